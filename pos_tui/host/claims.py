"""Which writes of this host have no known fate, and whose they are: pure, with its form in a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple


class Claim(NamedTuple):
    """One open write. While it stands, nobody on this host writes to the same thing."""

    thing: str
    """What is changed, such as `coupon:CZ-…` or `customer:ID`."""
    write_id: str
    kind: str
    counter: str
    """Whose it is: one running counter, always the same for it."""
    terminal: str
    """How people call that counter; several may share a name."""
    since: datetime
    """Aware."""
    decided: bool = False
    """It was carried out, and is remembered for a while: it may explain what a read about another write shows."""


Claims = tuple[Claim, ...]
"""Oldest first; one for a thing, but for those that are decided."""


def claimed(claims: Claims, claim: Claim) -> tuple[Claims, Claim | None]:
    """With `claim`, or unchanged and the one that stands in its way."""
    other = of_thing(claims, claim.thing)
    if other is None:
        return (*claims, claim), None
    return claims, None if other.write_id == claim.write_id else other


def of_thing(claims: Claims, thing: str) -> Claim | None:
    """The claim to that thing that stands."""
    return next((claim for claim in claims if claim.thing == thing and not claim.decided), None)


def released(claims: Claims, write_id: str, *, done: bool, now: datetime, remembered: timedelta) -> Claims:
    """Without the claim of that write; one that was carried out is remembered as decided, for as long as `remembered`
    says or something else is open for the same thing.
    """
    open_things = {claim.thing for claim in claims if not claim.decided and claim.write_id != write_id}
    kept = tuple(
        claim for claim in claims if not claim.decided or claim.thing in open_things or now - claim.since < remembered
    )
    if done:
        return tuple(claim._replace(decided=True) if claim.write_id == write_id else claim for claim in kept)
    return tuple(claim for claim in kept if claim.write_id != write_id)


def others_near(claims: Claims, thing: str, write_id: str, at: datetime, window: timedelta) -> bool:
    """Whether another write to the same thing was made within `window` of that moment, decided or not."""
    return any(
        claim.thing == thing and claim.write_id != write_id and abs(claim.since - at) <= window for claim in claims
    )


def republished(claims: Claims, counter: str, own: Iterable[Claim]) -> tuple[Claims, Claims]:
    """With `own` in place of everything that counter had. A thing stays with whoever has it now; those of `own` that
    are not added for that reason are returned.
    """
    kept = tuple(claim for claim in claims if claim.counter != counter or claim.decided)
    refused: Claims = ()
    for claim in own:
        kept, other = claimed(kept, claim)
        refused = refused if other is None else (*refused, claim)
    return kept, refused


class ClaimsForm:
    """A `Form`. Claims outlive a restart of the host: their counters may take a while to come back."""

    name = "open-writes-2"

    def empty(self) -> Claims:
        """Nothing is open."""
        return ()

    def encode(self, state: Claims) -> Any:
        """A list of lists."""
        return [(*claim[:-2], claim.since.isoformat(), claim.decided) for claim in state]

    def decode(self, data: Any) -> Claims:
        """The claims again."""
        return tuple(_claim(*row) for row in data)


def _claim(thing: str, write_id: str, kind: str, counter: str, terminal: str, since: str, decided: bool) -> Claim:
    at = datetime.fromisoformat(since)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return Claim(str(thing), str(write_id), str(kind), str(counter), str(terminal), at, bool(decided))
