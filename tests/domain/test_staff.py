"""Who may do what: nobody, a cashier, a supervisor; and a shop that has not said who works there."""

from itertools import combinations

import pytest

from pos_tui.domain.staff import ANYBODY, Operator, Right, Role, Staff

BIA, BENTO = Operator("Bia", pin="a hash"), Operator("Bento", Role.SUPERVISOR, "another hash")
LIMITS = [frozenset(some) for number in range(len(Right) + 1) for some in combinations(Right, number)]


@pytest.fixture(params=LIMITS, ids=lambda limited: "+".join(sorted(limited)) or "nothing")
def staff(request):
    """A cashier and a supervisor, and every choice of what only the supervisor may do."""
    return Staff((BIA, BENTO), request.param)


def test_a_supervisor_may_do_everything(staff):
    assert all(staff.allows(BENTO, right) for right in Right)


def test_a_cashier_may_do_what_is_not_the_supervisors_alone(staff):
    assert {right for right in Right if staff.allows(BIA, right)} == set(Right) - staff.supervisors_only


def test_nobody_may_at_most_leave(staff):
    assert {right for right in Right if staff.allows(None, right)} == {Right.LEAVE} - staff.supervisors_only


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("operator", [None, BIA, Operator("")])
def test_without_operators_everybody_may_do_everything(operator, right):
    assert ANYBODY.allows(operator, right)
    assert Staff(supervisors_only=frozenset(Right)).allows(operator, right)


def test_whoever_is_named_without_a_role_is_a_cashier_and_no_hash_is_ever_printed():
    assert BIA.role is Role.CASHIER
    assert "hash" not in repr(Staff((BIA, BENTO)))
