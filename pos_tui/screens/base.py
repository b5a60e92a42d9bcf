"""What every screen is to the app: a place where keys, lines and runs arrive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from textual.screen import ModalScreen, Screen

from pos_tui.counter.snapshot import Snapshot
from pos_tui.scanner.intake import Key
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs

if TYPE_CHECKING:
    from pos_tui.words.verdict import Verdicts


@dataclass(frozen=True, slots=True)
class Look:
    """How this counter speaks and draws."""

    words: Catalogue
    glyphs: Glyphs


class CounterApp(Protocol):
    """What a screen may ask of the app. Nothing of it is a decision."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def verdicts(self) -> Verdicts | None: ...
    def scan(self, frame: str) -> None: ...
    def use(self) -> None: ...
    def again(self) -> None: ...
    def digits(self, digits: str) -> None: ...
    def cancel(self) -> None: ...
    def clear(self) -> None: ...
    def doubt(self) -> None: ...
    def pressed_well(self, key: Key) -> bool: ...
    def ask_to_leave(self) -> None: ...
    def leave(self) -> None: ...
    def show_keys(self) -> None: ...
    def monotonic(self) -> float: ...
    @property
    def line(self) -> str: ...
    def forget_line(self) -> None: ...


class CounterScreen(Screen[None], inherit_bindings=False):
    """A screen of the counter."""

    takes_runs = False
    """Whether the screen has a field that takes runs of characters."""

    @property
    def counter_app(self) -> CounterApp:
        """The app, as far as a screen may know it."""
        return cast("CounterApp", self.app)  # pyright: ignore[reportUnknownMemberType]

    def pressed(self, key: Key) -> None:
        """A key."""

    def line_changed(self, line: str) -> None:
        """The unfinished line is now this."""

    def run_typed(self, run: str) -> None:
        """A run of characters ended by silence; only where `takes_runs`."""

    def frame_read(self, frame: str, *, ended: bool) -> None:
        """A frame: the counter's, whatever stands on the screen."""
        self.counter_app.scan(frame)

    def show(self, snapshot: Snapshot) -> None:
        """Draw the newest state."""


class CounterDialog(CounterScreen, ModalScreen[None], inherit_bindings=False):
    """A screen over the scan screen."""
