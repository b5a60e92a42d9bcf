"""`pos-tui journal export --format csv|jsonl`: one line a write, for spreadsheets and programs."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Final

from pos_tui.commands.journal.facts import NAMES, Fact, facts_of
from pos_tui.commands.journal.shop import shop_of
from pos_tui.journal.reading import read_records

_FORMULAS: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What begins a formula in a spreadsheet, in full width too."""


def tell(directory: Path, options: argparse.Namespace) -> int:
    """0. `--since` and `--until` are days of the shop, both included. Raises `JournalError` and `SettingsError`."""
    shop = shop_of(options)
    since = shop.begins(shop.day(options.since)) if options.since else None
    until = shop.ends(shop.day(options.until)) if options.until else None
    told = [
        facts_of(record)
        for record in read_records(directory)
        if (since is None or record.write.sent_at >= since) and (until is None or record.write.sent_at < until)
    ]
    if options.format == "jsonl":
        sys.stdout.writelines(json.dumps(facts, ensure_ascii=False) + "\n" for facts in told)
    else:
        table = csv.writer(sys.stdout)
        table.writerow(NAMES)
        table.writerows([_harmless(fact) for fact in facts.values()] for facts in told)
    return 0


def _harmless(fact: Fact) -> Fact:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(fact, bool):
        return str(fact).lower()
    if not isinstance(fact, str) or not fact:
        return fact
    acts = fact.startswith(_FORMULAS) or not fact[0].isprintable()
    return f"'{fact}" if acts else fact
