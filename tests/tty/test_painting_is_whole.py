"""What is painted cell by cell looks the same as everything painted anew, whatever was scanned and pressed before."""

import os
import random
import signal
import time

import pytest

TRUECOLOR = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
LOOKS = {
    "truecolor": TRUECOLOR,
    "console": {"TERM": "linux", "COLORTERM": ""},
    "no colour": TRUECOLOR | {"NO_COLOR": "1"},
    "no utf-8": {"TERM": "vt220", "COLORTERM": "", "LANG": "pt_BR.ISO-8859-1", "language": "pt_BR"},
}
SIZES = [(80, 24), (120, 40)]
KEYS = {
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "page up": b"\x1b[5~",
    "page down": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f12": b"\x1b[24~",
    "escape": b"\x1b",
    "backspace": b"\x7f",
}
DIALOGS = [
    pytest.param("f1", "the only key that sends", marks=pytest.mark.long),
    ("f12", "F8 leave, Esc stay"),
]
SILENCE = 0.1


def silence(terminal, seconds: float = SILENCE) -> None:
    """Wait until nothing was sent or written for a while."""
    since = time.monotonic()
    terminal.until(lambda: time.monotonic() - max(since, terminal._changed_at) > seconds, "silence")


def painted_anew(terminal, size) -> list:
    """Everything painted again, on an empty screen: after one column more, and one less."""
    columns, rows = size
    for more in (1, 0):
        terminal.resize(columns + more, rows)
        terminal.until(lambda: any(line.strip() for line in terminal.lines), "something")
        silence(terminal, 0.35)
    return terminal.cells()


def differences(one, other) -> list:
    return [
        (row, column, was, now)
        for row, (before, after) in enumerate(zip(one, other, strict=True))
        for column, (was, now) in enumerate(zip(before, after, strict=True))
        if was != now
    ]


def is_whole(terminal, size) -> None:
    """What stands there is what a whole painting makes of it."""
    silence(terminal, 0.5)
    before = terminal.cells()
    painted_anew(terminal, size)
    terminal.until(lambda: differences(before, terminal.cells()) == [], "what stood there before", 5.0)


def act(terminal, chance, codes) -> None:
    """Something that a hand, a scanner or a cat does."""
    match chance.randrange(6):
        case 0 | 1:
            terminal.scan(chance.choice(codes))
        case 2:
            terminal.type("".join(f"{code}\r" for code in chance.choices(codes, k=chance.randrange(2, 6))))
        case 3:
            terminal.type(chance.choice(["AB", "CZ-91", "2", "¿ß", "?", "x" * 70]))
        case _:
            terminal.type(KEYS[chance.choice(list(KEYS))])
    silence(terminal)


@pytest.mark.parametrize(
    ("look", "size"), [pytest.param("console", SIZES[0], marks=pytest.mark.long), ("truecolor", SIZES[1])]
)
@pytest.mark.long
def test_after_random_scans_and_keys(trusted, started, look, size) -> None:
    chance = random.Random(f"{look}{size}")
    kinds = ("used", "expired", "cancelled", "multi_use", "unknown", "good")
    codes = [*(trusted.example(kind).code for kind in kinds), "7891000100103", "12345678", "QWERTYUIOP"]
    with started(trusted.base_url, trusted.key, size=size, **LOOKS[look]) as terminal:
        terminal.sees("Padaria")
        for _ in range(6):
            act(terminal, chance, codes)
        is_whole(terminal, size)


@pytest.mark.parametrize(
    ("look", "size"), [("console", SIZES[0]), pytest.param("truecolor", SIZES[1], marks=pytest.mark.long)]
)
@pytest.mark.long
def test_dialogs_leave_no_remains(trusted, started, look, size) -> None:
    code = trusted.example("multi_use").code
    with started(trusted.base_url, trusted.key, size=size, **LOOKS[look]) as terminal:
        terminal.sees("Padaria")
        terminal.scan(code)
        terminal.sees("READY", code)
        silence(terminal, 0.5)
        before = terminal.cells()
        for key, words in (("f1", "the only key that sends"), ("f12", "F8 leave, Esc stay")):
            terminal.type(KEYS[key])
            terminal.sees(words)
            terminal.type(KEYS["escape"])
            terminal.no_longer_sees(words)
            silence(terminal, 0.5)
            assert differences(before, terminal.cells()) == []
        is_whole(terminal, size)


@pytest.mark.parametrize("size", [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.long)], ids=str)
@pytest.mark.parametrize(("key", "words"), DIALOGS)
def test_what_is_scanned_behind_a_dialog_is_painted_beside_it_and_not_over_it(
    trusted, started, key, words, size
) -> None:
    with started(trusted.base_url, trusted.key, size=size) as terminal:
        terminal.sees("Padaria")
        terminal.type(KEYS[key])
        terminal.sees(words)
        for kind in ("used", "expired", "multi_use"):
            terminal.scan(trusted.example(kind).code)
            terminal.until(lambda kind=kind: trusted.example(kind).code in terminal.text, "its line")
        terminal.sees(words, "READY")
        is_whole(terminal, size)
        terminal.type(KEYS["escape"])
        terminal.no_longer_sees(words)
        is_whole(terminal, size)


@pytest.mark.long
@pytest.mark.parametrize(("key", "words"), [("f1", "the only key that sends"), ("f12", "F8 leave, Esc stay")])
def test_a_dialog_on_a_wide_terminal_leaves_the_list_in_view(trusted, started, key, words) -> None:
    with started(trusted.base_url, trusted.key, size=(120, 40)) as terminal:
        terminal.sees("Padaria")
        terminal.type(KEYS[key])
        terminal.sees(words)
        row = next(line for line in terminal.lines if words in line)
        assert row.rstrip().rindex("│") <= 64


@pytest.mark.parametrize(
    ("look", "size"),
    [
        ("truecolor", SIZES[0]),
        pytest.param("truecolor", SIZES[1], marks=pytest.mark.long),
        pytest.param("console", SIZES[0], marks=pytest.mark.long),
    ],
)
@pytest.mark.long
def test_the_customer_check_and_what_is_scanned_meanwhile(strict, started, look, size) -> None:
    code, other = strict.example("good").code, strict.example("used").code
    with started(strict.base_url, strict.key, size=size, **LOOKS[look]) as terminal:
        terminal.sees("Padaria")
        terminal.scan(code)
        terminal.sees("READY", code)
        silence(terminal, 0.5)
        terminal.type(b"\x1b[19~")
        terminal.sees("Customer check", "_   _   _")
        silence(terminal, 0.5)
        terminal.type("12")
        terminal.sees("   2   _   _   _   _")
        terminal.scan(other)
        terminal.until(lambda: other in terminal.text, "the other code")
        terminal.sees("Customer check")
        silence(terminal, 0.5)
        before = terminal.lines
        painted_anew(terminal, size)
        same = [line for line in before if "ask" not in line.lower() and "min" not in line.lower()]
        assert all(line in terminal.lines for line in same if not any(mark in line for mark in (" s.", "second")))
        terminal.type(KEYS["escape"])
        terminal.no_longer_sees("Customer check")
        is_whole(terminal, size)


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_word_about_a_new_size_without_one_changes_nothing(trusted, started, size) -> None:
    with started(trusted.base_url, trusted.key, size=size) as terminal:
        terminal.sees("Padaria")
        for kind in ("used", "expired", "multi_use"):
            terminal.scan(trusted.example(kind).code)
            terminal.until(lambda kind=kind: trusted.example(kind).code in terminal.text, "its line")
        silence(terminal, 0.5)
        before = terminal.cells()
        os.kill(terminal.pid, signal.SIGWINCH)
        silence(terminal, 0.5)
        assert differences(before, terminal.cells()) == []
        terminal.type(KEYS["down"])
        silence(terminal, 0.5)
        for words in ("Padaria", "F1 keys", "READY"):
            assert words in terminal.text
        is_whole(terminal, size)


@pytest.mark.long
@pytest.mark.parametrize(
    "sizes",
    [
        [(40, 10), (80, 24)],
        [(81, 24), (80, 24)],
        [(120, 40), (80, 24)],
    ],
    ids=str,
)
def test_sizes_that_follow_one_another_at_once_end_in_a_whole_screen(trusted, started, sizes) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED")
        silence(terminal, 0.5)
        before = terminal.cells()
        for _ in range(5):
            for size in sizes:
                terminal.resize(*size)
        silence(terminal, 0.5)
        terminal.scan("QWERTYUIOP")
        terminal.sees("QWERTYUIOP")
        silence(terminal, 0.5)
        terminal.type(KEYS["escape"])
        is_whole(terminal, (80, 24))
        assert [cell.data for cell in before[0]] == [cell.data for cell in terminal.cells()[0]]


def test_a_size_that_changes_during_the_start_is_the_one_that_is_painted(trusted, started) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: b"\x1b[4;1H" in terminal.raw, "the skeleton")
        terminal.resize(120, 40)
        terminal.sees("Padaria")
        assert "F12 leave" in terminal.lines[39]
        is_whole(terminal, (120, 40))
