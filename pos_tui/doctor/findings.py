"""What can be found out about a scanner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_tui.domain.layouts import Layout


class Kind(StrEnum):
    """What a finding is about."""

    END_MARK = "end_mark"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    AIM_ID = "aim_id"
    CASE = "case"
    LAYOUT = "layout"
    ALT_MODE = "alt_mode"
    CONTROLS = "controls"
    DOUBLE = "double"
    HYPHEN = "hyphen"
    SPEED = "speed"
    UNEXPLAINED = "unexplained"


class End(StrEnum):
    """What ends a scan; the values name it."""

    CR = "CR"
    LF = "LF"
    CRLF = "CR LF"
    TAB = "TAB"
    ETX = "ETX"
    NONE = "none"


END_MARKS = {End.CRLF: "\r\n", End.CR: "\r", End.LF: "\n", End.TAB: "\t", End.ETX: "\x03"}
"""The characters of each, the longest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, on which labels.

    `value` is an `End`, a `Case` or `Controls`; the prefix, suffix or AIM id as it came; what stands in the hyphen's
    place; the layouts that explain what came, joined by commas; or milliseconds a character, 0 when all came in one
    read.
    """

    kind: Kind
    value: str = ""
    labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings, and what follows for the settings.

    `prefix` and `suffix` are what stood around every label, as it came, None when that differed; `layout` is the one
    layout that explains everything, None when the codes come right without any, or when several would do.
    """

    findings: tuple[Finding, ...] = ()
    prefix: str | None = None
    suffix: str | None = None
    layout: Layout | None = None
    straight: bool = False
    """Whether the codes came right without any layout."""
