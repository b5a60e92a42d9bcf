"""Where an attempt stands: one code on this counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_tui.domain.attempt.effects import Effect
from pos_tui.domain.code import CouponCode, How, NotACode, Why
from pos_tui.domain.coupon import Coupon, Use
from pos_tui.domain.customer import Customer
from pos_tui.domain.layouts import Layout
from pos_tui.domain.otp import CodeSent, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.phase import AT_REST, Phase
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.sale import Check, Quote
from pos_tui.domain.write import Write, WriteState


class Notice(StrEnum):
    """A quiet line beside a verdict."""

    NOT_SENT = "not sent"
    CANNOT_RECORD = "cannot record"
    OPEN_BEFORE = "open before"
    OPEN_ELSEWHERE = "open elsewhere"
    CANNOT_SHARE = "cannot share"
    """The counters of this host cannot agree on what is open: only what can happen no more than once is sent."""
    NO_REQUEST = "no request left"
    AFTER_DAMAGE = "after damage"
    USED_SINCE = "used since"
    CODE_NOT_SENT = "code not sent"
    OWNER_NOT_CHECKED = "owner not checked"


@dataclass(frozen=True, slots=True)
class UsedHere:
    """An earlier use of the same code that this host's journal knows: the local time, and by whom."""

    at: datetime
    operator: str
    reversal: str = ""
    """By which it can be given back; empty where it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """How far the settling of an unknown use has come."""

    looks: int = 0
    next_in: float | None = None
    """Seconds from the last look to the next, None when no look is due."""
    likely: bool = False
    """A read fits this counter's request, but it is not proof: a person must decide."""
    waited_out: bool = False
    """The request can no longer be carried out; as long as nothing could be read, a person may decide too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One code on this counter, from the scan to the verdict."""

    id: str
    code: str
    phase: Phase
    otp: OtpPolicy = OtpPolicy.AUTO
    otherwise: str | None = None
    typed: str | None = None
    why: Why | None = None
    how: How = How()
    suggestion: str | None = None
    """The code that something unreadable may have been; a person must say so."""
    layouts: tuple[Layout, ...] = ()
    """Keyboard layouts that explain what was read."""
    coupon: Coupon | None = None
    customer: Customer | None = None
    server_ahead: float | None = None
    """Seconds by which the provider's clock was at least ahead of ours at the look-up."""
    epoch: float | None = None
    """Seconds by which the wall clock was then ahead of the clock that nobody sets."""
    as_of: datetime | None = None
    """The local clock when the question was asked that `coupon` answers."""
    check: Check | None = None
    """The sale against which the code was checked, where the provider has sales."""
    quote: Quote | None = None
    said: str = ""
    """The merchant's own wording of a refusal, for the customer."""
    reason: Reason | None = None
    detail: str = ""
    retry_after: float | None = None
    tries: int = 0
    """Look-ups that were repeated by themselves since somebody last asked."""
    notice: Notice | None = None
    sent: CodeSent | None = None
    session: OtpSession | None = None
    write: Write | None = None
    sends: int = 0
    use: Use | None = None
    settling: Settling = Settling()
    recorded: bool = True
    """False while an outcome that was read is not yet on disk."""
    used_here: UsedHere | None = None
    elsewhere: str = ""
    """The counter of this host that has a use of it open."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing is under way."""
        return self.phase in AT_REST

    @property
    def sending(self) -> bool:
        """Whether the use is on the wire."""
        return self.write is not None and self.write.state is WriteState.SENDING

    @property
    def open_write(self) -> bool:
        """Whether a use is on its way or not confirmed: nothing may be sent for this coupon."""
        return self.phase in (Phase.USING, Phase.NOT_CONFIRMED)

    @property
    def for_a_person(self) -> bool:
        """Whether a person may say what became of the use: reads can tell no more, or there are none."""
        settling = self.settling
        return self.phase is Phase.NOT_CONFIRMED and (settling.likely or settling.waited_out)

    @property
    def in_dialog(self) -> bool:
        """Whether the OTP dialog stands on the screen."""
        return self.sent is not None and self.phase in (Phase.SENDING_CODE, Phase.CODE_SENT, Phase.VERIFYING)

    @property
    def to_be_finished(self) -> str | None:
        """The beginning of a code whose last character a person has to type."""
        return self.suggestion if self.why is Why.UNFINISHED else None

    @property
    def reversible(self) -> str:
        """By which a use of this code can be given back: the one just made, or the last one here; empty: none."""
        if self.phase is Phase.USED:
            return self.use.reversal if self.use else ""
        return self.used_here.reversal if self.phase is Phase.REFUSED and self.used_here else ""

    @property
    def can_be_switched_off(self) -> bool:
        """Whether it is a code that the provider knows and that is at rest, and not off yet."""
        known = self.coupon is not None and self.phase in (Phase.READY, Phase.REFUSED)
        return known and self.reason is not Reason.DISABLED

    @property
    def ask(self) -> str | None:
        """What F5 asks the provider for: the other prefix, or the same code again."""
        if self.phase is Phase.NOT_OURS:
            return self.otherwise if self.otherwise or self.why else self.code
        return self.code


Step = tuple[Attempt, tuple[Effect, ...]]


def received(attempt_id: str, read: CouponCode, otp: OtpPolicy = OtpPolicy.AUTO, how: How = How()) -> Attempt:
    """A coupon code just read; the counter looks it up."""
    return Attempt(
        id=attempt_id,
        code=read.code,
        phase=Phase.LOOKING_UP,
        otp=otp,
        otherwise=read.otherwise,
        typed=read.typed,
        layouts=read.layouts,
        how=how,
    )


def no_code(attempt_id: str, read: NotACode, otp: OtpPolicy = OtpPolicy.AUTO, how: How = How()) -> Attempt:
    """A frame that is no coupon code."""
    return Attempt(
        id=attempt_id,
        code=read.read,
        phase=Phase.NOT_OURS,
        otp=otp,
        why=read.why,
        otherwise=read.ask,
        suggestion=read.suggestion,
        layouts=read.layouts,
        how=how,
    )


def reopened(attempt_id: str, write: Write) -> Attempt:
    """A use from before whose answer this counter does not know."""
    return Attempt(id=attempt_id, code=write.code, phase=Phase.NOT_CONFIRMED, write=write, sends=1)
