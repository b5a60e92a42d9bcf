"""What a frame from the scanner turns out to be: a coupon code, or something else that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import unquote

from pos_tui.domain.customer import mask_cpf, mask_phone
from pos_tui.domain.grammar import Grammar, upper
from pos_tui.domain.layouts import Layout, undone
from pos_tui.domain.numbers import Numbers, kind_of_number, without_private
from pos_tui.domain.text import clean, plain

__all__ = ["CouponCode", "Grammar", "How", "NotACode", "Why", "read_code"]

_LOOKALIKES: Final = {"O": "0", "I": "1", "L": "1"}
_AIM: Final = re.compile(r"\][A-Z][0-9A-Z]|\[[A-Z][0-9A-F]")
"""`]C1` and its like, which scanners can send before a code (ISO/IEC 15424); `[C1` through an ABNT2 keyboard."""
_UNKNOWN_SHAPE: Final = re.compile(r"[A-Z0-9-]{6,20}")
_PLAIN: Final = re.compile(r"[A-Z0-9 -]*")
"""What looks the same on most keyboards, and was hardly anything else on another."""
_ADDRESS: Final = re.compile(r"HTTPS?\b|[A-Z][A-Z0-9+.]{1,9}:|WWW\.|.*(?:://|%3A%2F|@|[A-Z0-9]\.[A-Z]{2,}[/?#])")
_SURELY: Final = re.compile(r"https?://|\w@\w[\w.-]*\.\w\w|^\s*[\[{].*[:,]", re.IGNORECASE)
_HIDDEN: Final = "•••"
_DATA: Final = re.compile(r"\{|\[[^\]]*[\",]")
_MOST_SHOWN: Final = 60
_MOST_SHOWN_OF_LONG: Final = 20
_MOST_DIGITS: Final = 14
"""Digits of the longest number on goods; more of them are several numbers, and may be anybody's."""


class Why(StrEnum):
    """Why a frame is no coupon code."""

    DIGITS = "digits"
    PRODUCT = "product"
    PHONE = "phone"
    PERSON = "person"
    CARD = "card"
    ADDRESS = "address"
    DATA = "data"
    CUT = "cut"
    """A character at its beginning was lost: the suggestion says what it may have been."""
    UNFINISHED = "unfinished"
    """A character at its end was lost."""
    GLUED = "glued"
    LAYOUT = "layout"
    SEVERAL = "several"
    SHAPE = "shape"
    LONG = "long"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class How:
    """How a frame came: `ended` by an end mark, `cleaned` of so many controls and hidden signs, too `long`; `guessed`:
    it was not read like this, somebody took a suggestion."""

    ended: bool = True
    cleaned: int = 0
    long: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class CouponCode:
    """A frame that is a coupon code.

    `otherwise` is the code to offer when `code` is not found (a body typed without its prefix), `typed` what was
    really read when a letter had to be taken for a digit or a keyboard layout had to be undone: the cashier is shown
    it. `layouts` are the layouts that explain it.
    """

    code: str
    otherwise: str | None = None
    typed: str | None = None
    layouts: tuple[Layout, ...] = ()


@dataclass(frozen=True, slots=True)
class NotACode:
    """A frame that is none.

    `read` is what may be shown of it; `ask` what may be asked of the provider anyway, None when that makes no sense;
    `suggestion` the code that it may have been (UNFINISHED: its beginning), which a person must confirm; `layouts`
    the keyboard layouts that would explain it.
    """

    read: str
    why: Why
    ask: str | None = None
    suggestion: str | None = None
    layouts: tuple[Layout, ...] = ()


def read_code(
    frame: str, grammar: Grammar, layouts: Iterable[Layout] = tuple(Layout), *, long: bool = False
) -> CouponCode | NotACode:
    """Say what a frame is. Pure; any case in, upper case out.

    `layouts` are the keyboard layouts through which the scanner's characters may have come: one is undone only where
    the frame is no code as it stands, and only when all layouts that make one of it make the same one.
    """
    raw = "".join(letter for letter in frame if letter.isprintable()).strip()
    text, layouts = upper(raw), tuple(layouts)
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
    return clean(", ".join(codes), _MOST_SHOWN)


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
        return CouponCode(next(iter(meant)), typed=clean(raw, _MOST_SHOWN), layouts=explained)
    return NotACode(_shown(raw), Why.LAYOUT, layouts=explained)


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
    return NotACode(_shown(text.removesuffix(stuck)) + stuck, Why.GLUED, suggestion=stuck) if stuck else None


def _named(text: str, grammar: Grammar, *, long: bool) -> NotACode | None:
    """What is no coupon code, but has a name."""
    bare = text[3:] if _AIM.match(text) else text
    if hidden := _hidden(text) or _hidden(bare):
        return hidden
    if grammar.is_card(bare):
        return NotACode(clean(bare, _MOST_SHOWN), Why.CARD)
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
            return NotACode(_shown(bare) if several else clean(bare, _MOST_SHOWN), Why.DIGITS, ask)
        case None:
            return NotACode(_shown(bare, _MOST_SHOWN_OF_LONG), Why.LONG) if long else None


def _hidden(text: str) -> NotACode | None:
    """Addresses and data are neither opened nor shown."""
    simple = plain(text)
    if _DATA.match(simple):
        return NotACode("{…}" if simple[0] == "{" else "[…]", Why.DATA)
    return NotACode("://", Why.ADDRESS) if _ADDRESS.match(simple) else None


def _shown(text: str, most: int = _MOST_SHOWN) -> str:
    """What may be shown of a text that is no code: nobody's number, no address, no data."""
    hidden = _hidden(upper(text))
    return hidden.read if hidden else clean(without_private(text), most) or "?"


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
        shown = _shown(text)
        return NotACode(shown, Why.SHAPE, text if shown == text else None)
    return NotACode(_shown(text), Why.UNREADABLE)
