"""What can happen to an attempt. Times named `at` are monotonic seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pos_tui.domain.attempt.state import Notice
from pos_tui.domain.coupon import Reading, Use
from pos_tui.domain.customer import Customer
from pos_tui.domain.otp import CodeSent, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Circumstances
from pos_tui.domain.write import Write


@dataclass(frozen=True, slots=True)
class Found:
    """The look-up was answered; the answer may be that there is no such code."""

    reading: Reading
    circumstances: Circumstances = Circumstances()
    earlier: Write | None = None
    epoch: float | None = None
    """Seconds by which the wall clock was ahead of the clock that nobody sets: when it jumps, somebody set it."""
    """A use of this counter that was taken for not carried out, and in whose window the coupon was used after all."""


@dataclass(frozen=True, slots=True)
class LookUpFailed:
    """The look-up gave no coupon and no clear no. `retry_after`: seconds the provider asked to wait."""

    reason: Reason
    retry_after: float | None = None
    detail: str = ""
    waited: timedelta = timedelta()
    """How long ago the use left that was to be settled."""
    circumstances: Circumstances = Circumstances()


@dataclass(frozen=True, slots=True)
class LookDue:
    """A pause that the machine asked for is over."""


@dataclass(frozen=True, slots=True)
class AgainPressed:
    """F5: look again, or ask the provider anyway, or send the code again."""

    at: float


@dataclass(frozen=True, slots=True)
class UsePressed:
    """F8 on a coupon. `session` is one that is good for its customer now; `verify` says that the shop asks for one."""

    at: float
    verify: bool
    session: OtpSession | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Esc in the OTP dialog."""


@dataclass(frozen=True, slots=True)
class CustomerRead:
    """The coupon's customer with their contacts."""

    customer: Customer


@dataclass(frozen=True, slots=True)
class CustomerFailed:
    """The customer could not be read; nothing was sent to anybody."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class CodeWentOut:
    """The provider says that the code is on its way, or (`sent.trouble`) that it may be."""

    sent: CodeSent


@dataclass(frozen=True, slots=True)
class CodeNotSent:
    """The provider refused to send a code, or was not reached."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class DigitsTyped:
    """Six digits stand in the dialog."""

    digits: str = field(repr=False)
    at: float


@dataclass(frozen=True, slots=True)
class Verified:
    """The digits were right. `customer_id` is the provider's word for whom they belong to, maybe a user's number."""

    customer_id: str
    is_new: bool
    session: OtpSession
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class VerifyRefused:
    """The digits were not taken."""

    reason: Reason
    at: float


@dataclass(frozen=True, slots=True)
class VerifyLost:
    """The verify was sent and no readable answer came: the code may be spent."""


@dataclass(frozen=True, slots=True)
class VerifyNotSent:
    """The verify never left; the digits may be typed again."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class OwnersFound:
    """Everybody whom the provider knows under the verified identifier."""

    customers: tuple[Customer, ...]
    session: OtpSession


@dataclass(frozen=True, slots=True)
class OwnersFailed:
    """The identifier could not be searched."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class IntentRecorded:
    """The intent is durable on disk."""

    write: Write


@dataclass(frozen=True, slots=True)
class IntentFailed:
    """The intent was not written, and nothing will be sent. `notice` says why; `retry_after` is in seconds."""

    notice: Notice = Notice.CANNOT_RECORD
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class UseAccepted:
    """A readable yes."""

    use: Use


@dataclass(frozen=True, slots=True)
class UseRefused:
    """A deciding no. `settled_elsewhere`: a conflict, whose text decides nothing; the coupon is read again."""

    reason: Reason
    detail: str = ""
    retry_after: float | None = None
    settled_elsewhere: bool = False
    said: str = ""
    """The merchant's own wording, for the customer."""


@dataclass(frozen=True, slots=True)
class UseNotSent:
    """The use never left this host."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class UseUnclear:
    """The use may have been carried out. `said_yes`: a 2xx status line came, its body did not."""

    reason: Reason
    said_yes: bool = False
    pace: float = 1.0
    """How much faster than usual is waited."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The use was reversed."""


@dataclass(frozen=True, slots=True)
class SettledByHand:
    """A person says what became of the use. `why` is in the words of the journal; `at` the local wall clock."""

    used: bool
    why: str
    operator: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeRecorded:
    """The outcome is durable on disk."""


@dataclass(frozen=True, slots=True)
class OutcomeFailed:
    """The outcome could not be written yet; it is tried again."""


Event = (
    Found | LookUpFailed | LookDue | AgainPressed | UsePressed | Cancelled | CustomerRead | CustomerFailed
    | CodeWentOut | CodeNotSent | DigitsTyped | Verified | VerifyRefused | VerifyLost | VerifyNotSent | OwnersFound
    | OwnersFailed | IntentRecorded | IntentFailed | UseAccepted | UseRefused | UseNotSent | UseUnclear
    | GivenBack | SettledByHand | OutcomeRecorded | OutcomeFailed
)  # fmt: skip
