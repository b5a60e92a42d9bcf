"""Where codes are free text the end mark alone cuts, however the reads were cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.free import FreeGrammar
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame
from pos_tui.scanner.intake import Intake

FREE = FreeGrammar()
TEXTS = st.text("abcXYZ01 -/%é€", min_size=1, max_size=20).filter(str.strip)


@pytest.fixture(scope="session")
def reads(frames):
    """The frames of these reads, all within one scan, and of the long silence after them."""

    def reads(pieces, grammar=FREE):
        intake = Intake(Framing(grammar.is_complete, grammar.glued))
        came = [event for piece in pieces for event in intake.feed(piece, 10.0)]
        return frames([*came, *intake.tick(100.0)])

    return reads


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=4), places=st.lists(st.integers(0, 99)), end=st.sampled_from("\r\n\t")
)
def test_so_many_end_marks_so_many_codes(reads, cut_at, texts, places, end):
    data = "".join(text + end for text in texts).encode()
    assert reads(cut_at(data, places)) == [Frame(text) for text in texts]


@pytest.mark.parametrize("grammar", [FREE, FreeGrammar(r"[A-Z]{4}\d{2}")], ids=["free", "pattern"])
def test_two_in_one_read_stay_two(reads, grammar):
    assert reads([b"SAVE10\rSAVE20\r"], grammar) == [Frame("SAVE10"), Frame("SAVE20")]


@pytest.mark.parametrize("grammar", [FREE, FreeGrammar(r"[A-Z]{4}\d{2}"), FreeGrammar("CZ-[0-9A-F]{8}")])
@pytest.mark.parametrize("text", ["SAVE10SAVE20", "CZ-914F15F3CZ-AAAAAAAA"])
def test_without_one_between_them_nothing_is_cut(reads, cut_at, grammar, text):
    for place in range(len(text)):
        assert reads(cut_at(f"{text}\r".encode(), [place]), grammar) == [Frame(text)]


def test_a_whole_code_by_the_pattern_counts_after_its_silence_and_free_text_waits_as_any_line(frames):
    patterned = FreeGrammar(r"[A-Z]{4}\d{2}")
    for grammar, after in ((patterned, 0.31), (FREE, 1.01)):
        intake = Intake(Framing(grammar.is_complete, grammar.glued))
        intake.feed(b"SAVE10", 10.0)
        assert intake.tick(10.0 + after - 0.02) == []
        assert frames(intake.tick(10.0 + after)) == [Frame("SAVE10", ended=False)]
