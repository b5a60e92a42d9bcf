"""All that the pages say."""

from __future__ import annotations

from typing import NamedTuple

from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.coupons import CouponWords
from pos_tui.words.dates import Dates
from pos_tui.words.enrolling import EnrolWords
from pos_tui.words.numbers import NumberWords
from pos_tui.words.passes import PassWords
from pos_tui.words.people import PeopleWords
from pos_tui.words.points import PointsWords
from pos_tui.words.rewards import RewardWords


class PageWords(NamedTuple):
    """The words of each page, in one language."""

    dates: Dates
    people: PeopleWords
    coupons: CouponWords
    numbers: NumberWords
    rewards: RewardWords
    points: PointsWords
    passes: PassWords
    changes: ChangeWords
    enrolling: EnrolWords


def page_words(words: Catalogue, dates: Dates, provider: str) -> PageWords:
    """The same, for a provider that is called so."""
    coupons, changes = CouponWords(words, dates), ChangeWords(words, provider)
    people = PeopleWords(words, dates, coupons, provider)
    numbers = NumberWords(words, dates, coupons, people, provider)
    points = PointsWords(words, dates, people, changes)
    passes = PassWords(words, people, coupons, provider)
    return PageWords(
        dates, people, coupons, numbers, RewardWords(words, dates), points, passes, changes, EnrolWords(words, changes)
    )
