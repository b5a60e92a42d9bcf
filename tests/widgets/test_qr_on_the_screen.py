"""What a phone reads from the screen, whatever the terminal is and whatever its colours are."""

from io import BytesIO

import pytest
from PIL import Image
from support.qr import LIGHT, pixels, read_qr

CODE = "CZ-914F15F3"
URL = ("https://example.com/wallet/pass?coupon=CZ-914F15F3&customer=" + "0123456789abcdef" * 8)[:120]
AROUND = {
    "truecolor": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256": {"TERM": "xterm-256color"},
    "16": {"TERM": "xterm-16color"},
    "mono": {"TERM": "xterm", "NO_COLOR": "1"},
    "console": {"TERM": "linux"},
}
NARROW = {"TERM": "vt220", "LANG": "pt_BR.ISO-8859-1"}


@pytest.fixture(scope="module", params=AROUND)
def terminal(request, opened):
    """Each kind of terminal."""
    return opened(**AROUND[request.param])


@pytest.mark.parametrize("text", [CODE, URL], ids=["code", "url"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "large"])
def test_a_phone_reads_it(terminal, size, text):
    terminal.resize(*size)
    terminal.scan(text)
    terminal.shows(text)
    assert terminal.read(LIGHT) == [text], "on a light screen too"


@pytest.mark.parametrize("kind", ["truecolor", "256"])
def test_where_there_are_many_colours_it_is_as_black_and_white_as_can_be(opened, kind):
    terminal = opened(**AROUND[kind])
    terminal.scan(CODE)
    terminal.shows(CODE)
    corner = terminal.cells()[0][0]
    assert (corner.fg, corner.bg, corner.reverse) == ("000000", "ffffff", False)


@pytest.mark.parametrize("around", [AROUND["mono"], AROUND["16"], AROUND["console"]], ids=["mono", "16", "console"])
def test_a_screen_without_colours_shows_it_by_reverse_alone(opened, around):
    terminal = opened(**around)
    terminal.scan(CODE)
    terminal.shows(CODE)
    bare = [[cell._replace(fg="default", bg="default") for cell in row] for row in terminal.cells()]
    assert read_qr(pixels(bare)) == [CODE]


def test_an_empty_text_empties_it(opened):
    terminal = opened(**AROUND["16"])
    terminal.scan(CODE)
    terminal.shows(CODE)
    terminal.scan("-")
    terminal.until(lambda: not any(cell.reverse or cell.data != " " for row in terminal.cells() for cell in row), "it")


def test_it_follows_the_size_of_its_place(opened):
    terminal = opened(**AROUND["truecolor"])
    terminal.resize(80, 24)
    terminal.scan(URL)
    terminal.shows(URL)
    terminal.resize(80, 22)
    terminal.has_no_room("Too small for a QR code: 45 columns and 23 rows are needed.")
    terminal.resize(80, 23)
    terminal.shows(URL)


def test_a_terminal_without_block_characters_gets_colours_alone(opened):
    terminal = opened(**NARROW)
    terminal.resize(80, 24)
    terminal.scan(CODE)
    terminal.has_no_room("Too small for a QR code: 50 columns and 25 rows are needed.")
    terminal.resize(80, 25)
    terminal.shows(CODE)
    terminal.resize(120, 40)
    terminal.shows(CODE)
    assert terminal.raw.isascii()


def test_a_console_gets_block_characters_only_where_it_must(opened):
    """Its font may have none."""
    terminal = opened(**AROUND["console"])
    terminal.scan(CODE)
    terminal.resize(120, 40)
    terminal.shows(CODE)
    assert not set("▀▄█") & set(terminal.text)
    terminal.resize(80, 24)
    terminal.shows(CODE)
    assert "▀" in terminal.text
    assert b"\x1b[0;7;37;40m" in terminal.raw


@pytest.mark.parametrize("kind", ["truecolor", "console"])
def test_it_can_be_read_from_a_screenshot(opened, kind):
    pytest.importorskip("resvg_py", reason="pictures need the extra `screenshots`")
    from screenshots.draw import CONSOLE, TRUECOLOR, as_png, as_svg

    terminal = opened(**AROUND[kind])
    terminal.resize(80, 24)
    terminal.scan(URL)
    terminal.shows(URL)
    picture = as_png(as_svg(terminal.screen, CONSOLE if kind == "console" else TRUECOLOR, "a QR code"))
    assert read_qr(Image.open(BytesIO(picture)).convert("L")) == [URL]
