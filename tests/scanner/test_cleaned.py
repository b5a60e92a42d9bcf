"""A frame says how many sequences, control bytes, keys and hidden signs were taken out of it."""

import pytest

from pos_tui.scanner.inputs import Frame

CODE, NEXT = "CZ-914F15F3", "CZ-AAAAAAAA"
ONE = {
    "control": b"\x00",
    "STX": b"\x02",
    "cancel": b"\x18",
    "key": b"\x1b[15~",
    "F8": b"\x1b[19~",
    "mouse": b"\x1b[<0;5;5M",
    "title": b"\x1b]0;t\x07",
    "C1 sequence": b"\x9b31m",
    "C1 control": b"\xc2\x85",
    "no UTF-8": b"\xff",
    "hidden sign": "\u200b".encode(),
    "no-break space": "\u00a0".encode(),
    "replacement sign": "\ufffd".encode(),
}

one = pytest.mark.parametrize("junk", ONE.values(), ids=ONE)


@one
@pytest.mark.parametrize("place", [1, 6, 11])
def test_each_is_counted_once(intake, frames, dropped, junk, place):
    came = intake.feed(CODE[:place].encode() + junk + CODE[place:].encode() + b"\r", 10.0)
    assert frames(came) == [Frame(CODE, cleaned=1)]
    assert dropped(came) == 1


@one
def test_several_are_counted_one_by_one(intake, frames, junk):
    assert frames(intake.feed(b"CZ" + junk * 3 + b"-914F15F3\r", 10.0)) == [Frame(CODE, cleaned=3)]


@one
def test_the_next_frame_is_clean(intake, frames, junk):
    came = intake.feed(b"CZ-914" + junk + f"F15F3\r{NEXT}\r".encode(), 10.0)
    assert frames(came) == [Frame(CODE, cleaned=1), Frame(NEXT)]


@pytest.mark.parametrize("junk", [junk for name, junk in ONE.items() if name not in ("STX", "key", "F8")])
def test_what_stands_before_the_text_counts(intake, frames, junk):
    assert frames(intake.feed(junk + f"{CODE}\r".encode(), 10.0)) == [Frame(CODE, cleaned=1)]


@pytest.mark.parametrize("junk", [junk for name, junk in ONE.items() if name not in ("STX", "key", "F8")])
def test_a_frame_of_which_nothing_is_left_says_so(intake, frames, junk):
    assert frames(intake.feed(junk + b"\r", 10.0)) == [Frame("", cleaned=1)]


def test_a_line_that_was_typed_slowly_remembers_it(intake, frames):
    intake.feed(b"CZ-9\x00", 10.0)
    intake.feed(b"14F", 12.0)
    assert frames(intake.feed(b"15F3\r", 14.0)) == [Frame(CODE, cleaned=1)]


def test_what_was_dropped_a_silence_before_the_line_does_not_count(intake, frames):
    intake.feed(b"\x1b[I", 10.0)
    assert frames(intake.feed(f"{CODE}\r".encode(), 10.151)) == [Frame(CODE)]


def test_a_forgotten_line_takes_its_count_along(intake, frames):
    intake.feed(b"x\x00\x00", 10.0)
    intake.clear()
    assert frames(intake.feed(f"{CODE}\r".encode(), 10.01)) == [Frame(CODE)]


def test_what_was_erased_by_hand_does_not_count(intake, frames):
    assert frames(intake.feed(b"CX\x7fZ-914F15F3\r", 10.0)) == [Frame(CODE)]


def test_without_an_end_mark_it_is_said_too(intake, frames):
    intake.feed(b"CZ-914\x00F15F3", 10.0)
    assert frames(intake.tick(10.31)) == [Frame(CODE, ended=False, cleaned=1)]


def test_a_glued_code_has_its_own_count(intake, frames):
    came = intake.feed(f"CZ-914\x00F15F3{NEXT}\r".encode(), 10.0)
    assert frames(came) == [Frame(CODE, ended=False, cleaned=1), Frame(NEXT)]
    came = intake.feed(f"{CODE}CZ-AAAA\x00AAAA\r".encode(), 10.0)
    assert frames(came) == [Frame(CODE, ended=False), Frame(NEXT, cleaned=1)]


@pytest.mark.parametrize("key", [b"\x1b[15~", b"\x1b[19~", b"\x1b[A"])
def test_a_key_before_the_text_counts(intake, frames, key):
    assert frames(intake.feed(key + f"{CODE}\r".encode(), 10.0)) == [Frame(CODE, cleaned=1)]


@pytest.mark.parametrize("key", [b"\x1b[15~", b"\x1b[19~", b"\x1b[A"])
def test_a_label_of_a_key_alone_is_a_frame_of_which_nothing_is_left(intake, frames, key):
    assert frames(intake.feed(key + b"\r", 10.0)) == [Frame("", cleaned=1)]


def test_a_stray_control_of_a_mark_counts(new_intake, frames):
    came = new_intake(prefix="\x02A").feed(b"CZ-914\x02F15F3\r", 10.0)
    assert frames(came) == [Frame(CODE, cleaned=1)]


def test_what_stands_inside_the_next_codes_prefix_is_counted_for_that_code(intake, frames):
    came = intake.feed(f"{CODE}CZ\x00-AAAAAAAA\r".encode(), 10.0)
    assert frames(came) == [Frame(CODE, ended=False), Frame(NEXT, cleaned=1)]
