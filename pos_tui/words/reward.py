"""What is said of one reward on its own page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pos_tui.domain.reward import Reward
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line
from pos_tui.words.rewards import RewardWords


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_GIVES: Final = {
    "free_item": _p("a free item"),
    "free_shipping": _p("free delivery"),
    "conditional": _p("what the shop's condition says"),
}
"""Discounts without a number (Zupy Partner API, `discount_type`)."""
_NOTHING: Final = ("", "none")
_MARKETING: Final = "marketing"
"""The `origin_type` of rewards of which a free one is for each customer once (Zupy Partner API, errors)."""


class OneRewardWords:
    """Says it in one language."""

    def __init__(self, words: Catalogue, dates: Dates, rewards: RewardWords) -> None:
        self._words = words
        self._dates = dates
        self._rewards = rewards

    def title(self, reward: Reward) -> Line:
        """Its name and its price."""
        return Line(reward.name or "?", self._rewards.price(reward), tone="main")

    def facts(self, reward: Reward, now: datetime) -> tuple[Line, ...]:
        """All that is known of it; what is not known has no line."""
        facts = (*self._what(reward), *self._when(reward, now), *self._how_many(reward))
        return (Line(reward.description), Line(""), *map(Line, facts), *self._limits(reward))

    def _what(self, reward: Reward) -> Iterator[str]:
        say = self._words.say
        if gives := self._gives(reward):
            yield say("It gives: {what}", what=gives)
        if reward.value:
            yield say("It is worth {amount}.", amount=self._dates.amount(reward.value))

    def _gives(self, reward: Reward) -> str:
        say, kind = self._words.say, reward.discount
        if kind == "percentage" and reward.percentage is not None:
            percent = self._dates.number(reward.percentage)
            if reward.most is not None:
                return say("{n} % off, at most {amount}", n=percent, amount=self._dates.amount(reward.most))
            return say("{n} % off", n=percent)
        if kind == "fixed_amount" and reward.amount is not None:
            return say("{amount} off", amount=self._dates.amount(reward.amount))
        return say(_GIVES[kind]) if kind in _GIVES else "" if kind in _NOTHING else kind

    def _when(self, reward: Reward, now: datetime) -> Iterator[str]:
        say, days = self._words.say, reward.validity_days
        if days:
            yield self._words.count(
                "Its coupon is good for {n} day after the redeem.",
                "Its coupon is good for {n} days after the redeem.",
                days,
            )
        if reward.starts_at:
            day = self._dates.day(reward.starts_at, now)
            yield (
                say("On offer since {day}.", day=day)
                if reward.starts_at <= now
                else say("On offer from {day}.", day=day)
            )
        if reward.ends_at:
            yield say("On offer until {day}.", day=self._dates.day(self._dates.end(reward.ends_at), now))

    def _how_many(self, reward: Reward) -> Iterator[str]:
        if reward.stock is not None:
            yield self._words.count(
                "{shown} left.", "{shown} left.", reward.stock, shown=self._dates.points(reward.stock)
            )
        if reward.taken:
            shown = self._dates.points(reward.taken)
            yield self._words.count("{shown} redeemed so far.", "{shown} redeemed so far.", reward.taken, shown=shown)

    def _limits(self, reward: Reward) -> Iterator[Line]:
        say = self._words.say
        if reward.available is False or reward.active is False:
            yield Line(say("It is not on offer now."), tone="warn")
        if reward.points == 0 and reward.origin == _MARKETING:
            yield Line(say("It is one for each customer."), tone="warn")
        if reward.already_redeemed:
            yield Line(say("This customer has taken it before."), tone="warn")
