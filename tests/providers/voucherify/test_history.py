"""What a voucher's redemptions tell of one use."""

from datetime import UTC, datetime

import pytest
from support.voucherify_answers import redemption, rollback

from pos_tui.providers.voucherify.decipher import MARK, by_mark, last_use, undone
from pos_tui.providers.voucherify.models import Redemption

OURS = {"metadata": {MARK: "w1"}}


def entries(*raw):
    return [Redemption.model_validate(entry) for entry in raw]


@pytest.mark.parametrize(
    "entry",
    [
        redemption(metadata={MARK: "w1", "other": {"a": 1}}),
        redemption(order={"source_id": "sale-7-w1"}),
        redemption(order={"source_id": "w1"}, metadata=None),
        redemption(status=..., object=..., **OURS),
    ],
)
def test_a_use_is_ours_by_either_mark(entry):
    found = by_mark(entries(redemption(id="r_2"), entry), "w1")
    assert found
    assert found.id == "r_made0up"


@pytest.mark.parametrize(
    "entry",
    [
        redemption(metadata={MARK: "w2"}),
        redemption(metadata={"mark": "w1"}),
        redemption(metadata={MARK: 1}),
        redemption(metadata="w1"),
        redemption(order={"source_id": "sale-7w1"}),
        redemption(order={"source_id": "sale-w1-w2"}),
        redemption(result="FAILURE", **OURS),
        redemption(status="ROLLED_BACK", **OURS),
        rollback("r_2", **OURS),
    ],
)
def test_what_is_not_ours(entry):
    assert by_mark(entries(entry), "w1") is None


@pytest.mark.parametrize("shape", [{}, {"object": None}, {"status": None}])
def test_a_use_that_was_given_back_counts_no_more(shape):
    back = rollback(**shape)
    assert by_mark(entries(back, redemption(**OURS)), "w1") is None
    assert by_mark(entries(redemption(**OURS), back), "w1") is None
    assert by_mark(entries(redemption(redemption="r_made0up", id="r_child", **OURS), back), "w1") is None


def test_a_rollback_that_failed_gave_nothing_back():
    failed = rollback(id="rrf_1", result="FAILURE", status="FAILED")
    known = entries(failed, redemption(**OURS))
    assert by_mark(known, "w1")
    assert undone(known, "r_made0up") is False


def test_whether_a_use_was_given_back():
    assert undone(entries(redemption()), "r_made0up") is False
    assert undone(entries(rollback(), redemption()), "r_made0up") is True
    assert undone(entries(redemption(status="ROLLED_BACK")), "r_made0up") is True
    assert undone(entries(redemption(id="r_child", redemption="r_parent", status="ROLLED_BACK")), "r_parent") is True
    assert undone(entries(redemption(id="r_9")), "r_made0up") is None
    assert undone([], "r_made0up") is None


def test_the_last_use_that_stands():
    first = redemption(id="r_1", date="2026-08-01T10:00:00Z")
    second = redemption(id="r_2", date="2026-08-02T10:00:00Z")
    assert last_use(entries(second, first)) == datetime(2026, 8, 2, 10, tzinfo=UTC)
    assert last_use(entries(rollback("r_2"), second, first)) == datetime(2026, 8, 1, 10, tzinfo=UTC)
    assert last_use(entries(redemption(date="soon"))) is None
    assert last_use([]) is None
