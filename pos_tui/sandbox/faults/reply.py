"""What a client gets, and what a fault may work with on the way there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Protocol


class Ending(Enum):
    """How the connection goes on when the answer is due."""

    WHOLE = auto()
    CLOSED = auto()
    """Closed without a byte."""
    RESET_AT_ONCE = auto()
    RESET_IN_HEADERS = auto()
    RESET_IN_BODY = auto()
    SILENT = auto()
    """Left open without a byte until the client gives up."""


@dataclass(frozen=True, slots=True)
class Trickle:
    """A body that comes in pieces of `size` bytes, `pause_s` seconds apart."""

    size: int
    pause_s: float


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer on its way out; header names are in lower case."""

    status: int
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes
    ending: Ending = Ending.WHOLE
    trickle: Trickle | None = None

    def with_header(self, name: bytes, value: bytes | None) -> "Reply":
        """The same with one header replaced; without it where the value is None."""
        kept = [header for header in self.headers if header[0] != name]
        return replace(self, headers=kept if value is None else [*kept, (name, value)])

    def with_body(self, body: bytes) -> "Reply":
        """The same with another body and its length."""
        return replace(self, body=body).with_header(b"content-length", str(len(body)).encode())

    def retried_after(self, told: str | int | None) -> "Reply":
        """The same with a Retry-After, or without one."""
        return self.with_header(b"retry-after", None if told is None else str(told).encode("latin-1", "replace"))

    def ended(self, ending: Ending) -> "Reply":
        """The same with another end."""
        return replace(self, ending=ending)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as far as rules look at it; `call` is the endpoint's name, None outside all of them."""

    call: str | None
    method: str
    path: str
    query: Mapping[str, str]
    ids: Mapping[str, str]
    looked_up: tuple[str, ...] = ()
    """The ids or codes of the coupons that the request shows."""
    used: tuple[str, ...] = ()
    """Those of the coupons that it uses."""


class Exchange(Protocol):
    """One request on which a fault falls."""

    asked: Asked
    body: bytes

    async def pause(self, seconds: float) -> None:
        """Wait, by the sandbox's scale."""
        ...

    def answer(self, status: int, body: bytes, media_type: str) -> Reply:
        """An answer that the API never gave."""
        ...

    async def use_elsewhere(self, name: str, by: str) -> None:
        """Let somebody else use the coupon with this id or code, if it can be used."""
        ...

    def look_back(self, seconds: float) -> None:
        """Let this request see the shop as it was."""
        ...


Proceed = Callable[[], Awaitable[Reply]]
"""Goes on with the request: the next fault that falls on it, or the API itself."""
