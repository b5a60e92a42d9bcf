"""F6 on a code, where the provider can switch one off."""

from __future__ import annotations

from pos_tui.domain.staff import Right
from pos_tui.pages.reasoned import Reasoned
from pos_tui.screens.base import Place
from pos_tui.screens.reasoned import ReasonedScreen
from pos_tui.words.reasoned import SWITCHING_OFF


class SwitchingOffScreen(ReasonedScreen):
    """The code on the panel."""

    place = Place.SWITCHING_OFF
    right = Right.SWITCH_OFF
    says = SWITCHING_OFF

    @property
    def reasoned(self) -> Reasoned:
        """The code."""
        return self.pages.switching_off
