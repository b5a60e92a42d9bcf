"""What comes in one go."""

import contextlib
import os
import threading
import time

import pytest

from pos_tui.doctor.listen import Heard, Hushed, listen
from pos_tui.doctor.walk import Left, answered


@pytest.fixture
def pipe():
    """A line from a scanner: where to listen, and where to send."""
    ends = os.pipe()
    yield ends
    for end in ends:
        with contextlib.suppress(OSError):
            os.close(end)


def test_it_waits_for_silence_and_keeps_the_time_of_each_byte(pipe):
    hears, sends = pipe
    clock = iter([1.0, 2.0])
    os.write(sends, b"CZ-1")
    later = threading.Timer(0.02, os.write, (sends, b"23\r"))
    later.start()
    heard = listen(hears, lambda: next(clock), silence=0.2)
    later.join()
    assert heard == Heard(b"CZ-123\r", (1.0,) * 4 + (2.0,) * 3)


def test_a_terminal_that_goes_is_told(pipe):
    hears, sends = pipe
    os.close(sends)
    with pytest.raises(Hushed):
        listen(hears, time.monotonic)


def heard(data, *paces):
    times = [0.0]
    for pace in paces:
        times.append(times[-1] + pace)
    return Heard(data, tuple(times))


def test_what_comes_at_once_was_typed_by_no_hand():
    assert heard(b"y").is_typed(b"y")
    assert heard(b"y\r", 0.1).is_typed(b"y\r")
    assert not heard(b"y\r", 0.0).is_typed(b"y\r")
    assert not heard(b"n\r", 0.1).is_typed(b"y\r")


@pytest.mark.parametrize(
    ("came", "yes"),
    [
        ([heard(b"y\r", 0.1)], True),
        ([heard(b"y"), heard(b"\r")], True),
        ([heard(b"Y"), heard(b"\r")], True),
        ([heard(b"\r")], False),
        ([heard(b"n"), heard(b"\r")], False),
        ([heard(b"y"), heard(b"e"), heard(b"\r")], False),
        ([heard(b"y\r", 0.0), heard(b"\r")], False),
        ([heard(b"CZ-1\r", 0.0, 0.0, 0.0, 0.0), heard(b"y\r", 0.2)], True),
    ],
)
def test_only_a_hand_says_yes(came, yes):
    assert answered(iter(came).__next__, str, "y") is yes


def test_ctrl_c_leaves_the_question():
    with pytest.raises(Left):
        answered(iter([heard(b"\x03")]).__next__, str, "y")
