"""What is said of coupons in numbers: issued, used, by status and by origin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Final

from babel.numbers import format_percent

from pos_tui.domain.coupon_list import CouponQuery, CouponStats
from pos_tui.pages.coupons import STATUSES
from pos_tui.pages.part import Part
from pos_tui.words.bar import Bar
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.coupons import ORIGINS, CouponWords
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line
from pos_tui.words.people import PeopleWords

_STATUSES: Final = tuple(status for status in STATUSES if status)
"""Those that the list can be narrowed to stand first."""
_INDENT: Final = "  "
_HUNDRED: Final = Decimal(100)


class NumberWords:
    """Says them in one language."""

    def __init__(
        self, words: Catalogue, dates: Dates, coupons: CouponWords, people: PeopleWords, provider: str
    ) -> None:
        self._words = words
        self._dates = dates
        self._coupons = coupons
        self._people = people
        self._provider = provider

    def title(self, query: CouponQuery, name: str) -> Line:
        """Whose coupons are counted; whatever the list shows, the numbers are of all statuses."""
        say = self._words.say
        if query.reward_id:
            title = say("The reward {name} in numbers", name=name or "?")
        elif query.customer_id:
            title = say("Coupons of {name} in numbers", name=name or "?")
        else:
            title = say("Coupons of the shop in numbers")
        which = (self._coupons.origin(query.origin) if query.origin else "", say("all statuses"))
        return Line(title, ", ".join(part for part in which if part), tone="main")

    def standing(self, stats: Part[CouponStats]) -> Line:
        """That they are being read, why they are not here, or that there is nothing to count."""
        if stats.waits:
            return Line(self._people.waiting if stats.slow else "", tone="quiet")
        if stats.reason:
            return Line(self._people.failed(stats.reason), tone="warn")
        if stats.value and not self.bars(stats.value):
            return Line(self._words.say("No coupons were issued so far."))
        return Line("")

    def bars(self, stats: CouponStats) -> tuple[Bar, ...]:
        """Everything that was told, and what was not; nothing where there is nothing to count."""
        by_status = _known_first(stats.by_status, _STATUSES)
        by_origin = _known_first(stats.by_origin, ORIGINS)
        if stats.issued == 0 and not any((stats.used, *by_status.values(), *by_origin.values())):
            return ()
        say, issued = self._words.say, stats.issued
        return (
            self._count(say("issued"), issued, None),
            self._count(say("used"), stats.used, None),
            self._rate(stats.usage_rate),
            *self._group(say("by status"), by_status, issued, self._coupons.status),
            *self._group(say("by origin"), by_origin, issued, self._coupons.origin),
        )

    def _group(
        self, title: str, counts: Mapping[str, int], issued: int | None, call: Callable[[str], str]
    ) -> tuple[Bar, ...]:
        if not counts:
            return (Bar(title, instead=self._not_told, tone="main"),)
        rows = (self._count(f"{_INDENT}{call(word) or '?'}", count, issued) for word, count in counts.items())
        return (Bar(title, tone="main"), *rows)

    def _count(self, label: str, count: int | None, issued: int | None) -> Bar:
        if count is None:
            return Bar(label, instead=self._not_told)
        number = self._dates.points(count)
        if not issued or issued < 0:
            return Bar(label, number)
        share = Decimal(count) / issued
        return Bar(label, number, self._percent(share), share)

    def _rate(self, percent: Decimal | None) -> Bar:
        label = self._words.say("usage rate")
        if percent is None:
            return Bar(label, instead=self._not_told)
        return Bar(label, "", self._percent(percent / _HUNDRED), percent / _HUNDRED)

    def _percent(self, share: Decimal) -> str:
        return format_percent(share, format="#,##0.00%", locale=self._words.language)

    @property
    def _not_told(self) -> str:
        return self._words.say("not told by {provider}", provider=self._provider)


def _known_first(counts: Mapping[str, int], known: Collection[str]) -> dict[str, int]:
    """The words that are known in their order, then all others as they came."""
    words = [*(word for word in known if word in counts), *(word for word in counts if word not in known)]
    return {word: counts[word] for word in words}
