"""The same code in everything that scanners, labels, addresses and keyboards put around it or into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.code import CouponCode, Grammar, NotACode, read_code

ZUPY = Grammar()
OWN = Grammar(prefixes=("AB1",), length=5, alphabet="01AB")
CODE = CouponCode("CZ-914F15F3")
DRESSES = {
    "AIM: Code 128": "]C1CZ-914F15F3",
    "AIM: QR": "]Q3CZ-914F15F3",
    "AIM: Data Matrix": "]d2CZ-914F15F3",
    "AIM: in small letters": "]c1cz-914f15f3",
    "AIM through an ABNT2 keyboard": "[C1CZ-914F15F3",
    "AIM without the hyphen": "]C0CZ914F15F3",
    "AIM and an address": "]Q1https://zupy.com/c/CZ-914F15F3?x=1",
    "AIM through ABNT2 and an address": "[Q1httpsÇ;;zupy.com.br;c;CZ-914F15F3:a=1",
    "Code 39": "*CZ-914F15F3*",
    "Code 39 without the hyphen": "*CZ914F15F3*",
    "start and end of text": "\x02CZ-914F15F3\x03",
    "group separator": "\x1dCZ-914F15F3\x1e\x04",
    "null": "\x00CZ-914F15F3\x00",
    "hidden characters": "\ufeffCZ-914\u200bF15F3\u2060",
    "no-break spaces": "\u00a0CZ-914F15F3\u00a0",
    "an address": "https://zupy.com/c/CZ-914F15F3",
    "an address in small letters": "https://zupy.com/c/cz-914f15f3#top",
    "a query": "HTTPS://ZUPY.COM/?CODE=CZ-914F15F3&X=1",
    "percent: the hyphen": "https://zupy.com/c/CZ%2D914F15F3",
    "percent: all of it": "https%3A%2F%2Fzupy.com%2Fc%3Fcode%3DCZ-914F15F3%26x",
    "percent: a text": "https://wa.me/?text=Seu%20cupom%3A%20CZ-914F15F3",
    "percent: in small letters": "https%3a%2f%2fzupy.com%2fc%3fcode%3dcz%2d914f15f3",
    "JSON": '{"code":"CZ-914F15F3","n":1}',
    "JSON in a list": '["CZ-914F15F3"]',
    "a sentence": "Your code: CZ-914F15F3, thank you.",
    "fullwidth": "ＣＺ－９１４Ｆ１５Ｆ３",
    "fullwidth in small letters": "ｃｚ－９１４ｆ１５ｆ３",
    "non-breaking hyphen": "CZ\u2011914F15F3",
    "hyphen": "CZ\u2010914F15F3",
    "en dash": "CZ–914F15F3",
    "em dash": "CZ—914F15F3",
    "minus": "CZ−914F15F3",
    "underscore": "CZ_914F15F3",
    "small hyphen": "CZ\ufe63914F15F3",
}


@pytest.mark.parametrize("frame", DRESSES.values(), ids=DRESSES)
def test_a_code_is_read_in_any_dress(frame):
    assert read_code(frame, ZUPY) == CODE


@pytest.mark.parametrize(
    "frame",
    [
        "AB1-01AB0",
        "ab101ab0",
        "]C1AB1-01AB0",
        "[C1ab1-01ab0",
        "*AB1-01AB0*",
        "x=AB1%2D01AB0",
        '"ab1–01ab0"',
        "ＡＢ１－０１ＡＢ０",
    ],
)
def test_so_is_the_code_of_a_grammar_of_ones_own(frame):
    assert read_code(frame, OWN) == CouponCode("AB1-01AB0")


@given(
    st.from_regex(r"\][A-Za-z][0-9A-Za-z]|\[[A-Za-z][0-9A-Fa-f]", fullmatch=True),
    st.sampled_from([(ZUPY, "CZ-914F15F3"), (ZUPY, "CP-00000000"), (OWN, "AB1-01AB0"), (OWN, "AB111111"[:8])]),
)
def test_every_aim_id_is_taken_away(aim, known):
    grammar, code = known
    assert read_code(aim + code, grammar) == read_code(code, grammar)


@pytest.mark.parametrize("frame", ["]C1914F15F3", "*914F15F3*", "914F15F3.", "code 914F15F3", "%39%31%34F15F3"])
def test_a_body_without_its_prefix_is_one_only_when_nothing_stands_around_it(frame):
    assert isinstance(read_code(frame, ZUPY), NotACode)


@pytest.mark.parametrize(
    "frame",
    ["https://zupy.com/c/CZ914F15F3", "CZ 914F15F3", "CZ- 914F15F3", "CZ-914F 15F3", "CZ%20914F15F3", "CZ:914F15F3"],
)
def test_nothing_else_stands_for_the_hyphen_and_without_it_a_code_stands_alone(frame):
    assert isinstance(read_code(frame, ZUPY), NotACode)


@pytest.mark.parametrize(
    "frame",
    [
        "CZ-①14F15F3",
        "CZ-²14F15F3",
        "CZ-ªA1B2C34",
        "CZ-ﬁ4F15F3",
        "CZ-𝟗14F15F3",
        "CZ-٩14F15F3",
        "СZ-914F15F3",
        "CZ-9é4F15F3",
    ],
)
def test_what_only_looks_like_a_letter_of_the_code_is_none(frame):
    assert isinstance(read_code(frame, ZUPY), NotACode)
