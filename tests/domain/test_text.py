"""Text from outside can neither act on a terminal nor hide in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.text import clean

_ACTING = st.characters(categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_MARKS = st.characters(categories=("Mn", "Me"))
_VISIBLE = st.characters(exclude_categories=("C", "Zl", "Zp"))
_NASTY = st.text(st.one_of(_ACTING, _MARKS, st.characters(), st.sampled_from("\x1b[]\x07\x9b\u202e\U000e0041aé \n")))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mFree\x1b[0m coffee", "[31mFree[0m coffee"),
        ("\x9b2Jhidden", "2Jhidden"),
        ("a\x7fb\x00c", "abc"),
        ("10 %\u202e gnp", "10 % gnp"),
        ("ze\u200bro\u2060wi\ufeffdth", "zerowidth"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("one\r\n\ttwo  three ", "one two three"),
        ("caf\u0065\u0301", "café"),
        ("Z\u0351\u0352\u0357\u035balgo", "Z\u0351\u0352algo"),
        ("pão de queijo — R$ 3,20", "pão de queijo — R$ 3,20"),
    ],
)
def test_by_example(text, cleaned):
    assert clean(text) == cleaned


def test_what_is_too_long_is_cut_with_a_mark():
    assert clean("x" * 201) == "x" * 199 + "…"
    assert clean("x" * 200) == "x" * 200
    assert clean("abcdef", limit=4) == "abc…"


@given(_NASTY)
def test_nothing_that_acts_or_hides_survives(text):
    kept = clean(text)
    assert not {unicodedata.category(letter) for letter in kept} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not any(0x80 <= ord(letter) <= 0x9F or letter == "\x7f" for letter in kept)


@given(_NASTY, st.integers(min_value=2, max_value=40))
def test_it_never_grows_beyond_its_limit(text, limit):
    assert len(clean(text, limit)) <= limit


@given(_NASTY)
def test_no_more_than_two_marks_stand_on_a_letter(text):
    marks = 0
    for letter in clean(text):
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        assert marks <= 2


@given(st.text(_VISIBLE, max_size=60))
def test_visible_text_is_in_one_form(text):
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.text(_VISIBLE, max_size=300), st.integers(min_value=2, max_value=60))
def test_cleaning_twice_changes_nothing_more(text, limit):
    once = clean(text, limit)
    assert clean(once, limit) == once


@given(st.text(st.characters(categories=("L", "N", "P"), max_codepoint=0x24F), max_size=60))
def test_ordinary_words_come_through_whole(word):
    assert clean(word) == unicodedata.normalize("NFC", word)
