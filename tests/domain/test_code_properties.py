"""What holds for every frame, whatever a scanner sends and whatever the shop's codes look like."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.hostile_text import strings

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code
from pos_tui.domain.layouts import Layout

ZUPY = Grammar()
ALPHABET = string.ascii_uppercase + string.digits
BODIES = st.text(ALPHABET, min_size=8, max_size=8)
CODES = st.builds("{}-{}".format, st.sampled_from(ZUPY.prefixes), BODIES)
BETWEEN = st.text(" ,;/?=#.:()", min_size=1, max_size=5)
GRAMMARS = st.sampled_from(
    [
        ZUPY,
        Grammar(prefixes=("AB1",), length=4, alphabet="01", cards=()),
        Grammar(prefixes=("AB1",), length=32, alphabet="0123456789ABCDEF"),
        Grammar(prefixes=("A",), length=4, alphabet=string.digits, cards=("XX",)),
        Grammar(prefixes=("CZ", "C", "ZC"), length=5, alphabet="CZ01"),
    ]
)
PIECES = [
    *("CZ", "CP", "cz-", "AB1", "ab1-", "A-", "C-", "ZP-", "-", "–", "_", "914F15F3", "0101", "0" * 32, "CZ01C", "OIL"),
    *("]C1", "[C1", "*", "%", "%2D", "%20", "https://", "{", "}", "[", "]", '"', "://", "\x02", "\x03", "\x1d", " "),
    *(
        "ß",
        "'",
        ")",
        "&",
        "ç",
        "é",
        "à",
        "(",
        "Ĉ",
        "¨",
        "^",
        "CYß914F15F3",
        "CW)ç&'F&(F\"",
        "Ｃ",
        "ﬁ",
        "\u0301",
        "\u200b",
    ),
    *("7891000100103", "+55", "11987654321", "12345678909", "\ud800", "\U0010ffff", "\ufdfa", "x" * 70),
]
FRAMES = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=8).map("".join) | st.text(max_size=120)


def _any_case(text):
    """The same letters, each in either case."""
    return st.tuples(*(st.sampled_from((letter.lower(), letter)) for letter in text)).map("".join)


def _harmless(frame, grammar, **how):
    """What holds for every answer."""
    read = read_code(frame, grammar, **how)
    if isinstance(read, CouponCode):
        for code in (read.code, read.otherwise or read.code):
            prefix, _, body = code.partition("-")
            assert prefix in grammar.prefixes
            assert grammar.body(body)
        assert read.typed is None or (read.typed.isprintable() and 0 < len(read.typed) <= 60)
        assert read.typed or not read.layouts
        assert read_code(read.code, grammar) == CouponCode(read.code)
    else:
        assert read.read.isprintable()
        assert len(read.read) <= 60
        assert read.read
        assert read.ask is None or (read.ask == read.read and read.why in (Why.SHAPE, Why.DIGITS, Why.PRODUCT))
        assert (read.suggestion is not None) == (read.why in (Why.CUT, Why.UNFINISHED, Why.GLUED))
        assert bool(read.layouts) == (read.why is Why.LAYOUT)
        if read.suggestion:
            finished = read.suggestion + (grammar.alphabet[0] if read.why is Why.UNFINISHED else "")
            assert read_code(finished, grammar) == CouponCode(finished)


@given(FRAMES, GRAMMARS, st.booleans(), st.lists(st.sampled_from(Layout), unique=True))
@settings(max_examples=5 * settings.get_profile("costly").max_examples)
def test_every_frame_is_answered_with_a_fitting_code_or_with_something_that_can_be_shown(frame, grammar, long, layouts):
    _harmless(frame, grammar, long=long)
    _harmless(frame, grammar, long=long, layouts=layouts)


@pytest.mark.parametrize("frame", ["", "]C1"])
def test_of_nothing_something_is_shown_even_when_it_was_long(frame):
    assert read_code(frame, ZUPY, long=True).read


@pytest.mark.parametrize(
    "grammar",
    [ZUPY, pytest.param(Grammar(prefixes=("AB1",), length=4, alphabet="01"), marks=pytest.mark.long)],
    ids=["Zupy", "own"],
)
def test_so_is_every_hostile_one(grammar):
    for frame in strings(1000, seed=3):
        _harmless(frame, grammar)
        _harmless(f"CZ-914F15F3{frame}", grammar)


@given(st.data(), CODES, st.booleans())
def test_any_case_with_or_without_the_hyphen_is_the_same_code(data, code, hyphen):
    typed = data.draw(_any_case(code if hyphen else code.replace("-", "")))
    assert read_code(typed, ZUPY) == CouponCode(code)


@given(st.data(), BODIES)
def test_a_body_alone_is_a_code_if_and_only_if_a_letter_is_among_it(data, body):
    read = read_code(data.draw(_any_case(body)), ZUPY)
    if body.isdigit():
        assert isinstance(read, NotACode)
        assert (read.why, read.ask) in ((Why.DIGITS, body), (Why.PRODUCT, body))
    else:
        assert read == CouponCode(f"CZ-{body}", otherwise=f"CP-{body}")


@given(CODES, BETWEEN, BETWEEN)
def test_a_code_is_found_between_other_signs(code, before, behind):
    assert read_code(f"https://shop.example{before}{code}{behind}end", ZUPY) == CouponCode(code)


@given(CODES, st.text(max_size=3), st.text(max_size=3))
def test_signs_that_are_not_printable_change_nothing(code, before, behind):
    hidden = [letter for letter in before + behind if not letter.isprintable()]
    place = len(hidden) % len(code)
    assert read_code(code[:place] + "".join(hidden) + code[place:], ZUPY) == CouponCode(code)


@given(st.text(ALPHABET + "-", min_size=6, max_size=20))
def test_an_unknown_shape_is_asked_for_as_it_was_read(text):
    read = read_code(text, ZUPY)
    assume(isinstance(read, NotACode) and read.why is Why.SHAPE)
    assert read == NotACode(text, Why.SHAPE, ask=text)


@given(
    st.lists(st.sampled_from(["CZ", "CP", "-", "914F15F3", "OIL10IO", " ", "?", "\x1d", "q"]), max_size=6).map("".join)
)
def test_nothing_is_invented_where_no_letter_is_excluded(frame):
    read = read_code(frame, ZUPY, layouts=())
    if isinstance(read, CouponCode):
        kept = "".join(letter for letter in frame.upper() if letter.isprintable())
        assert read.typed is None
        assert read.code.partition("-")[2] in kept


@given(st.sets(st.sampled_from("OIL"), min_size=1), st.text("OIL01AZ9", min_size=8, max_size=8))
def test_letters_become_digits_only_where_the_grammar_has_none_of_them(excluded, body):
    grammar = Grammar(alphabet="".join(letter for letter in ALPHABET if letter not in excluded))
    assume(not set(body) & (set("OIL") - excluded))
    read = read_code(f"CZ-{body}", grammar)
    assert isinstance(read, CouponCode)
    assert (read.typed is not None) == bool(set(body) & excluded)
    assert read.code == "CZ-" + body.translate(str.maketrans("OIL", "011"))
