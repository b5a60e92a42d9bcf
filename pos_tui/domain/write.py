"""One small machine for every change at the provider: intent, sending, and the four ways it can end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class WriteState(StrEnum):
    """Where a change stands. Only *unknown* is ever settled."""

    NEW = "new"
    INTENT = "intent"
    SENDING = "sending"
    YES = "yes"
    NO = "no"
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"
    SETTLED = "settled"


class WriteEvent(StrEnum):
    """What moves a write on."""

    RECORDED = "intent on disk"
    NOT_RECORDED = "intent not on disk"
    SEND = "send"
    YES = "readable 2xx"
    NO = "deciding 4xx"
    NOT_SENT = "never left"
    UNKNOWN = "no readable answer"
    EVIDENCE = "evidence"


WRITE: Final[dict[tuple[WriteState, WriteEvent], WriteState]] = {
    (WriteState.NEW, WriteEvent.RECORDED): WriteState.INTENT,
    (WriteState.NEW, WriteEvent.NOT_RECORDED): WriteState.NOT_SENT,
    (WriteState.INTENT, WriteEvent.SEND): WriteState.SENDING,
    (WriteState.SENDING, WriteEvent.YES): WriteState.YES,
    (WriteState.SENDING, WriteEvent.NO): WriteState.NO,
    (WriteState.SENDING, WriteEvent.NOT_SENT): WriteState.NOT_SENT,
    (WriteState.SENDING, WriteEvent.UNKNOWN): WriteState.UNKNOWN,
    (WriteState.UNKNOWN, WriteEvent.EVIDENCE): WriteState.SETTLED,
}


class Answer(StrEnum):
    """How the answer to a write is classed."""

    YES = "yes"
    NO = "no"
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"


class Failure(StrEnum):
    """How a request can fail without any status: before it left, or after."""

    BEFORE_SENDING = "before sending"
    AFTER_SENDING = "after sending"


_DECIDED_NO: Final = frozenset({400, 401, 403, 404, 409, 410, 422, 429})


def classify(status: int | Failure, *, readable: bool = True) -> Answer:
    """The one table. A 2xx that decodes is a yes, the deciding 4xx are a no, what never left was not sent (name not
    resolved, connection refused, TLS, connect or pool time-out); everything else is unknown: a read time-out, a
    reset, 3xx, 408, any 5xx, a 2xx that cannot be read.
    """
    if status is Failure.BEFORE_SENDING:
        return Answer.NOT_SENT
    if isinstance(status, Failure):
        return Answer.UNKNOWN
    if 200 <= status < 300:
        return Answer.YES if readable else Answer.UNKNOWN
    return Answer.NO if status in _DECIDED_NO else Answer.UNKNOWN


class Kind(StrEnum):
    """What a change does."""

    USE = "use"
    REDEEM = "redeem"
    AWARD = "award"
    ENROL = "enrol"
    REVERSE = "reverse"
    """Give a use back."""
    ISSUE = "issue"
    """Hand out a code."""
    SWITCH_OFF = "switch off"
    """Switch a code off for good."""
    LOST = "lost"
    """Not a change of its own: it stands for those that a damaged journal no longer tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant of the clock that no hand can set: seconds since this boot, with the name of the boot."""

    boot: str
    up: float

    def since(self, earlier: Moment | None) -> timedelta | None:
        """How long ago `earlier` was; None when the machine was started anew between the two."""
        if earlier is None or not self.boot or earlier.boot != self.boot:
            return None
        return timedelta(seconds=self.up - earlier.up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One change: what is known before it goes on the wire, and where it stands.

    `sent_at` is the local wall clock at the intent and `moment` the same instant by the clock that nobody sets;
    `server_ahead` is how far the provider's clock was at least ahead of the wall clock when the thing was read (None:
    the provider gave no date). What was known of the thing then: `uses_left`, `uses_total` and `status` of a coupon and
    whether its uses are `unlimited`, `balance` in points, `newest` the id of the newest coupon of a reward.
    """

    id: str
    kind: Kind = Kind.USE
    code: str = ""
    coupon_id: str = ""
    customer_id: str = ""
    reward_id: str = ""
    campaign: str = ""
    """The provider's word for what is handed out."""
    amount: int | None = None
    """Points: what an award gives, or what a redeem costs."""
    person: str = ""
    """Whom it is about, masked, for people. The journal keeps it only where no id says it: a phone, an own number."""
    about: str = ""
    """What it is about, for people: the name of what is had, or why something is taken back."""
    sale_id: str = ""
    """Our own word for the sale that a use belongs to, where the provider has sales."""
    reversal: str = ""
    """The provider's word for the use that is given back."""
    sent_at: datetime
    moment: Moment | None = None
    server_ahead: timedelta | None = None
    uses_left: int | None = None
    uses_total: int | None = None
    unlimited: bool = False
    status: str = ""
    balance: int | None = None
    newest: str = ""
    state: WriteState = WriteState.NEW
    status_said_yes: bool = False
    """A 2xx status line came, its body did not: with a read that agrees, a yes."""

    @property
    def single_use(self) -> bool:
        """Whether one use ends the coupon."""
        return not self.unlimited and (self.uses_total or self.uses_left or 1) <= 1

    @property
    def thing(self) -> str:
        """What no second write may be sent for while this one is unknown."""
        match self.kind:
            case Kind.USE | Kind.REVERSE | Kind.SWITCH_OFF:
                return self.code
            case Kind.REDEEM:
                return f"redeem:{self.customer_id}:{self.reward_id}"
            case Kind.AWARD:
                return f"points:{self.customer_id}"
            case Kind.ENROL:
                return f"enrol:{self.person}"
            case Kind.ISSUE:
                return f"issue:{self.customer_id or self.person}:{self.campaign}"
            case Kind.LOST:
                return "lost"

    @property
    def mark(self) -> str:
        """A short mark of this write, for texts that the provider keeps."""
        return f"#{self.id[:10]}"

    def advance(self, event: WriteEvent) -> Write:
        """This write one step on; an event that does not belong to its state is a fault of ours and raises."""
        try:
            return replace(self, state=WRITE[self.state, event])
        except KeyError:
            raise ValueError(f"a write that is {self.state} cannot take {event}") from None
