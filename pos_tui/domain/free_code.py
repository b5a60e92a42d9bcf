"""Reading codes that are free text: as it came, unless a pattern says how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pos_tui.domain.customer import mask_cpf, mask_phone
from pos_tui.domain.free import LONGEST, FreeGrammar
from pos_tui.domain.hiding import MOST_SHOWN, MOST_SHOWN_OF_LONG, shown_as_it_came, surely_hidden
from pos_tui.domain.layouts import Layout, undone
from pos_tui.domain.numbers import Numbers, kind_of_number
from pos_tui.domain.scanned import CouponCode, NotACode, Why
from pos_tui.domain.text import clean

_AIM: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""`]C1` and its like, which scanners can send before a code (ISO/IEC 15424)."""


def read_free(raw: str, grammar: FreeGrammar, layouts: tuple[Layout, ...], *, long: bool) -> CouponCode | NotACode:
    """Say what printable text without blanks around it is.

    What an AIM identifier leads may have been printed like this: without a pattern it is asked for as it came, and the
    rest is what is offered when that is not found; with one, the rest is the code where only the rest fits.
    """
    bare = _without_aim(raw)
    if named := _named(raw, bare or raw, grammar, long=long):
        return named
    if not grammar.pattern:
        return CouponCode(raw, otherwise=bare)
    return _fitting(raw, grammar, layouts) or _somebodys(raw) or NotACode(shown_as_it_came(raw), Why.SHAPE, ask=raw)


def _without_aim(text: str) -> str | None:
    return (text[3:].strip() or None) if _AIM.match(text) else None


def _named(raw: str, bare: str, grammar: FreeGrammar, *, long: bool) -> NotACode | None:
    """What is no code, whatever the pattern. `bare`: without an AIM identifier."""
    if not raw:
        return NotACode("?", Why.UNREADABLE)
    if hidden := surely_hidden(raw) or surely_hidden(bare):
        return hidden
    if long or len(raw) > LONGEST:
        return NotACode(shown_as_it_came(raw, MOST_SHOWN_OF_LONG), Why.LONG)
    return NotACode(clean(bare, MOST_SHOWN), Why.CARD) if grammar.is_card(bare) else None


def _fitting(raw: str, grammar: FreeGrammar, layouts: tuple[Layout, ...]) -> CouponCode | None:
    """The code that fits the pattern; through a layout only where all layouts that make one make the same one."""
    if code := _as_it_fits(raw, grammar):
        return CouponCode(code, typed=clean(raw, MOST_SHOWN) if code != raw else None)
    meant: dict[str, list[Layout]] = {}
    for layout in layouts:
        if code := _as_it_fits(undone(raw, layout) or "", grammar):
            meant.setdefault(code, []).append(layout)
    if len(meant) != 1:
        return None
    [(code, explained)] = meant.items()
    return CouponCode(code, typed=clean(raw, MOST_SHOWN), layouts=tuple(explained))


def _as_it_fits(text: str, grammar: FreeGrammar) -> str | None:
    return next((code for variant in _variants(text) if (code := grammar.in_case(variant))), None)


def _variants(text: str) -> Iterator[str]:
    yield text
    if bare := _without_aim(text):
        yield bare


def _somebodys(text: str) -> NotACode | None:
    """A number that is surely no code here, and is somebody's."""
    match kind_of_number(text):
        case Numbers.PHONE:
            return NotACode(mask_phone(text), Why.PHONE)
        case Numbers.PERSON:
            return NotACode(mask_cpf(text), Why.PERSON)
        case _:
            return None
