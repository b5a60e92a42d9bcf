"""Which key of a keyboard does which key's work, where a shop has changed that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

KEYS: Final = tuple(f"f{number}" for number in range(1, 13))
_NAMED: Final = re.compile(r"\bF(1[0-2]|[1-9])\b")


@dataclass(frozen=True, slots=True)
class Keymap:
    """`instead` says for a key's work (`f8`: use) which key does it."""

    instead: Mapping[str, str] = field(default_factory=dict[str, str])

    def work_of(self, pressed: str) -> str | None:
        """Whose work a key does, None when it does none."""
        for work, key in self.instead.items():
            if key == pressed:
                return work
        return None if pressed in self.instead else pressed

    def named(self, sentence: str) -> str:
        """A sentence with the keys that are to be pressed: `F8 use` -> `F11 use`."""
        if not self.instead:
            return sentence
        return _NAMED.sub(lambda found: self.instead.get(found[0].lower(), found[0]).upper(), sentence)


USUAL: Final = Keymap()
"""Every key does its own work."""


def keymap_of(table: Mapping[str, object]) -> Keymap:
    """From the settings: `{"f8": "f11"}`. Raises `ValueError` with what is wrong, for a person."""
    for name, key in table.items():
        if name not in KEYS or key not in KEYS:
            raise ValueError('keys: say which key does the work of which, like f8 = "f11"; f1 to f12 only.')
    instead = {name: str(key) for name, key in table.items() if name != key}
    done = {work: instead.get(work, work) for work in KEYS}
    for work, key in done.items():
        others = [other for other in KEYS if done[other] == key and other != work]
        if others and key in instead.values() and _means_something(work) and _means_something(others[0]):
            raise ValueError(f"keys: {key.upper()} would do the work of {work.upper()} and of {others[0].upper()}.")
    return Keymap(instead)


def _means_something(work: str) -> bool:
    return work != "f11"
