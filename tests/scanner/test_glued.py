"""Codes of a scanner that sends no end mark are cut apart where the next one's prefix begins."""

import pytest

from pos_tui.domain.grammar import Grammar
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame, Line
from pos_tui.scanner.intake import Intake

FIRST, SECOND = "CZ-914F15F3", "CZ-AAAAAAAA"


def _unended(*texts):
    return [Frame(text, ended=False) for text in texts]


def test_the_first_comes_at_once_and_the_last_after_its_silence(intake):
    assert intake.feed((FIRST + SECOND).encode(), 10.0) == [*_unended(FIRST), Line(SECOND)]
    assert intake.tick(10.29) == []
    assert intake.tick(10.31) == [*_unended(SECOND), Line("")]


def test_an_end_mark_ends_the_last_of_them(intake, frames):
    assert frames(intake.feed(f"{FIRST}{SECOND}\r".encode(), 10.0)) == [*_unended(FIRST), Frame(SECOND)]


def test_it_is_cut_as_soon_as_the_prefix_is_whole(intake):
    assert intake.feed(f"{FIRST}CZ".encode(), 10.0) == [Line(f"{FIRST}CZ")]
    assert intake.feed(b"-", 10.01) == [*_unended(FIRST), Line("CZ-")]


@pytest.mark.parametrize("next_code", ["CP-AAAAAAAA", "cz-aaaaaaaa", "Cp-aAaAaAaA"])
def test_every_prefix_in_every_case_cuts(intake, frames, next_code):
    assert frames(intake.feed(f"{FIRST.lower()}{next_code}\r".encode(), 10.0)) == [
        *_unended(FIRST.lower()),
        Frame(next_code),
    ]


def test_a_mixture_of_glued_and_ended_codes_keeps_its_order(intake, frames):
    came = intake.feed(f"{FIRST}{SECOND}\r{SECOND}\n{FIRST}{FIRST}\t".encode(), 10.0)
    assert frames(came) == [*_unended(FIRST), Frame(SECOND), Frame(SECOND), *_unended(FIRST), Frame(FIRST)]


def test_what_stands_before_the_first_code_stays_with_it(intake, frames):
    assert frames(intake.feed(f"]C1-{FIRST}{SECOND}\r".encode(), 10.0)) == [*_unended(f"]C1-{FIRST}"), Frame(SECOND)]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}XCZ-AAAAAAAA",
        f"X{FIRST}CZ-AAAAAAAA",
        f"{FIRST}CZAAAAAAAA",
        "CZ-914F15FCZ-AAAAAAAA",
        f"{FIRST},{SECOND}",
        f"{FIRST} {SECOND}",
    ],
)
def test_what_is_not_glued_code_to_prefix_is_not_cut(intake, frames, text):
    assert frames(intake.feed(f"{text}\r".encode(), 10.0)) == [Frame(text)]


def test_the_shops_own_prefixes_cut_and_no_others(frames):
    grammar = Grammar(("LOJA", "L2"), 5, "0123456789")
    intake = Intake(Framing(grammar.is_complete, grammar.glued))
    came = intake.feed(b"LOJA-12345L2-54321CZ-11111\r", 10.0)
    assert frames(came) == [*_unended("LOJA-12345"), Frame("L2-54321CZ-11111")]


def test_a_code_that_is_typed_behind_a_whole_one_is_cut_off_too(intake, frames):
    intake.feed(FIRST.encode(), 10.0)
    came = [event for place, letter in enumerate("CZ-") for event in intake.feed(letter.encode(), 10.1 + place * 0.1)]
    assert frames(came) == _unended(FIRST)
    assert intake.line == "CZ-"


def test_a_control_between_them_does_not_keep_them_together(intake, frames):
    came = intake.feed(f"{FIRST}\x00{SECOND}\r".encode(), 10.0)
    assert [frame.text for frame in frames(came)] == [FIRST, SECOND]
