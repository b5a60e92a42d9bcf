"""Ten thousand texts that want to act or to hide, and what is left of each."""

import re
import unicodedata

import pytest
from support.hostile_text import strings

from pos_tui.domain.code import CouponCode, Grammar, read_code
from pos_tui.domain.text import clean

SEQUENCE = re.compile("\x1b|[\x80-\x9f]")


@pytest.fixture(scope="module")
def hostile():
    """The ten thousand."""
    return strings(10_000, seed=2026)


@pytest.fixture(scope="module", params=[200, *(pytest.param(limit, marks=pytest.mark.long) for limit in (40, 13))])
def cleaned(request, hostile):
    """Each of them and what is left, for the limits that the program uses and a small one."""
    return request.param, [(text, clean(text, request.param)) for text in hostile]


def test_the_same_seed_gives_the_same_texts_and_they_have_everything(hostile):
    assert strings(1_000, seed=2026) == strings(1_000, seed=2026)
    assert strings(100, seed=1) != strings(100, seed=2)
    everything = "".join(hostile)
    assert max(map(len, hostile)) >= 10_000
    for part in (
        "\x1b[31m",
        "\x1b]8;;https://",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\U000e0071",
        "[/]x[b",
        "\n",
        "ק",
    ):
        assert part in everything
    assert any("\ud800" <= letter <= "\udfff" for letter in everything)
    assert {unicodedata.category(letter) for letter in everything} >= {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn"}


def test_all_that_is_left_is_printable_and_stands_on_one_line(cleaned):
    assert [text for text, left in cleaned[1] if not left.isprintable() or len(left.splitlines()) > 1] == []


def test_nothing_is_left_that_begins_a_sequence(cleaned):
    assert [text for text, left in cleaned[1] if SEQUENCE.search(left)] == []


def test_nothing_is_longer_than_its_limit(cleaned):
    limit, texts = cleaned
    assert [text for text, left in texts if len(left) > limit] == []


def test_everything_is_in_one_form(cleaned):
    assert [text for text, left in cleaned[1] if not unicodedata.is_normalized("NFC", left)] == []


def test_cleaning_twice_changes_nothing_more(cleaned):
    limit, texts = cleaned
    assert [text for text, left in texts if clean(left, limit) != left] == []


def test_nothing_begins_or_ends_with_a_space_or_has_two_in_a_row(cleaned):
    assert [text for text, left in cleaned[1] if left.strip() != left or "  " in left] == []


def test_no_more_than_two_marks_stand_on_a_letter(cleaned):
    def stacked(left):
        return "MMM" in "".join("M" if unicodedata.category(letter) in ("Mn", "Me") else "." for letter in left)

    assert [text for text, left in cleaned[1] if stacked(left)] == []


def test_what_could_act_or_hide_leaves_its_mark(hostile):
    acting = [
        text for text in hostile if set(text[:800]) & set("\x1b\x9b\x9d\x07\x00\u202e\u2066\u2060\u200b\U000e0066")
    ]
    assert len(acting) > 1000
    assert [text for text in acting if not clean(text).endswith("¬")] == []


def test_markup_is_left_as_it_is():
    for markup in ("[/]x[b", "[@click=app.quit]Free[/]", "[link=https://evil.example]x[/link]", "{code}", "%s"):
        assert clean(markup) == markup


def test_no_hostile_text_is_a_code_of_another_shop(hostile):
    grammar = Grammar(prefixes=("AB1",), length=12)
    read = [read_code(text, grammar) for text in hostile[:2000]]
    assert [one for one in read if isinstance(one, CouponCode) and not one.code.startswith("AB1-")] == []
