"""`pos-tui journal list [--json]`: what this counter did. It only reads, and needs neither a key nor a lock."""

from __future__ import annotations

import argparse
import json
import sys

from pos_tui.commands.output import iso
from pos_tui.counter.journal import JournalError, read_records
from pos_tui.counter.records import Record
from pos_tui.settings import SettingsError, data_dir, environment


def main(options: argparse.Namespace) -> int:
    """0 when the journal could be read (an empty one too)."""
    directory = data_dir(environment(), options.config)
    try:
        records = read_records(directory)
    except JournalError as error:
        raise SettingsError(f"The journal in {directory} cannot be read: {error}.") from None
    if options.json:
        sys.stdout.write(json.dumps([_row(record) for record in records], ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(_line(record) for record in records)
    return 0


def _row(record: Record) -> dict[str, str | None]:
    return {
        "attempt": record.attempt,
        "kind": record.kind,
        "code": record.code,
        "customer_id": record.customer_id,
        "operator": record.operator,
        "terminal": record.terminal,
        "state": record.state,
        "intent_at": iso(record.intent_at),
        "outcome_at": iso(record.outcome_at),
        "evidence": record.evidence,
    }


def _line(record: Record) -> str:
    who = " ".join(part for part in (record.operator, record.terminal) if part)
    return f"{iso(record.intent_at)}  {record.kind}  {record.code}  {record.state:8}  {who}  {record.evidence or ''}\n"
