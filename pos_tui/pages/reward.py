"""One reward in full: what the list knew of it first, then what the provider says of it alone."""

from __future__ import annotations

from dataclasses import replace

from pos_tui.domain.reward import Reward
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading


class RewardPage:
    """One request each time somebody opens it."""

    def __init__(self, reading: Reading) -> None:
        self._listed: Reward | None = None
        self.read: Part[Reward] = Part(reading, Lane.LIST)

    @property
    def reward(self) -> Reward | None:
        """All that is known of it. Whether the customer has had it only the list says: it was asked about them."""
        listed, read = self._listed, self.read.value
        return replace(read, already_redeemed=listed.already_redeemed) if listed and read else listed

    def open(self, reward: Reward) -> None:
        """Enter on a marked reward."""
        self.close()
        self._listed = reward
        self.again()

    def again(self) -> None:
        """F5: read it once more."""
        if reward := self._listed:
            self.read.read(lambda provider: provider.reward(reward.id))

    def close(self) -> None:
        """Nobody looks at it."""
        self.read.forget()
        self._listed = None
