"""The coupon's life on the server, as we predict it."""

import pytest

from pos_tui.domain.coupon import LIFECYCLE, CouponEvent, CouponStatus, after

S, E = CouponStatus, CouponEvent


@pytest.mark.parametrize(
    ("status", "event", "then"),
    [
        (S.PENDING, E.ISSUE, S.ACTIVE),
        (S.ACTIVE, E.USE_ONE_OF_SEVERAL, S.ACTIVE),
        (S.ACTIVE, E.USE_THE_LAST, S.USED),
        (S.ACTIVE, E.EXPIRE, S.EXPIRED),
        (S.ACTIVE, E.CANCEL, S.CANCELLED),
    ],
)
def test_what_can_happen_to_a_coupon(status, event, then):
    assert after(status, event) is then


def test_nothing_else_is_in_the_table():
    assert len(LIFECYCLE) == 5


@pytest.mark.parametrize("final", [S.USED, S.EXPIRED, S.CANCELLED])
@pytest.mark.parametrize("event", list(E))
def test_used_expired_and_cancelled_are_final(final, event):
    assert after(final, event) is final


@pytest.mark.parametrize("event", [event for event in E if event is not E.ISSUE])
def test_a_pending_coupon_can_only_be_issued(event):
    assert after(S.PENDING, event) is S.PENDING
