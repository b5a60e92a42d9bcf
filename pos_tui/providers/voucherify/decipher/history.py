"""What the redemptions of a voucher tell of one use: ours by its mark, given back or not, and when the last one was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from pos_tui.providers.voucherify.decipher.redeemed import succeeded
from pos_tui.providers.voucherify.models import Redemption

MARK: Final = "pos_tui"
"""Under this name a redemption carries our own word for it."""


def by_mark(entries: Sequence[Redemption], mark: str) -> Redemption | None:
    """The use that bears the mark, in its metadata or behind the name of its order, and was not given back."""
    return next((entry for entry in effective(entries) if _bears(entry, mark)), None)


def undone(entries: Sequence[Redemption], reversal: str) -> bool | None:
    """Whether that use was given back; None where nothing is known of it."""
    known = [entry for entry in entries if reversal in (entry.id, entry.redemption)]
    if not known:
        return None
    return reversal in _rolled_back(entries) or any(_is_rolled_back(entry) for entry in known)


def last_use(entries: Sequence[Redemption]) -> datetime | None:
    """When it was last used, as far as that was not given back."""
    return max((entry.date for entry in effective(entries) if entry.date), default=None)


def effective(entries: Sequence[Redemption]) -> list[Redemption]:
    """The uses that were carried out and stand."""
    gone = _rolled_back(entries)
    return [
        entry
        for entry in entries
        if succeeded(entry)
        and not _is_rollback(entry)
        and not _is_rolled_back(entry)
        and gone.isdisjoint({entry.id, entry.redemption})
    ]


def _bears(entry: Redemption, mark: str) -> bool:
    named = (entry.order.source_id if entry.order else None) or ""
    return entry.metadata.get(MARK) == mark or named == mark or named.endswith(f"-{mark}")


def _is_rollback(entry: Redemption) -> bool:
    """By what it calls itself; where it does not, by its id, as every example has it."""
    return entry.object == "redemption_rollback" if entry.object else entry.id.startswith(("rr_", "rrf_"))


def _is_rolled_back(entry: Redemption) -> bool:
    return (entry.status or "").upper() == "ROLLED_BACK"


def _rolled_back(entries: Iterable[Redemption]) -> set[str | None]:
    return {entry.redemption for entry in entries if entry.redemption and _is_rollback(entry) and succeeded(entry)}
