"""The shape of what a screen says: lines, and the panel with its verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How a verdict is coloured; the values are the style classes."""

    READY = "ready"
    USED = "used"
    REFUSED = "refused"
    DOUBT = "doubt"
    ALIEN = "alien"
    QUIET = "quiet"


class Line(NamedTuple):
    """One line of the panel: left, right, and whether it is the main one or a quiet one."""

    left: str
    right: str = ""
    tone: str = "plain"


class Panel(NamedTuple):
    """What the large part of the screen says."""

    kind: Kind
    word: str
    code: str
    lines: tuple[Line, ...]
