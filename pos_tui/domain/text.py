"""Text from outside, made harmless once, where it enters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CLEANED: Final = "¬"
"""Stands behind a text from which something was taken that could have acted or hidden."""
_SECRETS: Final = re.compile(r"\w{2,}_pk_\w+|[^\s@]+@[^\s@]+|\+?\d(?:[ .()/-]?\d){7,}")
"""Keys, addresses, and numbers as long as a phone's or a person's."""
_SEQUENCES: Final = re.compile(
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c|(?=\x1b)|$)"  # OSC, DCS, SOS, PM …
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    "|\x1b[ -/]*[0-~]?"  # every other escape
)
_TYPOGRAPHY: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63_", "-"),
        **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    }
)
_BLANKS: Final = re.compile("[ \\t\\n\\r\\x0b\\x0c\\x85\\u2028\\u2029]+")
_MOST_MARKS: Final = 2
_MOST_READ: Final = 65536
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks by their category, of which nothing can be seen."""
_HARMLESS: Final = frozenset("\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff")
"""Dropped, but used by honest people: joiners and directions of scripts and emoji, soft hyphens, a file's mark."""


def clean(text: str, limit: int = 200) -> str:
    """`text` in NFC without anything that could act on a terminal or hide: escape sequences, controls, bidi marks,
    zero-width and tag characters, line breaks, more than two stacked marks, and all beyond `limit` characters (cut
    with `…`). A text that lost something which honest text does not have ends in `¬`.
    """
    bare = _SEQUENCES.sub("", text[:_MOST_READ])
    kept: list[str] = []
    marks, dropped = 0, len(bare) != len(text[:_MOST_READ])
    for letter in unicodedata.normalize("NFC", _BLANKS.sub(" ", bare)):
        category = "Cf" if letter in _INVISIBLE else unicodedata.category(letter)
        if "\ufe00" <= letter <= "\ufe0f":
            continue  # the wish for another picture of the letter before; terminals differ about its width
        if category in _DROPPED:
            dropped = dropped or (category != "Cn" and letter not in _HARMLESS)
        elif category in ("Mn", "Me") or unicodedata.combining(letter):
            marks += 1
            dropped = dropped or marks > _MOST_MARKS
            if marks <= _MOST_MARKS:
                kept.append(letter)
        else:
            marks = 0
            kept.append(letter)
    shown = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    room = limit - 1 if dropped else limit
    if len(shown) > room or len(text) > _MOST_READ:
        shown = shown[: room - 1] + "…"
    return shown + CLEANED if dropped else shown


def plain(text: str) -> str:
    """`text` with simple hyphens, and without the full-width forms of East Asian keyboards."""
    return text.translate(_TYPOGRAPHY)


def redacted(text: str) -> str:
    """A server's sentence without what it may repeat of keys, mailboxes, phones and people's numbers."""
    return _SECRETS.sub("•••", text)
