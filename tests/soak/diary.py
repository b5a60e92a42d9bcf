"""What a cashier saw: every wish before anything is done for it, and every verdict. A line is out once written."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "diary.jsonl"

Line = dict[str, Any]


class Diary:
    """Appends lines to the file of one counter."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._file = os.open(directory / NAME, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def write(self, what: str, **facts: Any) -> None:
        """One line, with the time (seconds since 1970)."""
        os.write(self._file, (json.dumps({"what": what, "at": time.time(), **facts}) + "\n").encode())


def read(directory: Path) -> Iterator[Line]:
    """Every line of a counter, oldest first; the last one may have been cut off."""
    path = directory / NAME
    if not path.exists():
        return
    for line in path.read_bytes().splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield json.loads(line)


@dataclass(frozen=True)
class Past:
    """What a counter's diary says: how often it was started, how many customers were served, and since when the
    customer stands there who was not (by the name of their wish; seconds since 1970).
    """

    lives: int = 0
    served: int = 0
    waiting: Mapping[str, float] = field(default_factory=dict)


def past(directory: Path) -> Past:
    """The past of one counter."""
    lives, served, waiting = 0, 0, dict[str, float]()
    for line in read(directory):
        lives += line["what"] == "born"
        if line["what"] == "wish":
            waiting.setdefault(line["wish"], line["at"])
        elif line["what"] == "served":
            served += 1
            waiting.clear()
    return Past(lives, served, waiting)
