"""What every screen is to the app: a place where keys, lines and runs arrive."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol, cast

from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from pos_tui.counter.snapshot import Snapshot
from pos_tui.domain.capability import Capability
from pos_tui.domain.staff import Right
from pos_tui.domain.tone import Tone
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs

if TYPE_CHECKING:
    from pos_tui.words.verdict import Verdicts


class Look(NamedTuple):
    """How this counter speaks and draws, and what its provider offers."""

    words: Catalogue
    glyphs: Glyphs
    able: frozenset[Capability]

    def place_of(self, key: str) -> Place | None:
        """Where a key leads here; None where it leads nowhere, or the provider does not offer what is there."""
        return next((place for name, place, needs in _WAYS if name == key and needs & self.able), None)

    def ways(self, *keys: str) -> list[str]:
        """How these keys are named, those that lead somewhere here."""
        say = self.words.say
        names = {
            Place.CUSTOMERS: say("F2 customer"),
            Place.COUPONS: say("F3 coupons"),
            Place.REWARDS: say("F4 rewards"),
            Place.ISSUING: say("F4 new code"),
            Place.SALE: say("F7 sale"),
            Place.POINTS: say("F7 points"),
        }
        return [names[place] for key in keys if (place := self.place_of(key))]

    def not_offered(self, key: str) -> bool:
        """Whether the key would lead somewhere with another provider."""
        return any(name == key for name, _, _ in _WAYS) and self.place_of(key) is None


class Place(StrEnum):
    """The screens that a key leads to."""

    SCAN = "scan"
    CUSTOMERS = "customers"
    COUPONS = "coupons"
    """Of the customer who is served, or of the whole shop."""
    LISTED = "listed"
    """The coupons that are listed already."""
    NUMBERS = "numbers"
    """The same, in numbers."""
    REWARDS = "rewards"
    REWARD = "reward"
    """One of them."""
    POINTS = "points"
    PASSES = "passes"
    ISSUED_PASSES = "issued passes"
    PHONE = "phone"
    """One of these passes, with a message to the phone that it is on."""
    SALE = "sale"
    """What the customer buys."""
    CHOICE = "choice"
    """What the points of a card are for."""
    ISSUING = "issuing"
    """Codes that are handed out."""
    REVERSAL = "reversal"
    """A use that is to be given back."""
    SWITCHING_OFF = "switching off"
    """A code that is to be switched off."""


_WAYS: Final = (
    ("f2", Place.CUSTOMERS, frozenset({Capability.CUSTOMERS})),
    ("f3", Place.COUPONS, frozenset({Capability.COUPONS})),
    ("f4", Place.REWARDS, frozenset({Capability.REWARDS})),
    ("f4", Place.ISSUING, frozenset({Capability.ISSUE})),
    ("f7", Place.SALE, frozenset({Capability.SALE})),
    ("f7", Place.POINTS, frozenset({Capability.POINTS})),
)
"""The keys that lead to places, and what the provider must offer for each; where two fit, the first."""


class CounterApp(Protocol):
    """What a screen may ask of the app. Nothing of it is a decision."""

    @property
    def size(self) -> Size: ...
    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def verdicts(self) -> Verdicts | None: ...
    def scan(self, frame: Frame) -> None: ...
    def use(self) -> None: ...
    def take_suggestion(self) -> None: ...
    @property
    def refused(self) -> int: ...
    def again(self) -> None: ...
    def digits(self, digits: str) -> None: ...
    def cancel(self) -> None: ...
    def clear(self) -> None: ...
    def uncovered(self) -> None: ...
    def is_code(self, text: str) -> bool: ...
    def doubt(self) -> None: ...
    def pressed_well(self, key: Key) -> bool: ...
    def ask_to_leave(self) -> None: ...
    def leave(self) -> None: ...
    def show_keys(self) -> None: ...
    def go(self, place: Place) -> None: ...
    def unlock(self, pin: str, tried: Callable[[bool, int], None]) -> None: ...
    def may(self, right: Right) -> bool: ...
    def reveal(self, customer_id: str) -> None: ...
    def read_back(self) -> None: ...
    def sound(self, tone: Tone) -> None: ...
    def look_up(self, code: str) -> None: ...
    def show_unsettled(self) -> None: ...
    def look_at(self, unsettled: str) -> None: ...
    def settle_by_hand(self, unsettled: str, *, done: bool, why: str) -> None: ...
    def monotonic(self) -> float: ...
    @property
    def line(self) -> str: ...
    def forget_line(self) -> None: ...


class CounterScreen(Screen[None], inherit_bindings=False):
    """A screen of the counter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tone--main", "tone--quiet", "tone--warn", "tone--act"}

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

    def unsure(self) -> None:
        """The acting key came, but not by itself."""

    def tell(self, words: str) -> None:
        """A word beside the line, where there is one."""

    def frame_read(self, frame: Frame) -> None:
        """A frame: the counter's, whatever stands on the screen."""
        self.counter_app.scan(frame)

    def show(self, snapshot: Snapshot) -> None:
        """Draw the newest state."""


class CounterDialog(CounterScreen, ModalScreen[None], inherit_bindings=False):
    """A screen over the scan screen."""
