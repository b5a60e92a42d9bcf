"""`wakes_at` names the moment in which silence means something, and then something happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.scanner.escapes import LONE_ESCAPE, UNFINISHED
from pos_tui.scanner.held import KEY_QUIET, QUIET, REPEAT_QUIET
from pos_tui.scanner.inputs import Line, Refused
from pos_tui.scanner.intake import BY_HAND, NO_END_MARK

MOMENT = 0.001


@pytest.mark.parametrize(
    ("data", "field_open", "wait"),
    [
        (b"\x1b[19~", False, QUIET),
        (b"\x1b[15~", False, KEY_QUIET),
        (b"\x1b[15~", True, KEY_QUIET),
        (b"\x1b[A", True, REPEAT_QUIET),
        (b"\x7f", False, REPEAT_QUIET),
        (b"\x1b[15~\x1b[24~", False, KEY_QUIET),
        (b"CZ-914F15F3", False, NO_END_MARK),
        (b"CZ-914F15F3", True, NO_END_MARK),
        (b"12345", True, QUIET),
        (b"12\x00345", True, UNFINISHED),
        (b"\x1b", False, LONE_ESCAPE),
        (b"\x1b[", False, UNFINISHED),
        (b"\x1bO", False, UNFINISHED),
        (b"CZ-914F15F3\x1b", False, LONE_ESCAPE),
        (b"CZ-914F15F3\x1b[", False, NO_END_MARK),
        (b"78910001", False, UNFINISHED),
        (b"CZ-9", True, UNFINISHED),
    ],
)
def test_each_wait_has_its_length(intake, data, field_open, wait):
    intake.open_field(field_open, -1.0)
    intake.feed(data, 10.0)
    assert intake.wakes_at == pytest.approx(10.0 + wait)
    assert intake.tick(10.0 + wait - MOMENT) == []
    assert intake.tick(10.0 + wait + MOMENT)


def test_a_code_that_a_hand_typed_has_a_wait_of_its_own(intake):
    for place, letter in enumerate(b"CZ-914F15F3"):
        intake.feed(bytes([letter]), 10.0 + place * 0.1)
    assert intake.wakes_at == pytest.approx(11.0 + BY_HAND)


@pytest.mark.parametrize("data", [b"", b"hello", b"CZ-914F15F3\r", b"x\x1b[15~\x1b[A", b"\x00"])
def test_where_silence_means_nothing_nobody_is_woken(intake, data):
    intake.feed(data, 10.0)
    assert intake.wakes_at is None
    assert not [event for event in intake.tick(1000.0) if not isinstance(event, Line | Refused)]


PIECES = st.lists(
    st.sampled_from(
        [
            b"CZ-914F15F3", b"\r", b"\x02", b"\x7f", b"\x1b", b"[", b"O", b"19~", b"\x1b[19~", b"\x1b[A", b"1",
            b"\x1b]", b"x", b"\xc3", b"\x9b", b"7891000",
        ]
    ),
    max_size=6,
).map(b"".join)  # fmt: skip


@given(st.lists(st.tuples(PIECES, st.sampled_from([0.0, 0.02, 0.12, 0.2, 0.5, 2.0])), max_size=5), st.booleans())
def test_every_waking_gets_on(new_intake, reads, field_open):
    intake, now = new_intake(prefix="\x02A"), 10.0
    intake.open_field(field_open, -1.0)
    for data, pause in reads:
        intake.feed(data, now)
        now += pause
    for _ in range(5):
        wakes_at = intake.wakes_at
        if wakes_at is None:
            break
        assert intake.tick(wakes_at + MOMENT) or intake.wakes_at != wakes_at
    assert intake.wakes_at is None
