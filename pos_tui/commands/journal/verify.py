"""`pos-tui journal verify [--head HASH]`: whether every row is still there and as it was written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pos_tui.commands.journal.shop import Shop, shop_of
from pos_tui.domain.text import clean
from pos_tui.journal.verifying import Aside, Findings, Origin, verify
from pos_tui.settings import SettingsError
from pos_tui.words.dates import Dates

_BROKEN: Final = 3
_SHORTEST: Final = 8
"""So many digits of a hash at least must be told."""


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_FAULTS: Final = frozenset(
    {
        _p("a row is damaged"),
        _p("its pages are damaged"),
        _p("its tables are not those of a journal"),
        _p("its newest rows are missing"),
        _p("database disk image is malformed"),
        _p("file is not a database"),
    }
)
"""What this program and SQLite say of a damaged file."""


def tell(directory: Path, options: argparse.Namespace) -> int:
    """0 when all is whole and the head that was told is in it, else 3. Raises `JournalError`, `SettingsError`."""
    shop = shop_of(options)
    head = _head(options.head) if options.head is not None else ""
    found = verify(directory)
    known = found.rows_with(head) if head else []
    lines = [*_of_chain(shop, found), *_of_aside(shop, found.aside), *(_of_origin(shop, one) for one in found.origins)]
    if known:
        file, row = known[-1]
        lines.append(shop.words.say("The head that was written down is row {row} of {file}.", row=row, file=file))
    elif head:
        lines.append(shop.words.say("The head that was written down is NOT in it."))
        lines.append(shop.words.say("Rows are missing at its end, or were changed."))
    sys.stdout.writelines(f"{shop.glyphs.draw(clean(line, 1000))}\n" for line in lines)
    return 0 if found.whole and (known or not head) else _BROKEN


def _head(text: str) -> str:
    """The digits of a hash, or its first ones. Raises `SettingsError`."""
    digits = "".join(text.split()).lower().rstrip("…")
    if not _SHORTEST <= len(digits) <= 64 or not set(digits) <= set("0123456789abcdef"):
        raise SettingsError(f"--head: give at least the first {_SHORTEST} digits of a hash.")
    return digits


def _of_chain(shop: Shop, found: Findings) -> Iterator[str]:
    say, chain = shop.words.say, found.chain
    numbers = Dates(shop.words, shop.zone)
    if chain.broken_at is not None:
        yield say("Broken at row {row}: {why}.", row=chain.broken_at, why=say(chain.why))
    if found.fault:
        why = say(found.fault) if found.fault in _FAULTS else found.fault
        yield say("It cannot be read to its end: {why}.", why=why)
    rows = shop.words.count("{rows} row", "{rows} rows", chain.rows, rows=numbers.points(chain.rows))
    if chain.whole and not found.fault:
        yield say("{rows}, whole; head {head}", rows=rows, head=chain.head)
    else:
        yield say("{rows} before that hold; the last one's hash is {head}", rows=rows, head=chain.head)


def _of_aside(shop: Shop, aside: tuple[Aside, ...]) -> Iterator[str]:
    say = shop.words.say
    for one in aside:
        rows = shop.words.count("{rows} row", "{rows} rows", one.rows, rows=one.rows)
        yield say("Set aside: {file}: {rows} can be read.", file=one.name, rows=rows)
        if one.chain.broken_at is not None:
            yield say("It is broken at row {row}.", row=one.chain.broken_at)


def _of_origin(shop: Shop, origin: Origin) -> str:
    say = shop.words.say
    if not origin.there:
        return say("{file} is gone: this journal took over from it.", file=origin.name)
    if origin.fits is None:
        return say("The end of {file} could not be read when it was set aside.", file=origin.name)
    if origin.fits:
        return say("It begins with the end of {file}.", file=origin.name)
    return say("{file} does not end as it did when it was set aside.", file=origin.name)
