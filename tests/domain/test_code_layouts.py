"""A code that a US scanner typed on another keyboard is repaired where only one code can have been meant."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.keyboard import ARRIVE, KEYS, typed

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code
from pos_tui.domain.layouts import Layout

ZUPY = Grammar()
ROMANCE = (Layout.PT, Layout.ES, Layout.LATAM, Layout.IT)
GALLIC = (Layout.FR, Layout.BE)
AS_IN_THE_US = (Layout.ABNT2, Layout.US_INTL, Layout.UK)
CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
LAYOUTS = st.sampled_from(Layout)
ALPHABETS = [ZUPY.alphabet, "0123456789ABCDEF", string.digits, "01", "YZ", "AQWZYM", "678"]
MEANT = {
    layout: {given: key.upper() for key, given in zip(KEYS, ARRIVE[layout], strict=True) if key.upper() in CODE}
    for layout in Layout
}
"""Behind what arrives through a layout, the characters of a code."""


@st.composite
def known(draw):
    """A grammar, and one of its codes."""
    prefixes = draw(st.sampled_from([("CZ", "CP"), ("AB1",), ("QZ", "AY")]))
    length, alphabet = draw(st.integers(4, 32)), draw(st.sampled_from(ALPHABETS))
    body = draw(st.text(alphabet, min_size=length, max_size=length))
    return Grammar(prefixes, length, alphabet), f"{draw(st.sampled_from(prefixes))}-{body}"


def _explained(arrived, grammar, layouts=tuple(Layout)):
    """The code that each layout makes of all that arrived: found without the program's own tables."""
    prefixes = "|".join(grammar.prefixes)
    code = re.compile(rf"(?:{prefixes})-[{grammar.alphabet}]{{{grammar.length}}}")
    meant = {layout: "".join(MEANT[layout].get(letter, "?") for letter in arrived) for layout in layouts}
    return {layout: text for layout, text in meant.items() if code.fullmatch(text)}


def _expected(arrived, grammar, layouts=tuple(Layout)):
    explained = _explained(arrived, grammar, layouts)
    if len(set(explained.values())) == 1:
        return CouponCode(next(iter(explained.values())), typed=arrived, layouts=tuple(explained))
    return NotACode(arrived, Why.LAYOUT, layouts=tuple(explained))


@pytest.mark.parametrize(
    ("arrived", "layouts"),
    [
        ("CZ'914F15F3", ROMANCE),
        ("cz'914f15f3", ROMANCE),
        ("CYß914F15F3", (Layout.DE,)),
        ("cyẞ914f15f3", (Layout.DE,)),
        ("CY'914F15F3", (Layout.CH,)),
        ("CW)ç&'F&(F\"", GALLIC),
        ("cw)Ç&'f&(f\"", GALLIC),
    ],
)
def test_a_code_that_arrives_wrong_is_repaired_and_says_through_which_layouts(arrived, layouts):
    assert read_code(arrived, ZUPY) == CouponCode("CZ-914F15F3", typed=arrived, layouts=layouts)


@pytest.mark.parametrize("layout", AS_IN_THE_US)
def test_three_layouts_have_the_characters_of_a_code_where_the_us_keyboard_has_them(layout):
    assert typed(CODE, layout) == CODE
    assert read_code(typed("CZ-914F15F3", layout), ZUPY) == CouponCode("CZ-914F15F3")


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "sent",
    [
        "]C1CZ-914F15F3",
        "*CZ-914F15F3*",
        "https://zupy.com/c/CZ-914F15F3?x=1",
        "https://zupy.com/c?t=a%20CZ-914F15F3",
        '{"code":"CZ-914F15F3"}',
        "[CZ-914F15F3]",
        "\x02CZ-914F15F3\x03",
    ],
)
def test_what_stands_around_the_code_arrives_wrong_too(sent, layout):
    read = read_code(typed(sent, layout), ZUPY)
    assert isinstance(read, CouponCode)
    assert read.code == "CZ-914F15F3"
    assert layout in read.layouts or not read.layouts


def test_a_dead_key_that_swallowed_the_quote_before_the_code_is_undone():
    arrived = typed('"CZ-914F15F3"', Layout.ABNT2)
    assert arrived == "ĈZ-914F15F3^"
    assert read_code(arrived, ZUPY) == CouponCode("CZ-914F15F3", typed=arrived, layouts=(Layout.ABNT2, Layout.US_INTL))


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout not in AS_IN_THE_US])
def test_one_layout_alone_explains_it_too(layout):
    arrived = typed("CZ-914F15F3", layout)
    assert read_code(arrived, ZUPY, (layout,)) == CouponCode("CZ-914F15F3", typed=arrived, layouts=(layout,))


@given(known(), LAYOUTS)
@example((ZUPY, "CP-YZ4F15F3"), Layout.CH)
@example((Grammar(("AB1",), 4), "AB1-6868"), Layout.FR)
def test_any_code_of_any_grammar_is_repaired_when_one_code_alone_can_be_meant(known, layout):
    grammar, code = known
    arrived = typed(code, layout)
    if arrived == code:
        assert read_code(arrived, grammar) == CouponCode(code)
    else:
        assert layout in _explained(arrived, grammar)
        assert read_code(arrived, grammar) == _expected(arrived, grammar)


@given(known(), LAYOUTS, st.sets(LAYOUTS))
def test_only_the_layouts_of_this_shop_are_tried(known, layout, layouts):
    grammar, code = known
    arrived, tried = typed(code, layout), tuple(sorted(layouts))
    read = read_code(arrived, grammar, tried)
    if arrived == code:
        assert read == CouponCode(code)
    elif _explained(arrived, grammar, tried):
        assert read == _expected(arrived, grammar, tried)
    else:
        assert isinstance(read, NotACode)
        assert read.layouts == ()


def test_a_german_counter_knows_german_only():
    german = (Layout.DE,)
    assert read_code("CYß914F15F3", ZUPY, german).layouts == german
    for arrived in ("CZ'914F15F3", "CY'914F15F3", "CW)ç&'F&(F\""):
        read = read_code(arrived, ZUPY, german)
        assert (type(read), read.layouts) == (NotACode, ())


def test_without_layouts_nothing_is_repaired():
    assert read_code("CYß914F15F3", ZUPY, ()) == NotACode("CYß914F15F3", Why.UNREADABLE)


def test_layouts_that_mean_different_codes_are_never_chosen_between():
    read = read_code("CP'YZ4F15F3", ZUPY)
    assert read == NotACode("CP'YZ4F15F3", Why.LAYOUT, layouts=(*ROMANCE, Layout.CH))
    assert (read.ask, read.suggestion) == (None, None)


def test_layouts_that_mean_the_same_code_are_all_named():
    assert read_code("CP'914F15F3", ZUPY).layouts == (*ROMANCE, Layout.CH)


@given(known(), LAYOUTS, st.booleans())
def test_through_no_layout_is_a_code_read_as_another_one(known, layout, caps):
    grammar, code = known
    read = read_code(typed(code, layout, caps=caps), grammar)
    if isinstance(read, CouponCode):
        assert read.code == code
    else:
        assert (read.why, read.ask) == (Why.LAYOUT, None)


@given(known(), LAYOUTS)
def test_a_code_without_its_hyphen_is_never_repaired(known, layout):
    grammar, code = known
    read = read_code(typed(code.replace("-", ""), layout), grammar)
    assert read.layouts == ()


@given(st.text(string.ascii_letters + string.digits + " ", max_size=24), st.sampled_from([ZUPY, Grammar(("AB1",), 4)]))
@example("CY914F15F3", ZUPY)
@example("CYY914F15F3", ZUPY)
@example("AB1 0101", Grammar(("AB1",), 4))
def test_plain_typed_text_is_never_repaired(text, grammar):
    assert read_code(text, grammar).layouts == ()


@given(known(), st.sampled_from(["{}", " {} ", "]C1{}", "x={}&'ß)", "'{}'", '"{}"', "https://a.example/é/{}"]))
def test_nothing_is_repaired_where_the_code_stands_already(known, around):
    grammar, code = known
    assert read_code(around.format(code), grammar) == CouponCode(code)


@pytest.mark.parametrize("frame", ["Z'914F15F3", "CZ'914F15F", "XCZ'914F15F3", "CZ'914F15F34", "CYß914F15F"])
def test_damage_is_not_repaired_through_a_layout(frame):
    assert isinstance(read_code(frame, ZUPY), NotACode)


def test_two_codes_through_one_layout_are_never_chosen_between():
    read = read_code("CZ'914F15F3 CZ'AAAAAAAA", ZUPY)
    assert isinstance(read, NotACode)
    assert read.ask is None


def test_the_same_code_twice_through_a_layout_is_one():
    read = read_code("CYß914F15F3 cyß914f15f3", ZUPY)
    assert isinstance(read, CouponCode)
    assert (read.code, read.layouts) == ("CZ-914F15F3", (Layout.DE,))


def test_what_is_two_codes_through_one_layout_is_not_one_through_another():
    """French: CZ-914F15F3 CZ-AAAAA6AA. Belgian: CZ-914F15F3 CZ-AAAAA=AA."""
    assert isinstance(read_code("CW)ç&'F&(F\" CW)QQQQQ-QQ", ZUPY), NotACode)


@pytest.mark.parametrize(
    ("sent", "layouts"),
    [("ZP-4F95FB0A", (Layout.PT, Layout.DE, Layout.CH, *GALLIC)), ("7891000100103", GALLIC), ("96385074", GALLIC)],
)
def test_a_card_and_a_product_say_that_it_is_the_layout(sent, layouts):
    for layout in layouts:
        read = read_code(typed(sent, layout), ZUPY)
        assert isinstance(read, NotACode)
        assert (read.read, read.why, read.ask) == (sent, Why.LAYOUT, None)
        assert layout in read.layouts


def test_what_came_is_shown_only_so_far():
    arrived = typed(f"https://zupy.com/{'x' * 100}/CZ-914F15F3", Layout.DE)
    read = read_code(arrived, ZUPY)
    assert read.code == "CZ-914F15F3"
    assert (len(read.typed), read.typed[-1]) == (60, "…")
