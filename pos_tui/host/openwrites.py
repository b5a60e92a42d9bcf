"""The writes of all counters of this host whose fate is not known: a counter claims a thing before it writes to it.

Each counter's own journal is the truth about its writes; here they are shown to the others. Every call raises
`StoreError` when the shared state cannot be read or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar

from pos_tui.host.claims import Claim, Claims, claimed, of_thing, others_near, released, republished
from pos_tui.host.store import OffLoop, Store

T = TypeVar("T")


class OpenWrite(NamedTuple):
    """One open write of this counter, as its journal has it."""

    thing: str
    write_id: str
    kind: str
    since: datetime


class OpenWrites:
    """The open writes of the host, as one counter sees them.

    `counter` names it and no other, in every run (two counters with one such name lose their claims to each other);
    `terminal` is how people call it. `remembered` is for how long after it began a write that was carried out may
    explain what a read shows: longer than any request may be carried out late.
    """

    def __init__(
        self, store: Store[Claims], counter: str, terminal: str, remembered: timedelta = timedelta(hours=1)
    ) -> None:
        self._store = OffLoop(store)
        self._counter = counter
        self._terminal = terminal
        self._remembered = remembered

    async def claim(self, thing: str, write_id: str, kind: str, since: datetime) -> Claim | None:
        """Claim `thing` for a write that is about to be sent. None when it is ours now; else the claim of another
        write, which stands. The same write may claim again.
        """
        wanted = self._as_claim(OpenWrite(thing, write_id, kind, since))
        return await self._store.change(lambda claims: claimed(claims, wanted))

    async def release(self, write_id: str, *, done: bool = False, now: datetime | None = None) -> None:
        """The write is decided; one that was `done` (`now`, aware, says when that is known) is remembered for a while.

        Releasing what nobody claimed is nothing.
        """
        at = now or datetime.now(UTC)
        kept = self._remembered
        await self._store.change(lambda claims: (released(claims, write_id, done=done, now=at, remembered=kept), None))

    async def others_near(self, thing: str, write_id: str, at: datetime, window: timedelta) -> bool:
        """Whether another write of this host to the same thing, known or not, lies that near."""
        return await self._store.change(lambda claims: (claims, others_near(claims, thing, write_id, at, window)))

    async def of(self, thing: str) -> Claim | None:
        """Whose `thing` is now."""
        return await self._store.change(lambda claims: (claims, of_thing(claims, thing)))

    async def mine(self) -> Claims:
        """The claims of this counter, oldest first."""
        counter = self._counter
        return tuple(claim for claim in await self.everything() if claim.counter == counter)

    async def everything(self) -> Claims:
        """The claims of all counters, oldest first."""
        return await self._store.change(lambda claims: (claims, tuple(one for one in claims if not one.decided)))

    async def republish(self, writes: Iterable[OpenWrite]) -> Claims:
        """At the start: put these in place of all that this counter had claimed. Those whose thing another counter
        holds are returned; the write stays open in the journal, and is claimed by `claim` when the other is done.
        """
        own = tuple(map(self._as_claim, writes))
        return await self._store.change(lambda claims: republished(claims, self._counter, own))

    async def release_terminal(self, terminal: str) -> int:
        """By hand, for a counter that is gone for good: release all claims of that terminal. Says how many."""
        return await self._keep(lambda claim: claim.terminal != terminal)

    async def close(self) -> None:
        """Let go of the store."""
        await self._store.close()

    def _as_claim(self, write: OpenWrite) -> Claim:
        return Claim(write.thing, write.write_id, write.kind, self._counter, self._terminal, write.since)

    async def _keep(self, stays: Callable[[Claim], bool]) -> int:
        def kept(claims: Claims) -> tuple[Claims, int]:
            left = tuple(filter(stays, claims))
            return left, len(claims) - len(left)

        return await self._store.change(kept)
