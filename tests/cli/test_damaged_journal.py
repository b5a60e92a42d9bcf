"""A journal with a damaged row is said to be one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from support.program import Program

from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import Journal

NOON = "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(("at", "data"), [(NOON, "not json"), (NOON, "{}"), ("yesterday", "{}")])
async def test_a_damaged_row_is_one_line_and_no_traceback(tmp_path, at, data) -> None:
    journal = Journal(tmp_path, lambda: datetime.now(UTC))
    await journal.open()
    await journal.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        row = (2, "x", "intent", at, "CZ-1", data, "0" * 64)
        database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    done = Program(tmp_path)("journal", "list", data_dir=str(tmp_path))
    assert (done.code, done.err.count("\n")) == (2, 1)
