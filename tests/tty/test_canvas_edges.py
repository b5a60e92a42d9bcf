"""What does not fit is cut, what lies outside is harmless, and a text has the width that its layout was made with."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pos_tui.domain.text import clean
from pos_tui.tty.canvas import Canvas


def display(canvas: Canvas) -> list[str]:
    columns, rows = canvas.size
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed("\x1b[?7l" + canvas.flush())
    return list(screen.display)


def test_text_that_is_longer_than_the_row_is_cut() -> None:
    canvas = Canvas(10, 2)
    assert canvas.put(0, 6, "abcdefgh", "") == 14
    assert display(canvas) == ["      abcd", " " * 10]


@given(st.integers(-5, 10), st.integers(0, 30), st.text(max_size=30))
def test_a_place_outside_writes_nothing(row, column, text) -> None:
    canvas = Canvas(10, 3)
    if 0 <= row < 3:
        column += 10
    canvas.put(row, column, text, "1")
    assert canvas.flush() == ""


def test_a_column_left_of_the_row_is_harmless() -> None:
    canvas = Canvas(10, 1)
    canvas.put(0, 0, "0123456789", "")
    canvas.put(0, -2, "abcd", "")
    assert display(canvas) in (["cd23456789"], ["0123456789"])


def test_a_wide_glyph_that_has_half_its_room_is_left_out() -> None:
    canvas = Canvas(10, 1)
    canvas.put(0, 8, "a世", "")
    assert "世" not in canvas.flush()


@pytest.mark.parametrize("column", [2, 3])
def test_a_wide_glyph_that_is_half_overwritten_goes_whole(column) -> None:
    canvas = Canvas(10, 1)
    canvas.put(0, 2, "世", "")
    canvas.flush()
    canvas.put(0, column, "x", "")
    canvas.forget()
    written = canvas.flush()
    assert "世" not in written
    screen = pyte.Screen(10, 1)
    pyte.Stream(screen).feed(f"\x1b[?7l{'#' * 10}{written}")
    assert screen.display == ["x".rjust(column + 1).ljust(10)]


def test_behind_every_wide_or_composed_glyph_stands_a_jump() -> None:
    canvas = Canvas(10, 1)
    canvas.put(0, 0, "世e\u0301z", "")
    written = canvas.flush()
    assert "\x1b[1;3H" in written
    assert "\x1b[1;4Hz" in written


@given(st.text(st.characters(exclude_characters="\ufe0f"), max_size=30).map(clean))
def test_a_cleaned_text_is_as_wide_on_the_canvas_as_in_the_layout(text) -> None:
    assert Canvas(80, 1).put(0, 0, text, "") == cell_len(text)


@pytest.mark.parametrize("text", ["\u2764\ufe0f", "\u2600\ufe0f Sol", "caf\u00e9 \u2764\ufe0f"])
def test_an_emoji_loses_the_selector_about_whose_width_terminals_differ(text) -> None:
    assert clean(text) == (text := text.replace("\ufe0f", ""))
    assert Canvas(80, 1).put(0, 0, text, "") == cell_len(text)
