"""The place of the journal's newest row, in a file of its own: rows that vanish without a trace in SQLite are missed.

A write-ahead log ends, for SQLite, at its first frame that does not fit: a damaged one takes all that came after it
along, and what is left is whole. The same goes for a file that is empty, gone, or an older copy. This file is written
after each commit and never fsynced: it can be behind the journal, but not ahead of it.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

SUFFIX: Final = "-head"
_FORM: Final = re.compile(rb"(\d{12}) ([0-9a-f]{64})\n")


class Witness(NamedTuple):
    """A row that was on the disk: its place and its hash."""

    seq: int
    hash: str


def witness_of(path: Path) -> Path:
    """The file beside a journal that says how far it goes."""
    return Path(f"{path}{SUFFIX}")


def testify(path: Path, seq: int, digest: str) -> None:
    """The row `seq` with this hash is on the disk. Where this cannot be written, an older one stands there."""
    with suppress(OSError):
        file = os.open(witness_of(path), os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        try:
            os.pwrite(file, f"{seq:012} {digest}\n".encode(), 0)
        finally:
            os.close(file)


def last_known(path: Path) -> Witness | None:
    """The newest row that is known to have been there; None where nobody knows."""
    try:
        found = _FORM.fullmatch(witness_of(path).read_bytes())
    except OSError:
        return None
    return Witness(int(found[1]), found[2].decode()) if found else None
