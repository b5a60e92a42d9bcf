"""The scanner test where codes are free text: what comes must be the label, sign by sign."""

import pytest

from pos_tui.doctor.advice import advise
from pos_tui.doctor.code128 import bars
from pos_tui.doctor.diagnosis import diagnose
from pos_tui.doctor.findings import Kind
from pos_tui.doctor.labels import labels_for
from pos_tui.doctor.rehearsal import Marks
from pos_tui.doctor.state import State
from pos_tui.domain.code import FreeGrammar
from pos_tui.domain.layouts import Layout

FREE = FreeGrammar()
SAMPLED = FreeGrammar(r"[A-Z]{4}-\d{4}", sample="SAYZ-1234")
BARE = FreeGrammar(r"[A-Z]{4}-\d{4}")
GRAMMARS = {"free": FREE, "sample": FreeGrammar(sample="Save10"), "pattern": BARE, "both": SAMPLED}


@pytest.fixture
def advice():
    """What is advised to who has a scanner in a shop with free codes."""

    def ask(scanner, grammar=FREE):
        readings = [scanner.reads(label, 100.0 * label.number) for label in labels_for(grammar)]
        found = advise(diagnose(readings), readings, Marks(), grammar)
        return found, {finding.kind: state for state, finding in found.rated}

    return ask


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
def test_a_good_scanner_needs_nothing(scanner, advice, grammar):
    found, states = advice(scanner(), grammar)
    assert found.marks is None
    assert State.WRONG not in states.values()


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
def test_the_labels_can_be_printed(grammar):
    labels = labels_for(grammar)
    assert [label.text for label in labels[:3]] == list(grammar.samples())
    assert all(bars(label.payload) for label in labels)
    assert labels[2].text not in (labels[2].text.upper(), labels[2].text.lower())


def test_the_labels_hold_the_shops_own_sample():
    assert [label.text for label in labels_for(SAMPLED)[:2]] == ["SAYZ-1234"] * 2


def test_a_layout_and_caps_lock_are_wrong_and_no_setting_mends_them(scanner, advice):
    found, states = advice(scanner(layout=Layout.DE))
    assert (found.marks, states[Kind.LAYOUT]) == (None, State.WRONG)
    found, states = advice(scanner(caps=True))
    assert (found.marks, states[Kind.CASE]) == (None, State.WRONG)


def test_with_a_pattern_they_are_put_right(scanner, advice):
    found, states = advice(scanner(layout=Layout.DE), SAMPLED)
    assert (found.marks, found.mended, states[Kind.LAYOUT]) == (Marks(layout=Layout.DE), True, State.WARNING)
    assert advice(scanner(caps=True), SAMPLED)[1][Kind.CASE] is State.WARNING


def test_a_prefix_is_part_of_the_code_until_it_is_a_setting(scanner, advice):
    found, states = advice(scanner(prefix="K1:"))
    assert (found.marks, found.mended, states[Kind.PREFIX]) == (Marks(prefix="K1:"), True, State.WRONG)
    assert advice(scanner(prefix="K1-"))[0].marks is None
