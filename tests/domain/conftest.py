"""Values of the domain with sensible defaults; a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pos_tui.domain.coupon import Coupon, Reading
from pos_tui.domain.write import Write, WriteState

NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
COUPON = Coupon(
    id="coupon-1",
    code="CZ-914F15F3",
    status="active",
    reward="Free coffee",
    customer_id="maria",
    uses_left=1,
    uses_total=1,
    valid_until=NOON + timedelta(days=30),
)
WRITE = Write(
    id="write-1",
    code=COUPON.code,
    coupon_id=COUPON.id,
    customer_id="maria",
    sent_at=NOON,
    server_ahead=timedelta(0),
    uses_left=1,
    uses_total=1,
    state=WriteState.UNKNOWN,
)


@pytest.fixture(scope="session")
def noon():
    """The moment in which everything here happens."""
    return NOON


@pytest.fixture(scope="session")
def coupon():
    """An active coupon of Maria with one use, but for what is given."""
    return lambda **changes: replace(COUPON, **changes)


@pytest.fixture(scope="session")
def write():
    """A use of that coupon, sent at noon, whose answer was lost."""
    return lambda **changes: replace(WRITE, **changes)


@pytest.fixture(scope="session")
def read_after():
    """A reading of a coupon, so many seconds after noon on both clocks."""

    def reading(seconds, coupon):
        at = NOON + timedelta(seconds=seconds)
        return Reading(coupon=coupon, server_date=at, read_at=at)

    return reading
