"""Small, old and narrow terminals, and large ones."""

import re

import pytest
from support.attack import quiet
from support.people import reachable

NO_COLOURS = {b"", b"0", b"1", b"2", b"7", b"39", b"49"}
"""Bold, quiet and reverse, and the terminal's own two colours."""


def attributes(raw: bytes) -> set[bytes]:
    """Every attribute that was asked for, a colour or not."""
    return {number for codes in re.findall(rb"\x1b\[([\d;:]*)m", raw) for number in re.split(rb"[;:]", codes)}


def test_the_linux_console_gets_eight_plain_colours_and_glyphs_that_its_font_has(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, TERM="linux", COLORTERM="") as terminal:
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED")
        terminal.scan(trusted.example("multi_use").code)
        terminal.sees("READY")
    colours = {number for found in re.findall(rb"\x1b\[([\d;]*)m", terminal.raw) for number in found.split(b";")}
    assert colours <= {b"", b"0", b"1", b"7", b"39", b"49"} | {b"3%d" % n for n in range(8)} | {
        b"4%d" % n for n in range(8)
    }
    drawn = re.sub(r"\x1b\[[?\d;]*[a-zA-Z]", "", terminal.raw.decode())
    assert {letter for letter in drawn if ord(letter) > 0xFF} <= set("─│┌┐└┘")


def test_a_terminal_without_utf8_gets_plain_letters(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, TERM="vt220", COLORTERM="", LANG="pt_BR.ISO-8859-1") as terminal:
        terminal.scan(trusted.example("multi_use").code)
        terminal.sees("READY", "3 cafes")
    assert terminal.raw.isascii()


@pytest.mark.long
def test_a_wide_terminal_has_the_list_beside_the_verdict(trusted, counter) -> None:
    code = trusted.example("used").code
    with counter(trusted.base_url, trusted.key, size=(120, 40)) as terminal:
        terminal.scan(code)
        terminal.sees("REFUSED")
        terminal.until(lambda: any(line.rfind(code) > 64 for line in terminal.lines), "the list")
        assert "│" in terminal.lines[2]


def test_nothing_is_written_when_nothing_happens_and_nothing_of_mouse_focus_or_paste_is_ever_switched_on(
    trusted, counter
) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED")
        terminal.settle()
        written = len(terminal.raw)
        terminal.settle()
        assert len(terminal.raw) == written
    switched_on = set(re.findall(rb"\x1b\[\?(\d+)h", terminal.raw))
    assert switched_on <= {b"1049", b"7", b"25"}
    assert not re.search(rb"\x1b\[>\d*u", terminal.raw)


@pytest.mark.long
def test_no_color_is_no_colour_and_still_readable(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, NO_COLOR="1") as terminal:
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED", "Used ")
    assert attributes(terminal.raw) <= NO_COLOURS


@pytest.mark.long
def test_no_color_marks_every_verdict_by_reverse(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, NO_COLOR="1") as terminal:
        terminal.scan(trusted.fresh()["coupon_code"])
        terminal.sees("READY")
        assert terminal.reversed_at("READY")
        terminal.press("f8")
        terminal.sees("USED NOW")
        assert terminal.reversed_at("USED NOW")


def has_a_colour(terminal, row: int, place: int) -> bool:
    """Whether a cell has one of its own."""
    cell = terminal._screen.buffer[row][place]
    return (cell.fg, cell.bg) != ("default", "default")


@pytest.mark.long
@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_no_color_leaves_black_and_white_to_the_qr_code_alone(trusted, counter, term) -> None:
    """A phone cannot read one in colours that nobody knows."""
    person = reachable(trusted, points=200)[0]
    with counter(trusted.base_url, trusted.key, NO_COLOR="1", TERM=term) as terminal:
        terminal.sees("Padaria")
        for key, sees in (
            ("f1", "the only key that sends"),
            ("escape", "Scan"),
            ("f3", "of the shop"),
            ("f3", "by status"),
            ("f10", "Nothing is open."),
        ):
            terminal.press(key)
            terminal.sees(sees)
        terminal.press("escape")
        terminal.scan(person["card_number"])
        terminal.sees(person["phone"][-4:], "F4 rewards")
        for key, sees in (("f6", person["phone"][-4:]), ("f7", "points"), ("f4", "Rewards for")):
            terminal.press(key)
            terminal.sees(sees)
        terminal.sees("Broa de milho")
        terminal.type(terminal.line_with("Broa de milho").strip("> ").split()[0])
        terminal.sees("redeem it for 35 points")
        quiet(terminal)
        assert attributes(terminal.raw) <= NO_COLOURS
        terminal.press("f8")
        terminal.sees("NEW COUPON")
        terminal.settle()
        assert attributes(terminal.raw) <= NO_COLOURS | {b"37", b"40"}
        coloured = [[place for place in range(80) if has_a_colour(terminal, row, place)] for row in range(24)]
        assert len(block := [places for places in coloured if places]) > 10
        assert block.count(block[0]) == len(block)
        assert {terminal.lines[row][place] for row in range(24) for place in coloured[row]} <= set(" ▀▄█")
