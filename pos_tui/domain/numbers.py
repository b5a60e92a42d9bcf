"""What a frame of nothing but digits is: goods, a phone, a person."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from pos_tui.domain.text import plain

_PRODUCT_LENGTHS: Final = (8, 12, 13, 14)
"""EAN-8, UPC-A, EAN-13, ITF-14 (GS1 General Specifications, section 7.9: the check digit)."""
_PHONE: Final = re.compile(r"\+?(?:00)?(?:55)?(?:0(?:\d\d)?)?[1-9][1-9](?:9\d{8}|[2-5]\d{7})|9\d{8}")
"""A Brazilian mobile or landline with its area code, with or without the country, the trunk zero and a carrier; or a
mobile without its area (Anatel, Plano de Numeração)."""
_FOREIGN_PHONE: Final = re.compile(r"\+[1-9]\d{7,14}")
_CPF: Final = re.compile(r"\d{3}\.\d{3}\.\d{3}-\d{2}")
_PUNCTUATION: Final = str.maketrans("", "", " ()-./")
_WITHIN: Final = re.compile(r"\+?\(?\d(?:[ ().\-/]{0,2}\d){8,}")
_MOST_OF_NOBODY: Final = 10
"""Digits of the longest number that is surely nobody's when it looks like nobody's."""
_HIDDEN: Final = "•••"


class Numbers(StrEnum):
    """What digits can be."""

    PRODUCT = "product"
    PHONE = "phone"
    PERSON = "person"
    OTHER = "other"


def kind_of_number(text: str) -> Numbers | None:
    """What `text` is when it holds a number and nothing else, None when it does not."""
    text = plain(text)
    digits = text.translate(_PUNCTUATION)
    if _FOREIGN_PHONE.fullmatch(digits):
        return Numbers.PHONE
    if not (digits.isascii() and digits.isdigit()):
        return None
    if _CPF.fullmatch(text) or (is_cpf(digits) and not _PHONE.fullmatch(digits)):
        return Numbers.PERSON
    is_goods = text == digits and _is_product(digits)
    if _PHONE.fullmatch(digits) and (not is_goods or digits.startswith("55") or len(digits) == 11):
        return Numbers.PHONE
    return Numbers.PRODUCT if is_goods else Numbers.OTHER


def without_private(text: str) -> str:
    """`text` with every number in it hidden that may be a phone's or a person's, goods excepted."""

    def hidden(found: re.Match[str]) -> str:
        kind = kind_of_number(found.group())
        several = sum(map(str.isdigit, found.group())) > _MOST_OF_NOBODY
        private = kind in (Numbers.PHONE, Numbers.PERSON) or (several and kind is not Numbers.PRODUCT)
        return _HIDDEN if private else found.group()

    return _WITHIN.sub(hidden, plain(text))


def _is_product(digits: str) -> bool:
    if len(digits) not in _PRODUCT_LENGTHS:
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0


def is_cpf(digits: str) -> bool:
    """Whether the two check digits of a Brazilian personal number are right (modulo 11)."""
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    for place in (9, 10):
        weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(place + 1, 1, -1), strict=False))
        if weighted * 10 % 11 % 10 != int(digits[place]):
            return False
    return True
