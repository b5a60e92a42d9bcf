"""Whether a hand typed a frame: what came in one read with its end mark, or too fast for a hand, it did not."""

import pytest

from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame
from pos_tui.scanner.intake import Intake


def only_frame(came):
    (frame,) = [one for one in came if isinstance(one, Frame)]
    return frame


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\t", b"\x03"])
@pytest.mark.parametrize("is_open", [False, True])
def test_one_read_with_its_end_mark(end, is_open):
    intake = Intake()
    intake.open_field(is_open, 9.0)
    assert only_frame(intake.feed(b"96385074" + end, 10.0)).at_once


def test_letter_by_letter_but_faster_than_a_hand():
    intake = Intake()
    for place, letter in enumerate(b"96385074"):
        intake.feed(bytes([letter]), 10.0 + place * 0.004)
    assert only_frame(intake.feed(b"\r", 10.034)).at_once


@pytest.mark.parametrize("pace", [0.05, 0.12])
def test_a_hand(pace):
    intake = Intake()
    for place, letter in enumerate(b"96385074"):
        intake.feed(bytes([letter]), 10.0 + place * pace)
    assert not only_frame(intake.feed(b"\r", 10.0 + 8 * pace)).at_once


def test_four_digits_at_a_fast_hands_pace_are_typed():
    intake = Intake()
    for place, letter in enumerate(b"1234"):
        intake.feed(bytes([letter]), 10.0 + place * 0.015)
    assert not only_frame(intake.feed(b"\r", 10.06)).at_once


def test_behind_what_was_typed_long_before():
    intake = Intake()
    intake.feed(b"12", 10.0)
    assert only_frame(intake.feed(b"96385074\r", 20.0)).at_once


def test_a_scanners_own_suffix():
    intake = Intake(Framing(suffix="#"))
    assert only_frame(intake.feed(b"96385074#", 10.0)).at_once
    intake.feed(b"9638", 20.0)
    assert not only_frame(intake.feed(b"5074#", 20.5)).at_once


def test_without_an_end_mark_only_the_pace_tells():
    intake = Intake()
    intake.feed(b"96385074", 10.0)
    assert only_frame(intake.tick(11.1)).at_once
