"""What holds for every frame, whatever a scanner sends."""

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code

ZUPY = Grammar()
ALPHABET = string.ascii_uppercase + string.digits
BODIES = st.text(ALPHABET, min_size=8, max_size=8)
CODES = st.builds("{}-{}".format, st.sampled_from(ZUPY.prefixes), BODIES)
BETWEEN = st.text(" ,;/?=#.:()", min_size=1, max_size=5)


def _any_case(text):
    """The same letters, each in either case."""
    return st.tuples(*(st.sampled_from((letter.lower(), letter)) for letter in text)).map("".join)


@given(st.data(), CODES, st.booleans())
def test_any_case_with_or_without_the_hyphen_is_the_same_code(data, code, hyphen):
    typed = data.draw(_any_case(code if hyphen else code.replace("-", "")))
    assert read_code(typed, ZUPY) == CouponCode(code)


@given(st.data(), BODIES)
def test_a_body_alone_is_a_code_if_and_only_if_a_letter_is_among_it(data, body):
    read = read_code(data.draw(_any_case(body)), ZUPY)
    if body.isdigit():
        assert read == NotACode(body, Why.DIGITS, ask=body)
    else:
        assert read == CouponCode(f"CZ-{body}", otherwise=f"CP-{body}")


@given(CODES, BETWEEN, BETWEEN)
def test_a_code_is_found_between_other_signs(code, before, behind):
    assert read_code(f"https://shop.example{before}{code}{behind}end", ZUPY) == CouponCode(code)


@given(st.lists(CODES, min_size=2, max_size=4), BETWEEN)
def test_several_codes_in_one_text_are_one_only_when_they_are_the_same(codes, between):
    read = read_code(between.join(codes), ZUPY)
    if len(set(codes)) == 1:
        assert read == CouponCode(codes[0])
    else:
        assert isinstance(read, NotACode)
        assert (read.why, read.ask) == (Why.SEVERAL, None)


@given(CODES, CODES)
def test_two_codes_glued_together_are_neither(one, other):
    read = read_code(one + other, ZUPY)
    assert isinstance(read, NotACode)
    assert read.ask is None


@given(st.text(ALPHABET + "-", min_size=6, max_size=20))
def test_an_unknown_shape_is_asked_for_as_it_was_read(text):
    read = read_code(text, ZUPY)
    assume(isinstance(read, NotACode) and read.why is not Why.SEVERAL)
    assert read.ask == text


@given(st.text(st.characters(max_codepoint=0x7F), max_size=80))
def test_every_frame_is_answered_with_a_fitting_code_or_with_none(frame):
    read = read_code(frame, ZUPY)
    if isinstance(read, CouponCode):
        prefix, _, body = read.code.partition("-")
        assert prefix in ZUPY.prefixes
        assert ZUPY.body(body)
    else:
        assert len(read.read) <= 60
        assert read.read.isprintable()


@given(
    st.lists(st.sampled_from(["CZ", "CP", "-", "914F15F3", "OIL10IO", " ", "?", "\x1d", "q"]), max_size=6).map("".join)
)
def test_nothing_is_invented_where_no_letter_is_excluded(frame):
    read = read_code(frame, ZUPY)
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
