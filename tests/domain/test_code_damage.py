"""A code of which something was lost or to which something is stuck is named and suggested, never looked up."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code

ZUPY = Grammar()
GRAMMARS = st.builds(
    Grammar,
    prefixes=st.sampled_from([("CZ", "CP"), ("AB1",), ("VIP", "CZ")]),
    length=st.integers(4, 32),
    alphabet=st.sampled_from([ZUPY.alphabet, "0123456789ABCDEF", string.digits, "01", "ABCDEFGHJKMNPQRSTVWXYZ"]),
)


@st.composite
def known(draw):
    """A grammar, and one of its codes."""
    grammar = draw(GRAMMARS)
    body = draw(st.text(grammar.alphabet, min_size=grammar.length, max_size=grammar.length))
    return grammar, f"{draw(st.sampled_from(grammar.prefixes))}-{body}"


@pytest.mark.parametrize(
    ("frame", "suggestion"),
    [
        ("Z-914F15F3", "CZ-914F15F3"),
        ("z-914f15f3", "CZ-914F15F3"),
        ("P-914F15F3", "CP-914F15F3"),
        ("-914F15F3", "CZ-914F15F3"),
        ("]C1Z-914F15F3", "CZ-914F15F3"),
        ("*Z-914F15F3*", "CZ-914F15F3"),
    ],
)
def test_its_first_characters_are_lost(frame, suggestion):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.suggestion, read.ask) == (Why.CUT, suggestion, None)


@pytest.mark.parametrize(
    ("frame", "suggestion"),
    [
        ("CZ-914F15F", "CZ-914F15F"),
        ("cp-914f15f", "CP-914F15F"),
        ("CZ914F15F", "CZ-914F15F"),
        ("]C1CZ-914F15F", "CZ-914F15F"),
        ("*CZ-914F15F*", "CZ-914F15F"),
    ],
)
def test_its_last_character_is_lost(frame, suggestion):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.suggestion, read.ask) == (Why.UNFINISHED, suggestion, None)


@pytest.mark.parametrize(
    "frame", ["ACZ-914F15F3", "9cz-914f15f3", "CZ-914FCZ-914F15F3", "C1CZ-914F15F3", "CP-00000000CZ-914F15F3"]
)
def test_something_is_stuck_to_its_beginning(frame):
    assert read_code(frame, ZUPY) == NotACode(frame.upper(), Why.GLUED, suggestion="CZ-914F15F3")


@given(known())
def test_without_its_first_character_any_code_is_cut(known):
    grammar, code = known
    assert read_code(code[1:], grammar) == NotACode(code[1:], Why.CUT, suggestion=code)


@given(known(), st.booleans())
def test_without_its_last_character_any_code_is_unfinished(known, lower):
    grammar, code = known
    frame = code[:-1].lower() if lower else code[:-1]
    assert read_code(frame, grammar) == NotACode(code[:-1], Why.UNFINISHED, suggestion=code[:-1])


@given(known(), st.text(ZUPY.alphabet, min_size=1, max_size=12))
def test_with_something_stuck_to_its_beginning_any_code_is_glued(known, stuck):
    grammar, code = known
    read = read_code(stuck + code, grammar)
    assert isinstance(read, NotACode)
    assert (read.why, read.suggestion, read.ask) == (Why.GLUED, code, None)


@given(known(), st.text(ZUPY.alphabet, min_size=1, max_size=12))
def test_with_something_stuck_to_its_end_it_is_not_even_suggested(known, stuck):
    grammar, code = known
    read = read_code(code + stuck, grammar)
    assert isinstance(read, NotACode)
    assert read.suggestion is None


@given(known(), st.data())
def test_no_character_can_be_lost_without_being_missed(known, data):
    grammar, code = known
    lost = data.draw(st.integers(0, len(code) - 1))
    read = read_code(code[:lost] + code[lost + 1 :], grammar)
    if code[lost] == "-":
        assert read == CouponCode(code)
    else:
        assert isinstance(read, NotACode)


@given(known(), st.data(), st.sampled_from(ZUPY.alphabet))
def test_no_character_can_be_stuck_anywhere_without_being_seen(known, data, stuck):
    grammar, code = known
    place = data.draw(st.integers(0, len(code)))
    assert isinstance(read_code(code[:place] + stuck + code[place:], grammar), NotACode)


@pytest.mark.parametrize(
    "frame",
    [
        "éCZ-914F15F3",
        "CZ-914F15F3é",
        "９CZ-914F15F3",
        "CZ-914F15F3４",
        "CZ-914F15F3٤",
        "ＸCZ-914F15F34",
    ],
)
def test_any_letter_or_digit_can_be_stuck_to_it(frame):
    assert isinstance(read_code(frame, ZUPY), NotACode)


def test_a_code_that_was_lost_but_for_seven_characters_is_only_of_another_form():
    assert read_code("CZ-914F15", ZUPY).why is Why.SHAPE


def test_a_code_of_a_card_is_not_taken_for_the_end_of_ones_own():
    grammar = Grammar(prefixes=("XZP",))
    assert read_code("ZP-ABC123", grammar).why is Why.CARD
    assert read_code("ZP-ABC12345", grammar) == NotACode("ZP-ABC12345", Why.CUT, suggestion="XZP-ABC12345")
