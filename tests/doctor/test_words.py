"""Every finding has its words, in every language, on a line of its own."""

import pytest

from pos_tui.doctor.explain import Controls
from pos_tui.doctor.findings import End, Finding, Kind
from pos_tui.doctor.labels import HOSTILE, labels_for
from pos_tui.doctor.state import State, worst
from pos_tui.doctor.ways import Case
from pos_tui.doctor.words import FindingWords
from pos_tui.domain.code import Grammar
from pos_tui.settings import LANGUAGES
from pos_tui.words.catalogue import Catalogue

VALUES = {
    Kind.END_MARK: list(End),
    Kind.CASE: [case for case in Case if case is not Case.SAME],
    Kind.CONTROLS: list(Controls),
    Kind.LAYOUT: ["abnt2", "pt,es,latam,it"],
    Kind.PREFIX: ["\x02#"],
    Kind.SUFFIX: ["\x1b[15~"],
    Kind.AIM_ID: ["]C1", "$C&"],
    Kind.HYPHEN: ["", "ß"],
    Kind.SPEED: ["0", "12.5", "80"],
}
FINDINGS = [Finding(kind, value) for kind in Kind for value in VALUES.get(kind, [""])]
NO_MEND = {(Kind.CONTROLS, Controls.DROPPED), (Kind.SPEED, "0"), (Kind.SPEED, "12.5")}
NO_MEND |= {(Kind.END_MARK, end) for end in End if end is not End.NONE}


@pytest.fixture(params=LANGUAGES)
def words(request):
    """The words of each language."""
    return FindingWords(Catalogue(request.param))


@pytest.mark.parametrize("finding", FINDINGS, ids=str)
def test_every_finding_says_what_it_is_and_what_mends_it(words, finding):
    said, mend = words.says(finding), words.mend(finding)
    assert 0 < len(said) <= 76
    assert said.isprintable()
    assert bool(mend) == ((finding.kind, finding.value) not in NO_MEND)
    assert len(mend) <= 74


def test_what_is_said_differs(words):
    assert len({words.says(finding) for finding in FINDINGS}) == len(FINDINGS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_has_its_name(language):
    say = Catalogue(language).say
    for label in (*HOSTILE, *labels_for(Grammar())):
        assert 0 < len(say(label.name)) <= 60


def test_the_worst_counts():
    assert worst([]) is State.OK
    assert worst([State.WARNING, State.WRONG, State.OK]) is State.WRONG
