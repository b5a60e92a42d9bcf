"""Readings that the lifecycle cannot explain are named; the provider wins all the same."""

import pytest

from pos_tui.domain.coupon import Coupon, drift, explained


@pytest.mark.parametrize(
    ("before", "now", "fits"),
    [
        ("pending", "used", True),
        ("active", "active", True),
        ("active", "cancelled", True),
        ("used", "active", False),
        ("expired", "active", False),
        ("cancelled", "used", False),
        ("used", "used", True),
        ("blockchain_error", "active", True),
        ("active", "something new", True),
    ],
)
def test_what_can_follow_a_status(before, now, fits) -> None:
    assert explained(before, now) is fits


def test_uses_that_come_back_are_a_drift() -> None:
    before = Coupon(id="1", code="CZ-914F15F3", status="active", uses_left=1, uses_total=3)
    now = Coupon(id="1", code="CZ-914F15F3", status="active", uses_left=2, uses_total=3)
    assert drift(before, now) == "uses left rose from 1 to 2"
    assert drift(now, before) is None
