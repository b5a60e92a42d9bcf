"""What is said of coupons in a list: how each stands, and how many stand how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer import mask_name
from pos_tui.pages.coupons import CouponBook
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.lists import so_far


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_STATUSES: Final = {
    CouponStatus.ACTIVE: _p("active"),
    CouponStatus.USED: _p("used"),
    CouponStatus.EXPIRED: _p("expired"),
    CouponStatus.CANCELLED: _p("cancelled"),
    "pending": _p("pending"),
    "pending_blockchain": _p("recording"),
    "completed": _p("completed"),
    "failed": _p("failed"),
    "blockchain_error": _p("unrecorded"),
}
"""Those that a list can be narrowed to, then those that only the schema knows (Zupy Partner API, issued coupons)."""
ORIGINS: Final = {"loyalty_reward": _p("rewards"), "marketing": _p("marketing")}
"""Where a coupon comes from (Zupy Partner API, `origin_type`)."""
_TONES: Final = {CouponStatus.ACTIVE: "act", CouponStatus.USED: "quiet", CouponStatus.EXPIRED: "quiet"}


class CouponWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, dates: Dates) -> None:
        self._words = words
        self._dates = dates

    def status(self, status: str) -> str:
        """`active`; a word that is not known stands as it came."""
        known = next((words for kind, words in _STATUSES.items() if kind == status), None)
        return self._words.say(known) if known else status

    def origin(self, origin: str) -> str:
        """Where it comes from; a word that is not known stands as it came."""
        known = ORIGINS.get(origin)
        return self._words.say(known) if known else origin

    def tone(self, status: str) -> str:
        """How the word for it is drawn."""
        return next((tone for kind, tone in _TONES.items() if kind == status), "plain")

    def counts(self, counts: Mapping[str, int]) -> str:
        """`active 2   used 14`"""
        known = [*_STATUSES, *(status for status in counts if status not in _STATUSES)]
        return "   ".join(f"{self.status(status)} {counts[status]}" for status in known if counts.get(status))

    def cells(self, coupon: Coupon, now: datetime, *, within: CouponQuery | None = None) -> tuple[str, ...]:
        """Status, code, what it gives (and whose it is), until when, uses. What all coupons `within` a list have in
        common is not repeated; without a list they are all of one customer.
        """
        name = mask_name(coupon.customer_name) if within and not within.customer_id else ""
        reward = "" if within and within.reward_id else coupon.reward
        about = ", ".join(part for part in (reward, name) if part)
        return (self.status(coupon.status), coupon.code, about, self._when(coupon, now), self._uses(coupon))

    def _when(self, coupon: Coupon, now: datetime) -> str:
        if coupon.used_at:
            return self._dates.brief_moment(coupon.used_at, now)
        if coupon.valid_until is None:
            return ""
        last = self._dates.end(coupon.valid_until)
        return self._dates.brief_moment(last, now) if self._dates.same_day(last, now) else self._dates.day(last, now)

    def _uses(self, coupon: Coupon) -> str:
        if coupon.status != CouponStatus.ACTIVE or coupon.uses_left is None:
            return ""
        if coupon.uses_total is not None and coupon.uses_total > 1:
            return self._words.say("{left} of {total}", left=coupon.uses_left, total=coupon.uses_total)
        return self._words.count("{n} use", "{n} uses", coupon.uses_left)

    def how_many(self, book: CouponBook) -> str:
        """`41 of 100,000`, and in the end `100,000 coupons`."""
        if book.whole:
            shown = self._dates.points(book.loaded)
            return self._words.count("{shown} coupon", "{shown} coupons", book.loaded, shown=shown)
        return so_far(self._words, self._dates, book)

    def title(self, book: CouponBook, name: str) -> str:
        """Whose coupons, and which; `name` is the customer's, or the reward's."""
        status = book.query.status
        kind = self.status(status) if status else self._words.say("all")
        if book.query.origin:
            kind = f"{kind}, {self.origin(book.query.origin)}"
        if book.query.reward_id:
            return self._words.say("Coupons of the reward {name}: {kind}", name=name or "?", kind=kind)
        if book.query.customer_id:
            return self._words.say("Coupons of {name}: {kind}", name=name or "?", kind=kind)
        return self._words.say("Coupons of the shop: {kind}", kind=kind)
