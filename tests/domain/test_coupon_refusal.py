"""Why a coupon cannot be used here."""

from datetime import timedelta

import pytest

from pos_tui.domain.outcome import Reason


def test_an_active_coupon_with_a_use_left_and_an_owner_is_not_refused(coupon, noon):
    assert coupon().refusal(noon) is None
    assert coupon(uses_left=None, uses_total=None, valid_until=None).refusal(noon) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "used"}, Reason.ALREADY_USED),
        ({"status": "expired"}, Reason.EXPIRED),
        ({"status": "cancelled"}, Reason.CANCELLED),
        ({"status": "pending"}, Reason.NOT_SPENDABLE),
        ({"status": "on_the_moon"}, Reason.NOT_SPENDABLE),
        ({"status": ""}, Reason.NOT_SPENDABLE),
        ({"uses_left": 0}, Reason.ALREADY_USED),
        ({"uses_left": 0, "uses_total": 3}, Reason.ALREADY_USED),
        ({"customer_id": None}, Reason.NO_OWNER),
        ({"customer_id": ""}, Reason.NO_OWNER),
    ],
)
def test_each_refusal_has_its_reason(coupon, noon, changes, reason):
    assert coupon(**changes).refusal(noon) is reason


def test_the_servers_clock_decides_whether_it_is_over(coupon, noon):
    over = coupon(valid_until=noon)
    assert over.refusal(noon + timedelta(seconds=1)) is Reason.EXPIRED
    assert over.refusal(noon - timedelta(seconds=1)) is None


def test_without_the_servers_clock_no_date_refuses(coupon, noon):
    assert coupon(valid_until=noon - timedelta(days=10000)).refusal(None) is None


def test_a_status_says_more_than_a_date(coupon, noon):
    late = noon + timedelta(days=365)
    assert coupon(status="used").refusal(late) is Reason.ALREADY_USED
    assert coupon(status="cancelled").refusal(late) is Reason.CANCELLED


@pytest.mark.parametrize(
    ("total", "single"),
    [(None, True), (0, True), (1, True), (2, False), (10, False)],
)
def test_a_coupon_that_does_not_say_how_many_uses_it_has_is_a_single_one(coupon, total, single):
    assert coupon(uses_total=total).single_use is single


@pytest.mark.parametrize(("total", "left"), [(None, None), (1, 1), (1, 0)])
def test_an_unlimited_coupon_is_no_single_one_whatever_was_counted(coupon, total, left):
    assert not coupon(unlimited=True, uses_total=total, uses_left=left).single_use


def test_a_coupon_is_spent_by_its_status_or_by_its_count(coupon):
    assert coupon(status="used", uses_left=None).spent
    assert coupon(uses_left=0).spent
    assert not coupon(uses_left=None).spent
