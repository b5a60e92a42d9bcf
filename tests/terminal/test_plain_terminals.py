"""Small, old and narrow terminals, and large ones."""

import re


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


def test_a_wide_terminal_has_the_list_beside_the_verdict(trusted, counter) -> None:
    code = trusted.example("used").code
    with counter(trusted.base_url, trusted.key, size=(120, 40)) as terminal:
        terminal.scan(code)
        terminal.sees("REFUSED")
        terminal.until(lambda: any(line.rfind(code) > 64 for line in terminal.lines), "the list")
        assert "│" in terminal.lines[2]


def test_nothing_is_written_when_nothing_happens(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED")
        terminal.settle()
        written = len(terminal.raw)
        terminal.settle()
        assert len(terminal.raw) == written


def test_nothing_of_mouse_focus_or_paste_is_ever_switched_on(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
    switched_on = set(re.findall(rb"\x1b\[\?(\d+)h", terminal.raw))
    assert switched_on <= {b"1049", b"7", b"25"}
    assert not re.search(rb"\x1b\[>\d*u", terminal.raw)


def test_no_color_is_no_colour_and_still_readable(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, NO_COLOR="1") as terminal:
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED", "Used ")
    found = {number for codes in re.findall(rb"\x1b\[([\d;]*)m", terminal.raw) for number in codes.split(b";")}
    assert found <= {b"", b"0", b"1", b"2", b"7", b"39", b"49"}


def test_no_color_marks_every_verdict_by_reverse(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, NO_COLOR="1") as terminal:
        terminal.scan(trusted.fresh()["coupon_code"])
        terminal.sees("READY")
        assert terminal.reversed_at("READY")
        terminal.press("f8")
        terminal.sees("USED NOW")
        assert terminal.reversed_at("USED NOW")
