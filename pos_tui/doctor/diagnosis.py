"""What the readings of the test labels say about a scanner. Pure: no clock, no terminal, no settings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final

from pos_tui.doctor.explain import Explanation, Reading, controls, cut, explanations
from pos_tui.doctor.findings import END_MARKS, Diagnosis, End, Finding, Kind
from pos_tui.doctor.labels import Label, Symbology
from pos_tui.doctor.ways import WAYS, Case, Way, meant, without_alt
from pos_tui.domain.layouts import Layout

_AIM: Final = {Symbology.CODE_128: re.compile(r"\]C[0-6]\Z"), Symbology.QR: re.compile(r"\]Q[0-6]\Z")}
"""What ISO/IEC 15424 puts before a code of each symbology."""

_Explained = Sequence[tuple[Label, Explanation]]


def diagnose(readings: Sequence[Reading]) -> Diagnosis:
    """Everything that the readings show. Labels that were skipped have none; a label may have several."""
    texts = [(reading, explanations(reading)) for reading in readings if not reading.label.has_controls]
    way, layouts = _way([set(found) for _, found in texts])
    explained = [(reading.label, found[way]) for reading, found in texts if way in found]
    marks = [_Marks(label, explanation, layouts) for label, explanation in explained]
    straight = _straight(texts, way)
    findings = [
        *_grouped(Kind.END_MARK, ((mark.label, mark.end) for mark in marks)),
        *_grouped(Kind.PREFIX, ((mark.label, mark.prefix) for mark in marks if mark.prefix)),
        *_grouped(Kind.SUFFIX, ((mark.label, mark.suffix) for mark in marks if mark.suffix)),
        *_grouped(Kind.AIM_ID, ((mark.label, mark.aim) for mark in marks if mark.aim)),
        *_keyboard(way, layouts, tuple(label.number for label, _ in explained)),
        *_grouped(Kind.HYPHEN, ((label, found.hyphen) for label, found in explained if found.hyphen != "-")),
        *_grouped(Kind.ALT_MODE, ((reading.label, "") for reading in readings if without_alt(reading.text)[1])),
        *_controls(readings),
        *_double(readings, explained),
        *_speed(readings),
        *_unexplained(readings, {label.number for label, _ in explained}),
    ]
    return Diagnosis(
        findings=tuple(findings),
        prefix=_common(mark.prefix for mark in marks),
        suffix=_common(mark.suffix for mark in marks),
        layout=layouts[0] if len(layouts) == 1 and not straight else None,
        straight=straight,
    )


def _way(possible: Sequence[set[Way]]) -> tuple[Way, tuple[Layout, ...]]:
    """The way that explains most readings, the likeliest of several, and all layouts that explain as many."""
    counts = Counter(way for ways in possible for way in ways)
    most = max(counts.values(), default=0)
    best = [way for way in WAYS if counts[way] == most]
    first = best[0]
    layouts = (way.layout for way in best if way.case is first.case and way.layout)
    return first, tuple(layouts) if first.layout else ()


def _straight(texts: Sequence[tuple[Reading, dict[Way, Explanation]]], way: Way) -> bool:
    """Whether every code (the labels without punctuation) would have come right without any layout."""
    codes = [found for reading, found in texts if reading.label.text.replace("-", "").isalnum()]
    return any(codes) and all(
        (plain := found.get(Way(None, way.case))) and plain.hyphen == "-" for found in codes if found
    )


class _Marks:
    """What stands around one label: end mark, prefix, suffix and AIM id, as they came."""

    def __init__(self, label: Label, found: Explanation, layouts: Sequence[Layout]) -> None:
        self.label = label
        self.end = next((end for end, mark in END_MARKS.items() if found.suffix.endswith(mark)), End.NONE)
        self.suffix = found.suffix.removesuffix(END_MARKS.get(self.end, ""))
        self.prefix, self.aim = _without_aim(found.prefix, _AIM[label.symbology], layouts)


def _without_aim(prefix: str, aim: re.Pattern[str], layouts: Sequence[Layout]) -> tuple[str, str]:
    """A prefix and the AIM id at its end. Digits and letters may have come right and the bracket not, so all layouts
    are tried.
    """
    for way in (Way(), *(Way(layout) for layout in (*layouts, *Layout))):
        whole = meant(prefix, way)
        match = aim.search(whole.upper()) if whole else None
        if whole and match:
            return cut(prefix, whole[: match.start()], way)
    return prefix, ""


def _grouped(kind: Kind, values: Iterable[tuple[Label, str]]) -> Iterator[Finding]:
    """One finding for each value, with its labels."""
    labels: dict[str, list[int]] = {}
    for label, value in values:
        labels.setdefault(value, []).append(label.number)
    for value, numbers in labels.items():
        yield Finding(kind, value, tuple(dict.fromkeys(numbers)))


def _common(values: Iterable[str]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _keyboard(way: Way, layouts: Sequence[Layout], labels: tuple[int, ...]) -> Iterator[Finding]:
    if layouts:
        yield Finding(Kind.LAYOUT, ",".join(layouts), labels)
    if way.case is not Case.SAME:
        yield Finding(Kind.CASE, way.case, labels)


def _controls(readings: Iterable[Reading]) -> Iterator[Finding]:
    return _grouped(
        Kind.CONTROLS,
        ((reading.label, became) for reading in readings if reading.label.has_controls for became in controls(reading)),
    )


def _double(readings: Sequence[Reading], explained: _Explained) -> Iterator[Finding]:
    """Twice in one go, or once more after it."""
    scans = Counter(reading.label.number for reading in readings)
    twice = {number for number, times in scans.items() if times > 1}
    twice |= {label.number for label, found in explained if found.times > 1}
    if twice:
        yield Finding(Kind.DOUBLE, "", tuple(sorted(twice)))


def _speed(readings: Iterable[Reading]) -> Iterator[Finding]:
    """Milliseconds a character, in the middle of all readings."""
    paces = [
        (reading.times[-1] - reading.times[0]) / (len(reading.times) - 1) * 1000
        for reading in readings
        if len(reading.times) > 1
    ]
    if paces:
        yield Finding(Kind.SPEED, f"{median(paces):.1f}".removesuffix(".0"))


def _unexplained(readings: Iterable[Reading], explained: set[int]) -> Iterator[Finding]:
    odd = [
        reading.label.number
        for reading in readings
        if not (controls(reading) if reading.label.has_controls else reading.label.number in explained)
    ]
    if odd:
        yield Finding(Kind.UNEXPLAINED, "", tuple(dict.fromkeys(odd)))
