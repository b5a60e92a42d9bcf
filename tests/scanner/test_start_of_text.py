"""An STX that nobody configured says nothing at the beginning of a line, and is dropped and counted inside of one."""

import pytest

from pos_tui.scanner.inputs import Frame, Line, Refused


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b"\x03"])
def test_before_a_code_it_is_ignored_silently(intake, end):
    assert intake.feed(b"\x02CZ-914F15F3" + end, 10.0) == [Frame("CZ-914F15F3")]


def test_before_each_code_of_a_stream_too(intake):
    assert intake.feed(b"\x02CZ-914F15F3\x03\x02\x02CZ-AAAAAAAA\x03", 10.0) == [
        Frame("CZ-914F15F3"),
        Frame("CZ-AAAAAAAA"),
    ]


def test_alone_it_is_nothing(intake):
    assert intake.feed(b"\x02", 10.0) == []
    assert intake.feed(b"\r", 10.0) == []
    assert intake.wakes_at is None


def test_inside_of_a_line_it_is_dropped_and_counted(intake):
    assert intake.feed(b"CZ-914\x02F15F3\r", 10.0) == [Frame("CZ-914F15F3", cleaned=1), Refused(1)]


def test_it_does_not_end_a_line(intake):
    intake.feed(b"CZ-914", 10.0)
    assert intake.feed(b"\x02", 10.01) == [Refused(1)]
    assert intake.feed(b"F15F3", 10.02) == [Line("CZ-914F15F3")]


@pytest.mark.parametrize("key", [b"\x1b[19~", b"\x1b[15~", b"\x1b[A"])
def test_with_a_key_it_shows_that_no_hand_pressed_it(intake, said, key):
    assert set(said(intake.feed(b"\x02" + key, 10.0) + intake.tick(11.0))) <= {"f8?"}


def test_configured_as_prefix_it_cuts(new_intake):
    came = new_intake(prefix="\x02").feed(b"\x02CZ-914\x02CZ-AAAAAAAA\r", 10.0)
    assert came == [Frame("CZ-914", ended=False), Frame("CZ-AAAAAAAA")]
