"""Text from outside can neither act on a terminal nor hide in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.text import clean

_TAKEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_ACTING = st.characters(categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_MARKS = st.characters(categories=("Mn", "Me"))
_VISIBLE = st.characters(exclude_categories=("C", "Zl", "Zp"))
_NASTY = st.text(st.one_of(_ACTING, _MARKS, st.characters(), st.sampled_from("\x1b[]\x07\x9b\u202e\U000e0041aé \n")))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mFree\x1b[0m coffee", "Free coffee¬"),
        ("\x1b[38;2;1;2;3mFree\x1b[?1049h coffee\x1b[ q", "Free coffee¬"),
        ("\x9b2Jhidden", "hidden¬"),
        ("Free\x1b]0;owned\x07 coffee", "Free coffee¬"),
        ("Free\x1b]0;owned\x1b\\ coffee", "Free coffee¬"),
        ("Free\x9d0;owned\x9c coffee", "Free coffee¬"),
        ("\x1b]8;;https://evil.example\x1b\\Free\x1b]8;;\x1b\\ coffee", "Free coffee¬"),
        ("Free\x1bPq#0;2;0\x1b\\ coffee", "Free coffee¬"),
        ("Free\x90q#0\x9c \x98sos\x9c\x9epm\x9c\x9fapc\x9ccoffee", "Free coffee¬"),
        ("Free coffee\x1b]0;never ended", "Free coffee¬"),
        ("Free\x1bc\x1b(0\x1b7 coffee\x1b", "Free coffee¬"),
        ("Free coffee\x1b[3", "Free coffee¬"),
        ("a\x7fb\x00c", "abc¬"),
        ("10 %\u202e gnp", "10 % gnp¬"),
        ("ze\u200bro\u2060wi\ufeffdth", "zerowidth¬"),
        ("tag\U000e0041\U000e007f", "tag¬"),
        ("lone\ud800", "lone¬"),
        ("private\ue000", "private¬"),
        ("one\r\n\ttwo  three ", "one two three"),
        ("one\u2028two\u2029three\x85four\x0bfive\x0csix", "one two three four five six"),
        ("Free\x1b]0;owned\x1b[31m coffee", "Free coffee¬"),
        ("caf\u0065\u0301", "café"),
        ("Z\u0351\u0352\u0357\u035balgo", "Z\u0351\u0352algo¬"),
        ("pão de queijo — R$ 3,20", "pão de queijo — R$ 3,20"),
        ("[/]x[b", "[/]x[b"),
        ("[@click=app.quit]Free[/]", "[@click=app.quit]Free[/]"),
        ("", ""),
        ("\x1b[2J", "¬"),
    ],
)
def test_by_example(text, cleaned):
    assert clean(text) == cleaned


HONEST = {
    "Portuguese": "Conceição d'Ávila Araújo — 1º café grátis, R$ 3,20 (10 %)",
    "decomposed": "Concei\u0063\u0327\u0061\u0303o",
    "Japanese": "無料コーヒー 「がぎぐげご」",
    "Japanese, decomposed": "か\u3099き\u3099",
    "Japanese, a name's own variant": "葛\U000e0100城",
    "Korean, decomposed": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "Arabic": "عبد الرحمن الأحمد",
    "Arabic with vowels": "مُحَمَّد",
    "Persian with its joiner": "می\u200cخواهم",
    "Hebrew with vowels": "שָׁלוֹם",
    "Hindi with joiners": "क्\u200dष श्\u200dरीमान",
    "Thai": "กาแฟฟรีหนึ่งแก้ว",
    "Vietnamese": "Nguyễn Thị Phượng",
    "a family": "👩\u200d👩\u200d👧\u200d👦",
    "a burning heart": "❤\ufe0f\u200d🔥",
    "a skin": "👍🏿",
    "a country": "🇧🇷",
    "a keycap": "1\ufe0f\u20e3",
    "soft hyphens": "Kaffee\u00adhaus",
    "a file's first mark": "\ufeffCafé",
    "a mark of direction, for which Hebrew and Arabic keyboards have a key": "קפה\u200f 2",
    "an emoji that may be newer than Python's tables": "🩷",
    "lines": "Café\r\ncom leite\tgrátis",
    "spaces": "R$\u00a03,20\u3000Café\u2009",
    "a sign of its own": "¬",
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_what_honest_people_write_bears_no_mark(text):
    assert clean(text).removesuffix("¬") == clean(text) or text == "¬"
    assert "…" not in clean(text)


def _bug(text, reason):
    return pytest.param(text, marks=pytest.mark.xfail(strict=True, reason=reason), id=reason)


@pytest.mark.parametrize(
    "text",
    [
        _bug("الل\u0651\u064e\u0670ه", "three marks on an Arabic letter are honest"),
        _bug("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "the flag of England is made of tags"),
    ],
)
def test_nor_does_this(text):
    assert "¬" not in clean(text)


def test_what_is_too_long_is_cut_with_a_mark():
    assert clean("x" * 201) == "x" * 199 + "…"
    assert clean("x" * 200) == "x" * 200
    assert clean("abcdef", limit=4) == "abc…"


def test_the_mark_of_what_was_taken_stays_within_the_limit():
    assert clean("\x1b[31m" + "x" * 200) == "x" * 198 + "…¬"
    assert clean("\x1b[31m" + "x" * 199) == "x" * 199 + "¬"
    assert clean("\x1b[31mabcdef", limit=4) == "ab…¬"
    assert clean("\x1b[31mabc", limit=4) == "abc¬"


@pytest.mark.parametrize("begun", ["", "a"])
@pytest.mark.parametrize("nothing", [" ", "\n", "\u200d "])
def test_what_stands_behind_much_that_does_not_count_is_kept(begun, nothing):
    assert clean(f"{begun}{nothing * 800}Free coffee") == f"{begun} Free coffee".strip()


@pytest.mark.parametrize("text", ["x" * 65_537, " " * 65_536 + "Free coffee", "a" + " " * 65_536 + "Free coffee"])
def test_what_is_never_looked_at_is_cut_with_a_mark(text):
    assert clean(text)[-1:] == "…"


@given(_NASTY)
def test_nothing_that_acts_or_hides_survives(text):
    kept = clean(text)
    assert not {unicodedata.category(letter) for letter in kept} & _TAKEN
    assert not any(0x80 <= ord(letter) <= 0x9F or letter == "\x7f" for letter in kept)


@given(_NASTY, st.integers(min_value=2, max_value=40))
def test_it_never_grows_beyond_its_limit(text, limit):
    assert len(clean(text, limit)) <= limit


@given(_NASTY)
def test_no_more_than_two_marks_stand_on_a_letter(text):
    marks = 0
    for letter in clean(text):
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        assert marks <= 2


@given(st.text(_VISIBLE, max_size=60))
def test_visible_text_is_in_one_form(text):
    assert unicodedata.is_normalized("NFC", clean(text))


@given(_NASTY | st.text(_VISIBLE, max_size=300), st.integers(min_value=2, max_value=60))
def test_cleaning_twice_changes_nothing_more(text, limit):
    once = clean(text, limit)
    assert clean(once, limit) == once


def test_marks_that_change_places_are_counted_too():
    once = clean("x\u0300\u200b\U0001d165\u0301\u0302")
    assert clean(once) == once


@given(_NASTY)
def test_a_text_bears_the_mark_if_and_only_if_something_was_taken_that_honest_text_does_not_have(text):
    honest = "\t\n\r\x0b\x0c\x85\u2028\u2029\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff"
    if any(unicodedata.category(letter) in _TAKEN - {"Cn"} and letter not in honest for letter in text):
        assert clean(text).endswith("¬")
    elif not any(unicodedata.category(letter) in ("Mn", "Me") or unicodedata.combining(letter) for letter in text):
        assert not clean(text).endswith("¬") or "¬" in text


@given(st.text(st.characters(categories=("L", "N", "P"), max_codepoint=0x24F), max_size=60))
def test_ordinary_words_come_through_whole(word):
    assert clean(word) == unicodedata.normalize("NFC", word)
