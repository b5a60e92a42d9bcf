"""All that the pages say."""

from __future__ import annotations

from typing import NamedTuple

from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.coupons import CouponWords
from pos_tui.words.dates import Dates
from pos_tui.words.enrolling import EnrolWords
from pos_tui.words.issuing import IssueWords
from pos_tui.words.numbers import NumberWords
from pos_tui.words.passes import PassWords
from pos_tui.words.people import PeopleWords
from pos_tui.words.phone import PhoneWords
from pos_tui.words.points import PointsWords
from pos_tui.words.provider import not_offered
from pos_tui.words.reasoned import ReasonedWords
from pos_tui.words.reward import OneRewardWords
from pos_tui.words.rewards import RewardWords
from pos_tui.words.sale import SaleWords


class PageWords(NamedTuple):
    """The words of each page, in one language."""

    dates: Dates
    people: PeopleWords
    coupons: CouponWords
    numbers: NumberWords
    rewards: RewardWords
    reward: OneRewardWords
    points: PointsWords
    passes: PassWords
    phone: PhoneWords
    changes: ChangeWords
    enrolling: EnrolWords
    sale: SaleWords
    issuing: IssueWords
    reasoned: ReasonedWords
    not_offered: str
    """Of a key that another provider has."""


def page_words(words: Catalogue, dates: Dates, sale: SaleWords, provider: str) -> PageWords:
    """The same, for a provider that is called so."""
    coupons, changes = CouponWords(words, dates), ChangeWords(words, provider)
    people = PeopleWords(words, dates, coupons, provider)
    numbers = NumberWords(words, dates, coupons, people, provider)
    points = PointsWords(words, dates, people, changes)
    passes, phone = PassWords(words, people, coupons, provider), PhoneWords(words, dates, people, provider)
    rewards = RewardWords(words, dates)
    reward, enrolling = OneRewardWords(words, dates, rewards), EnrolWords(words, changes)
    return PageWords(
        dates,
        people,
        coupons,
        numbers,
        rewards,
        reward,
        points,
        passes,
        phone,
        changes,
        enrolling,
        sale,
        IssueWords(words, dates, changes),
        ReasonedWords(words, changes),
        not_offered(words, provider),
    )
