"""What stands at the top of how the provider is."""

import pytest

from pos_tui.counter.snapshot import LineState, Snapshot
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.topline import TopLine


@pytest.mark.parametrize("language", ["en", "pt_BR"])
@pytest.mark.parametrize(
    ("experimental", "answered", "says"),
    [
        (False, None, ""),
        (False, True, "Uniqodo ok"),
        (True, None, "Uniqodo experimental"),
        (True, True, "Uniqodo experimental ok"),
    ],
)
def test_a_provider_that_nobody_has_tried_says_so_at_once(language, experimental, answered, says):
    top = TopLine(Catalogue(language), provider="Uniqodo", terminal="2", operator="Ana", experimental=experimental)
    assert top.line(Snapshot(line=LineState(answered=answered))).right == says


def test_it_goes_on_saying_so_without_an_answer():
    top = TopLine(Catalogue("en"), provider="Uniqodo", terminal="2", operator="", experimental=True)
    line = top.line(Snapshot(line=LineState(answered=False)))
    assert (line.right, line.tone) == ("Uniqodo experimental no answer", "warn")
