"""F10 on a code that was used here, where the provider can give a use back."""

from __future__ import annotations

from pos_tui.domain.staff import Right
from pos_tui.pages.reasoned import Reasoned
from pos_tui.screens.base import Place
from pos_tui.screens.reasoned import ReasonedScreen
from pos_tui.words.reasoned import REVERSING


class ReversingScreen(ReasonedScreen):
    """The last use here of the code on the panel."""

    place = Place.REVERSAL
    right = Right.REVERSE
    says = REVERSING

    @property
    def reasoned(self) -> Reasoned:
        """The use."""
        return self.pages.reversing
