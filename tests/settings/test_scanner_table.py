"""What the scanner sends around each code, the keyboard of this computer, and how cards begin."""

import pytest


def test_without_it_nothing_stands_around_a_code_and_any_layout_may_be_undone(home):
    settings = home.load()
    assert (settings.scan_prefix, settings.scan_suffix, settings.layout) == ("", "", "")
    assert settings.grammar.cards == ("ZP",)


def test_marks_may_be_control_characters_or_any_other_string(home):
    home.write('[scanner]\nprefix = "\\u0002"\nsuffix = "~##\\u0004\\r\\n"\nlayout = "abnt2"\n')
    settings = home.load()
    assert (settings.scan_prefix, settings.scan_suffix, settings.layout) == ("\x02", "~##\x04", "abnt2")


@pytest.mark.parametrize("suffix", ["\\r", "\\r\\n", "\\t", "\\u0003"])
def test_an_end_mark_needs_no_telling(home, suffix):
    home.write(f'[scanner]\nsuffix = "{suffix}"\n')
    assert home.load().scan_suffix == ""


@pytest.mark.parametrize("cards", ['["XX", "Y-"]', "[]"])
def test_cards_begin_as_the_shop_says(home, cards):
    home.write(f"[codes]\ncards = {cards}\n")
    assert home.load().grammar.cards == (("XX", "Y") if "XX" in cards else ())


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('prefix = "\\u001b["', "scanner.prefix"),
        ('prefix = "\\r"', "scanner.prefix"),
        ('prefix = "\\r\\u0002"', "scanner.prefix"),
        ('suffix = "\\r#"', "scanner.suffix"),
        ('prefix = "A"', "scanner.prefix"),
        ('suffix = "CZ-"', "scanner.suffix"),
        ('suffix = "§"', "scanner.suffix"),
        (f'suffix = "{"#" * 33}"', "scanner.suffix"),
        ("prefix = 7", "scanner.prefix"),
        ('layout = "dvorak"', "scanner.layout"),
        ("layout = 3", "scanner.layout"),
        ('speed = "fast"', "scanner.speed"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(home, line, named):
    home.write(f"[scanner]\n{line}\n")
    assert named in home.refused()


@pytest.mark.parametrize("cards", ['"ZP"', "[1]", '["Z P"]', '[""]'])
def test_cards_are_a_list_of_prefixes(home, cards):
    home.write(f"[codes]\ncards = {cards}\n")
    assert "codes.cards" in home.refused()
