"""What was read from a provider, when, and one page of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """When something was read: by the provider's clock (its Date header), and by the local one."""

    server_date: datetime | None = None
    read_at: datetime
    """The local clock when the answer arrived."""
    asked_at: datetime | None = None
    """The local clock when the question left; what the answer says is at least as new as this."""

    @property
    def as_of(self) -> datetime:
        """The earliest moment, by the local clock, whose state this may be."""
        return self.asked_at or self.read_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Read, Generic[T]):
    """Some items of a list, in the provider's order.

    `cursor` is the provider's opaque word for the next page, None on the last one; `total` how many items the whole
    list has, where the provider counts them; `unreadable` how many items of this page made no sense and are left out:
    where there are any, what is not on the page may exist all the same.
    """

    items: tuple[T, ...]
    cursor: str | None = None
    total: int | None = None
    unreadable: int = 0
