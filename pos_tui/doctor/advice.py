"""How bad each finding is for this counter, and which of its own settings would help. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pos_tui.doctor.explain import Controls, Reading
from pos_tui.doctor.findings import Diagnosis, End, Finding, Kind
from pos_tui.doctor.rehearsal import Marks, code_on, copes
from pos_tui.doctor.state import State
from pos_tui.doctor.ways import Way, meant
from pos_tui.domain.grammar import CodeGrammar
from pos_tui.domain.layouts import Layout

SLOW: Final = 50.0
"""Milliseconds a character from which on a scan is slower than a quick hand."""
_LONGEST: Final = 32
"""Characters that a prefix or suffix may have in the settings."""

_ALWAYS: Final = {
    Kind.ALT_MODE: State.WRONG,
    Kind.DOUBLE: State.WARNING,
    Kind.UNEXPLAINED: State.WRONG,
}


@dataclass(frozen=True, slots=True)
class Advice:
    """The findings with how bad they are; `marks` are better settings, None when there are none.

    `mended`: with them this counter would read every code that was scanned.
    """

    rated: tuple[tuple[State, Finding], ...]
    marks: Marks | None
    mended: bool


def advise(diagnosis: Diagnosis, readings: Sequence[Reading], now: Marks, grammar: CodeGrammar) -> Advice:
    """What to tell and to offer, with the settings as they are `now`."""
    codes = [reading for reading in readings if code_on(reading, grammar)]
    before = sum(copes(reading, now, grammar) for reading in codes)
    well = bool(codes) and before == len(codes)
    marks = _better(diagnosis, now, grammar)
    after = sum(copes(reading, marks, grammar) for reading in codes)
    offered = marks if marks != now and after >= before else None
    rated = tuple((_state(finding, now, well=well, repairs=grammar.repairs), finding) for finding in diagnosis.findings)
    return Advice(rated, offered, mended=bool(offered) and after == len(codes))


def _state(finding: Finding, now: Marks, *, well: bool, repairs: bool) -> State:
    match finding:
        case Finding(Kind.END_MARK, value):
            return State.WARNING if value == End.NONE else State.OK
        case Finding(Kind.SPEED, value):
            return State.WARNING if float(value) > SLOW else State.OK
        case Finding(Kind.CONTROLS, Controls.DROPPED):
            return State.OK
        case Finding(Kind.CONTROLS, Controls.KEYS):
            return State.WRONG
        case Finding(Kind.CONTROLS):
            return State.WARNING
        case Finding(Kind.CASE):
            return State.WARNING if well or repairs else State.WRONG
        case Finding(kind) if kind in _ALWAYS:
            return _ALWAYS[kind]
        case _ if well and finding.value == _known(finding.kind, now):
            return State.OK
        case _:
            return State.WARNING if well else State.WRONG


def _known(kind: Kind, now: Marks) -> str | None:
    """What the settings know of it already."""
    return {Kind.PREFIX: now.prefix, Kind.SUFFIX: now.suffix, Kind.LAYOUT: now.layout}.get(kind)


def _better(diagnosis: Diagnosis, now: Marks, grammar: CodeGrammar) -> Marks:
    """The settings that fit what was found; what was not found out stays as it is."""
    layout = now.layout
    if grammar.repairs and (diagnosis.layout or diagnosis.straight):
        layout = diagnosis.layout or ""
    return Marks(
        prefix=_mark(diagnosis.prefix, now.prefix, diagnosis.layout, grammar),
        suffix=_mark(diagnosis.suffix, now.suffix, diagnosis.layout, grammar),
        layout=layout,
    )


def _mark(found: str | None, now: str, layout: Layout | None, grammar: CodeGrammar) -> str:
    """A prefix or suffix for the settings: what is printable of it. The counter drops the rest by itself.

    It must hold something that no code can hold: else the counter would cut codes in two at it.
    """
    if found is None:
        return now
    mark = "".join(letter for letter in found if letter.isprintable())
    telling = meant(mark, Way(layout)) or ""
    if mark and (len(mark) > _LONGEST or not mark.isascii() or all(map(grammar.may_hold, telling))):
        return now
    return mark
