"""What people call the things that stand in the journal."""

from __future__ import annotations

from typing import Final

from pos_tui.commands.journal.facts import state_of
from pos_tui.commands.journal.shop import Shop
from pos_tui.journal.records import Record
from pos_tui.words.unsettled import KINDS

_DIGITS: Final = 8


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_STATES: Final = {
    "open": _p("open"),
    "used": _p("used"),
    "done": _p("done"),
    "refused": _p("refused"),
    "ready": _p("not carried out"),
}
_WHYS: Final = frozenset({_p("it was done"), _p("it was not done")})
"""The answers of a person, as the counter writes them into the journal."""


def kind_of(shop: Shop, record: Record) -> str:
    """What was to be changed."""
    return shop.words.say(KINDS[record.write.kind])


def standing_of(shop: Shop, record: Record) -> str:
    """What became of it."""
    return shop.words.say(_STATES[state_of(record)])


def why_of(shop: Shop, why: str) -> str:
    """Why a person decided so."""
    return shop.words.say(why) if why in _WHYS else why


def name_of(record: Record) -> str:
    """A short name that `journal show` knows: the code, or the beginning of the id."""
    return record.write.code or record.write.id[:_DIGITS]
