"""Which screen stands for which place."""

from __future__ import annotations

from pos_tui.pages.pages import Pages
from pos_tui.screens.base import Look, Place
from pos_tui.screens.choosing import ChoosingScreen
from pos_tui.screens.coupons import CouponsScreen
from pos_tui.screens.customers import CustomersScreen
from pos_tui.screens.issued_passes import IssuedPassesScreen
from pos_tui.screens.issuing import IssuingScreen
from pos_tui.screens.numbers import NumbersScreen
from pos_tui.screens.one_pass import OnePassScreen
from pos_tui.screens.page import CounterPage
from pos_tui.screens.passes import PassesScreen
from pos_tui.screens.points import PointsScreen
from pos_tui.screens.reversing import ReversingScreen
from pos_tui.screens.reward import RewardScreen
from pos_tui.screens.rewards import RewardsScreen
from pos_tui.screens.selling import SellingScreen
from pos_tui.screens.switching_off import SwitchingOffScreen
from pos_tui.words.pages import PageWords
from pos_tui.words.topline import TopLine

_SCREENS: tuple[type[CounterPage], ...] = (
    CustomersScreen,
    CouponsScreen,
    NumbersScreen,
    RewardsScreen,
    RewardScreen,
    PointsScreen,
    PassesScreen,
    IssuedPassesScreen,
    OnePassScreen,
    SellingScreen,
    ChoosingScreen,
    ReversingScreen,
    SwitchingOffScreen,
    IssuingScreen,
)


def page_of(place: Place, look: Look, top: TopLine, pages: Pages, words: PageWords) -> CounterPage:
    """The page, ready to be shown; what it needs first is being read."""
    shows = {
        Place.COUPONS: pages.show_coupons,
        Place.NUMBERS: pages.show_numbers,
        Place.REWARDS: pages.rewards.show,
        Place.POINTS: pages.points.show,
        Place.PASSES: pages.show_passes,
        Place.ISSUED_PASSES: pages.issued_passes.show,
        Place.CHOICE: pages.choosing.show,
        Place.REVERSAL: pages.reversing.show,
        Place.SWITCHING_OFF: pages.switching_off.show,
        Place.ISSUING: pages.show_issuing,
        Place.CUSTOMERS: pages.served.show,
        Place.REWARD: pages.served.show,
        Place.PHONE: pages.served.show,
    }
    if show := shows.get(place):
        show()
    shown = Place.COUPONS if place is Place.LISTED else place
    screen = next(kind for kind in _SCREENS if kind.place is shown)
    return screen(look, top, pages, words)
