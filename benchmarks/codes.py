"""Codes that were never read before, as a scanner sends them."""

from __future__ import annotations

import random
from string import ascii_uppercase, digits

_BODY = 8


def fresh_code() -> str:
    """A code with a random body."""
    return "CZ-" + "".join(random.choices(ascii_uppercase + digits, k=_BODY))


def fresh_codes(number: int) -> list[str]:
    """So many codes, all different."""
    codes: dict[str, None] = {}
    while len(codes) < number:
        codes[fresh_code()] = None
    return list(codes)


def scanned(*codes: str) -> bytes:
    """The bytes of these scans, one right behind the other."""
    return "".join(f"{code}\r" for code in codes).encode()
