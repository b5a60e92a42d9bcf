"""What is said of every long list: how much of it is here."""

from __future__ import annotations

from typing import Any

from pos_tui.pages.book import Book
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates


def so_far(words: Catalogue, dates: Dates, book: Book[Any]) -> str:
    """`41 of 100,000`; where the provider does not count: `41 so far`; nothing while nothing was read."""
    if not book.loaded:
        return ""
    loaded = dates.points(book.loaded)
    if book.total is not None:
        return words.say("{n} of {total}", n=loaded, total=dates.points(book.total))
    return words.say("{n} so far", n=loaded)
