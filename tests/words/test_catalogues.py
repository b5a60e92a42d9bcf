"""The catalogues: up to date, complete, with the same names to fill in, and short enough for the screen."""

import re
from collections import defaultdict
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from rich.cells import cell_len

from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.settings import LANGUAGES
from pos_tui.words.catalogue import DOMAIN, LOCALE_DIR

SCRIPT = Path(__file__).parents[2] / ".ci" / "catalogues"
KEY = re.compile(r"\b(?:F\d+|Esc|Enter(?! the))\b")
WIDEST = 76
WORD = 14

WORDS = {
    Phase.READY: ("READY", "PRONTO"),
    Phase.USED: ("USED NOW", "USADO AGORA"),
    Phase.REFUSED: ("REFUSED", "RECUSADO"),
    Phase.NOT_CONFIRMED: ("NOT CONFIRMED", "NÃO CONFIRMADO"),
    Phase.NOT_OURS: ("NOT OURS", "NÃO É NOSSO"),
    Phase.UNDECIDED: ("NO ANSWER", "SEM RESPOSTA"),
}

_CODE, _MASKED = "CZ-914F15F3", "+55 11 •••••-4321"
TYPICAL = defaultdict(
    lambda: "twelve signs",
    {
        "provider": "Zupy",
        **dict.fromkeys(("code", "good", "several", "used", "expired", "cancelled", "unknown"), _CODE),
        **dict.fromkeys(("gift", "needs_order"), "PRESENTE-80"),
        **dict.fromkeys(("loyalty", "rules_custom_message"), "CLUBE-0001"),
        "disabled": "SUSPENSO",
        "typed": "CZ-9I4FI5F3",
        "reward": "Misto quente e suco de laranja",
        "seconds": 300,
        "minutes": 12,
        "second": "12:03:04",
        "hour": "23:59",
        "day": "qua 12 ago",
        "moment": "qua 12 ago às 12:03",
        **dict.fromkeys(("n", "left"), 12),
        **dict.fromkeys(("of", "total"), 20),
        "shown": "1.200",
        "operator": "Ana Paula",
        "contact": _MASKED,
        "phone": _MASKED,
        "cpf": "***.***.***-09",
        "channel": "WhatsApp",
        "name": "Maria S.",
        "words": "Coupon has already been used.",
        "reference": "3F2A-9C",
        "columns": 181,
        "rows": 91,
        "points": "1.200 pontos",
        "z": "Z$ 231,29",
        "price": "1.200 pontos",
    },
)


@pytest.fixture(scope="module")
def script():
    """`.ci/catalogues` as a module."""
    loader = SourceFileLoader("catalogues", str(SCRIPT))
    module = module_from_spec(spec_from_loader("catalogues", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    """Each language that a shop can set."""
    return request.param


@pytest.fixture(scope="module")
def messages(language):
    """The pairs of one catalogue: the English forms, and theirs."""
    with (LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return [(_forms(message.id), _forms(message.string)) for message in catalogue if message.id]


def _forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def _names(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_the_script_knows_the_same_files_and_languages_as_the_program(script):
    assert script.DOMAIN == DOMAIN
    assert script.LANGUAGES == LANGUAGES
    assert script.po_path("en") == LOCALE_DIR / "en" / "LC_MESSAGES" / f"{DOMAIN}.po"


def test_no_catalogue_is_stale(script):
    assert script.stale() == []


def test_a_changed_file_is_found_and_the_rest_is_not(script, monkeypatch):
    holds = script._holds
    monkeypatch.setattr(script, "_holds", lambda path, content: "pt_BR" not in path.parts and holds(path, content))
    assert script.stale() == [f"pos_tui/locale/pt_BR/LC_MESSAGES/pos_tui.{kind}" for kind in ("po", "mo")]


def test_making_them_again_changes_nothing(script):
    assert list(script.fresh()) == list(script.fresh())


def test_sentences_are_found_wherever_they_are_said(script, tmp_path, monkeypatch):
    (tmp_path / "left_out").mkdir()
    (tmp_path / "left_out" / "other.py").write_text('say("not for the counter")\n')
    (tmp_path / "some.py").write_text(
        'a = f"{say(\'in another string\')}!"\nb = words.say("in {n} " "parts", n=1)\n'
        'c = words.count("{n} thing", "{n} things", 2)\nd = _p("marked")\ne = "text".count("x")\nf = say(variable)\n'
    )
    monkeypatch.setattr(script, "PACKAGE", tmp_path)
    monkeypatch.setattr(script, "LEFT_OUT", tmp_path / "left_out")
    assert script.sentences() == ["in another string", "in {n} parts", "marked", ("{n} thing", "{n} things")]


def test_a_translation_stays_a_new_sentence_waits_and_what_is_not_said_goes(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "po_path", lambda language: tmp_path / f"{language}.po")
    (tmp_path / "pt_BR.po").write_text('msgid "stays"\nmsgstr "fica"\n\nmsgid "goes"\nmsgstr "sai"\n')
    book = script.book("pt_BR", ["stays", "new"])
    assert [(message.id, message.string) for message in book if message.id] == [("stays", "fica"), ("new", "")]


def test_every_outcome_is_in_the_catalogue(messages):
    known = {forms[0] for forms, _ in messages}
    said = {sentence for outcome in OUTCOMES.values() for sentence in (outcome.says, outcome.next)}
    assert said <= known


def test_every_message_is_translated(messages):
    assert [forms for forms, theirs in messages if not all(theirs) or len(theirs) != len(forms)] == []


def test_a_translation_fills_in_the_same_names(messages):
    wrong = [
        (one, other)
        for forms, theirs in messages
        for one, other in zip(forms, theirs, strict=True)
        if _names(one) != _names(other)
    ]
    assert wrong == []


def test_a_translation_ends_like_its_sentence(messages):
    """A full stop, an ellipsis or a colon says what kind of line it is."""
    wrong = [
        (one, other)
        for forms, theirs in messages
        for one, other in zip(forms, theirs, strict=True)
        if one[-1] != other[-1] and {one[-1], other[-1]} & set(".…:")
    ]
    assert wrong == []


def test_keys_keep_their_names(messages):
    wrong = [(forms, theirs) for forms, theirs in messages if KEY.findall(forms[0]) != KEY.findall(theirs[0])]
    assert wrong == []


def test_no_line_is_wider_than_the_panel(language, messages, speak):
    values = _values(speak, language)
    shown = [form.format_map(values) for _, theirs in messages for form in theirs]
    assert [line for line in shown if cell_len(line) > WIDEST] == []


def _values(speak, language):
    values = TYPICAL.copy()
    values["reason"] = speak(language).words.say(OUTCOMES[Reason.UNREACHABLE].says)
    return values


@pytest.mark.parametrize("phase", WORDS)
def test_the_words_of_the_verdicts(phase, speak):
    attempt = Attempt(id="1", code=_CODE, phase=phase)
    assert tuple(speak(language).verdicts.word(attempt) for language in ("en", "pt_BR")) == WORDS[phase]


@pytest.mark.parametrize("phase", list(Phase))
def test_no_word_is_wider_than_its_column(phase, spoken):
    word = spoken.verdicts.word(Attempt(id="1", code=_CODE, phase=phase))
    assert 0 < cell_len(word) <= WORD


def test_practice_has_its_word(speak):
    assert [speak(language).words.say("PRACTICE") for language in ("en", "pt_BR")] == ["PRACTICE", "TREINO"]


def test_what_is_filled_in_is_never_filled_in_again(spoken):
    assert "{code}" in spoken.words.say("Give: {reward}", reward="{code}")


def test_the_form_goes_with_the_number(speak):
    def left(language, number):
        return speak(language).words.count("{n} use left", "{n} uses left", number)

    assert [left("en", number) for number in (0, 1, 2)] == ["0 uses left", "1 use left", "2 uses left"]
    assert [left("pt_BR", number) for number in (0, 1, 2)] == ["0 usos restantes", "1 uso restante", "2 usos restantes"]


def test_an_unknown_language_speaks_english(speak):
    assert speak("fr").words.say("READY") == "READY"
