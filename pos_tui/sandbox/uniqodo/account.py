"""The made-up account: its memory, and what may be handed in for tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from secrets import choice, token_hex

from pos_tui.sandbox.clock import Clock
from pos_tui.sandbox.database import Store


@dataclass(frozen=True, slots=True)
class Account:
    """The parts of one running stand-in."""

    store: Store
    clock: Clock
    lock: timedelta
    """How long a code stays with the journey that applied it; zero for no locks."""
    scale: float
    """What every length of time is multiplied by; `lock` is already."""
    new_id: Callable[[], str] = lambda: token_hex(16)
    new_code: Callable[[], str] = lambda: "".join(choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(10))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gives back."""

    body: Mapping[str, object]
    status: int = 200
