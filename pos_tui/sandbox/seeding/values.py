"""Made-up identifiers in the forms of the real ones, drawn from a seeded source."""

import string
from random import Random

_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
_CODE_LETTERS = string.ascii_uppercase + string.digits


def partner_key(rng: Random) -> str:
    """`zupy_pk_` and 32 letters or digits."""
    return "zupy_pk_" + "".join(rng.choices(_BASE62, k=32))


def mixed_id(rng: Random) -> str:
    """27 base62 characters, the look of most ids."""
    return "2" + "".join(rng.choices(_BASE62, k=26))


def hex_id(rng: Random) -> str:
    """27 lower-case hex digits, the look of coupon ids in production."""
    return "1" + "".join(rng.choices("0123456789abcdef", k=26))


def coupon_code(rng: Random) -> str:
    """A printed code: mostly hex-looking, some from the whole alphabet, a few with the older prefix."""
    prefix = "CP-" if rng.random() < 0.04 else "CZ-"
    alphabet = "0123456789ABCDEF" if rng.random() < 0.85 else _CODE_LETTERS
    while True:
        signs = "".join(rng.choices(alphabet, k=8))
        if not signs.isdigit():
            return prefix + signs


def mobile(number: int, area: str) -> str:
    """A Brazilian mobile number in E.164; no operator was ever given numbers that begin with 90000."""
    return f"+55{area}90000{number:04d}"


def cpf(rng: Random) -> str:
    """Eleven digits of which the last two check the others."""
    digits = [9, 9, 9, *rng.choices(range(10), k=5), 8]
    for length in (9, 10):
        total = sum(digit * weight for digit, weight in zip(digits, range(length + 1, 1, -1), strict=True))
        digits.append(total * 10 % 11 % 10)
    return "".join(str(digit) for digit in digits)
