"""A line that came faster than a hand types is handed over after a second, whatever it is; a typed one waits."""

import pytest

from pos_tui.scanner.inputs import Frame, Line
from pos_tui.scanner.intake import NO_END_MARK

TEXTS = ["CZ-914F15F", "914F15F3", "CZ-914F15F34", "hello!", "7891000100103", "ção!!!"]


def _typed(intake, text, pace):
    """The last moment of it; a letter is a read."""
    for place, letter in enumerate(text):
        intake.feed(letter.encode(), 10.0 + place * pace)
    return 10.0 + (len(text) - 1) * pace


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_of_one_read_is_a_frame_after_a_second(intake, text):
    intake.feed(text.encode(), 10.0)
    assert intake.wakes_at == pytest.approx(11.0)
    assert intake.tick(10.999) == []
    assert intake.tick(11.0) == [Frame(text, ended=False), Line("")]
    assert intake.wakes_at is None


@pytest.mark.parametrize("text", TEXTS)
def test_so_is_one_that_came_letter_by_letter(intake, text):
    last = _typed(intake, text, 0.019)
    assert intake.tick(last + 1.001)[0] == Frame(text, ended=False)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pace", [0.03, 0.1, 0.29])
def test_what_a_hand_types_waits_for_its_end_mark(intake, frames, text, pace):
    last = _typed(intake, text, pace)
    assert intake.wakes_at is None
    assert frames(intake.tick(last + 1000.0)) == []
    assert frames(intake.feed(b"\r", last + 1000.0)) == [Frame(text)]


@pytest.mark.parametrize("text", ["1", "CZ-91", "12345"])
def test_less_than_six_characters_may_be_of_a_hand(intake, text):
    intake.feed(text.encode(), 10.0)
    assert intake.wakes_at is None
    assert intake.tick(1000.0) == []
    assert intake.line == text


def test_every_further_letter_starts_the_second_anew(intake):
    intake.feed(b"7891000", 10.0)
    intake.feed(b"1", 10.1)
    assert intake.wakes_at == pytest.approx(11.1)


def test_a_complete_code_does_not_wait_that_long(intake):
    intake.feed(b"CZ-914F15F3", 10.0)
    assert intake.wakes_at == pytest.approx(10.0 + NO_END_MARK)


def test_the_next_read_brings_it_too(intake):
    intake.feed(b"7891000100103", 10.0)
    came = intake.feed(b"CZ-914F15F3\r", 11.5)
    assert came == [Frame("7891000100103", ended=False), Line(""), Frame("CZ-914F15F3")]


def test_what_comes_within_the_second_belongs_to_it(intake, frames):
    intake.feed(b"CZ-914", 10.0)
    assert frames(intake.feed(b"F15F3\r", 10.9)) == [Frame("CZ-914F15F3")]


def test_a_late_end_mark_makes_no_second_frame(intake):
    intake.feed(b"7891000100103", 10.0)
    intake.tick(11.0)
    assert intake.feed(b"\r\n", 11.1) == []


def test_a_line_that_was_put_there_was_not_scanned(intake):
    intake.put("CZ-914F15F", 10.0)
    intake.feed(b"XY", 10.01)
    assert intake.wakes_at is None


def test_the_pace_of_a_forgotten_line_says_nothing_about_the_next(intake):
    _typed(intake, "hello", 0.5)
    intake.clear()
    intake.feed(b"7891000", 13.0)
    assert intake.tick(14.0)[0] == Frame("7891000", ended=False)
