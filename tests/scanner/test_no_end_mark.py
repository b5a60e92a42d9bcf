"""A scanner that sends no end mark: a complete code counts after 300 ms of silence, what a hand types does not."""

import pytest

from pos_tui.scanner.inputs import Frame, Line


@pytest.mark.parametrize("code", [b"CZ-914F15F3", b"cz914f15f3", b"CP-914F15F3"])
def test_a_complete_code_counts_after_the_silence(intake, code):
    intake.feed(code, 10.0)
    assert intake.tick(10.29) == []
    assert intake.tick(10.31) == [Frame(code.decode(), ended=False), Line("")]
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
