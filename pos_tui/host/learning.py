"""What an answer teaches the purse: who else uses the key, a lower limit, and when to be silent. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Flight, Purse, Spent, aged, spend
from pos_tui.host.terms import Terms

_MOST_LIMIT: Final = 1_000_000
_LONGEST_SILENCE: Final = 3600.0
_FIRST_SILENCE: Final = 5.0
_OTP: Final = frozenset({Lane.VERIFY_OTP, Lane.REQUEST_OTP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer to one request. None is what was not said, or no answer at all for `status`."""

    status: int | None = None
    remaining: int | None = None
    limit: int | None = None
    reset_in: float | None = None
    """Seconds until the provider's window begins anew: its reset less its own date."""
    retry_after: float | None = None
    """Seconds."""

    def sane(self, window: float) -> Report:
        """This report without what cannot be: numbers below zero, too large, or that contradict each other."""
        limit = self.limit if self.limit is not None and 1 <= self.limit <= _MOST_LIMIT else None
        remaining = self.remaining if self.remaining is not None and limit is not None else None
        return replace(
            self,
            limit=limit,
            remaining=remaining if remaining is not None and 0 <= remaining <= (limit or 0) else None,
            reset_in=_within(self.reset_in, window),
            retry_after=_within(self.retry_after, _LONGEST_SILENCE),
        )


def answered(purse: Purse, terms: Terms, id: str, report: Report, now: float) -> Purse:
    """The request `id` was answered, or nobody waits for its answer any more."""
    purse, report = aged(purse, terms, now), report.sane(terms.window)
    flight = next((flight for flight in purse.flights if flight.id == id), None)
    purse = spend(purse, terms, id, now)
    if report.limit is not None:
        purse = replace(purse, told_limit=report.limit)
    if report.remaining is not None:
        purse = _foreign(purse, terms, report.remaining, report.reset_in, now)
    if report.status is None or flight is None:
        return purse
    if report.status == 429:
        return _refused(purse, terms, flight, report, now)
    return replace(purse, sure=True, refusals=0) if flight.granted_at >= purse.refused_at else purse


def _foreign(purse: Purse, terms: Terms, remaining: int, reset_in: float | None, now: float) -> Purse:
    """What the provider counted beyond ours is others'; they are forgotten at its reset, or after a window."""
    counted = (purse.told_limit or terms.limit) - remaining
    forgotten = now + (terms.window if reset_in is None else reset_in)
    return replace(purse, foreign=Spent(forgotten, max(0, counted - purse.taken)))


def _refused(purse: Purse, terms: Terms, flight: Flight, report: Report, now: float) -> Purse:
    """Silence for everybody. Several refusals of requests that were out together count as one."""
    if flight.lane in _OTP and report.remaining != 0:
        return purse  # too many tries at one customer's code: nothing is said of the key
    refusals = purse.refusals + (flight.granted_at >= purse.refused_at)
    doubling = min(terms.window, terms.scaled(_FIRST_SILENCE) * 2 ** min(refusals - 1, 10))
    until = max(purse.blocked_until, now + (doubling if report.retry_after is None else report.retry_after))
    purse = _foreign(purse, terms, 0, max(until - now, report.reset_in or 0.0), now)
    return replace(purse, sure=False, refusals=refusals, refused_at=now, blocked_until=until)


def _within(seconds: float | None, most: float) -> float | None:
    return seconds if seconds is not None and 0 <= seconds <= most else None
