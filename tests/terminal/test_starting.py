"""What is scanned while the counter starts is answered, all of it and in order, once the counter is up."""

import os
import select
import time

import pytest

CEILING = 30.0
TALL = (100, 1020)
NUMBERS = ["WRONG" + "".join("QWERTYUIOP"[int(digit)] for digit in f"{number:05}") for number in range(1000)]
"""Codes of no shop: letters only, for a long number may be somebody's, and is hidden."""
ENTER = b"\x1b[?1049h"
MOMENTS = {
    "at the skeleton's first byte": lambda terminal: ENTER in terminal.raw,
    "when the skeleton is whole": lambda terminal: b"\x1b[4;1H" in terminal.raw,
    "at the first paint": lambda terminal: b"Scan" in terminal.raw,
    "when the shop has answered": lambda terminal: "Padaria" in terminal.text,
}
A_MOMENT = [
    pytest.param(moment, marks=[] if place == 1 else pytest.mark.long, id=moment)
    for place, moment in enumerate(MOMENTS)
]


def type_all(terminal, data: bytes, piece: int = 4096) -> None:
    """Send `data` as fast as the terminal takes it, reading meanwhile."""
    os.set_blocking(terminal._fd, False)
    deadline = time.monotonic() + CEILING
    while data:
        assert time.monotonic() < deadline, f"{len(data)} bytes were not taken"
        terminal._read(0)
        if select.select([], [terminal._fd], [], 0.05)[1]:
            try:
                data = data[os.write(terminal._fd, data[:piece]) :]
            except BlockingIOError:
                continue
    os.set_blocking(terminal._fd, True)


def listed(terminal) -> list[str]:
    """The codes of the list, oldest first."""
    return [line.split("NOT OURS")[1].split()[0] for line in terminal.lines if "NOT OURS       WRONG" in line][::-1]


@pytest.mark.parametrize("moment", A_MOMENT)
def test_a_thousand_codes_at_one_moment_are_all_answered(trusted, counter, moment) -> None:
    with counter(trusted.base_url, trusted.key, size=TALL) as terminal:
        terminal.until(lambda: MOMENTS[moment](terminal), moment)
        type_all(terminal, "".join(f"{number}\r" for number in NUMBERS).encode())
        terminal.until(lambda: terminal.stood_still > 0.2 and len(listed(terminal)) == 1000, "a thousand rows")
        terminal.settle()
        assert listed(terminal) == NUMBERS


@pytest.mark.long
@pytest.mark.parametrize("piece", [1, 100])
def test_codes_that_come_in_pieces_during_the_whole_start_are_all_answered(trusted, counter, piece) -> None:
    with counter(trusted.base_url, trusted.key, size=TALL) as terminal:
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        type_all(terminal, "".join(f"{number}\r" for number in NUMBERS).encode(), piece)
        terminal.until(lambda: terminal.stood_still > 0.2 and len(listed(terminal)) == 1000, "a thousand rows")
        terminal.settle()
        assert listed(terminal) == NUMBERS


def test_one_code_at_every_moment_is_answered(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        for moment, number in zip(MOMENTS, NUMBERS, strict=False):
            terminal.until(lambda moment=moment: MOMENTS[moment](terminal), moment)
            terminal.scan(number)
        terminal.until(lambda: listed(terminal) == NUMBERS[: len(MOMENTS)], "every code in its order")


@pytest.mark.long
def test_a_code_that_came_before_raw_mode_is_answered(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(NUMBERS[0])
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        terminal.scan(NUMBERS[1])
        terminal.until(lambda: listed(terminal) == NUMBERS[:2], "both in their order")


@pytest.mark.long
def test_codes_of_the_shop_are_looked_up_after_the_start(trusted, counter) -> None:
    codes = [trusted.example(kind).code for kind in ("used", "expired", "cancelled")]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        for code in codes:
            terminal.scan(code)
        terminal.until(lambda: terminal.text.count("REFUSED") >= 3, "three verdicts")
        places = [terminal.text.rindex(code) for code in codes]
        assert places == sorted(places, reverse=True)


def test_f8_during_the_start_uses_nothing(trusted, counter) -> None:
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        terminal.scan(code)
        terminal.type(b"\x1b[19~")
        terminal.sees("READY", code)
        terminal.settle()
        assert "READY" in terminal.text
    assert trusted.uses_of(code) == 0


@pytest.mark.long
def test_a_key_during_the_start_does_no_harm(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        terminal.type(b"\x1b[24~")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("escape")
        terminal.no_longer_sees("F8 leave, Esc stay")
        terminal.sees("Padaria", "Scan a coupon")
