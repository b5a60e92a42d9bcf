"""Which screen stands for which place."""

from __future__ import annotations

from pos_tui.pages.pages import Pages
from pos_tui.screens.base import Look, Place
from pos_tui.screens.coupons import CouponsScreen
from pos_tui.screens.customers import CustomersScreen
from pos_tui.screens.numbers import NumbersScreen
from pos_tui.screens.page import CounterPage
from pos_tui.screens.passes import PassesScreen
from pos_tui.screens.points import PointsScreen
from pos_tui.screens.rewards import RewardsScreen
from pos_tui.words.pages import PageWords
from pos_tui.words.topline import TopLine

_SCREENS: tuple[type[CounterPage], ...] = (
    CustomersScreen,
    CouponsScreen,
    NumbersScreen,
    RewardsScreen,
    PointsScreen,
    PassesScreen,
)


def page_of(place: Place, look: Look, top: TopLine, pages: Pages, words: PageWords) -> CounterPage:
    """The page, ready to be shown; what it needs first is being read."""
    match place:
        case Place.COUPONS:
            pages.show_coupons()
        case Place.LISTED:
            place = Place.COUPONS
        case Place.NUMBERS:
            pages.show_numbers()
        case Place.REWARDS:
            pages.rewards.show()
        case Place.POINTS:
            pages.points.show()
        case Place.PASSES:
            pages.passes.show()
        case _:
            pages.served.show()
    screen = next(kind for kind in _SCREENS if kind.place is place)
    return screen(look, top, pages, words)
