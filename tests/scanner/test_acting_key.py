"""F8 is the only key that acts: it counts when 150 ms of silence are before it and behind it, else it is unsure."""

import pytest

from pos_tui.scanner.inputs import Key, Refused, Unsure

F8 = b"\x1b[19~"


def _f8(came):
    """What is said of it, without its time."""
    return [type(event) for event in came if isinstance(event, Key | Unsure) and event.name == "f8"]


def test_by_itself_it_counts_after_the_silence(intake):
    assert intake.feed(F8, 10.0) == []
    assert intake.tick(10.14) == []
    assert intake.tick(10.16) == [Key("f8", 10.0)]
    assert intake.tick(11.0) == []


def test_in_several_reads_it_is_still_by_itself(new_intake, cuts):
    for reads in cuts(F8):
        intake = new_intake()
        came = [event for place, read in enumerate(reads) for event in intake.feed(read, 10.0 + place * 0.02)]
        assert came + intake.tick(10.5) == [Key("f8", 10.0 + (len(reads) - 1) * 0.02)]


OTHERS = [b"x", b"\r", b"\x1b[A", b"\x00", b"\x7f", b"\x02", b"CZ-914F15F3\r", b"\x1b[I", b"\x9b5n", b"\xff"]


@pytest.mark.parametrize("behind", [*OTHERS, F8])
@pytest.mark.parametrize("after", [0.0, 0.05, 0.149])
def test_anything_behind_it_too_soon_takes_it_away(intake, behind, after):
    came = intake.feed(F8, 10.0) + intake.feed(behind, 10.0 + after) + intake.tick(11.0)
    assert set(_f8(came)) == {Unsure}


@pytest.mark.parametrize("before", [*OTHERS, F8])
@pytest.mark.parametrize("after", [0.0, 0.05, 0.149])
def test_anything_before_it_too_lately_takes_it_away(intake, before, after):
    came = intake.feed(before, 10.0) + intake.feed(F8, 10.0 + after) + intake.tick(11.0)
    assert set(_f8(came)) == {Unsure}


@pytest.mark.parametrize("other", [*OTHERS, F8])
def test_anything_in_its_own_read_takes_it_away(new_intake, other):
    for read in (F8 + other, other + F8):
        intake = new_intake()
        assert set(_f8(intake.feed(read, 10.0) + intake.tick(11.0))) == {Unsure}


def test_text_before_it_in_a_cut_read_takes_it_away(intake):
    came = intake.feed(b"x\x1b[19", 10.0) + intake.feed(b"~", 10.02) + intake.tick(11.0)
    assert _f8(came) == [Unsure]


def test_text_behind_it_in_a_cut_read_takes_it_away(intake):
    came = intake.feed(b"\x1b[1", 10.0) + intake.feed(b"9~x", 10.02) + intake.tick(11.0)
    assert _f8(came) == [Unsure]


def test_after_a_silence_on_both_sides_it_counts_again(intake):
    intake.feed(b"CZ-914F15F3\r", 10.0)
    assert _f8(intake.feed(F8, 10.2) + intake.tick(10.4)) == [Key]
    assert _f8(intake.feed(F8, 10.6) + intake.tick(10.8)) == [Key]


def test_what_comes_after_the_silence_finds_it_counted(intake):
    intake.feed(F8, 10.0)
    assert intake.feed(b"x", 10.2)[0] == Key("f8", 10.0)


@pytest.mark.parametrize("label", [F8 + b"x", b"x" + F8])
def test_refused_it_is_counted_and_said_once(intake, label):
    came = intake.feed(label, 10.0) + intake.tick(11.0)
    assert _f8(came) == [Unsure]
    assert [event for event in came if isinstance(event, Refused)] == [Refused(1)]


@pytest.mark.parametrize("begun", [b"\x1b[", b"\x1bO", b"\x1b]0;CZ-914F15F3", b"\x1b[M", b"\x9d0;t"], ids=repr)
def test_a_sequence_behind_it_that_never_ends_takes_it_away(intake, begun):
    assert _f8(intake.feed(F8 + begun, 10.0) + intake.tick(10.2) + intake.tick(12.0)) == [Unsure]


def test_half_a_letter_behind_it_takes_it_away(intake):
    assert _f8(intake.feed(F8 + b"\xc3", 10.0) + intake.tick(10.2) + intake.tick(12.0)) == [Unsure]


@pytest.mark.parametrize("place", range(2, len(F8)))
def test_a_label_that_is_held_up_inside_of_it_does_not_act(intake, place):
    came = intake.feed(b"CZ-914F15F3\r" + F8[:place], 10.0) + intake.feed(F8[place:], 10.2)
    assert Key not in _f8(came + intake.tick(11.0))
