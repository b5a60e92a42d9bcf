"""The scanner test: the walk, its report, and the offer to write what helps into the settings file."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from pos_tui.doctor.advice import Advice, advise
from pos_tui.doctor.config_file import write_scanner
from pos_tui.doctor.diagnosis import diagnose
from pos_tui.doctor.explain import Reading
from pos_tui.doctor.labels import labels_for
from pos_tui.doctor.listen import Heard, Hushed, listen
from pos_tui.doctor.rehearsal import Marks
from pos_tui.doctor.report import Report
from pos_tui.doctor.state import State, worst
from pos_tui.doctor.teller import Teller
from pos_tui.doctor.walk import Left, Walk, answered
from pos_tui.settings import Settings, SettingsError
from pos_tui.tty.terminal import raw_terminal
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs

_FINE: Final = 0
_WRONG: Final = 1
_LEFT: Final = 130
_TERMINATED: Final = 143


def walk_through(settings: Settings, path: Path, glyphs: Glyphs, *, write: bool) -> int:
    """Test the scanner in this terminal. `path` is the settings file, written after a yes by hand, or with `write`.

    0 when this counter reads the scanner, 1 when something is wrong, 130 when it was left. Raises `SettingsError`.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SettingsError("The scanner test needs a terminal. For labels: pos-tui doctor scanner --sheet FILE.svg")
    terminal = sys.stdin.fileno()
    test = ScannerTest(settings, path, Teller(glyphs, raw=True), lambda: listen(terminal, time.monotonic), write=write)
    with _orderly_end(), raw_terminal(terminal):
        try:
            return test.run()
        except Left:
            return _LEFT
        except Hushed:
            return _WRONG


class ScannerTest:
    """One test. `hear` waits for the next scan, `tell` writes a line."""

    def __init__(
        self, settings: Settings, path: Path, tell: Callable[[str], None], hear: Callable[[], Heard], *, write: bool
    ) -> None:
        self._settings = settings
        self._now = Marks(settings.scan_prefix, settings.scan_suffix, settings.layout)
        self._path = path
        self._words = Catalogue(settings.language)
        self._report = Report(self._words, tell)
        self._tell = tell
        self._hear = hear
        self._write = write

    def run(self) -> int:
        """The walk, the report and the offer; the exit code. Raises `Left`, `Hushed` and `SettingsError`."""
        readings = Walk(self._words, self._hear, self._tell).through(labels_for(self._settings.grammar))
        advice = self._advice(readings, self._now)
        self._report.findings(advice)
        if advice.marks and self._taken(advice, advice.marks):
            advice = self._advice(readings, advice.marks)
        fine = readings and worst(state for state, _ in advice.rated) is not State.WRONG
        return _FINE if fine else _WRONG

    def _advice(self, readings: Sequence[Reading], now: Marks) -> Advice:
        return advise(diagnose(readings), readings, now, self._settings.grammar)

    def _taken(self, advice: Advice, marks: Marks) -> bool:
        """Offer the settings; whether they were written."""
        say, tell = self._words.say, self._tell
        before = asdict(self._now)
        changes = {name: value for name, value in asdict(marks).items() if value != before[name]}
        self._report.offer(changes, self._path, mended=advice.mended)
        if not self._write:
            letter = say("y")
            tell(say("Write them there? {letter} and Enter, typed by hand. Enter alone: no.", letter=letter))
            if not answered(self._hear, tell, letter):
                tell(say("Nothing was written."))
                return False
        write_scanner(self._path, changes)
        tell(say("Written. It counts from the next start of the counter."))
        return True


@contextlib.contextmanager
def _orderly_end() -> Generator[None]:
    """A request to end leaves the terminal as it was."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
