"""A code that is handed out: of which campaign, to whom, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pos_tui.counter.changes import Changes, Result, Verdict
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.capability import Capability
from pos_tui.domain.customer import mask_name
from pos_tui.domain.issuing import Campaign, NewCode, masked
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.tone import Tone
from pos_tui.pages.part import Reading
from pos_tui.pages.served import Served

LEAST_WORD: Final = 4
"""Signs of a customer's own word: fewer are a slip of the hand, and cannot be masked."""


class Issuing:
    """For the customer who is served; where the provider keeps no customers, for whom somebody types."""

    def __init__(self, reading: Reading, served: Served, changes: Changes, ring: Callable[[Tone], None]) -> None:
        self._reading = reading
        self._served = served
        self._changes = changes
        self._ring = ring
        self.word = ""
        """The customer's own word: an e-mail, a member's number."""
        self.marked = 0
        self.busy = False
        self.unseen = False
        """Whether a code was handed out that nobody here knows: another one is not wanted."""
        self.issued: tuple[Campaign, NewCode] | None = None
        self.trouble: Result[NewCode] | None = None

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """What can be handed out."""
        return self._reading.provider.campaigns

    @property
    def knows_people(self) -> bool:
        """Whether the customer is found, and not typed."""
        return Capability.CUSTOMERS in self._reading.provider.able

    @property
    def campaign(self) -> Campaign | None:
        """The one that is marked."""
        return self.campaigns[self.marked] if self.campaigns else None

    @property
    def whom(self) -> tuple[str, str] | None:
        """For whom: the provider's word, and how others may read it. None while nobody is known."""
        if self.knows_people:
            customer = self._served.known or self._served.customer
            return (customer.id, mask_name(customer.name) or "?") if customer else None
        return (self.word, masked(self.word)) if self.word else None

    @property
    def not_confirmed(self) -> bool:
        """Whether what became of the last one is not known: nothing is handed out meanwhile."""
        return self.trouble is not None and self.trouble.verdict is Verdict.NOT_CONFIRMED

    @property
    def ready(self) -> bool:
        """Whether F8 would send it."""
        known = self.campaign is not None and self.whom is not None
        return known and not (self.busy or self.issued or self.unseen or self.not_confirmed)

    def typed(self, text: str) -> bool:
        """Whom it is for, where they are typed."""
        if self.knows_people or self.busy or self.issued or self.not_confirmed:
            return False
        if len(text.strip()) >= LEAST_WORD:
            self.word = text.strip()
            self.seen()
        return True

    def mark(self, place: int) -> None:
        """The one at that place, from zero."""
        if self.campaigns and not (self.busy or self.issued or self.not_confirmed):
            self.marked = max(0, min(place, len(self.campaigns) - 1))
            self.seen()

    def issue(self) -> None:
        """F8: hand it out, once."""
        campaign, whom = self.campaign, self.whom
        if self.ready and campaign and whom:
            if found := self._changes.found_issued(campaign, *whom, known=self.knows_people):
                self.issued = (campaign, NewCode(found))
                self._reading.changed()
                return
            self.busy, self.trouble = True, None
            self._reading.spawn(self._issue(campaign, *whom))
            self._reading.changed()

    async def _issue(self, campaign: Campaign, customer: str, person: str) -> None:
        try:
            result = await self._changes.issue(campaign, customer, person, known=self.knows_people)
        finally:
            self.busy = False
        tones = {Verdict.DONE: Tone.GOOD, Verdict.REFUSED: Tone.BAD}
        self._ring(tones.get(result.verdict, Tone.DOUBT))
        if self.whom and self.whom[0] == customer:
            self._ended(campaign, result)
        self._reading.changed()

    def _ended(self, campaign: Campaign, result: Result[NewCode]) -> None:
        if result.verdict is Verdict.DONE and result.value:
            self.issued = (campaign, result.value)
            return
        self.trouble = result
        if self.not_confirmed:
            self._changes.when_settled(result.write_id, lambda ruling: self._settled(campaign, result, ruling))

    def _settled(self, campaign: Campaign, result: Result[NewCode], ruling: Ruling) -> None:
        """It was found out: the new code stands there after all, or another one may be handed out."""
        if self.trouble is not result:
            return
        self.trouble = None
        if self.whom:
            self._changes.found_issued(campaign, *self.whom, known=self.knows_people)
        if ruling.evidence is Evidence.OURS and ruling.found:
            self.issued = (campaign, NewCode(ruling.found))
        else:
            self.unseen = ruling.evidence is Evidence.OURS
        self._reading.changed()

    def seen(self) -> None:
        """Somebody has taken the new code down, or what became of it."""
        self.issued = self.trouble = None
        self.unseen = False

    def used(self, attempt: Attempt | None) -> None:
        """The new code, once it was used, needs no page any more."""
        if self.issued and attempt and attempt.phase is Phase.USED and attempt.code == self.issued[1].code:
            self.seen()

    def close(self) -> None:
        """Somebody else is served."""
        self.seen()
        self.word, self.marked = "", 0
