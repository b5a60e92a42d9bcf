"""Numbers that a slow hand types into a list."""

import pytest

from pos_tui.screens.numbered import Numbered


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([("7", 0.0)], 7),
        ([("12", 0.0)], 12),
        ([("1", 0.0), ("2", 0.2)], 12),
        ([("1", 0.0), ("2", 1.4)], 12),
        ([("1", 0.0), ("2", 2.0)], 2),
        ([("1", 0.0), ("0", 0.2)], 10),
        ([("9", 0.0), ("9", 0.2)], 9),
        ([("1", 0.0), ("2", 0.2), ("3", 0.4)], 3),
    ],
)
def test_digits_that_follow_closely_are_one_number(typed, meant):
    numbered = Numbered()
    for run, at in typed:
        number = numbered.typed(run, at, highest=40)
    assert number == meant


@pytest.mark.parametrize("run", ["", "x", "1x", "123", "٣"])
def test_what_is_no_number(run):
    assert Numbered().typed(run, 0.0, 40) is None
