"""Identifiers in the forms of the real ones, which a client must take as opaque."""

import string
from collections.abc import Callable
from random import Random
from secrets import choice, token_hex

_LETTERS = string.ascii_letters + string.digits


def short_id(kind: str) -> str:
    """`kind`, a line and 18 hex digits: redemptions (r), failures (rf), rollbacks (rr), transactions (vtx)."""
    return f"{kind}_{token_hex(9)}"


def long_id(kind: str) -> str:
    """`kind`, a line and 24 letters or digits: customers (cust), orders (ord), publications (pub), vouchers (v)."""
    return f"{kind}_" + "".join(choice(_LETTERS) for _ in range(24))


def seeded_id(rng: Random, kind: str) -> str:
    """The same, drawn from a seeded source."""
    return f"{kind}_" + "".join(rng.choices(_LETTERS, k=24))


def free_code(is_taken: Callable[[str], bool]) -> str:
    """Eight letters or digits that no voucher has."""
    while True:
        code = "".join(choice(_LETTERS) for _ in range(8))
        if not is_taken(code):
            return code
