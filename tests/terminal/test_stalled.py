"""A terminal that stops reading: the counter works on, and the screen is whole and right when it reads again."""

import fcntl
import os
import re
import select
import signal
import struct
import threading
import time

import pyte
import pytest
from support.faulty import Hold, cut_after_commit

CEILING = 30.0
STALLED = 1.2
"""Seconds after which the counter takes it that the terminal was used for something else."""
WHICH = 0x80045430
"""TIOCGPTN: the number of the terminal's other side."""


def wait(predicate, what: str, ceiling: float = CEILING) -> None:
    """Wait without reading the terminal."""
    pause = threading.Event()
    deadline = time.monotonic() + ceiling
    while not predicate():
        assert time.monotonic() < deadline, f"waited {ceiling:g} s for {what}"
        pause.wait(0.01)


def stall(terminal, more: int = 60) -> None:
    """Read no more, and have the counter write until nothing more fits into the line, and as many scans more.

    A line that says that it is full may still take a little.
    """
    number = struct.unpack("I", fcntl.ioctl(terminal._fd, WHICH, b"\0" * 4))[0]
    line = os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY)
    codes = iter(range(100_000))
    try:

        def full() -> bool:
            terminal.scan("WRONG" + "".join("QWERTYUIOP"[int(digit)] for digit in f"{next(codes):05}"))
            return not select.select([], [line], [], 0.005)[1]

        wait(full, "a line that is full")
        for _ in range(more):
            full()
    finally:
        os.close(line)


def resume(terminal) -> None:
    """Read again after more than a second; what is drawn from now on goes to an empty screen."""
    full_since = time.monotonic()
    wait(lambda: time.monotonic() > full_since + STALLED, "a second to pass")
    terminal.raw = b""
    terminal._screen.reset()


def cells(terminal) -> list:
    screen = terminal._screen
    return [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]


def painted_anew(terminal) -> list:
    """What the terminal shows when everything is painted again."""
    columns, rows = terminal._screen.columns, terminal._screen.lines
    for more in (1, 0):
        terminal._screen = pyte.Screen(columns + more, rows)
        terminal._stream = pyte.ByteStream(terminal._screen)
        fcntl.ioctl(terminal._fd, 0x5414, struct.pack("HHHH", rows, columns + more, 0, 0))  # TIOCSWINSZ
        terminal.until(lambda: "F12" in terminal.text, "a whole screen")
        terminal.settle()
    return cells(terminal)


def silence(terminal) -> None:
    terminal._changed_at = time.monotonic()
    terminal.settle()


def asked_for(sandbox, code: str) -> int:
    return sum(code in request["query"] for request in sandbox.asked("/coupons/issued/"))


def ends_unread(terminal, ceiling: float) -> int:
    """The exit code of a program whose output nobody reads."""
    ended: list[int] = []

    def over() -> bool:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            ended.append(os.waitstatus_to_exitcode(status))
            terminal._status = ended[0]
        return bool(pid)

    wait(over, "the end", ceiling)
    return ended[0]


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_look_ups_go_on_and_the_screen_is_whole_afterwards(trusted, counter, size) -> None:
    codes = [trusted.example(kind).code for kind in ("expired", "cancelled", "used")]
    with counter(trusted.base_url, trusted.key, size=size) as terminal:
        terminal.sees("Padaria")
        stall(terminal)
        for code in codes:
            before = asked_for(trusted, code)
            terminal.scan(code)
            wait(lambda code=code, before=before: asked_for(trusted, code) > before, "the look-up")
        resume(terminal)
        terminal.sees("REFUSED", "Padaria", "F12 leave", *codes)
        terminal.until(lambda: codes[-1] in terminal.lines[2], "the last one on the panel")
        silence(terminal)
        now = cells(terminal)
        assert now == painted_anew(terminal)


@pytest.mark.long
@pytest.mark.parametrize("more", [60, 300])
def test_everything_is_painted_anew(trusted, counter, more) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        stall(terminal, more)
        resume(terminal)
        terminal.sees("Padaria", "NOT OURS", "F1 keys")
        silence(terminal)
        last = {int(row): place for place, row in enumerate(re.findall(rb"\x1b\[(\d+);1H", terminal.raw))}
        assert set(last) == set(range(1, 25))


def test_a_use_on_the_wire_is_recorded_although_nobody_reads(trusted, proxy, counter, journal) -> None:
    code, held = trusted.fresh()["coupon_code"], Hold()
    proxy.rule("/validate/", held)
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        held.wait_until_committed()
        stall(terminal)
        held.release()
        wait(lambda: [row["state"] for row in journal()] == ["used"], "the record")
        assert trusted.uses_of(code) == 1
        resume(terminal)
        terminal.sees("Padaria", "F12 leave")
        terminal.until(lambda: "on its way" not in terminal.text, "the end of the use")
        silence(terminal)
        now = cells(terminal)
        assert now == painted_anew(terminal)


def test_nothing_is_used_that_the_terminal_has_not_shown(trusted, counter) -> None:
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        stall(terminal)
        terminal.scan(code)
        wait(lambda: asked_for(trusted, code) > 0, "the look-up")
        quiet_until = time.monotonic() + 1.5
        wait(lambda: time.monotonic() > quiet_until, "a while")
        terminal.type(b"\x1b[19~")
        resume(terminal)
        terminal.sees("READY", code)
        assert trusted.uses_of(code) == 0
        terminal.press("f8")
        terminal.sees("USED NOW", code)


@pytest.mark.long
def test_a_short_silence_of_the_terminal_loses_nothing(trusted, counter) -> None:
    code = trusted.example("used").code
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        before = asked_for(trusted, code)
        terminal.scan(code)
        wait(lambda: asked_for(trusted, code) > before, "the look-up")
        terminal.sees("REFUSED", code)
        silence(terminal)
        assert cells(terminal) == painted_anew(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.long)])
def test_a_signal_leaves_although_nobody_reads(trusted, counter, number) -> None:
    with counter(trusted.base_url, trusted.key, kill=True) as terminal:
        terminal.sees("Padaria")
        stall(terminal)
        terminal.signal(number)
        assert ends_unread(terminal, 5.0) == 0


@pytest.mark.long
def test_a_signal_leaves_although_nobody_reads_and_something_is_open(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)
    with counter(proxy.base_url, trusted.key, kill=True) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED", code)
        stall(terminal)
        terminal.signal(signal.SIGTERM)
        assert ends_unread(terminal, 10.0) == 0
    assert [row["state"] for row in journal()] == ["open"]


@pytest.mark.long
def test_a_line_that_is_lost_while_it_is_stalled_ends_it(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        stall(terminal)
        terminal.hang_up()
        assert terminal.ends() == 0
