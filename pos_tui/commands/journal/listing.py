"""`pos-tui journal list [--json]`: one line a write, oldest first."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from pos_tui.commands.journal.facts import facts_of, state_of
from pos_tui.commands.output import iso
from pos_tui.domain.text import clean
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import Record
from pos_tui.settings import environment
from pos_tui.words.glyphs import glyphs_for

_LONGEST: Final = 1000


def tell(directory: Path, options: argparse.Namespace) -> int:
    """0; a journal that is not there yet is an empty one. Raises `JournalError`."""
    records = read_records(directory)
    if options.json:
        sys.stdout.write(json.dumps([facts_of(record) for record in records], ensure_ascii=False, indent=1) + "\n")
    else:
        glyphs = glyphs_for(environment())
        sys.stdout.writelines(f"{glyphs.draw(_line(record))}\n" for record in records)
    return 0


def _line(record: Record) -> str:
    write = record.write
    who = " ".join(part for part in (record.operator, record.terminal) if part)
    thing, state = clean(write.code or write.thing, _LONGEST), f"{state_of(record):8}"
    said = (clean(who, _LONGEST), clean(record.evidence or "", _LONGEST))
    return "  ".join((iso(write.sent_at) or "", write.kind, thing, state, *said)).rstrip()
