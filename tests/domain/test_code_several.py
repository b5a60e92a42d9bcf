"""Several codes in one frame: the same one twice is one, and between two different ones the program never chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code

ZUPY = Grammar()
CODES = st.builds(
    "{}-{}".format, st.sampled_from(ZUPY.prefixes), st.text(ZUPY.alphabet, min_size=ZUPY.length, max_size=ZUPY.length)
)
BETWEEN = st.text(" ,;/?=#.:()|*'\"", min_size=1, max_size=5)


@pytest.mark.parametrize(
    "frame",
    [
        "CZ-914F15F3 CZ-914F15F3",
        "cz-914f15f3 CZ-914F15F3",
        "https://zupy.com/c/CZ-914F15F3?code=cz-914f15f3",
        '{"code":"CZ-914F15F3","link":"https://zupy.com/c/CZ-914F15F3"}',
        "*CZ-914F15F3**CZ-914F15F3*",
        "CZ-914F15F3]C1CZ-914F15F3",
        "]C1CZ-914F15F3]C1CZ-914F15F3",
        "CZ-914F15F3%2CCZ-914F15F3",
        "CZ–914F15F3 CZ-914F15F3",
    ],
)
def test_the_same_code_twice_is_one(frame):
    assert read_code(frame, ZUPY) == CouponCode("CZ-914F15F3")


@given(st.lists(CODES, min_size=2, max_size=4), BETWEEN)
def test_several_codes_in_one_text_are_one_only_when_they_are_the_same(codes, between):
    read = read_code(between.join(codes), ZUPY)
    if len(set(codes)) == 1:
        assert read == CouponCode(codes[0])
    else:
        assert isinstance(read, NotACode)
        assert (read.why, read.ask, read.suggestion) == (Why.SEVERAL, None, None)


def test_what_is_shown_of_them_is_their_codes_and_nothing_else():
    read = read_code("https://x.example/?token=secret&a=cz-914f15f3&b=CP-914F15F3&c=CZ-914F15F3", ZUPY)
    assert read == NotACode("CZ-914F15F3, CP-914F15F3", Why.SEVERAL)


@given(st.lists(CODES, min_size=2, max_size=40, unique=True))
def test_of_very_many_the_first_are_shown(codes):
    read = read_code(" ".join(codes), ZUPY)
    assert read.read.startswith(f"{codes[0]}, {codes[1]}")
    assert len(read.read) <= 60


@pytest.mark.parametrize(
    "frame",
    [
        "CZ-914F15F3 CP-AAAAAAAA",
        "CZ%2D914F15F3%20CP%2DAAAAAAAA",
        "ＣＺ－９１４Ｆ１５Ｆ３ ＣＰ－ＡＡＡＡＡＡＡＡ",
        "]C1CZ-914F15F3 CP-AAAAAAAA",
        "]C1CZ-914F15F3]C1CP-AAAAAAAA",
        "CZ-914F15F3]C1CP-AAAAAAAA",
        "CZ-914F15F3%20CP-AAAAAAAA",
        "CZ-914F15F3 CP%2DAAAAAAAA",
        "CZ-914F15F3 CP–AAAAAAAA",
        "CZ-914F15F3CP-AAAAAAAA CZ-BBBBBBBB",
        "CZ-914F15F3 XCP-AAAAAAAA",
    ],
)
def test_two_different_codes_ask_however_the_second_is_dressed(frame):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.ask, read.suggestion) == (Why.SEVERAL, None, None)


def test_a_code_that_lost_two_characters_does_not_borrow_them_from_the_next():
    read = read_code("CZ-914F15CZ-AAAAAAAA", ZUPY)
    assert isinstance(read, NotACode)
    assert read.ask is None


@given(CODES, CODES)
def test_two_codes_glued_together_are_neither(one, other):
    read = read_code(one + other, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.ask) == (Why.GLUED, None)
