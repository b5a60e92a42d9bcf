"""What an attempt asks the counter to do. Each is answered with an event, but for the sounds and the memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pos_tui.domain.customer import Contact
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check
from pos_tui.domain.settling import Ruling
from pos_tui.domain.tone import Tone
from pos_tui.domain.write import Answer, Write


@dataclass(frozen=True, slots=True)
class LookUp:
    """Ask the provider for the code."""

    code: str


@dataclass(frozen=True, slots=True)
class LookIn:
    """Answer with `LookDue` after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ReadCustomer:
    """Read the customer with their contacts."""

    customer_id: str


@dataclass(frozen=True, slots=True)
class SendCode:
    """Have the provider send a one-time code."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class Verify:
    """Have the provider check the digits."""

    contact: Contact
    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SearchOwners:
    """Search once for everybody under this contact."""

    contact: Contact
    session: OtpSession


@dataclass(frozen=True, slots=True)
class RecordIntent:
    """Write the intent of a use durably."""


@dataclass(frozen=True, slots=True)
class SendUse:
    """Send the use, once."""

    write: Write
    session: OtpSession | None
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """Write durably how the use was answered, and what was `said`; keep trying."""

    write: Write
    answer: Answer
    reason: Reason | None = None
    said: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class RecordSettlement:
    """Write durably what a later read proved, and what was `read`; keep trying.

    `by_hand` says why, where a person decided.
    """

    write: Write
    ruling: Ruling
    read: Mapping[str, Any] = field(default_factory=dict[str, Any])
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class KeepSession:
    """Remember the session for this customer, in memory only."""

    session: OtpSession


@dataclass(frozen=True, slots=True)
class ForgetSession:
    """The provider no longer takes the session."""


@dataclass(frozen=True, slots=True)
class LearnThatOtpIsAsked:
    """The shop's policy was learned from a refusal."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Let the cashier hear the verdict."""

    tone: Tone


Effect = (
    LookUp | LookIn | ReadCustomer | SendCode | Verify | SearchOwners | RecordIntent | SendUse | RecordOutcome
    | RecordSettlement | KeepSession | ForgetSession | LearnThatOtpIsAsked | Sound
)  # fmt: skip
