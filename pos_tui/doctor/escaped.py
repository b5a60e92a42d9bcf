"""Bytes as people can read them."""

from __future__ import annotations

from typing import Final

_C0: Final = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI"
    " DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
)
_NAMES: Final = tuple(_C0.split())


def escaped(data: bytes | str) -> str:
    """`data` with every control character as its name in angle brackets, like `CZ-1<CR>`; what is no UTF-8 in hex."""
    text = data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")
    return "".join(map(_escaped, text))


def _escaped(letter: str) -> str:
    number = ord(letter)
    if number < len(_NAMES):
        return f"<{_NAMES[number]}>"
    if 0xDC80 <= number <= 0xDCFF:
        return f"<{number - 0xDC00:02X}>"
    return letter if letter.isprintable() else f"<U+{number:04X}>"
