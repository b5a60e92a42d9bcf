"""Codes that a shop hands out: what there is to be had, for whom, and the code that came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from pos_tui.domain.customer import mask_email


@dataclass(frozen=True, slots=True)
class Campaign:
    """One kind of code that a shop hands out: the provider's word for it, and its name for people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOrder:
    """One code of a campaign for a customer: by the provider's word for them, or where it knows nobody by their own
    (an e-mail, a member's number). `mark` is our own word for it, which the provider keeps where it can.
    """

    campaign: Campaign
    customer: str = field(repr=False)
    mark: str


@dataclass(frozen=True, slots=True)
class NewCode:
    """The code, and when it ends."""

    code: str
    ends_at: datetime | None = None


def masked(word: str) -> str:
    """A customer's own word as it may be read by others: `m•••@example.com`, or the last signs of a number."""
    if word.partition("@")[0] and "@" in word:
        return mask_email(word)
    return f"•••{word[-3:]}" if len(word) > 5 else "•••"
