"""Why a frame is no code and what was odd about how it came: sentences for the panel, a few words for the list."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.code import How, Why
from pos_tui.domain.layouts import Layout

COLUMN = 27
"""What the list has for it at 80 columns."""
PANEL = 76
NAMES = {
    Layout.ABNT2: "Brazilian (ABNT2)",
    Layout.US_INTL: "US international",
    Layout.PT: "Portuguese",
    Layout.ES: "Spanish",
    Layout.LATAM: "Latin American",
    Layout.IT: "Italian",
    Layout.DE: "German",
    Layout.CH: "Swiss",
    Layout.FR: "French",
    Layout.BE: "Belgian",
    Layout.UK: "British",
}


def _attempt(how=How(), layouts=()):
    return Attempt(id="a", code="CZ-914F15F3", phase=Phase.READY, how=how, layouts=layouts)


@pytest.mark.parametrize("why", Why)
def test_every_why_has_a_sentence_and_a_few_words(why, spoken):
    sentence, words = spoken.reasons.why(why), spoken.reasons.brief_why(why)
    assert sentence[0].isupper()
    assert sentence[-1] == "."
    assert not words[0].isupper()
    assert words[-1] != "."
    assert cell_len(sentence) <= PANEL
    assert cell_len(words) <= COLUMN


def test_no_two_whys_say_the_same(spoken):
    assert len({spoken.reasons.why(why) for why in Why}) == len(Why)
    assert len({spoken.reasons.brief_why(why) for why in [*Why, None]}) == len(Why) + 1


def test_a_code_that_nobody_knows_says_so_in_the_list(spoken):
    assert spoken.reasons.brief_why(None) == spoken.words.say("not known here")


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_has_a_name(layout, spoken):
    (said,) = spoken.reasons.how(_attempt(layouts=(layout,)))
    name = spoken.words.say(NAMES[layout])
    assert said == spoken.words.say("The keyboard layout looks {names}; the scanner is set to another.", names=name)
    assert name in said


def test_no_two_layouts_have_the_same_name(spoken):
    assert len({spoken.reasons.how(_attempt(layouts=(layout,))) for layout in Layout}) == len(Layout)


def test_two_layouts_are_both_named_in_their_order(spoken):
    (said,) = spoken.reasons.how(_attempt(layouts=(Layout.FR, Layout.BE)))
    assert ", ".join(spoken.words.say(NAMES[layout]) for layout in (Layout.FR, Layout.BE)) in said


def test_a_code_that_more_than_two_layouts_explain_names_none(spoken):
    layouts = (Layout.PT, Layout.ES, Layout.LATAM)
    assert spoken.reasons.how(_attempt(layouts=layouts)) == ()
    assert len(spoken.reasons.how(_attempt(layouts=layouts[:2]))) == 1


def test_what_is_no_code_names_them_all(spoken):
    attempt = replace(_attempt(layouts=tuple(Layout)), phase=Phase.NOT_OURS, why=Why.LAYOUT)
    (said,) = spoken.reasons.how(attempt)
    assert all(spoken.words.say(name) in said for name in NAMES.values())


def test_what_came_as_it_should_has_nothing_to_say(spoken):
    assert spoken.reasons.how(_attempt()) == ()
    assert spoken.reasons.how(_attempt(How(long=True))) == ()


def test_a_missing_end_mark_says_what_the_scanner_must_send(spoken):
    assert spoken.reasons.how(_attempt(How(ended=False))) == (
        spoken.words.say("No end mark: the scanner must send Enter."),
    )


@pytest.mark.parametrize("number", [1, 2, 17])
def test_hidden_characters_are_counted(number, spoken):
    (said,) = spoken.reasons.how(_attempt(How(cleaned=number)))
    one, many = "{n} hidden character was taken out of it.", "{n} hidden characters were taken out of it."
    assert said == spoken.words.count(one, many, number)
    assert str(number) in said


def test_one_hidden_character_and_several_take_their_own_form(spoken):
    one, several = (spoken.reasons.how(_attempt(How(cleaned=number)))[0] for number in (1, 2))
    assert one.replace("1", "2") != several


def test_everything_that_was_odd_is_said_the_layout_first(spoken):
    said = spoken.reasons.how(_attempt(How(ended=False, cleaned=3), (Layout.DE,)))
    alone = [
        spoken.reasons.how(_attempt(layouts=(Layout.DE,))),
        spoken.reasons.how(_attempt(How(ended=False))),
        spoken.reasons.how(_attempt(How(cleaned=3))),
    ]
    assert said == tuple(sentence for sentences in alone for sentence in sentences)


def test_by_example_in_english(speak):
    attempt = _attempt(How(ended=False, cleaned=1), (Layout.PT, Layout.ABNT2))
    assert speak("en").reasons.how(attempt) == (
        "The keyboard layout looks Portuguese, Brazilian (ABNT2); the scanner is set to another.",
        "No end mark: the scanner must send Enter.",
        "1 hidden character was taken out of it.",
    )
