"""A list in columns: as wide as its place at every width, and what is cut says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pos_tui.widgets.table import Cells, Table
from pos_tui.words.glyphs import Glyphs

COLUMNS = (10, 13, 0, 18, -8)
COUPON = ("active", "CZ-914F15F3", "Café com pão de queijo, Maria S.", "Wed 2 Dec", "1 use")
WIDTHS = st.lists(st.integers(-34, 34), min_size=1, max_size=5)


def drawn(lines, width, height=10, marked=None, columns=COLUMNS, glyphs=None):
    table = Table(glyphs or Glyphs(), columns)
    table.show([Cells(line) for line in lines], marked)
    return ["".join(text for text, _ in row) for row in table.rows(width, height)]


def pieces(width, columns=COLUMNS, cells=COUPON):
    (line,) = drawn([cells], width, columns=columns)
    return line


def test_every_column_has_its_place():
    assert pieces(80) == "  active  CZ-914F15F3  Café com pão de queijo, Maria S.         Wed 2 Dec  1 use"


def test_a_column_takes_what_its_texts_need_and_keeps_it():
    table = Table(Glyphs(), COLUMNS)
    for lines in ([Cells(COUPON)], [Cells(("cancelled", *COUPON[1:]))], [Cells(("…",)), Cells(COUPON)]):
        table.show(lines)
    line = "".join(text for text, _ in table.rows(80, 10)[1])
    assert line == "  active     CZ-914F15F3  Café com pão de queijo, Maria S.      Wed 2 Dec  1 use"


@pytest.mark.parametrize("width", [58, 60, 80, 118])
def test_the_code_stays_whole_at_every_usual_width(width):
    assert "CZ-914F15F3  " in pieces(width)
    assert "1 use" in pieces(width)
    assert cell_len(pieces(width)) == width


@pytest.mark.parametrize("width", range(25, 120))
def test_what_is_cut_bears_its_mark(width):
    line = pieces(width).split()
    whole = " ".join(COUPON).split()
    assert all(word in whole or word.endswith("…") for word in line)
    assert cell_len(pieces(width)) == width


@given(WIDTHS, st.integers(1, 130), st.text(max_size=60))
def test_no_line_is_wider_than_its_place_where_there_is_room_for_a_letter_a_column(columns, width, text):
    columns = [abs(each) or 1 for each in columns] if columns.count(0) > 1 else columns
    line = pieces(width, columns, (text,) * len(columns))
    assert cell_len(line) <= max(width, 3 * len(columns))


@pytest.mark.parametrize("marked", range(30))
def test_the_marked_line_is_always_among_those_that_are_shown(marked):
    lines = [(f"row {number}",) for number in range(30)]
    shown = drawn(lines, 40, 7, marked, columns=(0,))
    assert len(shown) == 7
    assert [line.split()[-1] for line in shown if line.startswith(">")] == [str(marked)]


def test_nothing_is_marked_where_nothing_is():
    assert drawn([], 40, 7, 0, columns=(0,)) == []
    assert drawn([("a",)], 40, 7, None, columns=(0,))[0].startswith("  a")


def test_a_plain_terminal_gets_plain_marks():
    (line,) = drawn([COUPON], 50, glyphs=Glyphs(ascii_only=True))
    assert line.isascii()


def test_a_wide_letter_is_never_halved():
    assert all(cell_len(pieces(width, (0,), ("漢字" * 20,))) == width for width in range(4, 40))
