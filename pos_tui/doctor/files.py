"""Checks of what lies on the disk: the key's file, the data directory, the journal."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pos_tui.doctor.check import Check
from pos_tui.doctor.state import State
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import JournalError
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State as Fate
from pos_tui.journal.verifying import newest_are_there
from pos_tui.words.catalogue import Catalogue

_LITTLE: Final = 100 * 1024 * 1024
_TOO_LITTLE: Final = 10 * 1024 * 1024
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def check_key_file(words: Catalogue, places: Sequence[Path]) -> Check:
    """Who may read the key, and what else opens the account. Settings that load have refused a file that others can
    read already.
    """
    say = words.say
    if not places:
        return Check("key_file", State.OK, say("the key stands in the environment"))
    modes = {str(place): f"{stat.S_IMODE(place.stat().st_mode):04o}" for place in places}
    says = [say("{path}: nobody else can read it ({mode})", path=path, mode=mode) for path, mode in modes.items()]
    path, mode = next(reversed(modes.items()))
    return Check("key_file", State.OK, "  ".join(says), facts={"path": path, "mode": mode})


def check_journal(words: Catalogue, directory: Path) -> Check:
    """Whether the journal can be read, beside a running counter too, and what is open in it."""
    say = words.say
    try:
        if not newest_are_there(directory):
            says = say("{path}: its newest rows are missing", path=directory / FILE_NAME)
            mend = say("Keep the file, and call the person who set this counter up.")
            return Check("journal", State.WRONG, says, mend)
        if not (directory / FILE_NAME).exists():
            return Check("journal", State.OK, say("none yet"), facts={"entries": 0, "open": 0})
        records = read_records(directory)
    except (JournalError, OSError) as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error)
        says = say("{path} cannot be read: {cause}", path=directory / FILE_NAME, cause=cause)
        return Check("journal", State.WRONG, says, say("Keep the file, and call the person who set this counter up."))
    unknown = sum(record.state is Fate.OPEN for record in records)
    entries = words.count("{n} change tried", "{n} changes tried", len(records))
    facts = {"entries": len(records), "open": unknown}
    if unknown:
        says = entries + ", " + words.count("{n} not confirmed", "{n} not confirmed", unknown)
        return Check("journal", State.WARNING, says, say("The running counter settles them."), facts)
    return Check("journal", State.OK, entries, facts=facts)


def check_disk(words: Catalogue, directory: Path) -> Check:
    """Whether the data directory, or the one in which it would be made, takes files; room, and who may read it."""
    say = words.say
    place = next((parent for parent in (directory, *directory.parents) if os.path.lexists(parent)), directory)
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"\0")
        space = os.statvfs(place)
        mode = stat.S_IMODE(directory.stat().st_mode) if place == directory else None
    except OSError as error:
        says = say("{path} cannot be written: {cause}", path=directory, cause=error.strerror or error)
        return Check("disk", State.WRONG, says, say("Mend it, or set POS_TUI_DATA_DIR."), {"path": str(directory)})
    free = space.f_bavail * space.f_frsize
    shown = None if mode is None else f"{mode:04o}"
    facts = {"path": str(directory), "free_bytes": free, "mode": shown}
    room = say("{path}: {free} MB free", path=directory, free=free // 1024**2)
    if free < _LITTLE:
        state = State.WRONG if free < _TOO_LITTLE else State.WARNING
        return Check("disk", state, room, say("Make room on this disk."), facts)
    if mode is not None and mode & _OTHERS:
        says = say("{path}: other users can look into it ({mode})", path=directory, mode=shown)
        return Check("disk", State.WARNING, says, say("Run: chmod 700 {path}", path=directory), facts)
    return Check("disk", State.OK, room, facts=facts)
