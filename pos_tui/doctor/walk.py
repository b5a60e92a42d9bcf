"""From label to label: says which to scan, listens, and says what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from pos_tui.doctor.diagnosis import diagnose
from pos_tui.doctor.escaped import escaped
from pos_tui.doctor.explain import Controls, Reading, recognised
from pos_tui.doctor.findings import End, Finding, Kind
from pos_tui.doctor.labels import Label
from pos_tui.doctor.listen import Heard
from pos_tui.doctor.words import FindingWords
from pos_tui.words.catalogue import Catalogue

_SKIP: Final = b"\r"
_LEAVE: Final = b"\x03"
_UNREMARKABLE: Final = (
    (Kind.SPEED, None),
    *((Kind.END_MARK, end) for end in End if end is not End.NONE),
    (Kind.CONTROLS, Controls.DROPPED),
)
"""What is said at the end only; None is any value."""


class Left(Exception):
    """The person at the terminal has had enough."""


class Walk:
    """One walk through the labels. `hear` waits for the next scan, `tell` writes a line."""

    def __init__(self, words: Catalogue, hear: Callable[[], Heard], tell: Callable[[str], None]) -> None:
        self._words = words
        self._finding = FindingWords(words)
        self._hear = hear
        self._tell = tell

    def through(self, labels: Sequence[Label]) -> list[Reading]:
        """The readings of all labels that were not skipped; of one that was read again several. Raises `Left`."""
        say, tell = self._words.say, self._tell
        tell(say("Scan each label once, when its turn comes. The others are best covered."))
        tell(say("Enter skips a label, Ctrl+C leaves. Nothing that is scanned here acts."))
        readings: list[Reading] = []
        for label in labels:
            tell("")
            place = say("Label {number} of {count}:", number=label.number, count=len(labels))
            tell(f"{place} {say(label.name)} ({label.symbology})")
            while not self._scanned(label, labels, readings):
                tell(say("Scan label {number}.", number=label.number))
        return readings

    def _scanned(self, label: Label, labels: Sequence[Label], readings: list[Reading]) -> bool:
        """Whether what is heard next settles this label."""
        heard = self._hear()
        if heard.data == _LEAVE:
            raise Left
        if heard.data == _SKIP:
            self._tell("  " + self._words.say("skipped"))
            return True
        reading = Reading(label, heard.data, heard.times)
        self._tell("  " + self._words.say("came: {text}", text=escaped(heard.data)))
        other = None if recognised(reading) else _other(reading, labels)
        if other is None:
            readings.append(reading)
            self._tell_findings(diagnose([reading]).findings)
            return True
        self._tell("  " + self._words.say("This was label {number}.", number=other.number))
        if readings and readings[-1].label == other:
            readings.append(replace(reading, label=other))
        return False

    def _tell_findings(self, findings: Sequence[Finding]) -> None:
        told = [
            finding
            for finding in findings
            if (finding.kind, None) not in _UNREMARKABLE and (finding.kind, finding.value) not in _UNREMARKABLE
        ]
        for finding in told:
            self._tell("  " + self._finding.says(finding))
        if not told:
            self._tell("  " + self._words.say("as it should be"))


def _other(reading: Reading, labels: Sequence[Label]) -> Label | None:
    """The label that was scanned instead."""
    return next((label for label in labels if recognised(replace(reading, label=label))), None)


def answered(hear: Callable[[], Heard], tell: Callable[[str], None], letter: str) -> bool:
    """Whether `letter` and Enter are typed by hand; anything else by hand and Enter is a no. Raises `Left`.

    A scan is no answer: what does not come key by key is shown, and not counted.
    """
    typed = b""
    while not typed.endswith(_SKIP):
        heard = hear()
        if heard.data == _LEAVE:
            raise Left
        tell("  " + escaped(heard.data))
        if heard.is_typed(heard.data):
            typed += heard.data
    return typed.lower() == letter.encode() + _SKIP
