"""What stands around a key or behind a dropped sequence: none of it may count."""

import pytest

F8 = b"\x1b[19~"


@pytest.mark.parametrize("before", [b"\x1b[<0;5;5M", b"\x1b[I", b"\x1b]0;t\x07", b"\x1b", b"\x1b[200~", b"\x9b5n"])
def test_f8_behind_a_dropped_sequence_in_its_read_is_unsure(intake, said, before):
    assert said(intake.feed(before + F8, 10.0) + intake.tick(10.2)) == ["f8?"]


def test_f8_behind_a_key_in_a_cut_read_is_unsure(intake, said):
    came = intake.feed(b"\x1b[A\x1b[19", 10.0) + intake.feed(b"~", 10.02) + intake.tick(10.2)
    assert said(came) == ["up", "f8?"]


def test_f8_with_a_dropped_sequence_behind_it_is_unsure(intake, said):
    assert said(intake.feed(F8 + b"\x1b[I", 10.0) + intake.tick(10.2)) == ["f8?"]


def test_f8_just_behind_an_escape_is_unsure(intake, said):
    came = intake.feed(b"\x1b", 10.0) + intake.feed(F8, 10.05) + intake.tick(10.3)
    assert said(came) == ["f8?"]


@pytest.mark.parametrize("begun", [b"\x1b]0;t", b"\x1bP", b"\x1bX", b"\x1b^", b"\x1b_", b"\x9d0;t", b"\x90"], ids=repr)
@pytest.mark.parametrize("key", [F8, b"\x1b[15~", b"\x1bOP", b"\x1b[A", b"\x1b"], ids=repr)
def test_a_key_that_breaks_a_string_off_is_none(intake, said, begun, key):
    assert set(said(intake.feed(begun + key, 10.0) + intake.tick(10.2) + intake.tick(12.0))) <= {"f8?"}


def test_an_escape_just_behind_f8_is_none_and_f8_is_unsure(intake, said):
    came = intake.feed(F8, 10.0) + intake.feed(b"\x1b", 10.04) + intake.tick(10.15) + intake.tick(10.3)
    assert said(came) == ["f8?"]


@pytest.mark.parametrize(
    ("data", "field"), [(b"CZ-914F15F3", False), (b"12345", True), (F8, False), (b"\x1b", False), (b"\x1b[A", False)]
)
@pytest.mark.parametrize("at", [10.0, 1000.1, 54321.987])
def test_ticking_at_wakes_at_gets_on(intake, data, field, at):
    intake.open_field(field, -1.0)
    intake.feed(data, at)
    assert intake.tick(intake.wakes_at)


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x1b[" + b"1;" * 50 + b"m",
        b"\x1b]0;x\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b]" + b"a" * 600 + b"\x07",
        b"\x1b[M AB",
    ],
    ids=["long CSI", "OSC ST", "DCS ST", "long OSC", "X10 mouse"],
)
def test_the_tail_of_a_dropped_sequence_is_dropped_too(intake, said, sequence):
    assert said(intake.feed(sequence + b"CZ-914F15F3\r", 10.0)) == ["CZ-914F15F3"]


def test_a_dropped_escape_is_counted(intake, dropped):
    assert dropped(intake.feed(b"\x1bCZ-914F15F3\r", 10.0)) == 1
