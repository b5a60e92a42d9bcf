"""The request budget of one key on one host: pure. Times are seconds of one clock that all processes of the host share.

A slot is taken when a request is granted and is free again one window after its *answer*: the provider counted the
request somewhere in between, so that no window of its own, fixed or sliding, ever holds more than was granted here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pos_tui.host.lanes import Lane
from pos_tui.host.reserves import reserve
from pos_tui.host.terms import Terms

TICKET_LIFE: Final = 3.0
"""Seconds a waiting ticket stands without a word from its asker: a process that died holds nobody up for longer."""
TURN_OF_SETTLING: Final = 10
"""Of so many requests one is for settling while it waits."""
_HOLDS: Final = {Lane.LOOK_UP: 15.0, Lane.REQUEST_OTP: 45.0}
"""Seconds of a minute for which a place is kept for what may follow: the use, or the customer's digits."""
_FOLLOW: Final = frozenset({Lane.USE, Lane.VERIFY_OTP})
_PROBE: Final = 2.0
_LOOK_AGAIN: Final = 0.1


class Ticket(NamedTuple):
    """A wish for one request; the same again each time it is asked for."""

    id: str
    lane: Lane
    since: float


class Granted(NamedTuple):
    """The request may leave now."""


class Wait(NamedTuple):
    """Not yet: ask again in `seconds`. `ahead` others go first."""

    seconds: float
    ahead: int


class Waiting(NamedTuple):
    """A ticket in the queue."""

    ticket: Ticket
    expires: float


class Flight(NamedTuple):
    """A request whose answer is not here yet."""

    id: str
    lane: Lane
    granted_at: float


class Spent(NamedTuple):
    """Slots that are free again at one moment."""

    free_at: float
    slots: int


NOTHING: Final = Spent(0.0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """What is known of the last window. A new one is not sure of anything: it lets one request out at a time until the
    provider answers, and the answer says what went before.
    """

    flights: tuple[Flight, ...] = ()
    spent: tuple[Spent, ...] = ()
    """Ascending."""
    foreign: Spent = NOTHING
    """Requests of others with the same key."""
    waiting: tuple[Waiting, ...] = ()
    holds: tuple[float, ...] = ()
    """Until when places are kept for the uses and digits that may follow; ascending."""
    passed_over: int = 0
    """Requests granted to others while settling waited."""
    told_limit: int | None = None
    sure: bool = False
    blocked_until: float = 0.0
    refused_at: float = 0.0
    """When the provider last said 429."""
    refusals: int = 0
    """How many times in a row."""

    @property
    def taken(self) -> int:
        """Slots that requests of this host hold."""
        return len(self.flights) + sum(spent.slots for spent in self.spent)

    def free(self, terms: Terms) -> int:
        """Slots that nobody holds; below zero when others, or a lower limit, took what was granted before."""
        whole = terms.limit if self.told_limit is None else self.told_limit
        return min(terms.quota(self.told_limit), whole - self.foreign.slots) - self.taken


def ask(purse: Purse, terms: Terms, ticket: Ticket, now: float) -> tuple[Purse, Granted | Wait]:
    """Grant `ticket` a request, or queue it. Its asker asks again after the wait, and within `TICKET_LIFE`."""
    purse = aged(purse, terms, now)
    others = tuple(one for one in purse.waiting if one.ticket.id != ticket.id)
    due = _due(purse, ticket)
    mine = _rank(ticket, due)
    ahead = sum(1 for one in others if _rank(one.ticket, due) < mine)
    kept = 0 if due == ticket else reserve(ticket.lane, terms.quota(purse.told_limit), len(purse.holds))
    short = ahead + kept + 1 - purse.free(terms)
    seconds = max(purse.blocked_until - now, _probing(purse, terms, now), _until_freed(purse, terms, short, now))
    if seconds <= 0:
        return _granted(replace(purse, waiting=others), terms, ticket, now), Granted()
    return replace(purse, waiting=(*others, Waiting(ticket, now + TICKET_LIFE))), Wait(seconds, ahead)


def gave_up(purse: Purse, terms: Terms, id: str, now: float) -> Purse:
    """Take the ticket out of the queue; a request that was granted and never left gives its slot back."""
    purse = aged(purse, terms, now)
    flights = tuple(flight for flight in purse.flights if flight.id != id)
    leads_on = any(flight.id == id and flight.lane in _HOLDS for flight in purse.flights)
    return replace(
        purse,
        flights=flights,
        waiting=tuple(one for one in purse.waiting if one.ticket.id != id),
        holds=purse.holds[:-1] if leads_on else purse.holds,
    )


def spend(purse: Purse, terms: Terms, id: str, now: float) -> Purse:
    """The request is over, whatever came of it: its slot is free again one window from now."""
    flights = tuple(flight for flight in purse.flights if flight.id != id)
    over = len(purse.flights) - len(flights)
    return replace(purse, flights=flights, spent=_with(purse.spent, terms.free_at(now), over)) if over else purse


def aged(purse: Purse, terms: Terms, now: float) -> Purse:
    """`purse` without what is over by `now`."""
    for flight in purse.flights:
        if flight.granted_at + terms.patience <= now:
            purse = spend(purse, terms, flight.id, flight.granted_at + terms.patience)
    return replace(
        purse,
        spent=tuple(spent for spent in purse.spent if spent.free_at > now),
        foreign=purse.foreign if purse.foreign.free_at > now else NOTHING,
        waiting=tuple(one for one in purse.waiting if one.expires > now),
        holds=tuple(until for until in purse.holds if until > now),
    )


def _granted(purse: Purse, terms: Terms, ticket: Ticket, now: float) -> Purse:
    settling_waits = any(one.ticket.lane is Lane.SETTLE for one in purse.waiting)
    holds = purse.holds
    if ticket.lane in _HOLDS:
        holds = tuple(sorted((*holds, now + terms.scaled(_HOLDS[ticket.lane]))))
    elif ticket.lane in _FOLLOW:
        holds = holds[1:]
    return replace(
        purse,
        flights=(*purse.flights, Flight(ticket.id, ticket.lane, now)),
        holds=holds,
        passed_over=purse.passed_over + 1 if settling_waits and ticket.lane is not Lane.SETTLE else 0,
    )


def _due(purse: Purse, ticket: Ticket) -> Ticket | None:
    """The settling whose turn it is before everybody else."""
    if purse.passed_over < TURN_OF_SETTLING - 1:
        return None
    queue = {one.ticket.id: one.ticket for one in purse.waiting} | {ticket.id: ticket}
    settling = (one for one in queue.values() if one.lane is Lane.SETTLE)
    return min(settling, key=lambda one: (one.since, one.id), default=None)


def _rank(ticket: Ticket, due: Ticket | None) -> tuple[int, float, str]:
    return (-1 if ticket == due else ticket.lane, ticket.since, ticket.id)


def _probing(purse: Purse, terms: Terms, now: float) -> float:
    """Seconds until the next may go while the provider has not answered; zero when it has."""
    if purse.sure or not purse.flights:
        return 0.0
    left = purse.flights[-1].granted_at + terms.scaled(_PROBE) - now
    return min(left, terms.scaled(_LOOK_AGAIN)) if left > 0 else 0.0


def _until_freed(purse: Purse, terms: Terms, slots: int, now: float) -> float:
    """Seconds until so many slots more are free, as far as is known."""
    if slots <= 0:
        return 0.0
    held = [Spent(until, 1) for until in purse.holds]
    for free_at, count in sorted((*purse.spent, *held, purse.foreign)):
        slots -= count
        if slots <= 0 and free_at > now:
            return free_at - now
    return terms.window


def _with(spent: tuple[Spent, ...], free_at: float, count: int) -> tuple[Spent, ...]:
    counts = dict(spent)
    counts[free_at] = counts.get(free_at, 0) + count
    return tuple(Spent(*each) for each in sorted(counts.items()))
