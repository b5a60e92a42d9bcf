"""The prefix and suffix that a shop's scanner was programmed to send: they cut, and they are no part of a frame."""

import pytest

from pos_tui.scanner.inputs import Frame, Line

CODE, NEXT = "CZ-914F15F3", "CZ-AAAAAAAA"
MARKS = ["#", "##", "]C1", "X7", "\x02", "\x02\x02", "\x04", "\x1d", "\x02X\x04", "~" * 32, " "]

marks = pytest.mark.parametrize("mark", MARKS, ids=repr)


@marks
def test_a_suffix_ends_a_frame_at_once(new_intake, mark):
    intake = new_intake(suffix=mark)
    assert intake.feed(f"{CODE}{mark}".encode(), 10.0) == [Frame(CODE)]
    assert intake.wakes_at is None


@marks
@pytest.mark.parametrize("end", ["\r", "\r\n", "\t", "\x03"], ids=repr)
def test_an_end_mark_behind_the_suffix_makes_no_second_frame(new_intake, mark, end):
    assert new_intake(suffix=mark).feed(f"{CODE}{mark}{end}{NEXT}{mark}{end}".encode(), 10.0) == [
        Frame(CODE),
        Frame(NEXT),
    ]


@marks
def test_a_prefix_is_taken_away(new_intake, mark):
    assert new_intake(prefix=mark).feed(f"{mark}{CODE}\r".encode(), 10.0) == [Frame(CODE)]


@marks
def test_without_its_prefix_a_typed_code_is_read_as_well(new_intake, mark):
    assert new_intake(prefix=mark).feed(f"{CODE}\r".encode(), 10.0) == [Frame(CODE)]


@marks
def test_a_prefix_cuts_what_stands_before_it(new_intake, mark):
    came = new_intake(prefix=mark).feed(f"{mark}CZ-914F{mark}{NEXT}\r".encode(), 10.0)
    assert came == [Frame("CZ-914F", ended=False), Frame(NEXT)]


@marks
def test_a_code_behind_a_prefix_counts_after_its_silence(new_intake, frames, mark):
    intake = new_intake(prefix=mark)
    assert frames(intake.feed(f"{mark}{CODE}".encode(), 10.0)) == []
    assert frames(intake.tick(10.31)) == [Frame(CODE, ended=False)]


@pytest.mark.parametrize("mark", [mark for mark in MARKS if len(mark) > 1], ids=repr)
def test_it_may_come_in_pieces(new_intake, frames, mark):
    for place in range(1, len(mark)):
        intake = new_intake(suffix=mark)
        assert frames(intake.feed(f"{CODE}{mark[:place]}".encode(), 10.0)) == []
        assert frames(intake.feed(f"{mark[place:]}{NEXT}\r".encode(), 10.0)) == [Frame(CODE), Frame(NEXT)]


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("\x02", "\x04"), ("<", ">"), ("##", "$$"), ("]C1", "\x1d"), ("X#", "#X")]
)
def test_prefix_and_suffix_together_frame_each_code(new_intake, prefix, suffix):
    intake, stream = new_intake(prefix, suffix), f"{prefix}{CODE}{suffix}{prefix}{NEXT}{suffix}"
    assert intake.feed(stream.encode(), 10.0) == [Frame(CODE), Frame(NEXT)]


@pytest.mark.parametrize(("prefix", "suffix", "ended"), [("#", "", False), ("", "#", True)])
def test_every_mark_of_a_read_cuts_behind_a_line_that_had_begun(new_intake, frames, prefix, suffix, ended):
    intake = new_intake(prefix, suffix)
    intake.feed(b"x" * 40, 10.0)
    came = intake.feed(b"y#a#b#c#d#", 10.01)
    assert frames(came) == [Frame(text, ended=ended) for text in ("x" * 40 + "y", "a", "b", "c", "d")]


def test_nothing_between_them_is_no_frame(new_intake):
    assert new_intake("<", ">").feed(b"<><>\r<>\r\n", 10.0) == []


@pytest.mark.parametrize("mark", ["\x02A", "\x02\x02", "\x04$"], ids=repr)
def test_a_control_of_a_mark_that_is_not_whole_is_not_shown(new_intake, frames, mark):
    intake = new_intake(prefix=mark)
    assert intake.feed(f"AB{mark[0]}".encode(), 10.0) == [Line("AB")]
    assert intake.line == "AB"
    assert frames(intake.feed(b"\r", 10.0))[0].text == "AB"


def test_no_mark_is_counted_as_dropped(new_intake, dropped):
    intake = new_intake("\x02", "\x04")
    assert dropped(intake.feed(f"\x02{CODE}\x04\x02{NEXT}\x04".encode(), 10.0)) == 0


def test_of_two_marks_that_overlap_the_first_whole_one_cuts(new_intake):
    assert new_intake("#", "##").feed(f"{CODE}##{NEXT}##".encode(), 10.0) == [
        Frame(CODE, ended=False),
        Frame(NEXT, ended=False),
    ]
    assert new_intake("##", "#").feed(f"##{CODE}#".encode(), 10.0) == [Frame(CODE)]


@pytest.mark.parametrize("control", ["\x1b[19~", "\x1b[A", "\x1b[15~"], ids=repr)
def test_a_key_with_a_mark_around_it_is_none(new_intake, said, control):
    came = new_intake("\x02", "\x04").feed(f"\x02{control}\x04".encode(), 10.0)
    assert set(said(came)) <= {"", "f8?"}


@pytest.mark.parametrize("mark", ["#", "\x02", "@@"], ids=repr)
def test_the_same_mark_on_both_sides_ends_a_code(new_intake, mark):
    assert new_intake(mark, mark).feed(f"{mark}{CODE}{mark}".encode(), 10.0) == [Frame(CODE)]


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("\r\x02", ""), ("\r\n#", ""), ("", "\r#"), ("", "\x03\x04"), ("\t\t", "")]
)
def test_end_marks_end_lines_though_one_stands_in_a_mark(new_intake, frames, prefix, suffix):
    end = next(letter for letter in prefix + suffix if letter in "\r\n\t\x03")
    came = new_intake(prefix, suffix).feed(f"hello{end}{CODE}{end}".encode(), 10.0)
    assert [frame.text for frame in frames(came)] == ["hello", CODE]


def test_half_a_mark_is_no_run_in_an_open_field(new_intake, said):
    intake = new_intake(prefix="\x02A")
    intake.open_field(True, -1.0)
    assert said(intake.feed(b"\x02", 10.0) + intake.tick(12.0)) == []
