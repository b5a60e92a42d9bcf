"""What the points of the card on the panel are for: one of its rewards."""

from __future__ import annotations

from pos_tui.counter.counter import Counter
from pos_tui.domain.attempt import Attempt
from pos_tui.domain.outcome import Reason
from pos_tui.domain.reward import Reward
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading


class Choosing:
    """The rewards are read when somebody looks at them; the one that is taken has the card checked anew."""

    def __init__(self, reading: Reading, counter: Counter) -> None:
        self._counter = counter
        self._code = ""
        self.rewards: Part[tuple[Reward, ...]] = Part(reading, Lane.LIST)
        self.marked = 0

    @property
    def card(self) -> Attempt | None:
        """The card on the panel, where a reward is to be chosen for it."""
        current = self._counter.snapshot.current
        return current if current and current.reason is Reason.NEEDS_REWARD else None

    @property
    def points(self) -> int | None:
        """What the card holds."""
        card = self.card
        return card.coupon.benefit.points if card and card.coupon and card.coupon.benefit else None

    def show(self) -> None:
        """Somebody looks."""
        card = self.card
        if card and (card.code != self._code or self.rewards.untouched):
            self._code, self.marked = card.code, 0
            self.again()

    def again(self) -> None:
        """F5."""
        code = self._code
        self.rewards.forget()
        self.rewards.read(lambda provider: provider.card_rewards(code))

    def mark(self, place: int) -> None:
        """The one at that place, from zero."""
        if self.rewards.value:
            self.marked = max(0, min(place, len(self.rewards.value) - 1))

    def take(self) -> bool:
        """Enter: the points are for the marked one. False where they do not suffice, or it is gone."""
        if not (self.rewards.value and self.card):
            return False
        reward = self.rewards.value[self.marked]
        if reward.missing(self.points) or reward.available is False:
            return False
        self._counter.choose_reward(reward.id)
        return True

    def close(self) -> None:
        """Another code is on the panel."""
        self._code = ""
        self.rewards.forget()
