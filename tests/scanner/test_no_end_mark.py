"""A scanner that sends no end mark: a complete code counts after a silence, a longer one where a hand typed it."""

import pytest

from pos_tui.scanner.inputs import Frame, Line
from pos_tui.scanner.intake import BY_HAND, NO_END_MARK

CODE, NEXT = "CZ-914F15F3", "CZ-AAAAAAAA"
MOMENT = 0.001


def _typed(intake, text, pace):
    """The last moment of it; a letter is a read."""
    for place, letter in enumerate(text):
        intake.feed(letter.encode(), 10.0 + place * pace)
    return 10.0 + (len(text) - 1) * pace


@pytest.mark.parametrize("code", [b"CZ-914F15F3", b"cz914f15f3", b"CP-914F15F3"])
def test_a_complete_code_counts_after_the_silence(intake, code):
    intake.feed(code, 10.0)
    assert intake.tick(10.0 + NO_END_MARK - MOMENT) == []
    assert intake.tick(10.0 + NO_END_MARK + MOMENT) == [Frame(code.decode(), ended=False), Line("")]
    assert intake.line == ""


@pytest.mark.parametrize("text", [b"CZ-914F15F", b"914F15F3", b"CZ-914F15F34", b"hello", b"7891000100103"])
def test_anything_else_that_is_typed_waits_for_its_end_mark(intake, frames, text):
    came = []
    for place, letter in enumerate(text):
        came += intake.feed(bytes([letter]), 10.0 + place * 0.1)
    assert frames(came + intake.tick(10000.0)) == []
    assert intake.line == text.decode()
    assert intake.wakes_at is None


def test_the_next_read_brings_it_too(intake):
    intake.feed(b"CZ-914F15F3", 10.0)
    assert intake.feed(b"CZ-AAAAAAAA\r", 10.4) == [
        Frame("CZ-914F15F3", ended=False),
        Line(""),
        Frame("CZ-AAAAAAAA"),
    ]


def test_a_late_end_mark_makes_no_second_frame(intake):
    intake.feed(b"CZ-914F15F3", 10.0)
    intake.tick(10.5)
    assert intake.feed(b"\r\n", 10.6) == []


def test_every_further_letter_starts_the_silence_anew(intake):
    intake.feed(b"CZ-914F15F", 10.0)
    intake.feed(b"3", 10.2)
    assert intake.tick(10.45) == []
    assert intake.tick(10.55)[0] == Frame("CZ-914F15F3", ended=False)


@pytest.mark.parametrize("code", [CODE, "cz914f15f3", "CP-914F15F3"])
@pytest.mark.parametrize("pace", [0.03, 0.1, 0.29, 0.9])
def test_a_complete_code_of_a_hand_counts_after_a_longer_silence(intake, code, pace):
    last = _typed(intake, code, pace)
    assert intake.wakes_at == pytest.approx(last + BY_HAND)
    assert intake.tick(last + NO_END_MARK + MOMENT) == []
    assert intake.tick(last + BY_HAND - MOMENT) == []
    assert intake.line == code
    assert intake.tick(last + BY_HAND + MOMENT) == [Frame(code, ended=False), Line("")]


@pytest.mark.parametrize("pace", [0.0, 0.005, 0.019])
def test_a_slow_line_is_no_hand(intake, pace):
    last = _typed(intake, CODE, pace)
    assert intake.wakes_at == pytest.approx(last + NO_END_MARK)
    assert intake.tick(last + NO_END_MARK + MOMENT)[0] == Frame(CODE, ended=False)


@pytest.mark.parametrize("pace", [0.03, 0.1])
def test_in_an_open_field_a_hand_has_no_longer_silence(intake, pace):
    intake.open_field(True, -1.0)
    last = _typed(intake, CODE, pace)
    assert intake.wakes_at == pytest.approx(last + NO_END_MARK)
    assert intake.tick(last + NO_END_MARK + MOMENT)[0] == Frame(CODE, ended=False)


@pytest.mark.parametrize("after", [NO_END_MARK + MOMENT, 0.6, BY_HAND - MOMENT])
def test_an_enter_within_it_ends_the_code(intake, after):
    last = _typed(intake, CODE, 0.1)
    assert intake.feed(b"\r", last + after) == [Frame(CODE), Line("")]


@pytest.mark.parametrize("after", [NO_END_MARK + MOMENT, 0.6, BY_HAND - MOMENT])
def test_a_letter_is_taken_away_within_it(intake, frames, after):
    last = _typed(intake, CODE, 0.1)
    assert intake.feed(b"\x7f", last + after) == [Line(CODE[:-1])]
    assert frames(intake.tick(last + 1000.0)) == []


@pytest.mark.parametrize(
    "after",
    [NO_END_MARK + MOMENT, 0.6, BY_HAND - MOMENT],
)
def test_a_scan_within_it_loses_neither_code(intake, frames, after):
    last = _typed(intake, CODE, 0.1)
    assert frames(intake.feed(f"{NEXT}\r".encode(), last + after)) == [Frame(CODE, ended=False), Frame(NEXT)]


def test_a_scan_behind_a_stray_letter_is_of_no_hand(intake, frames):
    intake.feed(b"1", 10.0)
    intake.feed(CODE.encode(), 15.0)
    assert frames(intake.tick(15.0 + NO_END_MARK + MOMENT)) == [Frame(CODE, ended=False)]
