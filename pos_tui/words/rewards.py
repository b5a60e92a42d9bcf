"""What is said of rewards: their price for this customer, what a redeem costs, and the coupon that came of it."""

from __future__ import annotations

from datetime import datetime

from pos_tui.domain.reward import Redeemed, Reward
from pos_tui.pages.catalogue import Offer, RewardBook
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.lists import so_far
from pos_tui.words.panel import Line


class RewardWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, dates: Dates) -> None:
        self._words = words
        self._dates = dates

    def how_many(self, book: RewardBook) -> str:
        """`20 of 45`, and in the end `45 rewards`."""
        if book.whole:
            shown = self._dates.points(book.loaded)
            return self._words.count("{shown} reward", "{shown} rewards", book.loaded, shown=shown)
        return so_far(self._words, self._dates, book)

    def cells(self, place: int, one: Offer) -> tuple[str, ...]:
        """Number, price, name, how it stands."""
        return (str(place + 1), self.price(one.reward), one.reward.name or "?", self._standing(one))

    def price(self, reward: Reward) -> str:
        """`90 points`, `free`"""
        if reward.points is None:
            return "?"
        return self._points(reward.points) if reward.points else self._words.say("free")

    def _points(self, points: int) -> str:
        shown = self._dates.points(points)
        return self._words.count("{shown} point", "{shown} points", points, shown=shown)

    def _standing(self, one: Offer) -> str:
        say, reward = self._words.say, one.reward
        if reward.stock == 0:
            return say("none left")
        if reward.available is False or reward.active is False:
            return say("not on offer now")
        if one.missing and one.z is not None:
            return say("{points} short; {z} cover it", points=self._points(one.missing), z=self._dates.z(one.z))
        if one.missing:
            return say("{points} short", points=self._points(one.missing))
        if reward.already_redeemed:
            return say("taken before")
        return say("leaves {points}", points=self._dates.points(one.left)) if one.left is not None else ""

    def act(self, one: Offer) -> Line:
        """What F8 would do, and what it would cost."""
        say = self._words.say
        if not one.can_be_redeemed:
            return Line(say("It cannot be redeemed now."), tone="quiet")
        price = self.price(one.reward)
        if one.z is not None:
            text = say(
                "F8  redeem it for all but {n} of {price}, and {z}", n=one.missing, price=price, z=self._dates.z(one.z)
            )
        elif one.reward.points == 0 and one.reward.already_redeemed:
            text = say("F8  redeem it; taken before: it may be refused")
        elif one.reward.points == 0:
            text = say("F8  redeem it; it is free")
        elif one.left is not None:
            text = say("F8  redeem it for {price}; {left} stay", price=price, left=self._points(one.left))
        else:
            text = say("F8  redeem it for {price}", price=price)
        return Line(text, tone="act")

    def about(self, reward: Reward, now: datetime) -> tuple[Line, ...]:
        """What it gives, and for how long."""
        facts: list[str] = []
        if reward.validity_days:
            facts.append(self._words.count("good for {n} day", "good for {n} days", reward.validity_days))
        if reward.stock is not None:
            facts.append(self._words.count("{n} left", "{n} left", reward.stock))
        if reward.ends_at:
            facts.append(
                self._words.say("on offer until {day}", day=self._dates.day(self._dates.end(reward.ends_at), now))
            )
        return (Line(reward.description, tone="quiet"), Line("     ".join(facts), tone="quiet"))

    def done(self, reward: Reward, redeemed: Redeemed, now: datetime) -> tuple[Line, ...]:
        """The new coupon."""
        cost = self._points(redeemed.points_used) if redeemed.points_used else ""
        if redeemed.z_used:
            cost = "     ".join(part for part in (cost, self._dates.z(redeemed.z_used)) if part)
        paid = self._words.say("Paid: {cost}", cost=cost) if cost else ""
        return (
            Line(reward.name, tone="main"),
            Line(self._dates.last_day(redeemed.valid_until, now) if redeemed.valid_until else ""),
            Line(paid),
            Line(self._dates.balance(redeemed.balance)),
            Line(""),
            Line(self._words.say("F8  look it up, to use it now"), tone="act"),
            Line(self._words.say("Esc  later: it is the customer's"), tone="quiet"),
        )
