"""What each terminal can show."""

import pytest

from pos_tui.words.glyphs import Glyphs, glyphs_for

FULL, CONSOLE, ASCII = Glyphs(), Glyphs(console=True), Glyphs(ascii_only=True)
SHOWN = "“Pão” – não é nosso … • × → ▏’"


def test_a_full_terminal_shows_everything_as_it_is():
    assert FULL.draw(SHOWN) == SHOWN


def test_a_console_keeps_its_letters_and_rules():
    assert CONSOLE.draw(SHOWN) == '"Pão" - não é nosso ... * x > _\''
    assert CONSOLE.draw("─│█") == "─│█"


def test_a_narrow_character_set_has_not_even_accents():
    assert ASCII.draw(SHOWN) == '"Pao" - nao e nosso ... * x > _\''
    assert ASCII.draw("─│█") == "-|#"


@pytest.mark.parametrize(("word", "plain"), [("NÃO É NOSSO", "NAO E NOSSO"), ("código", "codigo"), ("ÇÕÜÊ", "COUE")])
def test_portuguese_without_accents_can_still_be_read(word, plain):
    assert ASCII.draw(word) == plain
    assert ASCII.draw(word).isascii()


def test_a_fraction_does_not_become_a_larger_number():
    assert ASCII.draw("½ dúzia") == "1/2 duzia"


@pytest.mark.parametrize("text", ["", "plain", "Line_1 - 2/3 *"])
def test_plain_text_is_the_same_everywhere(text):
    assert FULL.draw(text) == CONSOLE.draw(text) == ASCII.draw(text) == text


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        ({}, FULL),
        ({"TERM": "xterm-256color", "LANG": "pt_BR.UTF-8"}, FULL),
        ({"TERM": "linux", "LANG": "pt_BR.UTF-8"}, CONSOLE),
        ({"TERM": "xterm", "LANG": "pt_BR.utf8"}, FULL),
        ({"TERM": "xterm", "LANG": "pt_BR"}, FULL),
        ({"TERM": "xterm", "LANG": "C"}, FULL),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, FULL),
        ({"TERM": "xterm", "LANG": "pt_BR.ISO-8859-1"}, ASCII),
        ({"TERM": "xterm", "LANG": "de_DE.ISO-8859-15@euro"}, ASCII),
        ({"TERM": "xterm", "LANG": "de_DE.UTF-8@euro"}, FULL),
        ({"TERM": "xterm", "LANG": "pt_BR.UTF-8", "LC_CTYPE": "pt_BR.ISO-8859-1"}, ASCII),
        ({"TERM": "xterm", "LANG": "pt_BR.ISO-8859-1", "LC_CTYPE": "C.UTF-8"}, ASCII),
        ({"TERM": "xterm", "LC_CTYPE": "C.UTF-8"}, FULL),
        ({"TERM": "xterm", "LANG": "pt_BR.ISO-8859-1", "LC_ALL": "pt_BR.UTF-8"}, FULL),
        ({"TERM": "xterm", "LC_ALL": "", "LANG": "pt_BR.ISO-8859-1"}, ASCII),
        ({"TERM": "linux", "LANG": "pt_BR.ISO-8859-1"}, Glyphs(console=True, ascii_only=True)),
    ],
)
def test_the_environment_says_what_the_terminal_can(environment, glyphs):
    assert glyphs_for(environment) == glyphs
