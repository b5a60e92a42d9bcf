"""The sale of the customer at the counter, typed line by line; what is kept is the counter's."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from pos_tui.counter.counter import Counter
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.draft import typed, without_last
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Sale

MOST_TRIES: Final = 3
"""Guesses at whose a code is, or at the customer's own code: more of them would be fishing."""
ASKED: Final = frozenset({Reason.NEEDS_CUSTOMER, Reason.WRONG_OWN_CODE})


class _Question(NamedTuple):
    """What is asked about which code."""

    code: str
    reason: Reason


class Selling:
    """Every line counts at once: a code on the panel is checked against it."""

    def __init__(self, counter: Counter, decimals: int, changed: Callable[[], None]) -> None:
        self._counter = counter
        self._decimals = decimals
        self._changed = changed
        self._tries: Tally[str] = Tally()
        self._last: _Question | None = None

    @property
    def sale(self) -> Sale:
        """What was entered so far."""
        return self._counter.till.sale

    @property
    def asked(self) -> Attempt | None:
        """The code that was refused until something of the customer's is known, which is typed here."""
        current = self._counter.snapshot.current
        refused = current is not None and current.phase is Phase.REFUSED and current.check is not None
        return current if current and refused and current.reason in ASKED else None

    @property
    def _question(self) -> _Question | None:
        """What is asked; or was, while a guess is being checked: what is typed meanwhile is one more."""
        asked, current = self.asked, self._counter.snapshot.current
        if asked and asked.reason:
            return _Question(asked.code, asked.reason)
        last = self._last
        checked = current and last and current.phase is Phase.LOOKING_UP and current.code == last.code
        return last if checked else None

    @property
    def enough_tries(self) -> bool:
        """Whether nothing more is taken for the code that asks."""
        asked = self.asked
        return asked is not None and self._tries[asked.code] >= MOST_TRIES

    def typed(self, text: str) -> bool:
        """A line with Enter; whether it says something of a sale, or of whose the code is."""
        question = self._question
        after = self._answered(*question, text.strip()) if question else typed(self.sale, text, self._decimals)
        if after is not None:
            self._counter.enter_sale(after)
            self._changed()
        return after is not None

    def _answered(self, code: str, asked: Reason, text: str) -> Sale | None:
        if not text or self._tries[code] >= MOST_TRIES:
            return None
        self._tries[code] += 1
        self._last = _Question(code, asked)
        if asked is Reason.WRONG_OWN_CODE:
            return replace(self.sale, second=text)
        return replace(self.sale, reference=text)

    def take_back(self) -> None:
        """Backspace: the last line goes."""
        self._counter.enter_sale(without_last(self.sale))
        self._changed()

    def close(self) -> None:
        """The customer has left."""
        self._tries.clear()
        self._last = None
