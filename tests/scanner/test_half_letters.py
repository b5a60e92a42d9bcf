"""Half a letter of UTF-8 at the end of a label does not wait for the next code: a silence drops it."""

import pytest

from pos_tui.scanner.inputs import Frame, Refused

CODE = b"CZ-914F15F3\r"
HALVES = [
    *(bytes([first]) for first in range(0xC2, 0xF5)),
    *(bytes([first, second]) for first in (0xE1, 0xE2, 0xEF, 0xF0, 0xF3) for second in range(0x90, 0xA0)),
    *(bytes([0xF0, 0x9F, third]) for third in range(0x80, 0xA0)),
]


def test_its_other_half_may_come_in_the_next_read(intake, frames):
    intake.feed(b"p\xc3", 10.0)
    assert frames(intake.feed(b"\xa3o\r", 10.1)) == [Frame("pão")]


@pytest.mark.parametrize("half", [b"\xc3", b"\xe2\xa2", b"\xf0\xa0\xa0"])
def test_what_is_no_other_half_shows_that_it_was_none(intake, half):
    came = intake.feed(b"CZ-914" + half, 10.0) + intake.feed(b"F15F3\r", 10.01)
    assert came[1] == Frame("CZ-914F15F3", cleaned=len(half))


def test_after_a_silence_the_next_code_is_whole_and_clean(new_intake, frames):
    spoilt = []
    for half in HALVES:
        intake = new_intake()
        intake.feed(half, 10.0)
        intake.tick(11.0)
        if frames(intake.feed(CODE, 15.0)) != [Frame("CZ-914F15F3")]:
            spoilt.append(half)
    assert spoilt == []


@pytest.mark.parametrize("half", [b"\xe2\x9d", b"\xe2\x9b", b"\xf0\x9f\x98"])
def test_it_eats_nothing_of_the_next_code(intake, said, half):
    intake.feed(half, 10.0)
    intake.tick(3600.0)
    assert said(intake.feed(CODE, 3600.0)) == ["CZ-914F15F3"]


def test_f8_long_behind_it_counts(intake, said):
    intake.feed(b"\xc3", 10.0)
    intake.tick(12.0)
    assert said(intake.feed(b"\x1b[19~", 15.0) + intake.tick(15.2)) == ["f8"]


def test_an_enter_long_behind_it_is_none(intake, said):
    intake.feed(b"\xc3", 10.0)
    intake.tick(12.0)
    assert said(intake.feed(b"\r", 15.0)) == []


def test_the_silence_counts_it(intake):
    intake.feed(b"\xc3", 10.0)
    assert intake.tick(12.0) == [Refused(1)]
