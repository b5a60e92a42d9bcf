"""F8 is the only key that acts. It counts alone: by itself in its read, with 150 ms of silence before and after."""

import pytest

from pos_tui.scanner.intake import Key

F8 = b"\x1b[19~"


def _keys(came):
    return [event for event in came if isinstance(event, Key)]


def _alone(came):
    return [event.alone for event in came if isinstance(event, Key) and event.name == "f8"]


def test_by_itself_it_counts_after_the_silence(intake):
    assert intake.feed(F8, 10.0) == []
    assert intake.tick(10.14) == []
    assert _keys(intake.tick(10.16)) == [Key("f8", 10.0, alone=True)]
    assert intake.tick(11.0) == []


def test_in_two_reads_it_is_still_by_itself(new_intake, cuts):
    for reads in cuts(F8):
        intake = new_intake()
        came = [event for place, read in enumerate(reads) for event in intake.feed(read, 10.0 + place * 0.02)]
        came += intake.tick(10.5)
        assert _alone(came) == [True]


@pytest.mark.parametrize("behind", [b"x", b"\r", b"\x1b[A", F8, b"\x00", b"CZ-914F15F3\r"])
@pytest.mark.parametrize("after", [0.0, 0.05, 0.149])
def test_anything_behind_it_too_soon_takes_it_away(intake, behind, after):
    came = intake.feed(F8, 10.0) + intake.feed(behind, 10.0 + after) + intake.tick(11.0)
    assert set(_alone(came)) == {False}


@pytest.mark.parametrize("before", [b"x", b"\r", b"\x1b[A", b"\x00", b"CZ-914F15F3\r", b"\x1b[I"])
@pytest.mark.parametrize("after", [0.0, 0.05, 0.149])
def test_anything_before_it_too_lately_takes_it_away(intake, before, after):
    came = intake.feed(before, 10.0) + intake.feed(F8, 10.0 + after) + intake.tick(11.0)
    assert _alone(came) == [False]


@pytest.mark.parametrize("other", [b"x", b"\r", b"\x1b[A", F8, b"\x00", b"CZ-914F15F3\r"])
def test_anything_in_its_own_read_takes_it_away(new_intake, other):
    for read in (F8 + other, other + F8):
        intake = new_intake()
        assert set(_alone(intake.feed(read, 10.0) + intake.tick(11.0))) == {False}


def test_text_before_it_in_a_cut_read_takes_it_away(intake):
    came = intake.feed(b"x\x1b[19", 10.0) + intake.feed(b"~", 10.02) + intake.tick(11.0)
    assert _alone(came) == [False]


def test_text_behind_it_in_a_cut_read_takes_it_away(intake):
    came = intake.feed(b"\x1b[1", 10.0) + intake.feed(b"9~x", 10.02) + intake.tick(11.0)
    assert _alone(came) == [False]


def test_after_a_silence_on_both_sides_it_counts_again(intake):
    intake.feed(b"CZ-914F15F3\r", 10.0)
    assert _alone(intake.feed(F8, 10.2) + intake.tick(10.4)) == [True]
    assert _alone(intake.feed(F8, 10.6) + intake.tick(10.8)) == [True]


def test_what_comes_after_the_silence_finds_it_counted(intake):
    intake.feed(F8, 10.0)
    came = intake.feed(b"x", 10.2)
    assert _keys(came) == [Key("f8", 10.0, alone=True)]


@pytest.mark.parametrize("around", [(b"x", b""), (b"CZ-", b"Z\r")])
def test_a_key_inside_a_scan_did_not_come_alone(intake, around):
    before, after = around
    assert _keys(intake.feed(before + b"\x1b[15~" + after, 10.0)) == [Key("f5", 10.0, alone=False)]


def test_other_keys_are_not_held_back(intake):
    assert _keys(intake.feed(b"\x1b[15~", 10.0)) == [Key("f5", 10.0)]
