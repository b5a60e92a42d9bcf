"""Text fitted to a width in cells; what is cut bears a mark."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, set_cell_size

_MARK: Final = "…"


def cut(text: str, width: int, mark: str = _MARK) -> str:
    """`text`, or as much of it as fits with `mark` behind it."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - len(mark), 0)).rstrip() + mark if width >= len(mark) else ""


def spread(left: str, right: str, width: int, mark: str = _MARK) -> str:
    """`left` and `right` at the two ends of a line; the left one gives way."""
    right = cut(right, width, mark)
    room = width - cell_len(right) - (2 if right else 0)
    left = cut(left, room, mark)
    return set_cell_size(left, width - cell_len(right)) + right


def column(text: str, width: int, mark: str = _MARK) -> str:
    """`text` in a column of exactly `width` cells."""
    return set_cell_size(cut(text, width, mark), width)


def wrap(text: str, width: int, mark: str = _MARK) -> list[str]:
    """`text` on as many lines as it needs; a word that is too long for one is cut with its mark."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(cut(word, width, mark))
    return [line for line in lines if line] or [""]
