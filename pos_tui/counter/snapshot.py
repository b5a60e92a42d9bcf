"""What the counter shows: one frozen picture of everything that a screen may draw. Light: the first paint needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from pos_tui.domain.attempt import Attempt
    from pos_tui.domain.otp import CodeSent
    from pos_tui.domain.sale import Sale
    from pos_tui.domain.write import Kind
    from pos_tui.host.lanes import Lane


class LineState(NamedTuple):
    """Whether the last request was answered, what is left of this minute's budget, how far our clock is off."""

    answered: bool | None = None
    remaining: int | None = None
    limit: int | None = None
    blocked_for: int = 0
    """Seconds until the provider wants to be asked again."""
    waits: tuple[tuple[Lane, int], ...] = ()
    """What waits for a request, best first, and for how many seconds still."""
    alone: bool = False
    """The counters of this host cannot count together: this one counts by itself."""
    clock_off: float = 0.0
    """Seconds by which the provider's clock is ahead of ours, to the second."""


class Scan(NamedTuple):
    """One line of the list: when it was read (UTC), and how it stands now."""

    at: datetime
    attempt: Attempt


class Unsettled(NamedTuple):
    """A change whose fate is not known: of which kind, since when (UTC), and how far its settling has come.

    `attempt` is there for a use, which is settled as its coupon is read. `for_a_person`: reads can tell no more.
    """

    id: str
    kind: Kind
    what: str
    since: datetime
    attempt: Attempt | None = None
    looks: int = 0
    next_in: float | None = None
    grounds: str = ""
    found: str = ""
    """The coupon that a redeem may have issued."""
    amount: int | None = None
    """Points of an award, or the price of a redeem."""
    for_a_person: bool = False


class Dialog(NamedTuple):
    """The customer check: the code that went out, whose it is (a whole name), and whether an answer is waited for."""

    sent: CodeSent
    name: str = ""
    busy: bool = False
    sending: bool = False
    """Whether what is waited for is a new code, not a word about the digits."""


class Snapshot(NamedTuple):
    """The panel, the list of the last scans (newest first), and the state of everything around them."""

    current: Attempt | None = None
    scans: tuple[Scan, ...] = ()
    queued: int = 0
    on_the_wire: int = 0
    unsettled: tuple[Unsettled, ...] = ()
    unrecorded: bool = False
    line: LineState = LineState()
    shop: str = ""
    operator: str = ""
    """Who works here, as the journal calls them."""
    locked: bool = False
    revealed: str = ""
    """The id of the customer whose data stands there in full."""
    read_back: bool = False
    """Whether what somebody has just typed of a new customer stands there in full."""
    dialog: Dialog | None = None
    sale: Sale | None = None
    """What the customer at the counter buys, where the provider wants to know it."""

    @property
    def not_confirmed(self) -> int:
        """How many changes are not confirmed."""
        return len(self.unsettled)
