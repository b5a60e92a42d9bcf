"""Which key does which key's work, and which settings make no sense."""

import pytest

from pos_tui.domain.keymap import KEYS, USUAL, Keymap, keymap_of


def test_usually_every_key_does_its_own_work():
    assert [USUAL.work_of(key) for key in (*KEYS, "escape", "up", "enter")] == [*KEYS, "escape", "up", "enter"]
    assert USUAL.named("F8 use  F12 leave") == "F8 use  F12 leave"


def test_one_key_does_the_work_of_another_and_not_both():
    keymap = keymap_of({"f8": "f11"})
    assert (keymap.work_of("f11"), keymap.work_of("f8"), keymap.work_of("f7")) == ("f8", None, "f7")
    assert keymap.named("F8  use it, F12 leave, CF8A, F80") == "F11  use it, F12 leave, CF8A, F80"


def test_two_may_change_places():
    keymap = keymap_of({"f8": "f5", "f5": "f8"})
    assert (keymap.work_of("f5"), keymap.work_of("f8")) == ("f8", "f5")
    assert keymap.named("F8 use  F5 again") == "F5 use  F8 again"


def test_its_own_name_is_no_change():
    assert keymap_of({"f8": "f8"}) == Keymap({})


@pytest.mark.parametrize(
    "table", [{"f8": "f5"}, {"f8": "f11", "f5": "f11"}, {"f13": "f1"}, {"f8": "enter"}, {"use": "f8"}, {"f8": 8}]
)
def test_what_makes_no_sense_is_said(table):
    with pytest.raises(ValueError, match="keys: "):
        keymap_of(table)
