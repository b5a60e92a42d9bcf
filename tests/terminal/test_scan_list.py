"""The list of the last scans, longer than the screen."""


def test_what_does_not_fit_is_counted_and_can_be_reached(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type("".join(f"100000000{number:02}\r" for number in range(12)))
        terminal.sees("10000000011", "older (Down)")
        assert "10000000000" not in terminal.text
        for _ in range(8):
            terminal.type(b"\x1b[B")
        terminal.sees("10000000000")
        terminal.type(b"\x1b[5~\x1b[5~")
        terminal.until(lambda: terminal.text.count("10000000011") >= 1, "the newest again")


def test_twenty_scans_are_kept(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, size=(80, 50)) as terminal:
        terminal.sees("Padaria")
        terminal.type("".join(f"100000000{number:02}\r" for number in range(25)))
        terminal.sees("10000000024", "10000000005")
        terminal.until(lambda: sum("NOT OURS       1000" in line for line in terminal.lines) == 20, "twenty lines")
