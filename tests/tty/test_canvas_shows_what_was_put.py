"""Whatever is put on a canvas, in whatever order, a terminal shows exactly that; and no cell is written in vain."""

from hypothesis import given, settings
from hypothesis import strategies as st

COLUMNS, ROWS = 17, 4
PENS = ["", "1", "7", "31;42", "1;38;5;200", "38;2;1;2;3;48;2;4;5;6"]
GLYPHS = [
    *((letter, 1) for letter in "ab Z-┌─é•ß"),
    *((letter, 2) for letter in "你世コ한😀🎉🍞"),
    ("e\u0301", 1),
    ("o\u0308\u0301", 1),
    ("世\u0301", 2),
]

puts = st.tuples(
    st.just("put"),
    st.integers(0, ROWS - 1),
    st.integers(0, COLUMNS - 1),
    st.lists(st.sampled_from(GLYPHS), max_size=COLUMNS + 4),
    st.sampled_from(PENS),
)
steps = st.lists(st.one_of(puts, puts, puts, st.just(("flush",)), st.just(("forget",))), max_size=30)


def follow(drawn, steps) -> None:
    for what, *about in steps:
        if what == "put":
            drawn.put(*about)
        elif what == "flush":
            drawn.flush()
        else:
            drawn.flush()
            drawn.spoil()
            drawn.canvas.forget()


@given(steps)
def test_the_terminal_shows_what_was_put_and_nothing_else(drawing, steps) -> None:
    drawn = drawing(COLUMNS, ROWS)
    follow(drawn, steps)
    drawn.flush()
    assert drawn.shown() == drawn.expected()


@given(steps)
def test_a_second_flush_writes_nothing(drawing, steps) -> None:
    drawn = drawing(COLUMNS, ROWS)
    follow(drawn, steps)
    drawn.flush()
    assert drawn.flush() == ""


@given(steps)
def test_the_same_put_again_writes_nothing(drawing, steps) -> None:
    drawn = drawing(COLUMNS, ROWS)
    drawn.canvas.forget()
    follow(drawn, steps)
    drawn.put(0, 0, [("a", 1)] * COLUMNS, "1")
    drawn.flush()
    drawn.put(0, 0, [("a", 1)] * COLUMNS, "1")
    assert drawn.flush() == ""


@given(st.integers(0, 23), st.integers(0, 79), st.sampled_from(PENS))
@settings.get_profile("costly")
def test_one_changed_letter_costs_less_than_thirty_bytes(drawing, row, column, pen) -> None:
    drawn = drawing(80, 24)
    for number in range(24):
        drawn.put(number, 0, [("a", 1)] * 80, pen)
    drawn.flush()
    drawn.put(row, 0, [("a", 1)] * column + [("Z", 1)] + [("a", 1)] * (79 - column), pen)
    assert len(drawn.flush().encode()) < 30


@given(st.integers(0, 23), st.integers(0, 79), st.sampled_from(PENS))
@settings.get_profile("costly")
def test_one_changed_colour_costs_its_pen_and_less_than_thirty_bytes(drawing, row, column, pen) -> None:
    drawn = drawing(80, 24)
    for number in range(24):
        drawn.put(number, 0, [("a", 1)] * 80, "4")
    drawn.flush()
    drawn.put(row, column, [("a", 1)], pen)
    assert len(drawn.flush().encode()) < 30 + len(pen)


@given(steps)
def test_what_was_forgotten_is_written_whole(drawing, steps) -> None:
    drawn = drawing(COLUMNS, ROWS)
    follow(drawn, steps)
    drawn.flush()
    drawn.spoil()
    drawn.canvas.forget()
    drawn.flush()
    assert drawn.shown() == drawn.expected()


def test_the_size_is_told(drawing) -> None:
    assert drawing(80, 24).canvas.size == (80, 24)
