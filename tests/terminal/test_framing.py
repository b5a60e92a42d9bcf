"""Where one scan ends and the next begins, as a shop sets it for its scanners; and what a bad setting is told."""

import subprocess
import sys

import pytest
from support.attack import quiet
from support.keyboard import typed
from support.terminal import environment_for, open_terminal

from pos_tui.domain.layouts import Layout

MARKS = {
    "controls": (r"\u0002", r"\u0003", "\x02", "\x03"),
    "stars and hashes": ("*", "#", "*", "#"),
    "the same at both ends": ("*", "*", "*", "*"),
    "longer ones": ("]Q3", "$END$", "]Q3", "$END$"),
    "a suffix alone": ("", "#", "", "#"),
}
KINDS = [pytest.param(kind, marks=[] if place == 1 else pytest.mark.long) for place, kind in enumerate(MARKS)]
NO_END_MARK = "No end mark: the scanner must send Enter."
DIGITS = "_   _   _   _   _   _"


@pytest.fixture
def scanner_set(tmp_path):
    """Writes the settings file with one `[scanner]` table."""

    def write(text: str) -> None:
        (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
        (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(f"[scanner]\n{text}\n", encoding="utf-8")

    return write


def has_line(terminal, word: str, code: str) -> bool:
    """Whether the list says so of a code."""
    return any(f"{word} {code}" in " ".join(line.split()) for line in terminal.lines[14:22])


@pytest.mark.parametrize("kind", KINDS)
def test_codes_glued_without_an_enter_are_cut_at_the_marks(trusted, counter, scanner_set, kind) -> None:
    prefix, suffix, before, behind = MARKS[kind]
    scanner_set(f'prefix = "{prefix}"\nsuffix = "{suffix}"')
    wanted = {trusted.example("used").code: "REFUSED", trusted.example("multi_use").code: "READY"}
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type("".join(f"{before}{code}{behind}" for code in wanted))
        terminal.until(lambda: all(has_line(terminal, word, code) for code, word in wanted.items()), "both verdicts")
        quiet(terminal)
        assert NO_END_MARK not in terminal.text
        assert terminal.text.count("NOT OURS") == 0
        terminal.sees("Code ▏")


@pytest.mark.long
@pytest.mark.parametrize("kind", MARKS)
def test_an_enter_behind_the_marks_does_no_harm(trusted, counter, scanner_set, kind) -> None:
    prefix, suffix, before, behind = MARKS[kind]
    scanner_set(f'prefix = "{prefix}"\nsuffix = "{suffix}\\r\\n"')
    code = trusted.example("used").code
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type(f"{before}{code}{behind}\r\n")
        terminal.until(lambda: has_line(terminal, "REFUSED", code), "the verdict")
        quiet(terminal)
        assert terminal.text.count("REFUSED") == 2
        assert "NOT OURS" not in terminal.text
        assert NO_END_MARK not in terminal.text


@pytest.mark.long
def test_what_is_typed_by_hand_needs_no_marks(trusted, counter, scanner_set) -> None:
    scanner_set('prefix = "*"\nsuffix = "#"')
    code = trusted.example("used").code
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        for letter in code:
            terminal.type(letter)
        terminal.type("\r")
        terminal.sees("REFUSED", code)


@pytest.mark.parametrize(
    ("settings", "label"),
    [
        pytest.param(r'prefix = "\u0002"' + "\n" + r'suffix = "\u0003"', "\x02914153\x03", marks=pytest.mark.long),
        ('prefix = "*"\nsuffix = "#"', "*914153#"),
        pytest.param('prefix = "*"\nsuffix = "*"', "*914153*", marks=pytest.mark.long),
        pytest.param('suffix = "#"', "914153#", marks=pytest.mark.long),
        pytest.param('prefix = "*"', "*914153\r", marks=pytest.mark.long),
        pytest.param('prefix = "*"', "*914153", marks=pytest.mark.long),
        pytest.param(r'prefix = "\u0002"', "\x02914153", marks=pytest.mark.long),
    ],
    ids=["controls", "stars and hashes", "stars", "suffix", "prefix and Enter", "prefix, no end", "STX, no end"],
)
def test_six_digits_between_marks_are_not_the_one_time_code(
    strict, reachable, counter, scanner_set, settings, label
) -> None:
    scanner_set(settings)
    code = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("Customer check", DIGITS)
        tries = len(strict.asked("verify-otp"))
        quiet(terminal)
        terminal.type(label)
        quiet(terminal, 1.2)
        terminal.sees("Customer check", DIGITS)
        assert len(strict.asked("verify-otp")) == tries
        assert "914153" not in terminal.text
        terminal.type(strict.outbox()[0]["code"])
        terminal.sees("USED NOW", code)
    assert strict.uses_of(code) == 1


@pytest.mark.long
def test_the_one_time_code_is_not_shown_when_it_is_typed_behind_a_label_without_its_end(
    strict, reachable, counter
) -> None:
    with counter(strict.base_url, strict.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(reachable["coupon_code"])
        terminal.sees("READY")
        terminal.press("f8")
        terminal.sees("Customer check", DIGITS)
        digits = strict.outbox()[0]["code"]
        quiet(terminal)
        terminal.type("X7")
        quiet(terminal)
        terminal.type(digits)
        quiet(terminal, 1.5)
        assert digits not in terminal.text


@pytest.mark.long
def test_a_layout_that_is_known_is_the_only_one_undone(trusted, counter, scanner_set) -> None:
    scanner_set('layout = "de"')
    german, plain = trusted.example("used").code, trusted.example("multi_use").code
    french = typed(trusted.example("good").code, Layout.FR)
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(typed(german, Layout.DE))
        terminal.until(lambda: has_line(terminal, "REFUSED", german), "the German one")
        terminal.scan(french)
        terminal.sees("NOT OURS")
        assert trusted.example("good").code not in terminal.text
        terminal.scan(plain)
        terminal.until(lambda: has_line(terminal, "READY", plain), "the plain one")


@pytest.mark.parametrize("end", ["", pytest.param(" ", marks=pytest.mark.long)], ids=["nothing", "a blank"])
def test_a_code_without_an_end_mark_has_its_verdict_and_says_what_is_missing(trusted, counter, end) -> None:
    first, second = trusted.example("used").code, trusted.example("multi_use").code
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type(first + end)
        terminal.sees("REFUSED", first, NO_END_MARK)
        terminal.type(second + end)
        terminal.sees("READY", second, NO_END_MARK)
        terminal.sees("Code ▏")
        terminal.scan(trusted.example("expired").code)
        terminal.until(lambda: NO_END_MARK not in terminal.text, "the line to go")


def test_codes_glued_to_each_other_all_have_their_verdict(trusted, counter) -> None:
    kinds = ["used", "expired", "cancelled", "multi_use"]
    codes = [trusted.example(kind).code for kind in kinds]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type("".join(codes))
        for code, word in zip(codes, ["REFUSED"] * 3 + ["READY"], strict=True):
            terminal.until(lambda code=code, word=word: has_line(terminal, word, code), f"{word} for {code}")


BAD = {
    "an escape": r'prefix = "\u001b[A"',
    "too long": f'suffix = "{"x" * 33}"',
    "no ASCII": 'prefix = "§"',
    "a number": "prefix = 7",
    "a list": 'suffix = ["#"]',
    "an unknown layout": 'layout = "dvorak"',
    "a layout that is none": "layout = 3",
    "a layout that is a list": 'layout = ["de"]',
    "a layout that acts": r'layout = "\u001b[31mde"',
    "an unknown name": 'sufix = "#"',
    "a name that acts": r'"\u001b[2J" = 1',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_bad_value_is_one_clear_line_and_code_2(scanner_set, tmp_path, text) -> None:
    scanner_set(text)
    done = subprocess.run(
        [sys.executable, "-m", "pos_tui", "run"],
        env=environment_for("http://127.0.0.1:9", "zupy_pk_abc", tmp_path),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("pos-tui: ")
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip("\n").isprintable()
    assert "scanner" in done.stderr


def test_a_table_that_is_none_is_one_clear_line_too(tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text('scanner = "de"\n')
    with open_terminal(["run"], environment_for("http://127.0.0.1:9", "zupy_pk_abc", tmp_path)) as terminal:
        assert terminal.ends() == 2
        assert terminal.text.strip() == "pos-tui: scanner: give a table."
