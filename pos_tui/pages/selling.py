"""The sale of the customer at the counter, typed line by line; what is kept is the counter's."""

from __future__ import annotations

from collections.abc import Callable

from pos_tui.counter.counter import Counter
from pos_tui.domain.draft import typed, without_last
from pos_tui.domain.sale import Sale


class Selling:
    """Every line counts at once: a code on the panel is checked against it."""

    def __init__(self, counter: Counter, decimals: int, changed: Callable[[], None]) -> None:
        self._counter = counter
        self._decimals = decimals
        self._changed = changed

    @property
    def sale(self) -> Sale:
        """What was entered so far."""
        return self._counter.till.sale

    def typed(self, text: str) -> bool:
        """A line with Enter; whether it says something of a sale."""
        after = typed(self.sale, text, self._decimals)
        if after is not None:
            self._counter.enter_sale(after)
            self._changed()
        return after is not None

    def take_back(self) -> None:
        """Backspace: the last line goes."""
        self._counter.enter_sale(without_last(self.sale))
        self._changed()
