"""F4: what points can be turned into, and the coupon that came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from pos_tui.domain.customer import mask_name
from pos_tui.domain.reward import Redeemed, Reward
from pos_tui.pages.catalogue import Offer
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.listing import ListPage
from pos_tui.screens.marking import MarkingPage
from pos_tui.widgets.band import Band
from pos_tui.widgets.plain import PlainLines
from pos_tui.widgets.qr import Qr
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Kind, Line

_COLUMNS = (-3, -14, 0, 34)


class RewardsScreen(MarkingPage, ListPage):
    """A number marks a reward, F8 redeems it. Then the new coupon stands there, and F8 looks it up."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"band--{kind}" for kind in Kind}

    place = Place.REWARDS

    def body(self) -> Iterable[Widget]:
        """The catalogue with what F8 would do; or the new coupon with its QR code."""
        glyphs = self.look.glyphs
        self.table = Table(glyphs, _COLUMNS, id="catalogue")
        self._act = PlainLines(glyphs, id="act")
        self._band = Band(glyphs, id="new-band")
        self._facts = PlainLines(glyphs, id="new-facts")
        self._qr = Qr(self.look.words, glyphs, id="new-qr")
        self._new = Container(self._band, Container(self._facts, self._qr, id="new-coupon"), id="new")
        return (self.table, self._act, self._new)

    def pressed(self, key: Key) -> None:
        """F3 leads to the coupons of the marked reward, whoever has them; while it is being redeemed nowhere."""
        rewards, reward = self.pages.rewards, self._marked
        if key.name != "f3" or reward is None:
            super().pressed(key)
        elif not rewards.busy:
            self.pages.show_coupons_of(reward)
            self.counter_app.go(Place.LISTED)

    @property
    def _marked(self) -> Reward | None:
        """The reward that is marked, where the catalogue is shown."""
        rewards = self.pages.rewards
        return rewards.offer.reward if rewards.offer and not rewards.redeemed else None

    def page_key(self, key: Key) -> None:
        """Marks, F5, F8."""
        rewards = self.pages.rewards
        if key.name == "f8":
            self._do(key)
        elif key.name == "f5":
            self.pages.served.rewards.again()
        elif key.name == "enter" and self._marked:
            self.pages.reward.open(self._marked)
            self.counter_app.go(Place.REWARD)
        elif (step := self.step(key.name)) and not rewards.redeemed:
            rewards.move(step, self.height)

    def _do(self, key: Key) -> None:
        rewards = self.pages.rewards
        if rewards.busy or not self.may_act(key):
            return
        if rewards.redeemed:
            code = rewards.redeemed[1].code
            rewards.seen()
            self.counter_app.look_up(code)
        else:
            rewards.redeem()

    def back(self) -> None:
        """From the new coupon to the catalogue, from there to the customer."""
        if self.pages.rewards.redeemed:
            self.pages.rewards.seen()
        else:
            self.counter_app.go(Place.CUSTOMERS if self.pages.served.customer else Place.SCAN)

    @property
    def rows(self) -> int:
        """The rewards that are here."""
        return self.pages.served.rewards.loaded

    def mark(self, place: int) -> None:
        """One of them."""
        self.pages.rewards.mark(place, self.height)

    def draw_page(self, now: datetime) -> None:
        """The catalogue, or the new coupon."""
        rewards = self.pages.rewards
        for widget in (self.table, self._act):
            widget.display = rewards.redeemed is None
        self._new.display = rewards.redeemed is not None
        self.head.show(self._title())
        if rewards.redeemed:
            self._draw_new(*rewards.redeemed, now)
        else:
            self._draw_catalogue(now)

    def _title(self) -> tuple[Line, ...]:
        say, served = self.look.words.say, self.pages.served
        customer = served.known
        if customer is None:
            nobody = say("Find the customer first: F2, or scan their card.")
            return (Line(say("Rewards"), tone="main"), Line(nobody))
        title = say("Rewards for {name}", name=mask_name(customer.name) or "?")
        return (Line(title, self.words.dates.balance(customer.balance), tone="main"), self._standing())

    def _standing(self) -> Line:
        book = self.pages.served.rewards
        if book.whole and not book.loaded:
            return Line(self.look.words.say("There are no rewards in this shop's program now."))
        return Line(self.words.rewards.how_many(book), tone="quiet")

    def _draw_catalogue(self, now: datetime) -> None:
        rewards, words, book = self.pages.rewards, self.words.rewards, self.pages.served.rewards
        book.follow(self.height)

        def cells(at: int, one: Offer) -> Cells:
            return Cells(words.cells(at, one), "act" if one.can_be_redeemed else "quiet")

        marked = None if rewards.marked is None else rewards.marked - book.first
        self.table.show(self.lines(book, book.offers(book.first, self.height), cells), marked)
        if rewards.trouble:
            self._act.show(self.words.changes.trouble(rewards.trouble))
        elif rewards.busy:
            self._act.show((Line(self.look.words.say("redeeming it …"), tone="quiet"),))
        elif one := rewards.offer:
            self.acts_on(one)
            self._act.show((*words.about(one.reward, now), words.act(one)))
        else:
            self._act.show(())

    def _draw_new(self, reward: Reward, redeemed: Redeemed, now: datetime) -> None:
        self.acts_on(redeemed)
        self._band.show(Kind.READY, self.look.words.say("NEW COUPON"), redeemed.code)
        self._facts.show((Line(""), *self.words.rewards.done(reward, redeemed, now)))
        self._qr.show(redeemed.code)

    def act(self) -> str:
        """The new coupon, or the marked reward."""
        say, rewards = self.look.words.say, self.pages.rewards
        if rewards.redeemed:
            return say("F8 look it up")
        can = rewards.offer and rewards.offer.can_be_redeemed and not rewards.not_confirmed
        return say("F8 redeem") if can else ""

    def keys(self) -> Sequence[str]:
        """Where the marked reward leads."""
        say = self.look.words.say
        more = (say("Enter open"), say("F3 its coupons")) if self._marked and not self.pages.rewards.busy else ()
        return (say("F1 keys"), *more, say("F5 again"), say("Esc back"))
