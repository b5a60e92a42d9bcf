"""Every other key waits for its silence: one that came together with anything else was sent by a label."""

import pytest

from pos_tui.scanner.held import KEY_QUIET, QUIET, REPEAT_QUIET
from pos_tui.scanner.inputs import Frame, Key, Refused

MOMENT = 0.001

KEYS = {
    "f1": b"\x1bOP", "f5": b"\x1b[15~", "f12": b"\x1b[24~", "up": b"\x1b[A", "pagedown": b"\x1b[6~",
    "backspace": b"\x7f",
}  # fmt: skip
OTHERS = [b"x", b"\r", b"\x00", b"\x02", b"\x1b[I", b"\x9b5n", b"\xff", "ã".encode(), "\u200b".encode()]

REPEATING = {
    "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "home": b"\x1b[H", "end": b"\x1b[F",
    "pageup": b"\x1b[5~", "pagedown": b"\x1b[6~", "backspace": b"\x7f",
}  # fmt: skip
"""Keys that are held down."""

names = pytest.mark.parametrize("name", KEYS)
repeating = pytest.mark.parametrize("name", REPEATING)
others = pytest.mark.parametrize("other", OTHERS, ids=repr)


def _quiet(name):
    """The silence that it needs behind it."""
    return REPEAT_QUIET if name in REPEATING else KEY_QUIET


@pytest.mark.parametrize("name", {**KEYS, **REPEATING})
def test_a_key_counts_after_its_silence(intake, name):
    assert intake.feed({**KEYS, **REPEATING}[name], 10.0) == []
    assert intake.wakes_at == pytest.approx(10.0 + _quiet(name))
    assert intake.tick(10.0 + _quiet(name) - MOMENT) == []
    assert intake.tick(10.0 + _quiet(name) + MOMENT) == [Key(name, 10.0)]
    assert intake.wakes_at is None


def test_a_key_that_is_held_down_waits_less_than_the_others():
    assert 0 < REPEAT_QUIET < KEY_QUIET <= QUIET


@names
@others
def test_with_anything_else_in_its_read_it_is_refused(new_intake, said, dropped, name, other):
    for read in (KEYS[name] + other, other + KEYS[name]):
        if name == "backspace" and other in (b"x", "ã".encode()) and read.startswith(other):
            continue  # it takes the letter away
        intake = new_intake()
        came = intake.feed(read, 10.0) + intake.tick(20.0)
        assert name not in said(came)
        assert dropped(came) >= 1


@names
@others
def test_with_anything_else_behind_it_before_its_silence_is_over_too(intake, said, dropped, name, other):
    came = intake.feed(KEYS[name], 10.0) + intake.feed(other, 10.0 + _quiet(name) - MOMENT) + intake.tick(20.0)
    assert name not in said(came)
    assert dropped(came) >= 1


@pytest.mark.parametrize("name", ["f1", "f5", "f12", "up", "pagedown"])
@others
def test_with_anything_else_too_shortly_before_it_too(intake, said, dropped, name, other):
    came = intake.feed(other, 10.0) + intake.feed(KEYS[name], 10.0 + QUIET - MOMENT) + intake.tick(20.0)
    assert name not in said(came)
    assert dropped(came) >= 1


@names
def test_a_silence_behind_a_scan_it_counts(intake, said, name):
    intake.feed(b"CZ-914F15F3\r", 10.0)
    at = 10.0 + QUIET + MOMENT
    assert said(intake.feed(KEYS[name], at) + intake.tick(at + _quiet(name) + MOMENT)) == [name]


@names
def test_what_comes_after_the_silence_finds_it_counted(intake, name):
    intake.feed(KEYS[name], 10.0)
    at = 10.0 + _quiet(name) + MOMENT
    assert intake.feed(b"CZ-914F15F3\r", at) == [Key(name, 10.0), Frame("CZ-914F15F3")]


@pytest.mark.parametrize(
    "data", [b"x\x1b[15~", b"\x1b[15~x", b"CZ-\x1b[15~Z\r", b"\x1b[15~\x1b[15~x", b"\x1b[A\r"], ids=repr
)
def test_a_key_of_a_label_is_counted(intake, dropped, data):
    assert dropped(intake.feed(data, 10.0) + intake.tick(20.0)) == data.count(b"\x1b")


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"\x1b[A\x1b[A\x1b[A", ["up", "up", "up"]),
        (b"\x1b[B\x1b[6~\x1b[5~", ["down", "pagedown", "pageup"]),
        (b"\x7f\x7f\x08", ["backspace", "backspace", "backspace"]),
        (b"\x1b[15~\x1b[15~", []),
        (b"\x1b[15~\x1b[24~", []),
        (b"\x1bOP\x1b[A", ["up"]),
        (b"\x1b[A\x1b[24~\x1b[B", ["up", "down"]),
        (b"\x1b[19~\x1b[A", ["f8?", "up"]),
    ],
    ids=repr,
)
def test_of_several_at_once_only_those_that_are_held_down_count(intake, said, data, names):
    assert said(intake.feed(data, 10.0) + intake.tick(10.2)) == names


def test_so_it_is_in_every_cut(new_intake, said, cuts):
    for reads in cuts(b"\x1b[A\x1bOP\x1b[B"):
        intake = new_intake()
        came = [event for read in reads for event in intake.feed(read, 10.0)]
        assert said(came + intake.tick(10.2)) == ["up", "down"]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b"\x1b[15~\x1b[15~", 2),
        (b"\x1b[15~\x1bOP\x1b[24~", 3),
        (b"\x1bOP\x1b[A", 1),
        (b"\x1b[A\x1b[24~\x1b[B", 1),
        (b"\x7f\x1b[15~\x7f\x1b[15~", 2),
        (b"\x1b[19~\x1b[A", 1),
        (b"\x1b[19~\x1b[15~", 2),
        (b"\x1b[A\x1b[B\x1b[5~\x7f", 0),
    ],
    ids=repr,
)
def test_those_that_are_lost_in_the_crowd_are_counted_once(intake, dropped, data, count):
    assert dropped(intake.feed(data, 10.0)) == 0
    assert dropped(intake.tick(10.0 + QUIET)) == count
    assert dropped(intake.tick(20.0)) == 0


@pytest.mark.parametrize("after", [0.0, KEY_QUIET / 2, KEY_QUIET - MOMENT])
def test_a_key_before_the_others_silence_is_over_is_a_crowd(intake, said, after):
    intake.feed(KEYS["f5"], 10.0)
    came = intake.feed(KEYS["f12"], 10.0 + after) + intake.tick(11.0)
    assert (said(came), came) == ([], [Refused(2)])


def test_one_behind_the_others_silence_is_none(intake, said, dropped):
    intake.feed(KEYS["f5"], 10.0)
    came = intake.feed(KEYS["f12"], 10.0 + KEY_QUIET + MOMENT) + intake.tick(11.0)
    assert (said(came), dropped(came)) == (["f5", "f12"], 0)


@repeating
def test_the_short_silence_of_a_key_that_is_held_down_keeps_the_next_one_out_of_the_crowd(intake, said, dropped, name):
    intake.feed(REPEATING[name], 10.0)
    came = intake.feed(KEYS["f5"], 10.0 + REPEAT_QUIET + MOMENT) + intake.tick(11.0)
    assert (said(came), dropped(came)) == ([name, "f5"], 0)


@repeating
def test_a_key_that_is_held_down_takes_the_one_before_it_away_and_counts(intake, said, dropped, name):
    intake.feed(KEYS["f5"], 10.0)
    came = intake.feed(REPEATING[name], 10.0 + KEY_QUIET - MOMENT)
    came += intake.tick(10.0 + KEY_QUIET + REPEAT_QUIET)
    assert (said(came), dropped(came)) == ([name], 1)


def test_what_was_lost_in_a_crowd_is_no_part_of_the_next_scan(intake):
    intake.feed(b"\x1b[15~\x1b[24~", 10.0)
    came = intake.feed(b"CZ-914F15F3\r", 10.0 + KEY_QUIET + MOMENT)
    assert came == [Refused(2), Frame("CZ-914F15F3")]


@repeating
@pytest.mark.parametrize("pace", [REPEAT_QUIET + MOMENT, 0.025, 0.033])
def test_a_key_that_is_held_down_comes_again_and_again(intake, name, pace):
    came = [event for turn in range(30) for event in intake.feed(REPEATING[name], 10.0 + turn * pace)]
    assert [event.name for event in came] == [name] * 29
    assert [event.name for event in intake.tick(20.0)] == [name]


@pytest.mark.parametrize("name", ["f1", "f5", "f12"])
def test_no_other_key_is_held_down(intake, said, dropped, name):
    came = [event for turn in range(30) for event in intake.feed(KEYS[name], 10.0 + turn * 0.033)]
    came += intake.tick(20.0)
    assert (said(came), dropped(came)) == ([], 30)


@pytest.mark.parametrize("begun", [b"\x1b[", b"\x1b]0;CZ-914F15F3", b"\x1b[M", b"\x9d0;t"], ids=repr)
def test_a_sequence_behind_it_that_never_ends_takes_it_away(intake, said, begun):
    came = intake.feed(KEYS["f5"] + begun, 10.0) + intake.tick(10.2) + intake.tick(12.0)
    assert said(came) == []


def test_half_a_letter_behind_it_takes_it_away(intake, said):
    came = intake.feed(KEYS["f5"] + b"\xc3", 10.0) + intake.tick(10.2) + intake.tick(12.0)
    assert said(came) == []


def test_an_escape_at_once_behind_a_key_makes_them_several(intake, said):
    came = intake.feed(b"\x1b[15~\x1b", 10.0) + intake.tick(10.04) + intake.tick(10.2)
    assert said(came) == []


def test_a_label_that_is_held_up_inside_of_a_key_sends_none(intake, said):
    came = intake.feed(b"CZ-914F15F3\r\x1b[1", 10.0) + intake.feed(b"5~", 10.2) + intake.tick(11.0)
    assert said(came) == ["CZ-914F15F3"]


def test_nothing_of_a_burst_of_text_and_keys_is_left_behind(intake):
    intake.feed(b"x\x1b[15~\x1b[A\r", 10.0)
    assert intake.wakes_at is None
    assert intake.feed(b"CZ-914F15F3\r", 10.0) == [Frame("CZ-914F15F3")]


def test_the_count_says_all_keys_of_a_burst(intake):
    assert intake.feed(b"\x1b[A\x1b[15~\x1b[19~\r", 10.0)[-1] == Refused(3)
