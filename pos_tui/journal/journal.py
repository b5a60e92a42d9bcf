"""The journal of one running counter: awaited calls on one writer thread."""

from __future__ import annotations

import asyncio
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Ruling
from pos_tui.domain.write import Answer, Write
from pos_tui.journal.damaged import Damaged, Salvage
from pos_tui.journal.entry import Entry, Row, Step
from pos_tui.journal.file import JournalFile
from pos_tui.journal.records import Record, State, fold, known

T = TypeVar("T")
_FAULTS: Final = (sqlite3.Error, OSError, ValueError)


class JournalError(Exception):
    """The journal cannot be opened, read or written; the text says why in plain words, without any data."""


def _new_id() -> str:
    return uuid.uuid4().hex


class Journal:
    """The journal of one data directory. Its calls are awaited and raise `JournalError`.

    No one-time code, no session, no key, no name and no whole phone number ever stands in it.
    """

    def __init__(self, directory: Path, now: Callable[[], datetime], new_id: Callable[[], str] = _new_id) -> None:
        self._now = now
        self._new_id = new_id
        self._file = JournalFile(directory, now, new_id)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    @property
    def salvaged(self) -> Salvage | None:
        """What was saved of a damaged journal that was set aside at the opening, None when there was none."""
        return self._file.salvaged

    async def open(self) -> None:
        """Create or open the file; only its owner may read it."""
        await self._do(self._file.open)

    async def intent(self, write: Write, *, operator: str, terminal: str) -> None:
        """Record durably that `write` is about to be sent."""
        data = {"kind": write.kind, "operator": operator, "terminal": terminal, **known(write)}
        await self._append(write, Step.INTENT, write.sent_at, data)

    async def outcome(
        self, write: Write, answer: Answer, reason: Reason | None, said: Mapping[str, Any] | None = None
    ) -> None:
        """Record durably how the request was answered, and what the answer said."""
        data = {"answer": answer, "reason": reason, "said_yes": write.status_said_yes, **(said or {})}
        await self._append(write, Step.OUTCOME, self._now(), data)

    async def settlement(
        self,
        write: Write,
        ruling: Ruling,
        read: Mapping[str, Any] | None = None,
        by_hand: Mapping[str, str] | None = None,
    ) -> None:
        """Record durably what a later read proved, with what was read; or (`by_hand`) who decided and why."""
        data = {"evidence": ruling.evidence, "grounds": ruling.grounds, "strong": ruling.strong, "read": read or {}}
        await self._append(write, Step.SETTLEMENT, self._now(), data | ({"by_hand": by_hand} if by_hand else {}))

    async def revealed(self, customer_id: str, *, operator: str, terminal: str) -> None:
        """Record durably that somebody is about to see a customer's data in full."""
        about = {"operator": operator, "terminal": terminal}
        entry = Entry(self._new_id(), Step.REVEALED, self._now(), f"customer:{customer_id}", about)
        await self._do(lambda: self._file.append(entry))

    async def open_writes(self) -> list[Write]:
        """Every write whose fate is not known, oldest first."""
        return [record.write for record in await self._records(self._file.open_rows)]

    async def of_thing(self, thing: str) -> list[Record]:
        """Every write to one thing that this journal knows, oldest first."""
        return await self._records(lambda: self._file.rows_of(thing))

    async def others_near(self, write: Write, window: timedelta) -> bool:
        """Whether another write to the same thing by this counter lies in the window of `write`."""
        return any(
            record.write.id != write.id
            and record.state in (State.DONE, State.OPEN)
            and abs(record.write.sent_at - write.sent_at) <= window
            for record in await self.of_thing(write.thing)
        )

    async def tidy(self) -> None:
        """Put the file in order while nobody waits."""
        await self._do(self._file.tidy)

    async def close(self) -> None:
        """Close the file. What was awaited before is on disk already."""
        await self._do(self._file.close)
        self._thread.shutdown()

    async def _records(self, rows: Callable[[], list[Row]]) -> list[Record]:
        return await self._do(lambda: fold(row.entry() for row in rows()))

    async def _append(self, write: Write, step: Step, at: datetime, data: dict[str, Any]) -> None:
        entry = Entry(write.id, step, at, write.thing, data)
        await self._do(lambda: self._file.append(entry))

    async def _do(self, job: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, job)
        except _FAULTS as error:
            raise JournalError(plainly(error)) from error


def plainly(error: Exception) -> str:
    """Why, in plain words, without any data."""
    if isinstance(error, Damaged):
        return str(error)
    if isinstance(error, ValueError):
        return "a row is damaged"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error)
