"""`wakes_at` names the moment in which silence means something, and then something happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.scanner.inputs import Line, Refused

MOMENT = 0.001


@pytest.mark.parametrize(
    ("data", "field_open", "wait"),
    [
        (b"\x1b[19~", False, 0.150),
        (b"\x1b[15~", False, 0.030),
        (b"\x1b[A", True, 0.030),
        (b"\x7f", False, 0.030),
        (b"CZ-914F15F3", False, 0.300),
        (b"12345", True, 0.150),
        (b"\x1b", False, 0.100),
        (b"\x1b[", False, 1.0),
        (b"\x1bO", False, 1.0),
        (b"CZ-914F15F3\x1b", False, 0.100),
        (b"CZ-914F15F3\x1b[", False, 0.300),
        (b"78910001", False, 1.0),
        (b"CZ-9", True, 1.0),
    ],
)
def test_each_wait_has_its_length(intake, data, field_open, wait):
    intake.open_field(field_open, -1.0)
    intake.feed(data, 10.0)
    assert intake.wakes_at == pytest.approx(10.0 + wait)
    assert intake.tick(10.0 + wait - MOMENT) == []
    assert intake.tick(10.0 + wait + MOMENT)


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
