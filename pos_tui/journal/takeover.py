"""A damaged journal is set aside, never deleted; a new one takes its place, and knows what it left open.

The new file is written whole under another name before anything is moved. Whatever happens in between, the next start
goes on where this one was interrupted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pos_tui.journal.damaged import Salvage, salvage
from pos_tui.journal.database import append, writable
from pos_tui.journal.entry import Entry, Step
from pos_tui.journal.schema import VERSION
from pos_tui.journal.witness import SUFFIX, witness_of

LOST: Final = "lost"
"""The kind, and the thing, of the intent that stands for rows of a damaged journal that could not be read."""
_BESIDE: Final = ("", "-wal", "-shm", SUFFIX)
_FIRST: Final = "SELECT json_extract(data, '$.set_aside') FROM entry WHERE seq = 1"


def take_over(path: Path, now: datetime, new_id: Callable[[], str], *, cut: bool) -> Salvage:
    """Put a new chain in the place of a damaged file; it begins with the end of the old one.

    Where not every row could be read, or some were `cut` off, one open intent stands for those that are lost. Raises
    `sqlite3.Error` and `OSError`; the damaged file is still in its place then, or the next start finishes.
    """
    saved = salvage(path)
    name = _free_name(path, now) if path.exists() else ""
    saved = saved._replace(whole=saved.whole and not cut, name=name)
    about: dict[str, Any] = {"version": VERSION, "after": saved.head, "whole": saved.whole}
    if saved.name:
        about["set_aside"] = saved.name
    entries = [Entry(new_id(), Step.OPENED, now, "", about), *saved.open]
    if not saved.whole:
        entries.append(Entry(new_id(), Step.INTENT, now, LOST, {"kind": LOST, "file": saved.name}))
    _remove(_next(path))
    with closing(writable(_next(path))) as database:
        append(database, entries)
    finish(path)
    return saved


def finish(path: Path) -> None:
    """Move the files, or go on with it after a start that was interrupted; without a new file there is nothing to do.

    Raises `sqlite3.Error` and `OSError`.
    """
    new = _next(path)
    if not new.exists():
        return
    with closing(writable(new)) as database:
        first: tuple[Any] | None = database.execute(_FIRST).fetchone()
    if first is None:
        _remove(new)
        return
    for suffix in _BESIDE:
        old = Path(f"{path}{suffix}")
        if old.exists() and first[0]:
            old.rename(f"{path.with_name(first[0])}{suffix}")
    witness_of(path).unlink(missing_ok=True)
    new.rename(path)
    _sync(path.parent)


def _next(path: Path) -> Path:
    return path.with_name(f"{path.stem}.next{path.suffix}")


def _free_name(path: Path, now: datetime) -> str:
    kept = path.with_name(f"{path.stem}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{path.suffix}")
    while kept.exists():
        kept = kept.with_name(f"{kept.stem}-{path.suffix}")
    return kept.name


def _remove(unfinished: Path) -> None:
    for suffix in _BESIDE:
        Path(f"{unfinished}{suffix}").unlink(missing_ok=True)


def _sync(directory: Path) -> None:
    """Make the new names durable."""
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
