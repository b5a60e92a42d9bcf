"""What F10 says was read: nothing that no read has said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pos_tui.counter.snapshot import Unsettled
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.attempt.state import Settling
from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.write import Kind, Write
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.unsettled import UnsettledWords

SENT = datetime(2026, 11, 21, 20, tzinfo=UTC)
BEFORE, AFTER = SENT - timedelta(seconds=3), SENT + timedelta(seconds=3)
ACTIVE = Coupon(id="a", code="SAVE5", status=CouponStatus.ACTIVE)
NOTHING, UNUSED = "Nothing was read that decides.", "It was not used so far."
LIKELY = "It was used in the moment of this counter's own request."


@pytest.mark.parametrize(
    ("coupon", "as_of", "likely", "said"),
    [
        (ACTIVE, BEFORE, False, NOTHING),
        (ACTIVE, None, False, NOTHING),
        (ACTIVE, AFTER, False, UNUSED),
        (replace(ACTIVE, status=CouponStatus.USED), AFTER, False, NOTHING),
        (ACTIVE, AFTER, True, LIKELY),
        (None, None, False, NOTHING),
    ],
)
def test_what_was_read(coupon, as_of, likely, said):
    write = Write(id="w", kind=Kind.USE, code="SAVE5", sent_at=SENT)
    attempt = Attempt(
        id="a",
        code="SAVE5",
        phase=Phase.NOT_CONFIRMED,
        coupon=coupon,
        as_of=as_of,
        write=write,
        settling=Settling(likely=likely),
    )
    words = Catalogue("en")
    lines = UnsettledWords(words, Dates(words, None)).facts(Unsettled("a", Kind.USE, "SAVE5", SENT, attempt))
    assert lines[1].left == said
