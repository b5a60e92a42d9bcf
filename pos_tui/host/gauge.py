"""What the screen shows of the budget. Pure."""

from __future__ import annotations

from typing import NamedTuple

from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Purse
from pos_tui.host.terms import Terms


class BudgetState(NamedTuple):
    """Where the budget of this host stands."""

    used: int
    """Requests of the present window that are gone, for this host and others."""
    limit: int
    blocked_for: float
    """Seconds until the provider wants to be asked again; zero when it does."""
    waits: tuple[tuple[Lane, float], ...] = ()
    """What this counter waits for, best lane first, and for how many seconds still."""
    fault: str = ""
    """Why this counter counts alone; empty while the counters of the host count together."""


def gauge(purse: Purse, terms: Terms, now: float) -> BudgetState:
    """The state of a purse that is aged."""
    quota = terms.quota(purse.told_limit)
    return BudgetState(quota - max(0, purse.free(terms)), quota, max(0.0, purse.blocked_until - now))
