"""PINs of operators: salted and hashed by scrypt, as slow as a cashier will bear and a thief will not."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64decode, b64encode
from binascii import Error
from typing import Final

_N, _R, _P = 2**14, 8, 1
"""About 16 MB and 40 ms for a try (RFC 7914; the cost is kept in the hash, so that it can grow)."""
_FORM: Final = re.compile(r"scrypt\$(\d{1,2})\$(\d{1,2})\$(\d)\$([\w+/=]{20,})\$([\w+/=]{40,})", re.ASCII)
SALT_BYTES: Final = 16
FEWEST, MOST = 4, 8
"""Digits of a PIN."""


def is_pin(text: str) -> bool:
    """Whether it can be a PIN at all."""
    return text.isascii() and text.isdigit() and FEWEST <= len(text) <= MOST


def hashed(pin: str, salt: bytes) -> str:
    """`scrypt$14$8$1$SALT$HASH` for the settings. `salt`: `SALT_BYTES` random bytes."""
    digest = _digest(pin, salt, _N, _R, _P)
    return f"scrypt${_N.bit_length() - 1}${_R}${_P}${b64encode(salt).decode()}${b64encode(digest).decode()}"


def is_hash(text: str) -> bool:
    """Whether it is what `hashed` makes."""
    return _parts(text) is not None


def fits(pin: str, known: str) -> bool:
    """Whether `known` was made of this PIN. Takes its time: not for an event loop."""
    parts = _parts(known)
    if parts is None or not is_pin(pin):
        return False
    n, r, p, salt, digest = parts
    return hmac.compare_digest(_digest(pin, salt, n, r, p), digest)


def _digest(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, dklen=32, maxmem=256 * 2**20)


def _parts(text: str) -> tuple[int, int, int, bytes, bytes] | None:
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    exponent, r, p = (int(part) for part in found.group(1, 2, 3))
    if not (10 <= exponent <= 17 and 8 <= r <= 15 and 1 <= p <= 4):  # beyond these scrypt itself, or `maxmem`, says no
        return None
    try:
        salt, digest = (b64decode(part, validate=True) for part in found.group(4, 5))
    except Error:
        return None
    return (2**exponent, r, p, salt, digest) if len(digest) == 32 else None
