"""The demo, walked through by its own hints."""

import re
import tempfile
from pathlib import Path

import pytest
from support.terminal import environment_for, open_terminal


@pytest.fixture
def around(tmp_path, monkeypatch):
    """An environment without a counter in it; whatever is kept for a while is kept in `tmp_path`."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def environment(language="en"):
        given = environment_for("", "", tmp_path, language=language, TMPDIR=str(tmp_path))
        for name in ("POS_TUI_BASE_URL", "POS_TUI_API_KEY", "POS_TUI_DATA_DIR"):
            del given[name]
        return given

    return environment


@pytest.mark.parametrize("language", ["en", pytest.param("pt_BR", marks=pytest.mark.long)])
def test_the_demo_leads_through_the_whole_story(tmp_path, around, language) -> None:
    environment = around(language)
    before = set(Path(tmp_path).iterdir())
    words = {"en": ("PRACTICE", "READY", "USED NOW"), "pt_BR": ("TREINO", "PRONTO", "USADO AGORA")}[language]
    with open_terminal(["demo"], environment) as terminal:
        terminal.sees(words[0], "Padaria Central")
        good = re.findall(r"C[ZP]-[A-Z0-9]{8}", terminal.text)[0]
        terminal.scan(good)
        terminal.sees(words[1], good)
        terminal.press("f8")
        terminal.until(lambda: re.search(r"\b\d{6}\b", terminal.text) is not None, "the code that arrived")
        arrived = re.search(r"\b\d{6}\b", terminal.text)
        assert arrived
        terminal.type(arrived.group())
        terminal.sees(words[2], good)
        terminal.press("f12")
        terminal.settle()
        terminal.press("f8")
        assert terminal.ends() == 0
    assert set(Path(tmp_path).iterdir()) == before


def leaves(terminal) -> None:
    terminal.press("f12")
    terminal.sees("F8 leave, Esc stay")
    terminal.press("f8")
    assert terminal.ends() == 0


def finds_who_is_named(terminal) -> None:
    """F2, and what the banner says behind it."""
    named = re.search(r"F2 finds (\S+)", terminal.text)
    assert named
    terminal.press("f2")
    terminal.sees("Find")
    terminal.scan(named.group(1))
    terminal.sees("1 customer")
    terminal.press("escape")
    terminal.sees("PRACTICE")


@pytest.mark.long
def test_the_story_of_voucherify(tmp_path, around) -> None:
    environment = around()
    before = set(Path(tmp_path).iterdir())
    with open_terminal(["demo", "--provider", "voucherify"], environment) as terminal:
        terminal.sees("PRACTICE", "Voucherify ok", "F7 sale")
        assert "experimental" not in terminal.text
        finds_who_is_named(terminal)
        good = terminal.line_with("good ").split()[1]
        terminal.scan(good)
        terminal.sees("READY", good)
        terminal.press("f8")
        terminal.sees("USED NOW", good)
        leaves(terminal)
    assert set(Path(tmp_path).iterdir()) == before


@pytest.mark.long
def test_the_story_of_uniqodo(around) -> None:
    with open_terminal(["demo", "--provider", "uniqodo"], around()) as terminal:
        terminal.sees("PRACTICE", "Uniqodo experimental", "F7 sale")
        assert "F2" not in terminal.text
        good = terminal.line_with("good ").split()[1]
        terminal.scan(good)
        terminal.sees("The sale must be entered first.")
        terminal.scan("50")
        terminal.sees("is good for it", "Uniqodo experimental ok")
        terminal.press("enter")
        terminal.sees("READY", good)
        terminal.press("f8")
        terminal.sees("USED NOW", good)
        leaves(terminal)


@pytest.mark.long
def test_a_bad_day_is_chosen_page_by_page_and_somebody_is_found_on_it(around) -> None:
    with open_terminal(["demo", "--faults"], around()) as terminal:
        terminal.sees("  1  Every second use is carried out, and its answer is lost.", "Which one?")
        assert " 24  " not in terminal.text
        terminal.type("\r")
        terminal.sees(" 24  The provider is down, every second time.")
        terminal.type("99\r")
        terminal.sees("There is no 99 in the list.", "  1  Every second use")
        terminal.type("no such\r")
        terminal.sees("There is no no such in the list.", "  1  Every second use")
        terminal.type("9\r")
        terminal.sees("PRACTICE", "The provider's clock is seven minutes ahead.", "Padaria Central")
        finds_who_is_named(terminal)
        terminal.leave()


@pytest.mark.long
def test_a_name_of_another_provider_asks_for_one_of_this(around) -> None:
    with open_terminal(["demo", "--provider", "voucherify", "--faults", "wallet-down"], around()) as terminal:
        terminal.sees("There is no wallet-down in the list.", "Which one?")
        terminal.type("slow\r")
        terminal.sees("PRACTICE", "Every answer takes three seconds.")
        terminal.leave()


def test_nobody_answers_any_more(around) -> None:
    with open_terminal(["demo", "--faults", "0"], around()) as terminal:
        terminal.sees("There is no 0 in the list.", "Which one?")
        terminal.type("\x04")
        assert terminal.ends() == 2
        assert "say a number from 1 to 24" in terminal.text


def test_a_policy_for_codes_where_there_are_none_is_refused(around) -> None:
    with open_terminal(["demo", "--provider", "uniqodo", "--otp", "strict"], around()) as terminal:
        assert terminal.ends() == 2
        assert "--otp: Uniqodo has no one-time codes." in terminal.text
