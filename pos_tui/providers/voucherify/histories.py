"""The redemptions of one voucher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Unclear
from pos_tui.providers.voucherify.calls import LAST_PAGE, PAGE, Calls, Told, path
from pos_tui.providers.voucherify.decipher import Listed, listed, models
from pos_tui.providers.voucherify.models import Redemption

_MOST_PAGES: Final = min(10, LAST_PAGE)


@dataclass(frozen=True, slots=True)
class History:
    """Redemptions and rollbacks, newest first; `whole` when there are no others."""

    told: Told
    entries: tuple[Redemption, ...]
    whole: bool


class Histories(Calls):
    """`vouchers/{code}/redemption`, and `redemptions` where that has more than it shows."""

    async def _history(self, code: str) -> History:
        """What the voucher's own list shows. Raises `Refusal` or `Unclear`."""
        told = await self._read(path("vouchers", code, "redemption"))
        found = listed(told.answer, "redemption_entries")
        entries = models(Redemption, found)
        whole = len(entries) == len(found.items) and (found.total is None or found.total <= len(entries))
        return History(told, entries, whole)

    async def _whole_history(self, code: str, since: datetime) -> tuple[Redemption, ...]:
        """All redemptions of a voucher, at least back to a moment. Raises `Unclear` where they cannot be had."""
        entries: list[Redemption] = []
        for number in range(1, _MOST_PAGES + 1):
            found = await self._page_of(code, number)
            made = models(Redemption, found)
            if len(made) != len(found.items):
                break
            entries += made
            older = any(entry.date and entry.date < since for entry in made)
            if older or _last(found, len(entries)):
                return tuple(entries)
        raise Unclear(Reason.UNREADABLE)

    async def _page_of(self, code: str, number: int) -> Listed:
        query = {
            "limit": str(PAGE),
            "page": str(number),
            "order": "-created_at",
            "[filters][voucher_code][conditions][$is]": code,
        }
        return listed((await self._read(path("redemptions"), query)).answer, "redemptions")


def _last(found: Listed, so_far: int) -> bool:
    """Whether nothing comes after; a page that is not full is the last one."""
    if found.total is not None:
        return so_far >= found.total
    return len(found.items) < PAGE
