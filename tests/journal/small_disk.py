"""A child process on a disk of its own: `small_disk.py DIRECTORY full|readonly`. Tells one JSON object."""

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from pos_tui.domain.write import Write
from pos_tui.journal.journal import Journal, JournalError
from pos_tui.journal.reading import read_records
from pos_tui.journal.verifying import verify


def _mount(directory, *options):
    subprocess.run(["mount", *options, directory], check=True)


async def _intents(journal, name, most):
    """The ids that were recorded, and why the next one was not."""
    recorded = []
    for number in range(most):
        write = Write(id=f"{name}-{number}", code=f"CZ-{number:08d}", sent_at=datetime.now(UTC))
        try:
            await journal.intent(write, operator="Ana", terminal="2")
        except JournalError as error:
            return recorded, str(error)
        recorded.append(write.id)
    return recorded, ""


def _read(directory):
    return {"read": [record.write.id for record in read_records(directory)], "whole": verify(directory).whole}


async def _full(directory):
    filler = directory / "filler"
    filler.write_bytes(bytes(300_000))
    journal = Journal(directory, lambda: datetime.now(UTC))
    before, why = await _intents(journal, "before", 10_000)
    beside = _read(directory)
    filler.unlink()
    after, _ = await _intents(journal, "after", 3)
    await journal.close()
    return {"recorded": [*before, *after], "why": why, "beside": beside, **_read(directory)}


async def _readonly(directory):
    journal = Journal(directory, lambda: datetime.now(UTC))
    recorded, _ = await _intents(journal, "before", 3)
    await journal.close()
    _mount(directory, "-o", "remount,ro")
    refused = Journal(directory, lambda: datetime.now(UTC))
    _, why = await _intents(refused, "after", 1)
    await refused.close()
    return {"recorded": recorded, "why": why, **_read(directory)}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    _mount(place, "-t", "tmpfs", "-o", "size=800k", "tmpfs")
    sys.stdout.write(json.dumps(asyncio.run({"full": _full, "readonly": _readonly}[sys.argv[2]](place))))
