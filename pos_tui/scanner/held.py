"""Keys wait for a moment: a key that text follows, or that followed text, was sent by a label and not by a hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pos_tui.scanner.inputs import Input, Key, Unsure

QUIET: Final = 0.150
"""Seconds of silence that the acting key needs before and after it, and that end a run of typing."""
KEY_QUIET: Final = 0.100
"""Seconds of silence that every other key needs after it."""
REPEAT_QUIET: Final = 0.015
"""The same for keys that are held down: they harm nothing, and come forty times a second."""
ACTING: Final = "f8"
ENTER: Final = "enter"
"""An end mark with nothing before it. Beside anything else it is no key: many scanners send more than one."""
_REPEATING: Final = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "backspace"})
"""Keys that are held down: several of them may come at once."""


class HeldKeys:
    """The keys of one burst, until silence shows that they came by themselves."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._last_at = float("-inf")

    @property
    def waiting(self) -> bool:
        """Whether a key waits for silence."""
        return bool(self._keys)

    @property
    def after_enter(self) -> bool:
        """Whether an end mark waits to be a key: whatever comes now came with it."""
        return bool(self._keys) and self._keys[-1].name == ENTER

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which they count, None when none waits."""
        if not self._keys:
            return None
        name = self._keys[-1].name
        return QUIET if name in (ACTING, ENTER) else REPEAT_QUIET if name in _REPEATING else KEY_QUIET

    def press(self, name: str, at: float) -> None:
        """A key came, and nothing but keys came with it."""
        self._keys.append(Key(name, at))

    def release(self) -> tuple[list[Input], int]:
        """Silence has come: one key counts; of several at once only those that are held down. The number of others."""
        keys, self._keys = self._keys, []
        if not keys:
            return [], 0
        crowded = len(keys) > 1 or keys[0].at < self._last_at + QUIET
        self._last_at = keys[-1].at
        came: list[Input] = []
        for key in keys:
            if key.name == ACTING and crowded:
                came.append(Unsure(key.name))
            elif len(keys) == 1 or key.name in _REPEATING:
                came.append(key)
        return came, _counted(keys) - _counted(event for event in came if isinstance(event, Key))

    def refuse(self) -> tuple[int, list[Input]]:
        """They did not come by themselves: how many are refused, and what is to be said of the acting key."""
        keys, self._keys = self._keys, []
        return _counted(keys), [Unsure(key.name) for key in keys if key.name == ACTING]


def _counted(keys: Iterable[Key]) -> int:
    """How many of them would be missed."""
    return sum(key.name != ENTER for key in keys)
