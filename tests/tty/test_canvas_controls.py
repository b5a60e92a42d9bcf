"""No byte of a text reaches the terminal as anything but a letter."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pos_tui.tty.canvas import Canvas

OWN = re.compile(r"\x1b\[(?:[\d;]*m|\d+;\d+H)")
HOSTILE = ["\x1b[2J", "\x1b]52;c;aGk=\x07", "\x9b31m", "\x90q\x9c", "\r\n", "\x08\x08", "\t", "\x00", "\x7f", "\u202e"]
texts = st.lists(st.one_of(st.text(max_size=10), st.sampled_from(HOSTILE)), max_size=8).map("".join)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 25), texts), max_size=12))
def test_only_its_own_sequences_are_ever_written(puts) -> None:
    canvas = Canvas(20, 3)
    written = ""
    for row, column, text in puts:
        canvas.put(row, column, text, "1;31")
        written += canvas.flush()
    canvas.forget()
    left = OWN.sub("", written + canvas.flush())
    assert left == "" or left.isprintable()


@given(texts)
def test_what_is_no_letter_takes_the_room_of_a_blank(text) -> None:
    controls = "".join(letter for letter in text if not letter.isprintable())
    canvas = Canvas(200, 1)
    assert canvas.put(0, 0, controls, "") == len(controls)
    assert OWN.sub("", canvas.flush()).strip(" ") == ""
