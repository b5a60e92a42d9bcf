"""Checks as lines for people, and as an object for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pos_tui.doctor.check import Check
from pos_tui.doctor.state import State, worst
from pos_tui.doctor.words import FindingWords
from pos_tui.domain.text import clean
from pos_tui.words.catalogue import Catalogue


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


_LONGEST: Final = 500
_NAMES: Final = {
    "settings": _p("settings"),
    "provider": _p("provider"),
    "key_file": _p("key's place"),
    "key": _p("key"),
    "clock": _p("clock"),
    "budget": _p("requests"),
    "terminal": _p("terminal"),
    "journal": _p("journal"),
    "disk": _p("disk"),
    "shared": _p("sharing"),
}


def as_text(checks: Sequence[Check], language: str) -> str:
    """A line for each check: how it is, what was looked at, what was found, and what to do."""
    words = Catalogue(language)
    states = {state: FindingWords(words).state(state) for state in State}
    names = {name: words.say(sentence) for name, sentence in _NAMES.items()}
    state_width, name_width = max(map(len, states.values())), max(map(len, names.values()))
    lines = (
        f"{states[check.state]:{state_width}}  {names[check.name]:{name_width}}  "
        f"{clean(check.says, _LONGEST)}  {check.do}".rstrip()
        for check in checks
    )
    return "".join(f"{line}\n" for line in lines)


def as_json(checks: Sequence[Check]) -> dict[str, Any]:
    """The worst state, and every check with its facts."""
    return {
        "state": worst(check.state for check in checks),
        "checks": [
            {
                "name": check.name,
                "state": check.state,
                "says": check.says,
                "do": check.do or None,
                "facts": dict(check.facts),
            }
            for check in checks
        ],
    }
