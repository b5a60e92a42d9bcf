"""What is still open, for whoever leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_tui.counter.snapshot import Snapshot

if TYPE_CHECKING:
    from pos_tui.words.catalogue import Catalogue


def not_confirmed(words: Catalogue, snapshot: Snapshot) -> str:
    """How many changes are not confirmed, where nobody is about to leave; empty when all are."""
    if not snapshot.not_confirmed:
        return ""
    return words.count("{n} change is not confirmed.", "{n} changes are not confirmed.", snapshot.not_confirmed)


def still_open(words: Catalogue, snapshot: Snapshot) -> str:
    """One sentence; empty when nothing is open."""
    if snapshot.unrecorded:
        return words.say("An outcome could not be recorded; the next start reads what became of it.")
    if not snapshot.not_confirmed:
        return ""
    return words.count(
        "{n} change is not confirmed; the next start opens on it.",
        "{n} changes are not confirmed; the next start opens on them.",
        snapshot.not_confirmed,
    )
