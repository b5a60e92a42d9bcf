"""What the measures of one run share: how many rounds count, a directory, and a sandbox for those that want one."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.environment import of_counter
from tests.support.sandbox import Sandbox, running_sandbox


class Room:
    """Open for one run, by `open_room`."""

    def __init__(self, rounds: int, directory: Path, open_things: ExitStack) -> None:
        self.rounds = rounds
        self._directory = directory
        self._open_things = open_things

    @cached_property
    def sandbox(self) -> Sandbox:
        """The provider's stand-in, started when somebody asks for it first."""
        return self._open_things.enter_context(running_sandbox(rate=0))

    def home(self, name: str) -> Path:
        """A home of that name: programs that run at the same time need one each."""
        home = self._directory / name
        home.mkdir(exist_ok=True)
        return home

    def counter(self, name: str) -> dict[str, str]:
        """The environment of a counter that works on the sandbox and lives in a home of that name."""
        return of_counter(self.sandbox, self.home(name))


@contextmanager
def open_room(rounds: int) -> Generator[Room]:
    """A room that leaves nothing behind."""
    with TemporaryDirectory(prefix="pos-tui-benchmarks-") as directory, ExitStack() as open_things:
        yield Room(rounds, Path(directory), open_things)
