"""Text from outside, made harmless once, where it enters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SECRETS: Final = re.compile(r"\w{2,}_pk_\w+|[^\s@]+@[^\s@]+|\+?\d(?:[ .()/-]?\d){7,}")
"""Keys, addresses, and numbers as long as a phone's or a person's."""
_MOST_MARKS = 2
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(text: str, limit: int = 200) -> str:
    """`text` in NFC without anything that could act on a terminal or hide: controls, escapes, bidi marks, zero-width
    and tag characters, line breaks, more than two stacked marks, and all beyond `limit` characters (cut with `…`).
    """
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text[: limit * 4]):
        category = unicodedata.category(letter)
        if letter in "\t\n\r":
            kept.append(" ")
        elif category in _DROPPED:
            continue
        elif category in ("Mn", "Me"):
            marks += 1
            if marks <= _MOST_MARKS:
                kept.append(letter)
            continue
        else:
            kept.append(letter)
        marks = 0
    shown = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def redacted(text: str) -> str:
    """A server's sentence without what it may repeat of keys, mailboxes, phones and people's numbers."""
    return _SECRETS.sub("•••", text)
