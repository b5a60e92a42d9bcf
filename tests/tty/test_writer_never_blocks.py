"""A terminal that stops reading stops nobody; what it does not take is kept up to a limit, then given up whole."""

import asyncio
import fcntl
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.tty.writer import Writer

CEILING = 10.0
AT_ONCE = 0.05
LIMIT = 64 * 1024


class Turns:
    """A loop that is turned by hand, with a clock that stands still."""

    def __init__(self) -> None:
        self.now = 100.0
        self._waiting: dict[int, Callable[[], None]] = {}

    def time(self) -> float:
        return self.now

    def add_writer(self, fd: int, then: Callable[[], None]) -> None:
        self._waiting[fd] = then

    def remove_writer(self, fd: int) -> bool:
        return self._waiting.pop(fd, None) is not None

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def turn(self) -> None:
        for then in list(self._waiting.values()):
            then()


class Line:
    """A small pipe with a writer at one end."""

    def __init__(self, size: int = 4096) -> None:
        self.ours, self.theirs = os.pipe()
        fcntl.fcntl(self.theirs, fcntl.F_SETPIPE_SZ, size)
        os.set_blocking(self.ours, False)
        self.loop = Turns()
        self.told: list[str] = []
        self.read = b""
        self.writer = Writer(
            self.theirs, self.loop, lambda: self.told.append("gone"), lambda: self.told.append("resumed")
        )

    def take(self, most: int = 1 << 20) -> int:
        """Read some, and let the writer go on."""
        try:
            got = os.read(self.ours, most)
        except BlockingIOError:
            got = b""
        self.read += got
        self.loop.turn()
        return len(got)

    def take_all(self) -> None:
        while self.take():
            pass


@contextmanager
def line(size: int = 4096) -> Iterator[Line]:
    made = Line(size)
    try:
        yield made
    finally:
        for fd in (made.ours, made.theirs):
            with suppress(OSError):
                os.close(fd)


def numbered(number: int, size: int) -> bytes:
    return b"<%d:%s>" % (number, b"x" * size)


def numbers(read: bytes) -> list[int]:
    """The numbers of what was read, which must be nothing but whole writes."""
    assert re.fullmatch(rb"(?:<\d+:x*>)*", read), "something is torn"
    return [int(number) for number in re.findall(rb"<(\d+):", read)]


sizes = st.one_of(st.integers(0, 50), st.integers(1000, 30_000), st.integers(60_000, 70_000))
steps = st.lists(
    st.one_of(st.tuples(st.just("write"), sizes), st.tuples(st.just("take"), st.integers(1, 20_000))), max_size=40
)


@given(steps)
def test_whole_writes_arrive_once_and_in_order_and_a_loss_is_told(steps) -> None:
    with line() as made:
        written = 0
        for what, size in steps:
            if what == "write":
                made.writer.write(numbered(written, size))
                written += 1
            else:
                made.take(size)
        made.take_all()
        came = numbers(made.read)
        assert came == sorted(set(came))
        lost = written - len(came)
        assert (lost == 0) or "resumed" in made.told
        assert not lost or came[-1] == written - 1
        assert not made.loop.waits


def test_nothing_below_the_limit_is_ever_given_up() -> None:
    with line() as made:
        made.writer.write(numbered(0, 10_000))
        for number in range(1, 61):
            made.writer.write(numbered(number, 1000))
        made.take_all()
        assert numbers(made.read) == list(range(61))
        assert made.told == []


def test_beyond_the_limit_what_was_begun_is_finished_and_whole_writes_are_left_out() -> None:
    with line() as made:
        made.writer.write(numbered(0, 100_000))
        for number in range(1, 500):
            made.writer.write(numbered(number, 1000))
        made.take_all()
        came = numbers(made.read)
        assert came[0] == 0
        assert came[-1] == 499
        assert len(came) < 70
        assert made.told == ["resumed"]


def test_what_is_kept_has_a_limit() -> None:
    with line() as made:
        for number in range(2000):
            made.writer.write(numbered(number, 1000))
        made.take_all()
        assert len(made.read) <= 2 * LIMIT + 4096


@pytest.mark.parametrize(("stalled_for", "told"), [(0.0, []), (0.9, []), (1.1, ["resumed"]), (3600.0, ["resumed"])])
def test_reading_again_after_more_than_a_second_is_told(stalled_for, told) -> None:
    with line() as made:
        made.writer.write(numbered(0, 10_000))
        made.loop.now += stalled_for
        made.take_all()
        assert numbers(made.read) == [0]
        assert made.told == told


def test_each_stall_is_told_for_itself() -> None:
    with line() as made:
        for number in range(3):
            made.writer.write(numbered(number, 10_000))
            made.loop.now += 2
            made.take_all()
        made.writer.write(numbered(3, 10_000))
        made.take_all()
        assert made.told == ["resumed"] * 3


def test_what_is_written_when_it_resumes_comes_after_everything_else() -> None:
    with line() as made:
        made.writer._resumed = lambda: made.writer.write(numbered(99, 20_000))
        made.writer.write(numbered(0, 10_000))
        made.writer.write(numbered(1, 10))
        made.loop.now += 2
        made.take_all()
        assert numbers(made.read) == [0, 1, 99]


def test_a_slow_line_is_not_painted_anew_for_ever() -> None:
    """A page of 8 kB on a line of 1 kB a second: after one stall everything is painted once, and then it is quiet."""
    with line() as made:
        painted = []

        def paint_all() -> None:
            painted.append(made.loop.now)
            made.writer.write(numbered(len(painted), 8000))

        made.writer._resumed = paint_all
        made.writer.write(numbered(0, 8000))
        for _ in range(200):
            made.loop.now += 1
            made.take(1000)
        assert len(painted) <= 2


def test_a_reader_that_is_gone_is_told_once() -> None:
    with line() as made:
        made.writer.write(numbered(0, 10_000))
        os.close(made.ours)
        made.loop.turn()
        made.loop.turn()
        made.writer.write(b"more")
        made.writer.close()
        assert made.told == ["gone"]
        assert not made.loop.waits


def test_a_reader_that_was_gone_before_is_told_once() -> None:
    with line() as made:
        os.close(made.ours)
        made.writer.write(b"a")
        made.writer.write(b"b")
        made.writer.close()
        assert made.told == ["gone"]


def test_close_gives_up_after_a_second_and_restores_the_mode() -> None:
    with line() as made:
        made.writer.write(numbered(0, 10_000))
        assert not os.get_blocking(made.theirs)
        begun = time.monotonic()
        made.writer.close()
        assert 0.5 < time.monotonic() - begun < 1.5
        assert os.get_blocking(made.theirs)
        made.writer.write(b"never")
        assert b"never" not in os.read(made.ours, 1 << 20)


def test_close_at_once_when_nothing_waits() -> None:
    with line() as made:
        made.writer.write(numbered(0, 10))
        begun = time.monotonic()
        made.writer.close()
        assert time.monotonic() - begun < AT_ONCE
        assert numbers(os.read(made.ours, 4096)) == [0]


def test_a_mode_that_was_not_blocking_stays_so() -> None:
    with line() as made:
        made.writer.close()
        os.set_blocking(made.theirs, False)
        writer = Writer(made.theirs, made.loop, lambda: None, lambda: None)
        writer.close()
        assert not os.get_blocking(made.theirs)


async def test_close_waits_for_a_reader_that_is_slow() -> None:
    with line() as made:
        for number in range(20):
            made.writer.write(numbered(number, 3000))
        os.set_blocking(made.ours, True)
        closing = asyncio.create_task(asyncio.to_thread(made.writer.close))
        async with asyncio.timeout(CEILING):
            while len(made.read) < 60_000:
                made.read += await asyncio.to_thread(os.read, made.ours, 1000)
            await closing
        os.set_blocking(made.ours, False)
        made.take_all()
        assert numbers(made.read) == list(range(20))


async def test_no_write_blocks_and_the_loop_goes_on_while_a_terminal_does_not_read() -> None:
    ours, theirs = os.openpty()
    resumed = asyncio.Event()
    writer = Writer(theirs, asyncio.get_running_loop(), lambda: None, resumed.set)
    try:
        slowest, turns = 0.0, 0
        for number in range(300):
            begun = time.monotonic()
            writer.write(numbered(number, 5000))
            slowest = max(slowest, time.monotonic() - begun)
            await asyncio.sleep(0)
            turns += 1
        assert slowest < AT_ONCE
        assert turns == 300
        async with asyncio.timeout(CEILING):
            while not resumed.is_set():
                await asyncio.to_thread(os.read, ours, 65536)
    finally:
        writer.close()
        os.close(theirs)
        os.close(ours)
