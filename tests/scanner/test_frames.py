"""A frame is what stands between two terminators."""

import pytest

from pos_tui.scanner.inputs import Frame, Key, Line

CODE = b"CZ-914F15F3"


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b"\x03"])
def test_every_end_mark_ends_one_frame(intake, end):
    assert intake.feed(CODE + end, 10.0) == [Frame("CZ-914F15F3")]
    assert intake.line == ""


def test_cr_lf_in_two_reads_is_one_end(intake):
    assert intake.feed(CODE + b"\r", 10.0) == [Frame("CZ-914F15F3")]
    assert intake.feed(b"\n", 10.0) == []


@pytest.mark.parametrize("empty", [b"\r", b"\n", b"\r\n", b"\t", b"\x03", b"\r\r\n\t"])
def test_an_empty_line_is_no_frame(intake, empty):
    assert intake.feed(empty, 10.0) == []


def test_two_hundred_codes_in_one_read_stay_apart(intake):
    codes = [f"CZ-{number:08X}" for number in range(200)]
    came = intake.feed("".join(f"{code}\r" for code in codes).encode(), 10.0)
    assert came == [Frame(code) for code in codes]


def test_a_typed_line_is_echoed_and_grows_over_reads(intake):
    assert intake.feed(b"CZ", 10.0) == [Line("CZ")]
    assert intake.feed(b"-9", 10.2) == [Line("CZ-9")]
    assert intake.feed(b"\r", 10.4) == [Frame("CZ-9"), Line("")]


def test_letters_beyond_ascii_are_typed_whole_even_in_two_reads(intake):
    assert intake.feed("pã".encode()[:2], 10.0) == [Line("p")]
    assert intake.feed("pã".encode()[2:] + b"o\r", 10.0) == [Frame("pão"), Line("")]


@pytest.mark.parametrize("back", [b"\x08", b"\x7f"])
def test_backspace_takes_the_last_letter_away(intake, back):
    assert intake.feed(b"CZX" + back, 10.0) == [Line("CZ")]


@pytest.mark.parametrize("back", [b"\x08", b"\x7f"])
def test_backspace_on_an_empty_line_is_a_key(intake, back):
    assert intake.feed(back, 10.0) + intake.tick(10.1) == [Key("backspace", 10.0)]


def test_the_unfinished_line_can_be_forgotten(intake):
    intake.feed(b"half a li", 10.0)
    intake.clear()
    assert intake.line == ""
    assert intake.feed(CODE + b"\r", 10.0) == [Frame("CZ-914F15F3")]


def test_a_line_that_was_put_there_is_finished_by_hand(intake):
    intake.put("CZ-914F15F", 10.0)
    assert intake.line == "CZ-914F15F"
    assert intake.tick(100.0) == []
    assert intake.feed(b"3\r", 101.0) == [Frame("CZ-914F15F3"), Line("")]
