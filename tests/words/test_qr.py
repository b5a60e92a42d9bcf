"""A QR code fits its place whole or is not drawn, and what is drawn can be read."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.qr import modules_seen, read_qr

from pos_tui.words.qr import fitting, framed, half_blocks, modules, size_needed

SEVENTEEN = "https://zupy.co/a"
"""What the smallest code holds at level L; at M it takes the next size."""
texts = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=130)


def undrawn(lines):
    """The modules of half blocks."""
    return [row for line in lines for row in ([c in "▀█" for c in line], [c in "▄█" for c in line])]


@given(texts, st.integers(20, 120), st.integers(10, 60), st.booleans())
@example("CZ-914F15F3", 80, 24, False)
def test_it_is_read_where_it_fits_and_fits_where_it_can(text, columns, rows, blanks):
    shape = fitting(text, columns, rows, blanks=blanks)
    wide, high = size_needed(text, blanks=blanks)
    assert (shape is not None) == (wide <= columns and high <= rows)
    if shape is not None:
        lines = len(shape) if blanks else len(half_blocks(shape))
        assert {len(row) * (2 if blanks else 1) for row in shape} <= set(range(wide, columns + 1))
        assert high <= lines <= rows
        assert read_qr(modules_seen(shape)) == [text]


@given(
    st.integers(1, 9).flatmap(lambda wide: st.lists(st.lists(st.booleans(), min_size=wide, max_size=wide), min_size=1))
)
def test_half_blocks_are_the_modules(rows):
    shape = tuple(map(tuple, rows))
    drawn = undrawn(half_blocks(shape))
    assert drawn[: len(shape)] == rows
    assert not any(map(any, drawn[len(shape) :]))


@pytest.mark.parametrize("text", ["Pão de queijo à vontade", "世界", "ção ❤", "0123456789", "A", " a "])
def test_every_letter_is_read(text):
    assert read_qr(modules_seen(framed(modules(text), 4))) == [text]


@pytest.mark.parametrize(
    ("text", "columns", "rows", "side", "quiet"),
    [
        ("CZ-914F15F3", 80, 24, 21, 4),
        ("CZ-914F15F3", 29, 15, 21, 4),
        ("CZ-914F15F3", 29, 14, 21, 2),
        ("CZ-914F15F3", 28, 15, 21, 2),
        ("CZ-914F15F3", 25, 13, 21, 2),
        (SEVENTEEN, 33, 17, 25, 4),
        (SEVENTEEN, 32, 17, 21, 4),
        (SEVENTEEN, 28, 15, 21, 2),
    ],
)
def test_the_quiet_zone_is_kept_longer_than_the_better_level(text, columns, rows, side, quiet):
    shape = fitting(text, columns, rows)
    assert len(shape) == side + 2 * quiet
    around = [*shape[:quiet], *shape[-quiet:], *(row[:quiet] + row[-quiet:] for row in shape)]
    assert not any(map(any, around))
    assert all(shape[quiet][quiet : quiet + 7]), "the finder begins right behind it"


@pytest.mark.parametrize("room", [(24, 13), (25, 12)])
def test_half_of_one_is_never_drawn(room):
    assert fitting("CZ-914F15F3", *room) is None
    assert size_needed("CZ-914F15F3") == (25, 13)
    assert size_needed("CZ-914F15F3", blanks=True) == (50, 25)


def test_a_better_level_alone_may_be_too_long():
    assert len(fitting("a" * 2900, 200, 100)) == 177 + 2 * 4


def test_no_code_holds_three_thousand_letters():
    with pytest.raises(ValueError, match="large"):
        size_needed("a" * 3000)
    assert fitting("a" * 3000, 1000, 1000) is None


def test_the_library_is_loaded_when_a_code_is_drawn_and_not_before():
    source = (
        "import sys; from pos_tui.words import qr; print('segno' in sys.modules);"
        "qr.modules('x'); print('segno' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", source], capture_output=True, check=True).stdout == b"False\nTrue\n"
