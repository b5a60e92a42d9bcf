"""PINs as a settings file knows them, at a cost that a test can pay, and the people who have them."""

import hashlib
from base64 import b64encode

BIA, BOSS = "73519486", "90817263"
"""The PINs of a cashier and of a supervisor, long enough that nothing else on a screen looks like one."""
_SALT = b"sixteen bytes..."


def cheap(pin: str, salt: bytes = _SALT, *, n: int = 10, r: int = 8, p: int = 1) -> str:
    """What `pos-tui pin` would print for the smallest cost that is taken: scrypt as RFC 7914 has it."""
    digest = hashlib.scrypt(pin.encode(), salt=salt, n=2**n, r=r, p=p, dklen=32)
    return f"scrypt${n}${r}${p}${b64encode(salt).decode()}${b64encode(digest).decode()}"


def staff(*settings: str, requests: int = 100_000) -> str:
    """A settings file: some lines, a shop that sets no limit, Bia the cashier and Bento the supervisor."""
    return "\n".join(
        [
            *settings,
            f"[limits]\nrequests_a_minute = {requests}",
            f'[[operators]]\nname = "Bia"\npin = "{cheap(BIA)}"',
            f'[[operators]]\nname = "Bento"\nrole = "supervisor"\npin = "{cheap(BOSS)}"\n',
        ]
    )
