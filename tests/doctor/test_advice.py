"""How bad it is for the counter, and which of its settings help."""

import pytest

from pos_tui.doctor.advice import advise
from pos_tui.doctor.diagnosis import diagnose
from pos_tui.doctor.findings import End, Kind
from pos_tui.doctor.rehearsal import Marks, copes
from pos_tui.doctor.state import State
from pos_tui.domain.layouts import Layout


@pytest.fixture
def advice(read_all, grammar):
    """What is advised to who has a scanner, with these settings."""

    def ask(scanner, now=Marks()):  # noqa: B008 - frozen
        readings = read_all(scanner)
        return advise(diagnose(readings), readings, now, grammar)

    return ask


def states(advice):
    return {finding.kind: state for state, finding in advice.rated}


def test_a_good_scanner_needs_nothing(scanner, advice):
    found = advice(scanner())
    assert (found.marks, states(found)[Kind.END_MARK]) == (None, State.OK)
    assert State.WRONG not in states(found).values()


def test_a_prefix_of_letters_is_the_scanners_to_mend(scanner, advice):
    """As a setting it would cut codes in two."""
    found = advice(scanner(prefix="A"))
    assert (states(found)[Kind.PREFIX], found.marks) == (State.WRONG, None)


@pytest.mark.parametrize("end", End)
def test_a_prefix_and_a_suffix_become_settings(scanner, advice, end):
    found = advice(scanner(prefix="KASSE1:", suffix="#END", end=end))
    assert found.marks == Marks("KASSE1:", "#END")
    assert found.mended
    assert states(found)[Kind.PREFIX] is State.WARNING, "codes are found between colon and hash all the same"
    again = advice(scanner(prefix="KASSE1:", suffix="#END", end=end), found.marks)
    assert again.marks is None
    assert states(again)[Kind.PREFIX] is states(again)[Kind.SUFFIX] is State.OK


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout not in ("abnt2", "us-intl", "uk")])
def test_a_layout_becomes_a_setting(scanner, advice, layout):
    found = advice(scanner(layout=layout))
    assert found.marks == Marks(layout=layout)
    assert found.mended
    assert states(advice(scanner(layout=layout), found.marks))[Kind.LAYOUT] is State.OK


def test_settings_that_no_longer_fit_go(scanner, advice):
    found = advice(scanner(), Marks("#", "!", "fr"))
    assert found.marks == Marks()
    assert found.mended


def test_what_was_not_found_out_stays(labels, scanner, grammar):
    readings = [scanner(layout=Layout.ES).reads(labels[0])]
    found = advise(diagnose(readings), readings, Marks(layout="latam"), grammar)
    assert found.marks is None
    assert states(found)[Kind.LAYOUT] is State.WARNING


def test_what_cannot_stand_in_the_settings_is_not_offered(scanner, advice):
    """The counter drops STX by itself; what is no ASCII or too long is refused in the settings."""
    assert advice(scanner(prefix="\x02")).marks is None
    assert advice(scanner(prefix="#" * 33)).marks is None
    assert advice(scanner(prefix=";", layout=Layout.ABNT2)).marks is None


def test_what_comes_from_keys_is_wrong_and_bytes_are_a_warning(scanner, advice):
    as_keys = advice(scanner(edit=lambda text: text.replace("\x1d", "\x1b[15~").replace("\x11", "")))
    assert State.WRONG in [state for state, finding in as_keys.rated if finding.kind is Kind.CONTROLS]
    assert states(advice(scanner()))[Kind.CONTROLS] is State.WARNING


@pytest.mark.parametrize(("pace", "state"), [(0.0, State.OK), (0.03, State.OK), (0.08, State.WARNING)])
def test_slow_is_a_warning(scanner, advice, pace, state):
    assert states(advice(scanner(pace=pace)))[Kind.SPEED] is state


def test_no_end_mark_is_a_warning(scanner, advice):
    assert states(advice(scanner(end=End.NONE)))[Kind.END_MARK] is State.WARNING


def test_caps_lock_is_a_warning_because_the_counter_copes(scanner, advice):
    found = advice(scanner(caps=True))
    assert states(found)[Kind.CASE] is State.WARNING
    assert found.marks is None


def test_the_rehearsal_is_strict(scanner, labels, grammar):
    read = scanner(prefix="#").reads
    assert copes(read(labels[0]), Marks("#"), grammar)
    assert not copes(scanner(edit=lambda text: text[:-1]).reads(labels[0]), Marks(), grammar)
    assert not copes(scanner(edit=lambda text: text + "1").reads(labels[0]), Marks(), grammar)
