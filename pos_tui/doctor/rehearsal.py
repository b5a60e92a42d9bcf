"""What the counter would make of a reading: the same intake and the same rules as at work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pos_tui.doctor.explain import Reading
from pos_tui.domain.code import CouponCode, read_code
from pos_tui.domain.grammar import CodeGrammar
from pos_tui.domain.layouts import Layout
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame, Input
from pos_tui.scanner.intake import Intake

_LATER = 10.0
"""Seconds after which nothing waits any more."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The table `[scanner]` of the settings; an empty layout stands for any."""

    prefix: str = ""
    suffix: str = ""
    layout: str = ""


def copes(reading: Reading, marks: Marks, grammar: CodeGrammar) -> bool:
    """Whether the counter with these settings would read the label's code, and nothing else."""
    layouts = (Layout(marks.layout),) if marks.layout else tuple(Layout)
    frames = _frames(reading, marks, grammar)
    read = [read_code(frame.text, grammar, layouts, long=frame.long) for frame in frames]
    wanted = code_on(reading, grammar)
    return bool(read) and all(isinstance(one, CouponCode) and one.code == wanted for one in read)


def code_on(reading: Reading, grammar: CodeGrammar) -> str | None:
    """The code on the label, as the counter writes it; None where there is none to be read."""
    if reading.label.text not in grammar.samples():
        return None
    read = read_code(reading.label.text, grammar, ())
    return read.code if isinstance(read, CouponCode) else None


def _frames(reading: Reading, marks: Marks, grammar: CodeGrammar) -> Iterator[Frame]:
    intake = Intake(Framing(grammar.is_complete, grammar.glued, marks.prefix, marks.suffix))
    place = 0
    for at, part in groupby(reading.times):
        end = place + len(list(part))
        yield from _only_frames(intake.feed(reading.data[place:end], at))
        place = end
    yield from _only_frames(intake.tick((reading.times or (0.0,))[-1] + _LATER))


def _only_frames(inputs: list[Input]) -> Iterator[Frame]:
    return (one for one in inputs if isinstance(one, Frame))
