"""A line that is too long keeps its beginning and its end, and is one frame that says so."""

import pytest

from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame, Line
from pos_tui.scanner.intake import Intake
from pos_tui.scanner.line import LONGEST

CODE = "CZ-914F15F3"
HEAD, TAIL = 448, 64
TEXT = "".join(chr(0x21 + place % 0x5D) for place in range(3000))
"""Every place of it is told from its neighbours."""


def _kept(line):
    return line if len(line) <= LONGEST else line[:HEAD] + line[-TAIL:]


def _reads(data, size):
    return [data[place : place + size] for place in range(0, len(data), size)]


sizes = pytest.mark.parametrize("size", [1, 7, 64, 500, 5000])


@sizes
@pytest.mark.parametrize("length", [511, 512, 513, 514, 577, 600, 1024, 3000])
def test_its_beginning_and_its_end_are_kept(length, size):
    intake, line = Intake(), TEXT[:length]
    came = [event for read in _reads(line.encode() + b"\r", size) for event in intake.feed(read, 10.0)]
    assert [event for event in came if isinstance(event, Frame)] == [Frame(_kept(line), long=length > 512)]


def test_the_next_code_survives_and_is_not_long(intake):
    came = intake.feed(b"x" * 517 + b"\r" + CODE.encode() + b"\r", 10.0)
    assert came == [Frame("x" * 512, long=True), Frame(CODE)]


def test_what_was_dropped_of_it_is_not_counted_as_refused(intake, dropped):
    assert dropped(intake.feed(b"x" * 3000 + b"\r", 10.0)) == 0


def test_its_echo_is_no_longer_than_what_is_kept(intake):
    assert intake.feed(TEXT.encode(), 10.0) == [Line(_kept(TEXT))]
    assert intake.line == _kept(TEXT)


def test_forgotten_it_leaves_nothing_behind(intake):
    intake.feed(b"x" * 600, 10.0)
    intake.clear()
    assert intake.feed(CODE.encode() + b"\r", 10.0) == [Frame(CODE)]


def test_it_is_handed_over_without_an_end_mark_too(intake):
    intake.feed(TEXT.encode(), 10.0)
    assert intake.tick(11.0)[0] == Frame(_kept(TEXT), ended=False, long=True)


@sizes
def test_codes_inside_of_it_make_no_frames_of_their_own(size):
    intake, line = Intake(Framing()), "x" * 600 + CODE + "y" * 600
    came = [event for read in _reads(line.encode() + b"\r", size) for event in intake.feed(read, 10.0)]
    assert [event for event in came if isinstance(event, Frame)] == [Frame(_kept(line), long=True)]


def test_erased_it_leaves_nothing_behind(intake):
    intake.feed(b"x" * 513, 10.0)
    intake.feed(b"\x7f" * 600, 10.1)
    assert intake.feed(CODE.encode() + b"\r", 10.5) == [Frame(CODE)]


@pytest.mark.parametrize(("prefix", "suffix", "ended"), [("", "~~", True), ("~~", "", False)])
def test_the_mark_behind_it_ends_it_as_an_end_mark_does(new_intake, frames, prefix, suffix, ended):
    line = "x" * 500 + TEXT[:90]
    came = new_intake(prefix, suffix).feed(f"{line}~~".encode(), 10.0)
    assert frames(came) == [Frame(_kept(line), ended=ended, long=True)]


@pytest.mark.parametrize("length", [482, 500, 511, 512])
def test_the_mark_behind_a_line_is_no_part_of_its_length(new_intake, frames, length):
    intake, mark = new_intake(suffix="~" * 32), "~" * 32
    came = [event for letter in TEXT[:length] + mark for event in intake.feed(letter.encode(), 10.0)]
    assert frames(came) == [Frame(TEXT[:length])]


@pytest.mark.parametrize(
    "size",
    [
        1,
        7,
        64,
        500,
        5000,
    ],
)
def test_glued_codes_in_it_are_not_cut_apart(new_intake, frames, size):
    line, intake = "x" * 600 + " " + CODE + "CZ-AAAAAAAA", new_intake()
    came = [event for read in _reads(f"{line}\r".encode(), size) for event in intake.feed(read, 10.0)]
    assert frames(came) == [Frame(_kept(line), long=True)]
