"""Numbers with bars: aligned, as long as they should be, in glyphs that the terminal has, and within their place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pos_tui.widgets.bars import Bars
from pos_tui.words.bar import Bar
from pos_tui.words.glyphs import Glyphs

KINDS = {"any": Glyphs(), "console": Glyphs(console=True), "ascii": Glyphs(ascii_only=True)}
GLYPHS = {"any": set("▏▎▍▌▋▊▉█"), "console": {"█"}, "ascii": {"#"}}
SOME = (
    Bar("issued", "1,200"),
    Bar("used", "800", "66.67%", Decimal("0.6667")),
    Bar("failed", instead="not told"),
)


def drawn(bars, width, height=20, glyphs=KINDS["any"], first=0):
    widget = Bars(glyphs)
    widget.show(bars, first)
    return ["".join(piece for piece, _ in row) for row in widget.rows(width, height)]


def bar(share, room, kind="any"):
    """The bar alone, in so much room."""
    row = drawn([Bar("x", "", "", share)], 1 + 6 + room, glyphs=KINDS[kind])[0]
    return row[1 + 6 :]


def test_numbers_are_aligned_right_and_the_longest_label_is_whole():
    assert drawn(SOME, 40) == [
        "issued  1,200        ",
        "used      800  66.67%  " + "█" * 11 + "▎",
        "failed  not told",
    ]


@pytest.mark.parametrize(
    ("kind", "share", "shape"),
    [
        ("any", "0.5", "████▌"),
        ("any", "0.25", "██▎"),
        ("any", "1", "█████████"),
        ("any", "0", ""),
        ("any", "0.0001", "▏"),
        ("any", "0.9999", "████████▉"),
        ("console", "0.5", "████"),
        ("console", "0.0001", "█"),
        ("ascii", "0.5", "####"),
        ("ascii", "0.0001", "#"),
        ("ascii", "1", "#########"),
    ],
)
def test_a_bar_is_as_long_as_its_share(kind, share, shape):
    assert bar(Decimal(share), 9, kind) == shape


@pytest.mark.parametrize(("share", "shape"), [("-0.5", ""), ("7", "█████████"), ("1e12", "█████████"), ("-1e12", "")])
def test_what_is_no_share_stays_within_the_place(share, shape):
    assert bar(Decimal(share), 9) == shape


@pytest.mark.parametrize("kind", KINDS)
def test_more_is_never_shorter(kind):
    lengths = [cell_len(bar(Decimal(n) / 100, 30, kind)) for n in range(101)]
    assert lengths == sorted(lengths)
    assert (lengths[0], lengths[1], lengths[100]) == (0, 1, 30)


def test_what_does_not_fit_can_be_reached():
    rows = [Bar(f"{n}", f"{n}") for n in range(10)]
    assert [row.split()[0] for row in drawn(rows, 20, 4)] == list("0123")
    assert [row.split()[0] for row in drawn(rows, 20, 4, first=3)] == list("3456")
    assert [row.split()[0] for row in drawn(rows, 20, 4, first=99)] == list("6789")
    assert drawn([], 20, 4) == []


SHARES = st.none() | st.decimals(-10, 10, allow_nan=False)
BARS = st.builds(
    Bar,
    label=st.sampled_from(["", "used", "日本é", "a" * 60]),
    number=st.sampled_from(["", "7", "1,000,000,000,000"]),
    percent=st.sampled_from(["", "5.00%", "-100.00%"]),
    share=SHARES,
    instead=st.sampled_from(["", "not told by Zupy"]),
    tone=st.just("plain"),
)


@given(
    bars=st.lists(BARS, max_size=5), width=st.integers(1, 130), height=st.integers(1, 9), kind=st.sampled_from([*KINDS])
)
def test_it_stays_within_its_place_and_its_glyphs(bars, width, height, kind):
    rows = drawn(bars, width, height, KINDS[kind])
    assert len(rows) == min(len(bars), height)
    assert all(cell_len(row) <= width for row in rows)
    assert {letter for letter in "".join(rows) if letter in "▏▎▍▌▋▊▉█#"} <= GLYPHS[kind]
