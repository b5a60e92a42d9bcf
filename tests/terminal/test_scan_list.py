"""The list of the last scans, longer than the screen."""

import pytest


def test_what_does_not_fit_is_counted_and_can_be_reached(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type("".join(f"20000000{number:02}\r" for number in range(12)))
        terminal.sees("2000000011", "older (Down)")
        assert "2000000000" not in terminal.text
        terminal.settle()
        terminal.type(b"\x1b[B" * 8)
        terminal.sees("2000000000")
        terminal.settle()
        terminal.type(b"\x1b[5~\x1b[5~")
        terminal.until(lambda: terminal.text.count("2000000011") >= 1, "the newest again")


@pytest.mark.long
def test_two_hundred_glued_scans_each_have_their_line(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, size=(100, 220)) as terminal:
        terminal.sees("Padaria")
        numbers = [f"X{number:09}" for number in range(200)]
        terminal.type("".join(f"{number}\r" for number in numbers))
        terminal.sees(numbers[-1], numbers[0])
        terminal.settle()
        listed = [line.split("NOT OURS")[1].split()[0] for line in terminal.lines if "NOT OURS       X" in line]
        assert listed == numbers[::-1]
