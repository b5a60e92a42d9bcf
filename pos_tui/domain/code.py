"""Reading what came from the scanner: a coupon code, or something else that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from pos_tui.domain.customer import mask_cpf, mask_phone
from pos_tui.domain.free import FreeGrammar
from pos_tui.domain.free_code import read_free
from pos_tui.domain.grammar import CodeGrammar, Grammar, upper
from pos_tui.domain.hiding import MOST_SHOWN, MOST_SHOWN_OF_LONG, hidden, shown
from pos_tui.domain.layouts import Layout, undone
from pos_tui.domain.numbers import Numbers, kind_of_number
from pos_tui.domain.scanned import CouponCode, How, NotACode, Why
from pos_tui.domain.text import clean, plain

__all__ = ["CodeGrammar", "CouponCode", "FreeGrammar", "Grammar", "How", "NotACode", "Why", "read_code"]

_LOOKALIKES: Final = {"O": "0", "I": "1", "L": "1"}
_AIM: Final = re.compile(r"\][A-Z][0-9A-Z]|\[[A-Z][0-9A-F]")
"""`]C1` and its like, which scanners can send before a code (ISO/IEC 15424); `[C1` through an ABNT2 keyboard."""
_UNKNOWN_SHAPE: Final = re.compile(r"[A-Z0-9-]{6,20}")
_PLAIN: Final = re.compile(r"[A-Z0-9 -]*")
"""What looks the same on most keyboards, and was hardly anything else on another."""
_SURELY: Final = re.compile(r"https?://|\w@\w[\w.-]*\.\w\w|^\s*[\[{].*[:,]", re.IGNORECASE)
_HIDDEN: Final = "•••"
_MOST_DIGITS: Final = 14
"""Digits of the longest number on goods; more of them are several numbers, and may be anybody's."""


def read_code(
    frame: str, grammar: CodeGrammar, layouts: Iterable[Layout] = tuple(Layout), *, long: bool = False
) -> CouponCode | NotACode:
    """Say what a frame is, the one door for every grammar. Pure.

    `layouts` are the keyboard layouts through which the scanner's characters may have come: one is undone only where
    the frame is no code as it stands, and only when all layouts that make one of it make the same one.
    """
    raw = "".join(letter for letter in frame if letter.isprintable()).strip()
    match grammar:
        case FreeGrammar():
            return read_free(raw, grammar, tuple(layouts), long=long)
        case Grammar():
            return _read(raw, grammar, tuple(layouts), long=long)
        case _:
            raise TypeError(f"codes of {type(grammar).__name__} cannot be read")


def _read(raw: str, grammar: Grammar, layouts: tuple[Layout, ...], *, long: bool) -> CouponCode | NotACode:
    """Where codes have a prefix and a length; any case in, upper case out."""
    text = upper(raw)
    if found := _found(text, grammar):
        return CouponCode(found[0]) if len(found) == 1 else NotACode(_listed(found), Why.SEVERAL)
    if grammar.body(text) and not text.isdigit():
        first, *others = (f"{prefix}-{text}" for prefix in grammar.prefixes)
        return CouponCode(first, otherwise=others[0] if others else None)
    return (
        _folded(text, grammar)
        or _through_a_layout(raw, grammar, layouts)
        or _damaged(text, grammar)
        or _named(text, grammar, long=long)
        or _foreign(raw, grammar, layouts)
        or _no_code(text)
    )


def _found(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The codes in `text`, read as leniently as only codes can be; none when none stands by itself.

    Where one does, one that something is stuck to counts too: which of them is meant is for a person to say.
    """
    whole: dict[str, None] = {}
    loose: dict[str, None] = {}
    for variant in _variants(text):
        code = grammar.whole(variant)
        whole.update(dict.fromkeys((code,) if code else grammar.within(variant)))
        loose.update(dict.fromkeys(sorted(grammar.anywhere(variant))))
    return tuple({**whole, **loose}) if whole else ()


def _listed(codes: Iterable[str]) -> str:
    return clean(", ".join(codes), MOST_SHOWN)


def _variants(text: str) -> Iterator[str]:
    """`text`, and what it is without the marks of scanners, addresses and typography."""
    yield text
    if _AIM.match(text):
        yield text[3:]
    if text.startswith("*") and text.endswith("*"):
        yield text.strip("*")  # the start and stop character of Code 39
    if "%" in text:
        yield upper(unquote(text))
    simple = upper(plain(text))
    if simple != text:
        yield simple


def _folded(text: str, grammar: Grammar) -> CouponCode | None:
    """Letters taken for digits, only where the result alone fits the grammar."""
    for prefix in grammar.prefixes:
        if not text.startswith(prefix):
            continue
        letters = text[len(prefix) :].removeprefix("-")
        body = "".join(
            _LOOKALIKES.get(letter, letter) if letter not in grammar.alphabet else letter for letter in letters
        )
        if grammar.body(body):
            return CouponCode(f"{prefix}-{body}", typed=text)
    return None


def _through_a_layout(raw: str, grammar: Grammar, layouts: tuple[Layout, ...]) -> CouponCode | NotACode | None:
    """A code that a US scanner typed on another keyboard."""
    if grammar.anywhere(upper(raw)):
        return None
    meant: dict[str, list[Layout]] = {}
    for layout in layouts:
        text = undone(raw, layout)
        # A hyphen must have come: without one, other layouts make codes of what a person mistyped.
        for code in {code for variant in _variants(upper(text or "")) for code in grammar.within(variant)}:
            meant.setdefault(code, []).append(layout)
    if not meant:
        return None
    explained = tuple(dict.fromkeys(layout for fitting in meant.values() for layout in fitting))
    if len(meant) == 1:
        return CouponCode(next(iter(meant)), typed=clean(raw, MOST_SHOWN), layouts=explained)
    return NotACode(shown(raw), Why.LAYOUT, layouts=explained)


def _damaged(text: str, grammar: Grammar) -> NotACode | None:
    """A code of which something was lost or to which something was stuck: a suggestion, never a guess that acts."""
    for variant in _variants(text):
        for prefix in grammar.prefixes:
            begun = variant.removeprefix(prefix).removeprefix("-")
            if begun != variant and grammar.body(begun + grammar.alphabet[0]):
                return NotACode(variant, Why.UNFINISHED, suggestion=f"{prefix}-{begun}")
            for lost in (prefix[1:] + "-", "-"):
                if variant.startswith(lost) and grammar.body(variant[len(lost) :]):
                    return NotACode(variant, Why.CUT, suggestion=f"{prefix}-{variant[len(lost) :]}")
    stuck = grammar.ending(text)
    return NotACode(shown(text.removesuffix(stuck)) + stuck, Why.GLUED, suggestion=stuck) if stuck else None


def _named(text: str, grammar: Grammar, *, long: bool) -> NotACode | None:
    """What is no coupon code, but has a name."""
    bare = text[3:] if _AIM.match(text) else text
    if is_hidden := hidden(text) or hidden(bare):
        return is_hidden
    if grammar.is_card(bare):
        return NotACode(clean(bare, MOST_SHOWN), Why.CARD)
    match kind_of_number(bare):
        case Numbers.PHONE:
            return NotACode(mask_phone(bare), Why.PHONE)
        case Numbers.PERSON:
            return NotACode(mask_cpf(bare), Why.PERSON)
        case Numbers.PRODUCT:
            return NotACode(bare, Why.PRODUCT, bare)
        case Numbers.OTHER:
            several = sum(map(str.isdigit, bare)) > _MOST_DIGITS
            ask = None if several or not _UNKNOWN_SHAPE.fullmatch(bare) else bare
            return NotACode(shown(bare) if several else clean(bare, MOST_SHOWN), Why.DIGITS, ask)
        case None:
            return NotACode(shown(bare, MOST_SHOWN_OF_LONG), Why.LONG) if long else None


def _foreign(raw: str, grammar: Grammar, layouts: tuple[Layout, ...]) -> NotACode | None:
    """Something with a name that came through another keyboard: what is wrong is the layout. Hidden it stays."""
    fitting: dict[Layout, NotACode] = {}
    private = False
    for layout in layouts:
        text = undone(raw, layout)
        if not text or text == raw:
            continue
        named = _named(upper(text), grammar, long=False)
        if named and named.why in (Why.PRODUCT, Why.CARD):
            fitting[layout] = named
        private = private or _is_private(text, named)
    if fitting:
        return replace(next(iter(fitting.values())), why=Why.LAYOUT, ask=None, layouts=tuple(fitting))
    return NotACode(_HIDDEN, Why.UNREADABLE) if private and not _PLAIN.fullmatch(upper(raw)) else None


def _is_private(text: str, named: NotACode | None) -> bool:
    """Whether it would be an address, data or somebody's number without any doubt."""
    return bool(_SURELY.search(text)) or (named is not None and named.why in (Why.PHONE, Why.PERSON))


def _no_code(text: str) -> NotACode:
    if _UNKNOWN_SHAPE.fullmatch(text):
        seen = shown(text)
        return NotACode(seen, Why.SHAPE, text if seen == text else None)
    return NotACode(shown(text), Why.UNREADABLE)
