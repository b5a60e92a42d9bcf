"""Where a code leads by itself that needs to know more of its sale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pos_tui.domain.capability import Capability
from pos_tui.domain.outcome import Reason
from pos_tui.screens.base import Place

if TYPE_CHECKING:
    from pos_tui.domain.attempt import Attempt

_PLACES: Final = {
    Reason.NEEDS_ORDER: Place.SALE,
    Reason.WRONG_AMOUNT: Place.SALE,
    Reason.NEEDS_CUSTOMER: Place.SALE,
    Reason.WRONG_OWN_CODE: Place.SALE,
    Reason.NEEDS_REWARD: Place.CHOICE,
}


class Asking:
    """Once for each code and each thing that it wants to know."""

    def __init__(self, able: frozenset[Capability]) -> None:
        self._findable = Capability.CUSTOMERS in able
        self._asked: tuple[str, Place] | None = None

    def now(self, current: Attempt | None) -> Place | None:
        """Where to go for the code on the panel, None where it was asked before, or wants to know nothing."""
        place = self._place_of(current.reason) if current and current.check and current.reason else None
        asked = (current.id, place) if current and place else None
        if asked == self._asked:
            return None
        self._asked = asked
        return place

    def _place_of(self, reason: Reason) -> Place | None:
        """Whose it is can be said on the sale only where there are no customers to find."""
        return None if reason is Reason.NEEDS_CUSTOMER and self._findable else _PLACES.get(reason)
