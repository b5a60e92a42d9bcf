"""Text fitted to a width in cells; what is cut bears a mark."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def cut(text: str, width: int) -> str:
    """`text`, or as much of it as fits with `…` behind it."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…" if width > 0 else ""


def spread(left: str, right: str, width: int) -> str:
    """`left` and `right` at the two ends of a line; the left one gives way."""
    right = cut(right, width)
    room = width - cell_len(right) - (2 if right else 0)
    left = cut(left, room)
    return set_cell_size(left, width - cell_len(right)) + right


def column(text: str, width: int) -> str:
    """`text` in a column of exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


def wrap(text: str, width: int) -> list[str]:
    """`text` on as many lines as it needs; a word that is too long for one is cut with its mark."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(cut(word, width))
    return [line for line in lines if line] or [""]
