"""The shape of what a screen says: lines, and the panel with its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a verdict is coloured; the values are the style classes."""

    READY = "ready"
    USED = "used"
    REFUSED = "refused"
    DOUBT = "doubt"
    ALIEN = "alien"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the panel: left, right, and whether it is the main one or a quiet one."""

    left: str
    right: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Panel:
    """What the large part of the screen says."""

    kind: Kind
    word: str
    code: str
    lines: tuple[Line, ...]
