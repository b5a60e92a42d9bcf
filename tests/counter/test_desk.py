"""The desk: one code on the panel, the waiting ones in their order, the last thousand in the list."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos_tui.counter.desk import MOST_SCANS, Desk
from pos_tui.domain.attempt import Phase, received
from pos_tui.domain.code import CouponCode

NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)


def _attempt(name, phase=Phase.LOOKING_UP, code=None):
    return replace(received(name, CouponCode(code or f"CZ-{name}")), phase=phase)


@pytest.fixture
def desk():
    """An empty one."""
    return Desk()


@pytest.fixture
def admit(desk):
    """Admits an attempt at some second."""

    def admit(name, phase=Phase.LOOKING_UP, now=0.0, code=None):
        desk.admit(_attempt(name, phase, code), NOON, now)

    return admit


def _listed(desk):
    return [scan.attempt.id for scan in desk.scans()]


def test_the_first_code_takes_the_free_panel(desk, admit):
    assert desk.current is None
    admit("a")
    assert (desk.current.id, _listed(desk), desk.waiting()) == ("a", ["a"], 1)


@pytest.mark.parametrize("phase", [phase for phase in Phase if not _attempt("a", phase).at_rest])
def test_a_code_waits_while_another_is_under_way(desk, admit, phase):
    admit("a", phase)
    admit("b")
    assert (desk.current.id, desk.next_change(100.0)) == ("a", None)
    assert not desk.turn(100.0)


@pytest.mark.parametrize("phase", [phase for phase in Phase if _attempt("a", phase).at_rest])
def test_a_code_takes_the_panel_of_a_verdict_that_rests(desk, admit, phase):
    admit("a", phase)
    admit("b")
    assert desk.current.id == "b"


def test_a_waiting_code_has_its_turn_a_second_and_a_half_after_the_verdict(desk, admit):
    admit("a", Phase.USING)
    admit("b")
    desk.update(_attempt("a", Phase.USED), 10.0)
    assert desk.next_change(10.5) == 1.0
    assert not desk.turn(11.4)
    assert desk.turn(11.5)
    assert (desk.current.id, desk.next_change(11.5)) == ("b", None)


def test_a_ready_coupon_keeps_the_panel_until_it_is_used_or_cleared(desk, admit):
    admit("a", Phase.LOOKING_UP)
    admit("b")
    desk.update(_attempt("a", Phase.READY), 10.0)
    assert desk.next_change(1000.0) is None
    assert (desk.turn(1000.0), desk.queued()) == (False, 1)
    desk.clear()
    assert desk.turn(1000.0)
    assert desk.current.id == "b"


def test_what_was_answered_at_once_waits_for_no_panel(desk, admit):
    admit("a", Phase.USING)
    admit("b", Phase.NOT_OURS)
    assert (desk.queued(), _listed(desk)) == (0, ["b", "a"])


def test_no_more_than_twenty_wait_for_the_panel(desk, admit):
    admit("a", Phase.USING)
    for number in range(30):
        admit(f"b{number}")
    assert desk.queued() == 20


def test_a_verdict_that_is_only_touched_up_does_not_stand_longer(desk, admit):
    admit("a", Phase.USING)
    admit("b")
    desk.update(_attempt("a", Phase.USED), 10.0)
    desk.update(replace(_attempt("a", Phase.USED), recorded=False), 11.0)
    assert desk.next_change(11.0) == 0.5


def test_a_verdict_that_is_taken_up_again_keeps_the_panel(desk, admit):
    admit("a", Phase.USING)
    admit("b")
    desk.update(_attempt("a", Phase.READY), 10.0)
    desk.update(_attempt("a", Phase.LOOKING_UP), 11.0)
    assert desk.next_change(20.0) is None


def test_the_waiting_ones_have_their_turns_in_order(desk, admit):
    admit("a", Phase.USING)
    for name in ("b", "c", "d"):
        admit(name)
        desk.update(_attempt(name, Phase.REFUSED), 9.0)
    desk.update(_attempt("a", Phase.USED), 10.0)
    turns = []
    for now in (11.5, 13.0, 14.5):
        assert desk.turn(now)
        turns.append(desk.current.id)
    assert turns == ["b", "c", "d"]
    assert not desk.turn(100.0)


def test_a_new_code_does_not_overtake_the_waiting_ones(desk, admit):
    admit("a", Phase.USING)
    admit("b")
    desk.update(_attempt("a", Phase.USED), 10.0)
    admit("c", Phase.LOOKING_UP, 10.2)
    desk.turn(11.5)
    assert desk.current.id == "b"


def test_a_cleared_panel_goes_to_the_next_at_once(desk, admit):
    admit("a", Phase.USING)
    admit("b")
    desk.update(_attempt("a", Phase.USED), 10.0)
    desk.clear()
    assert desk.next_change(10.1) == 0.0
    assert desk.turn(10.1)
    assert desk.current.id == "b"


def test_the_list_holds_the_last_thousand_newest_first(desk, admit):
    for number in range(MOST_SCANS + 5):
        admit(f"{number:08d}", Phase.REFUSED)
    assert _listed(desk) == [f"{number:08d}" for number in range(MOST_SCANS + 4, 4, -1)]


def test_what_left_the_list_is_forgotten(desk, admit):
    for number in range(MOST_SCANS + 5):
        admit(f"{number:08d}", Phase.REFUSED)
    assert desk.get("00000000") is None
    assert desk.get("00000005") is not None


@pytest.mark.parametrize("phase", [Phase.NOT_CONFIRMED, Phase.USING, Phase.LOOKING_UP])
def test_what_is_not_confirmed_or_under_way_is_never_forgotten(desk, admit, phase):
    admit("a", phase)
    for number in range(25):
        admit(f"{number:08d}", Phase.REFUSED)
    assert desk.get("a").phase is phase


def test_an_update_of_what_was_forgotten_changes_nothing(desk, admit):
    admit("a")
    desk.update(_attempt("b", Phase.READY), 1.0)
    assert (desk.get("b"), _listed(desk)) == (None, ["a"])


def test_the_same_attempt_has_one_line_the_newest(desk, admit):
    for name in ("a", "b", "a"):
        admit(name, Phase.NOT_CONFIRMED)
    assert _listed(desk) == ["a", "b"]


def test_a_code_that_was_only_ready_gives_its_line_to_its_next_scan(desk, admit):
    admit("a", Phase.READY, code="CZ-914F15F3")
    admit("b", Phase.LOOKING_UP, code="CZ-914F15F3")
    assert _listed(desk) == ["b"]


def test_a_code_that_was_used_keeps_its_line(desk, admit):
    admit("a", Phase.USED, code="CZ-914F15F3")
    admit("b", Phase.LOOKING_UP, code="CZ-914F15F3")
    assert _listed(desk) == ["b", "a"]


@pytest.mark.parametrize(
    "phase", [phase for phase in Phase if phase is Phase.NOT_CONFIRMED or not _attempt("a", phase).at_rest]
)
def test_an_attempt_that_is_under_way_or_not_confirmed_owns_its_code(desk, admit, phase):
    admit("a", phase, code="CZ-914F15F3")
    assert desk.owner_of("CZ-914F15F3").id == "a"
    assert desk.owner_of("CZ-AAAAAAAA") is None


@pytest.mark.parametrize("phase", [Phase.READY, Phase.REFUSED, Phase.UNDECIDED])
def test_what_a_key_can_still_make_ready_owns_its_code_while_it_is_within_reach(desk, admit, phase):
    admit("a", phase, code="CZ-914F15F3")
    assert desk.owner_of("CZ-914F15F3").id == "a"
    desk.clear()
    assert desk.owner_of("CZ-914F15F3") is None


@pytest.mark.parametrize("phase", [Phase.USED, Phase.NOT_OURS])
def test_a_verdict_that_no_key_can_change_owns_nothing(desk, admit, phase):
    admit("a", phase, code="CZ-914F15F3")
    assert desk.owner_of("CZ-914F15F3") is None


def test_waiting_and_not_confirmed_are_counted(desk, admit):
    admit("a", Phase.NOT_CONFIRMED)
    admit("b", Phase.LOOKING_UP)
    admit("c", Phase.LOOKING_UP)
    assert (desk.waiting(), [one.id for one in desk.not_confirmed()]) == (2, ["a"])
