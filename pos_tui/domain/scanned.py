"""What a frame from the scanner can turn out to be: a coupon code, or something else that has a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_tui.domain.layouts import Layout


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
