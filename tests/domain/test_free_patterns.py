"""A pattern says which free text is a code; what only nearly fits it is put right, and said."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.keyboard import typed

from pos_tui.domain.code import CouponCode, FreeGrammar, NotACode, Why, read_code
from pos_tui.domain.layouts import Layout

SAVE = FreeGrammar(r"SAVE-[A-Z]{2}\d{4}")
CODE = "SAVE-AB2026"
PATTERNS = [
    SAVE,
    FreeGrammar("[a-z]{3}[A-Z]{3}"),
    FreeGrammar(r"\d{6}"),
    FreeGrammar("[A-Z]{4}|[a-z]{4}"),
    FreeGrammar(".+"),
]


def test_what_fits_is_a_code_as_it_came():
    assert read_code(CODE, SAVE) == CouponCode(CODE)
    assert read_code("11987654321", FreeGrammar(r"\d{11}")) == CouponCode("11987654321")


@pytest.mark.parametrize("frame", ["SAVE-AB20267", "XSAVE-AB2026", "SAVE AB2026", "SAVE-AB202", "Maria", "SAVE_AB2026"])
def test_what_does_not_fit_may_be_asked_for_all_the_same(frame):
    assert read_code(frame, SAVE) == NotACode(frame, Why.SHAPE, ask=frame)


@pytest.mark.parametrize("frame", ["save-ab2026", "sAVE-ab2026", "Save-Ab2026"])
def test_the_other_case_is_put_right_and_said(frame):
    assert read_code(frame, SAVE) == CouponCode(CODE, typed=frame)


def test_either_case_is_none_where_both_fit():
    assert read_code("SaVe", FreeGrammar("[A-Z]{4}|[a-z]{4}")) == NotACode("SaVe", Why.SHAPE, ask="SaVe")
    assert read_code("straße", FreeGrammar("STRASSE")).why is Why.SHAPE


@pytest.mark.parametrize("layout", [Layout.DE, Layout.FR, Layout.CH, Layout.IT, Layout.PT, Layout.BE])
@pytest.mark.parametrize("caps", [False, True])
def test_a_layout_is_undone_and_said(layout, caps):
    came = typed(CODE, layout, caps=caps)
    assert came != CODE
    read = read_code(came, SAVE)
    assert (read.code, read.typed) == (CODE, came)
    assert layout in read.layouts
    assert read_code(came, SAVE, (layout,)).code == CODE
    assert read_code(came, SAVE, ()) == NotACode(came, Why.SHAPE, ask=came)


def test_layouts_that_disagree_undo_nothing():
    german = typed("SAVE-YZ2026", Layout.CH, caps=False)
    assert read_code(german, SAVE) == NotACode(german, Why.SHAPE, ask=german), "an Italian keyboard makes ZY of it"
    assert read_code(german, SAVE, (Layout.CH,)).code == "SAVE-YZ2026"
    grammar = FreeGrammar("[^Çç]{2}")
    assert read_code("AÇ", grammar) == NotACode("AÇ", Why.SHAPE, ask="AÇ")
    assert read_code("AÇ", grammar, (Layout.ABNT2,)) == CouponCode("A:", typed="AÇ", layouts=(Layout.ABNT2,))


def test_an_aim_identifier_is_left_out_where_only_the_rest_fits():
    assert read_code(f"]C1{CODE}", SAVE) == CouponCode(CODE, typed=f"]C1{CODE}")
    assert read_code("]C1AB", FreeGrammar(r"\]C1[AB]{2}")) == CouponCode("]C1AB")


def test_what_fits_no_pattern_and_is_somebodys_is_hidden():
    assert read_code("11987654321", SAVE) == NotACode("•••••••4321", Why.PHONE)
    cpf = read_code("529.982.247-25", SAVE)
    assert (cpf.why, cpf.ask, "529.982" in cpf.read) == (Why.PERSON, None, False)
    within = read_code("call 11987654321", SAVE)
    assert (within.why, within.read, within.ask) == (Why.SHAPE, "call •••", "call 11987654321")


@given(st.sampled_from(PATTERNS), st.text(max_size=12) | st.text("SAVE-B2026saveb'é", max_size=12))
def test_a_pattern_never_accepts_what_it_does_not_fit(grammar, frame):
    read = read_code(frame, grammar)
    if isinstance(read, CouponCode):
        assert re.fullmatch(grammar.pattern, read.code)
        raw = "".join(filter(str.isprintable, frame)).strip()
        assert read.typed is not None or read.code == raw
        assert read_code(read.code, grammar) == CouponCode(read.code)
    else:
        assert read.ask is None or read.why is Why.SHAPE


@given(st.from_regex(r"SAVE-[A-Z]{2}[0-9]{4}", fullmatch=True))
def test_whatever_fits_is_a_code(code):
    assert read_code(code, SAVE) == CouponCode(code)
    assert SAVE.is_complete(code)


def test_a_whole_code_needs_no_end_mark_but_one_that_may_grow_does():
    assert all(map(SAVE.is_complete, (CODE, f" {CODE} ", CODE.lower())))
    assert not any(map(SAVE.is_complete, ("", CODE[:-1], f"{CODE}1", "]C1" + CODE)))
    growing = FreeGrammar("[A-Z]{4,6}")
    assert [growing.is_complete("ABCDEF"[:length]) for length in range(7)] == [False] * 6 + [True]
    assert not FreeGrammar().is_complete("SAVE10")


def test_nothing_is_ever_cut_out_of_free_text():
    assert SAVE.glued(CODE + CODE) is FreeGrammar().glued(CODE + CODE) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*b",
        r"(\d+|x+)+",
        "((a+))*",
        "(a{2,}){3}",
        "(a+?)+",
        "(a|aa)*",
        "(?:[A-Z]+-?)*1",
        "(?P<x>a?){9}",
        "(?i:(a{1,3}b))+",
        "(",
        "[",
        "*a",
    ],
)
def test_a_pattern_that_is_none_or_may_take_for_ever_is_refused(pattern):
    with pytest.raises(ValueError, match=r"^The pattern .*\.$"):
        FreeGrammar(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        r"(?:[A-Z]+-)?\d{4}",
        r"(?:\d{4}-){3}\d{4}",
        r"\(\d+\)+",
        "[A-Z]+",
        "a{2",
        r"[(a+)]+",
        "(?:AB|CD)?x",
        r"(?i:save)-\d+",
        "(?=.{6}$)[A-Z]+[0-9]+",
        r"[]+)(]*",
        "AB|CD+",
    ],
)
def test_ordinary_patterns_are_not(pattern):
    assert FreeGrammar(pattern).pattern == pattern


def test_a_slow_pattern_costs_little_because_long_texts_are_not_held_against_it():
    slow = FreeGrammar(".*.*.*x")
    begun = time.perf_counter()
    assert read_code("y" * 200, slow).why is Why.SHAPE
    assert not slow.fits("y" * 64)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("sample", ["SAVE", "été", "SAVE-AB1234 ", "S\x1d", "x" * 41])
def test_a_sample_must_fit_and_be_printed(sample):
    with pytest.raises(ValueError, match=r"^The sample .*\.$"):
        FreeGrammar(SAVE.pattern, sample=sample)
    assert FreeGrammar(SAVE.pattern, sample=CODE).samples() == (CODE, CODE, "SaVe-aB2026")
