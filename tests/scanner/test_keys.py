"""The accepted escape sequences are keys, however they are cut into reads, when nothing else came with them."""

import pytest

from pos_tui.scanner.escapes import LONE_ESCAPE, UNFINISHED
from pos_tui.scanner.held import KEY_QUIET
from pos_tui.scanner.inputs import Frame, Key

MOMENT = 0.001

SEQUENCES = {
    "\x1bOP": "f1", "\x1bOQ": "f2", "\x1bOR": "f3", "\x1bOS": "f4",
    "\x1b[11~": "f1", "\x1b[12~": "f2", "\x1b[13~": "f3", "\x1b[14~": "f4", "\x1b[15~": "f5", "\x1b[17~": "f6",
    "\x1b[18~": "f7", "\x1b[19~": "f8", "\x1b[20~": "f9", "\x1b[21~": "f10", "\x1b[23~": "f11", "\x1b[24~": "f12",
    "\x1b[[A": "f1", "\x1b[[B": "f2", "\x1b[[C": "f3", "\x1b[[D": "f4", "\x1b[[E": "f5",
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left", "\x1b[H": "home", "\x1b[F": "end",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left", "\x1bOH": "home", "\x1bOF": "end",
    "\x1b[1~": "home", "\x1b[4~": "end", "\x1b[5~": "pageup", "\x1b[6~": "pagedown", "\x1b[7~": "home",
    "\x1b[8~": "end",
}  # fmt: skip


@pytest.mark.parametrize(("sequence", "name"), SEQUENCES.items(), ids=repr)
def test_a_sequence_is_its_key_in_every_cut(new_intake, said, dropped, cuts, sequence, name):
    for reads in cuts(sequence.encode()):
        intake = new_intake()
        came = [event for read in reads for event in intake.feed(read, 10.0)]
        came += intake.tick(10.2)
        assert (said(came), dropped(came), intake.line) == ([name], 0, "")
        assert intake.wakes_at is None


@pytest.mark.parametrize("sequence", SEQUENCES, ids=repr)
def test_codes_before_and_behind_a_key_are_whole_and_it_is_refused(intake, said, dropped, sequence):
    came = intake.feed(f"CZ-914F15F3\r{sequence}CZ-AAAAAAAA\r".encode(), 10.0) + intake.tick(11.0)
    assert [word for word in said(came) if word != "f8?"] == ["CZ-914F15F3", "CZ-AAAAAAAA"]
    assert said(came).count("f8?") == (SEQUENCES[sequence] == "f8")
    assert dropped(came) == 1


@pytest.mark.parametrize("sequence", SEQUENCES, ids=repr)
def test_a_key_in_the_middle_of_a_line_does_not_tear_it(intake, said, sequence):
    came = intake.feed(f"CZ-914{sequence}F15F3\r".encode(), 10.0)
    assert [word for word in said(came) if word != "f8?"] == ["CZ-914F15F3"]


def test_a_lone_escape_counts_after_its_silence(intake, said):
    silence = max(LONE_ESCAPE, KEY_QUIET)
    assert intake.feed(b"\x1b", 10.0) == []
    assert intake.tick(10.0 + silence - MOMENT) == []
    assert said(intake.tick(10.0 + silence + MOMENT)) == ["escape"]
    assert intake.tick(11.0) == []


def test_a_lone_escape_bears_the_time_of_its_read(intake):
    intake.feed(b"\x1b", 10.0)
    assert intake.tick(10.11) == [Key("escape", 10.0)]


def test_f8_with_its_silence_behind_an_escape_counts(intake, said):
    intake.feed(b"\x1b", 10.0)
    intake.tick(10.11)
    assert said(intake.feed(b"\x1b[19~", 10.17) + intake.tick(10.4)) == ["f8"]


def test_the_next_read_shows_that_an_escape_was_alone(intake, said):
    intake.feed(b"\x1b", 10.0)
    assert said(intake.feed(b"CZ-914F15F3\r", 10.2)) == ["escape", "CZ-914F15F3"]


def test_two_escapes_at_once_are_none(intake, said):
    assert said(intake.feed(b"\x1b\x1b", 10.0) + intake.tick(11.0)) == []


def test_the_rest_of_a_sequence_may_take_its_time(intake, said):
    intake.feed(b"\x1b[", 10.0)
    late = 10.0 + UNFINISHED - 0.05
    assert intake.tick(late - MOMENT) == []
    assert said(intake.feed(b"15~", late) + intake.tick(late + KEY_QUIET + MOMENT)) == ["f5"]


@pytest.mark.parametrize("begun", [b"\x1b[", b"\x1bO", b"\x1b[[", b"\x1b[1", b"\x1b[<0;5", b"\x1b]0;title"])
def test_a_sequence_that_never_ends_is_dropped_after_a_second(intake, dropped, begun):
    assert intake.feed(begun, 10.0) == []
    assert intake.tick(10.99) == []
    assert dropped(intake.tick(11.01)) == 1
    assert intake.feed(b"CZ-914F15F3\r", 11.02) == [Frame("CZ-914F15F3")]
