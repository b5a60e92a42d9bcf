"""What a frame from the scanner turns out to be, by example."""

import string

import pytest

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code

ZUPY = Grammar()
NO_O = Grammar(alphabet=string.ascii_uppercase.replace("O", "") + string.digits)
HEXADECIMAL = Grammar(alphabet="0123456789ABCDEF")


@pytest.mark.parametrize(
    "frame",
    [
        "CZ-914F15F3",
        "cz-914f15f3",
        "Cz914F15f3",
        "CZ914F15F3",
        "  CZ-914F15F3 ",
        "\x1dCZ-914F15F3",
        "CZ-914\u200bF15F3",
        "https://zupy.com/c/CZ-914F15F3?x=1",
        "https://zupy.com/c/cz-914f15f3",
        "your code: CZ-914F15F3, thank you",
        "CZ-914F15F3 CZ-914F15F3",
    ],
)
def test_a_whole_code_is_read_in_any_dress(frame):
    assert read_code(frame, ZUPY) == CouponCode("CZ-914F15F3")


def test_the_older_prefix_is_kept():
    assert read_code("cp-914f15f3", ZUPY) == CouponCode("CP-914F15F3")


def test_a_body_typed_without_its_prefix_tries_the_first_and_offers_the_other():
    assert read_code("914f15f3", ZUPY) == CouponCode("CZ-914F15F3", otherwise="CP-914F15F3")


def test_a_body_alone_offers_nothing_when_the_shop_has_one_prefix():
    assert read_code("914f15f3", Grammar(prefixes=("CZ",))) == CouponCode("CZ-914F15F3")


def test_a_body_that_begins_like_a_prefix_is_still_a_body():
    assert read_code("CZ123456", ZUPY) == CouponCode("CZ-CZ123456", otherwise="CP-CZ123456")


def test_eight_digits_behind_a_prefix_are_a_code():
    assert read_code("CZ-12345678", ZUPY) == CouponCode("CZ-12345678")


def test_eight_digits_without_a_prefix_are_none():
    assert read_code("12345678", ZUPY) == NotACode("12345678", Why.DIGITS, ask="12345678")


def test_too_few_or_too_many_digits_cannot_be_asked_for():
    assert read_code("12345", ZUPY) == NotACode("12345", Why.DIGITS)
    assert read_code("1" * 21, ZUPY).ask is None


@pytest.mark.parametrize("frame", ["ABCDEF", "A-1-B-2", "X" * 20, "CZ-914F15", "CZ-914F15F34", "CZ--914F15F3"])
def test_an_unknown_shape_may_be_asked_for(frame):
    assert read_code(frame.lower(), ZUPY) == NotACode(frame, Why.SHAPE, ask=frame)


@pytest.mark.parametrize("frame", ["", "ABCDE", "X" * 21, "ABC DEF", "pão-quente", "§§§§§§§§"])
def test_what_has_no_shape_at_all_is_never_asked_for(frame):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.ask) == (Why.UNREADABLE, None)


def test_of_nothing_something_is_shown():
    assert read_code("", ZUPY) == NotACode("?", Why.UNREADABLE)


def test_a_long_text_is_shown_in_part():
    read = read_code("no code here " * 50, ZUPY)
    assert isinstance(read, NotACode)
    assert len(read.read) == 60


def test_a_letter_that_the_grammar_knows_stays_a_letter():
    assert read_code("CZ-OIL00000", ZUPY) == CouponCode("CZ-OIL00000")


@pytest.mark.parametrize(
    ("frame", "code"),
    [("CZ-9O4F15F3", "CZ-904F15F3"), ("CZ9I4F15F3", "CZ-914F15F3"), ("cz-9l4f15f3", "CZ-914F15F3")],
)
def test_a_letter_that_the_grammar_excludes_is_taken_for_a_digit_and_shown(frame, code):
    assert read_code(frame, HEXADECIMAL) == CouponCode(code, typed=frame.upper())


def test_folding_never_makes_a_code_that_does_not_fit():
    assert read_code("CZ-9O4F15FX", HEXADECIMAL) == NotACode("CZ-9O4F15FX", Why.SHAPE, ask="CZ-9O4F15FX")
    assert read_code("CZ-9O4F15", HEXADECIMAL) == NotACode("CZ-9O4F15", Why.SHAPE, ask="CZ-9O4F15")


def test_folding_leaves_the_prefix_alone():
    grammar = Grammar(prefixes=("LO",), alphabet=HEXADECIMAL.alphabet)
    assert read_code("LO-9O4F15F3", grammar) == CouponCode("LO-904F15F3", typed="LO-9O4F15F3")


def test_a_body_without_a_prefix_is_never_folded():
    assert isinstance(read_code("9O4F15F3", NO_O), NotACode)


def test_another_length_is_another_grammar():
    assert read_code("VIP1234", Grammar(prefixes=("VIP",), length=4)) == CouponCode("VIP-1234")
    assert isinstance(read_code("VIP-12345678", Grammar(prefixes=("VIP",), length=4)), NotACode)
