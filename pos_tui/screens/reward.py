"""Enter on a reward: everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import CounterPage
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.panel import Line


class RewardScreen(CounterPage):
    """What the list knew stands there at once. Nothing is redeemed here: F8 is for the list, with its balance."""

    place = Place.REWARD

    def body(self) -> Iterable[Widget]:
        """The facts, one below the other."""
        self._facts = PlainLines(self.look.glyphs, id="reward-facts")
        return (self._facts,)

    def pressed(self, key: Key) -> None:
        """F3 leads to its coupons, whoever has them."""
        reward = self.pages.reward.reward
        if key.name == "f3" and reward:
            self.pages.show_coupons_of(reward)
            self.counter_app.go(Place.LISTED)
        else:
            super().pressed(key)

    def page_key(self, key: Key) -> None:
        """F5."""
        if key.name == "f5":
            self.pages.reward.again()

    def back(self) -> None:
        """To the list."""
        self.counter_app.go(Place.REWARDS)

    def draw_page(self, now: datetime) -> None:
        """Name and price, and all the rest."""
        reward, words, part = self.pages.reward.reward, self.words.reward, self.pages.reward.read
        people = self.words.people
        standing = Line(people.waiting if part.slow else "", tone="quiet")
        if part.reason and not part.waits:
            standing = Line(people.failed(part.reason), tone="warn")
        if reward:
            self.head.show((words.title(reward), standing))
            self._facts.show(words.facts(reward, now))

    def keys(self) -> Sequence[str]:
        """What can be done here."""
        say = self.look.words.say
        return (say("F1 keys"), say("F3 its coupons"), say("F5 again"), say("Esc back"))
