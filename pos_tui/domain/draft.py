"""What a cashier types of a sale, line by line: a total, or articles with their prices."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pos_tui.domain.sale import Item, Sale

_AMOUNT: Final = re.compile(
    r"(?P<whole>\d{1,7}|\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,](?P<behind>\d{1,3}))?",
    re.ASCII,
)
"""What a hand types for money: with or without a mark for the thousands. Longer runs of digits stand on goods."""
_TIMES: Final = re.compile(r"(\d{1,3}) ?[xX*]|[xX*] ?(\d{1,3})")
MOST_ITEMS: Final = 99
_LONGEST: Final = 64
"""Characters of an article."""


def minor_units(text: str, decimals: int) -> int | None:
    """`37,50`, `37.5`, `1.234,56` -> minor units; None when it is no amount, or a finer one than there is.

    Three digits behind the only mark are thousands: nobody pays thousandths, but for currencies that have them.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    whole, behind = re.sub(r"\D", "", found["whole"]), found["behind"] or ""
    if len(behind) == 3 and decimals < 3:
        whole, behind = whole + behind, ""
    if len(behind) > decimals:
        return None
    return int(whole) * 10**decimals + int(behind.ljust(decimals, "0") or 0)


def typed(sale: Sale, text: str, decimals: int) -> Sale | None:
    """The sale after a line with Enter; None when it says nothing.

    An amount is the price of the last article while that has none, and the total of the sale else; `3 x` is how many
    of the last article; `=10,00` is the most that a card shall pay; whatever has an `@` is whose the code is; all else
    is an article.
    """
    text = text.strip()
    if text.startswith("="):
        amount = minor_units(text[1:], decimals)
        return None if amount is None else replace(sale, card_pays=amount or None)
    if (amount := minor_units(text, decimals)) is not None:
        return _priced(sale, amount)
    if times := _TIMES.fullmatch(text):
        return _counted(sale, int(times[1] or times[2]))
    if "@" in text:
        return replace(sale, reference=text)
    if not 0 < len(text) <= _LONGEST or len(sale.items) >= MOST_ITEMS:
        return None
    return replace(sale, items=(*sale.items, Item(text, 1, 0)), total=None)


def without_last(sale: Sale) -> Sale:
    """Backspace: the last article goes, or the total where there is no article."""
    if sale.items:
        return replace(sale, items=sale.items[:-1])
    return replace(sale, total=None)


def waits_for_price(sale: Sale) -> bool:
    """Whether the last article has no price yet."""
    return bool(sale.items) and sale.items[-1].price == 0


def _priced(sale: Sale, amount: int) -> Sale | None:
    if waits_for_price(sale):
        return replace(sale, items=(*sale.items[:-1], sale.items[-1]._replace(price=amount)))
    return replace(sale, total=amount) if amount else None


def _counted(sale: Sale, times: int) -> Sale | None:
    if not (sale.items and times):
        return None
    return replace(sale, items=(*sale.items[:-1], sale.items[-1]._replace(quantity=times)))
