"""What stands in the place of a QR code: all of it, or words."""

import pytest
from rich.cells import cell_len

from pos_tui.widgets.qr import Qr
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs


@pytest.fixture
def rows():
    """The lines of a code of some text in a place of some size, on some terminal."""

    def shown(text, width, height, glyphs=None):
        qr = Qr(Catalogue("en"), glyphs or Glyphs())
        qr.show(text)
        return ["".join(piece for piece, _ in row) for row in qr.rows(width, height)]

    return shown


def test_nothing_is_drawn_of_nothing(rows):
    assert rows("", 80, 24) == []


@pytest.mark.parametrize(("width", "height"), [(24, 24), (80, 12), (10, 3), (3, 1), (1, 1)])
@pytest.mark.parametrize("glyphs", [Glyphs(), Glyphs(console=True), Glyphs(ascii_only=True)], ids=str)
def test_words_stay_within_their_place(rows, glyphs, width, height):
    lines = rows("CZ-914F15F3", width, height, glyphs)
    assert 0 < len(lines) <= height
    assert max(map(cell_len, lines)) <= width
    assert not set("▀▄█") & set("".join(lines))


def test_the_words_go_on_below(rows):
    words = "Too small for a QR code: 25 columns and 13 rows are needed."
    lines = rows("CZ-914F15F3", 24, 12)
    assert len(lines) > 1
    assert " ".join(lines) == words


def test_what_no_code_can_hold_is_said(rows):
    assert rows("a" * 3000, 80, 24) == ["This text is too long for a QR code."]


@pytest.mark.parametrize(("size", "drawn"), [((58, 29), (58, 29)), ((57, 29), (50, 25)), ((50, 24), (29, 15))])
def test_a_console_is_drawn_on_in_blanks_where_they_fit(rows, size, drawn):
    lines = rows("CZ-914F15F3", *size, Glyphs(console=True))
    assert (len(lines[0]), len(lines)) == drawn
    assert ("▀" in "".join(lines)) == (drawn == (29, 15))
