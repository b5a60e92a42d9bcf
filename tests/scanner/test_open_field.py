"""While a dialog takes runs of characters, a silence ends a run, and a terminator makes it a frame."""

import pytest

from pos_tui.scanner.escapes import UNFINISHED
from pos_tui.scanner.held import QUIET
from pos_tui.scanner.inputs import Frame, Line, Run

MOMENT = 0.001
JUNK = [b"\x00", b"\x1b[I", b"\x1b[15~", b"\x1b[19~", b"\x1b[A", b"\x9b5n", b"\xff", "\u200b".encode()]

junk = pytest.mark.parametrize("dropped", JUNK, ids=repr)


@pytest.fixture
def open_field(intake):
    """An intake with the field of the dialog open."""
    intake.open_field(True, -1.0)
    return intake


def test_six_digits_are_a_run_after_the_silence(open_field):
    assert open_field.feed(b"123456", 10.0) == [Line("123456")]
    assert open_field.tick(10.14) == []
    assert open_field.tick(10.16) == [Run("123456"), Line("")]
    assert open_field.line == ""


def test_digits_typed_slowly_are_runs_of_their_own(open_field):
    runs = []
    for place, digit in enumerate("123456"):
        runs += open_field.feed(digit.encode(), 10.0 + place * 0.2)
    runs += open_field.tick(12.0)
    assert [event.text for event in runs if isinstance(event, Run)] == list("123456")


def test_a_terminator_in_time_makes_it_a_frame(open_field):
    open_field.feed(b"123456", 10.0)
    assert open_field.feed(b"\r", 10.1) == [Frame("123456"), Line("")]


def test_a_scan_is_a_frame_and_no_run(open_field):
    came = open_field.feed(b"CZ-914F15F3\r", 10.0)
    assert [*came, *open_field.tick(11.0)] == [Frame("CZ-914F15F3")]


def test_a_late_enter_is_swallowed(open_field):
    open_field.feed(b"123456", 10.0)
    assert open_field.feed(b"\r", 10.2) == [Run("123456"), Line("")]


def test_what_is_not_digits_may_be_a_scan_that_was_held_up(open_field):
    open_field.feed(b"CZ-9", 10.0)
    assert open_field.tick(10.3) == []
    open_field.feed(b"14F15F3", 10.5)
    assert open_field.tick(10.9)[0] == Frame("CZ-914F15F3", ended=False)


def test_letters_that_never_become_a_code_are_handed_over_after_a_while(open_field):
    open_field.feed(b"CZ-9", 10.0)
    assert open_field.tick(10.9) == []
    assert open_field.tick(11.0)[0] == Run("CZ-9")


def test_a_closed_field_knows_no_runs(open_field):
    open_field.feed(b"123", 10.0)
    open_field.open_field(False, 10.0)
    assert open_field.tick(20.0) == []
    assert open_field.line == "123"


def test_what_was_typed_before_is_not_the_fields_own(intake):
    intake.feed(b"7", 10.0)
    intake.open_field(True, 11.0)
    assert intake.line == ""
    intake.feed(b"123456", 12.0)
    assert intake.tick(12.2) == [Run("123456"), Line("")]


def test_a_scan_that_had_begun_before_stays_a_frame(intake):
    intake.feed(b"123", 10.0)
    intake.open_field(True, 10.05)
    assert intake.feed(b"456\r", 10.1)[0] == Frame("123456")
    intake.open_field(False, 10.2)
    intake.feed(b"123456", 20.0)
    intake.open_field(True, 20.05)
    assert intake.tick(20.2) == [Frame("123456", ended=False), Line("")]


@pytest.mark.parametrize("gone", ["forgotten", "erased", "ended by the suffix"])
def test_what_had_begun_before_and_is_gone_does_not_make_frames_of_runs(new_intake, gone):
    intake = new_intake(suffix="#")
    intake.feed(b"12", 10.0)
    intake.open_field(True, 10.05)
    if gone == "forgotten":
        intake.clear()
    else:
        intake.feed(b"\x7f\x7f" if gone == "erased" else b"#", 10.1)
    intake.feed(b"123456", 12.0)
    assert intake.tick(12.2)[0] == Run("123456")


@pytest.mark.parametrize("cut", [b"CZ-914F15F3CZ-AAAAAAAA\r", b"\x02CZ-914F15F3\x02CZ-AAAAAAAA\r"])
def test_codes_that_are_cut_apart_are_frames_there_too(new_intake, frames, cut):
    intake = new_intake(prefix="\x02")
    intake.open_field(True, -1.0)
    came = intake.feed(cut, 10.0) + intake.tick(20.0)
    assert frames(came) == [Frame("CZ-914F15F3", ended=False), Frame("CZ-AAAAAAAA")]
    assert not [event for event in came if isinstance(event, Run)]


@junk
@pytest.mark.parametrize("place", [1, 3, 6])
def test_digits_out_of_which_something_was_dropped_are_no_run(open_field, said, dropped, place):
    came = open_field.feed(b"123456"[:place] + dropped + b"123456"[place:], 10.0)
    assert set(said(came)) <= {"f8?"}
    assert open_field.wakes_at == pytest.approx(10.0 + UNFINISHED)
    assert open_field.tick(10.0 + QUIET + MOMENT) == []
    assert open_field.tick(10.0 + UNFINISHED - MOMENT) == []
    assert open_field.tick(10.0 + UNFINISHED) == [Frame("123456", ended=False, cleaned=1), Line("")]
    assert open_field.wakes_at is None


@junk
def test_with_an_end_mark_they_are_an_ended_frame(open_field, frames, dropped):
    open_field.feed(b"123" + dropped + b"456", 10.0)
    assert frames(open_field.feed(b"\r", 10.9)) == [Frame("123456", cleaned=1)]


@junk
def test_the_next_digits_are_a_run_again(open_field, dropped):
    open_field.feed(b"123" + dropped, 10.0)
    open_field.tick(10.0 + UNFINISHED)
    open_field.feed(b"456", 12.0)
    assert open_field.tick(12.0 + QUIET) == [Run("456"), Line("")]


@junk
def test_what_was_dropped_a_silence_before_them_does_not_matter(open_field, dropped):
    open_field.feed(dropped, 10.0)
    at = 10.0 + QUIET + MOMENT
    open_field.feed(b"123456", at)
    assert open_field.tick(at + QUIET + MOMENT) == [Run("123456"), Line("")]
