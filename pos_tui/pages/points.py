"""Points for the customer who is served: how many, what for, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pos_tui.counter.changes import Changes, Result, Verdict
from pos_tui.domain.customer import Customer, mask_name
from pos_tui.domain.money import Balance
from pos_tui.domain.points import Awarded
from pos_tui.domain.program import Program
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.tone import Tone
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading
from pos_tui.pages.served import Served

MOST: Final = 100_000
"""Points that a hand may give at once. The provider names no limit; a scanned number must not become points."""


class Points:
    """An award is typed first and sent by F8. It cannot be taken back."""

    def __init__(self, reading: Reading, served: Served, changes: Changes, ring: Callable[[Tone], None]) -> None:
        self._reading = reading
        self._served = served
        self._changes = changes
        self._ring = ring
        self.programs: Part[tuple[Program, ...]] = Part(reading, Lane.BACKGROUND)
        """Read once: the shop's rules do not change while somebody waits."""
        self.amount: int | None = None
        self.reason = ""
        self.busy = False
        self.awarded: tuple[int, Awarded] | None = None
        self.trouble: Result[Awarded] | None = None

    def show(self) -> None:
        """Somebody looks at the points: how they came about is read where it was not."""
        self._served.show_rest()
        if self._served.customer and self.programs.value is None:
            self.programs.read(lambda provider: provider.programs())

    @property
    def program(self) -> Program | None:
        """The shop's program; None while it is not known, or where there are several that may be meant."""
        known = self.programs.value or ()
        return known[0] if len(known) == 1 else None

    def typed(self, text: str) -> bool:
        """A number is how many points; words behind it, or alone, are what for. False for a number that is none."""
        head, _, tail = text.strip().partition(" ")
        if self.not_confirmed:
            return True
        if head.isdecimal():
            if not 1 <= int(head) <= MOST:
                return False
            self.amount = int(head)
            self.reason = tail.strip() or self.reason
        else:
            self.reason = text.strip()
        self.awarded = self.trouble = None
        return True

    @property
    def not_confirmed(self) -> bool:
        """Whether what became of the last award is not known: nothing is given meanwhile."""
        return self.trouble is not None and self.trouble.verdict is Verdict.NOT_CONFIRMED

    def award(self) -> None:
        """F8: give them, once."""
        customer, amount = self._served.known, self.amount
        if customer and amount and not self.busy and not self.not_confirmed:
            self.busy = True
            self.trouble = self.awarded = None
            self._reading.spawn(self._award(customer, amount, self.reason))
            self._reading.changed()

    async def _award(self, customer: Customer, amount: int, reason: str) -> None:
        try:
            result = await self._changes.award(customer.id, amount, reason, mask_name(customer.name))
        finally:
            self.busy = False
        if self._served.is_served(customer.id):
            self._ended(amount, result)
        tones = {Verdict.DONE: Tone.GOOD, Verdict.REFUSED: Tone.BAD}
        self._ring(tones.get(result.verdict, Tone.DOUBT))
        self._reading.changed()

    def _ended(self, amount: int, result: Result[Awarded]) -> None:
        if result.verdict is Verdict.DONE and result.value:
            self.close()
            self.awarded = (amount, result.value)
            self._served.now_has(Balance(result.value.balance_after))
            self._served.show_rest()
            return
        self.trouble = result
        if self.not_confirmed:
            self._changes.when_settled(result.write_id, lambda ruling: self._settled(amount, result, ruling))

    def _settled(self, amount: int, result: Result[Awarded], ruling: Ruling) -> None:
        """It was found out: they were given after all, or may be given again."""
        if self.trouble is not result:
            return
        self.trouble = None
        if ruling.evidence is Evidence.OURS:
            self.close()
            self.awarded = (amount, Awarded(amount=amount))
            self._served.again()
            self._served.read_rest()
        self._reading.changed()

    def close(self) -> None:
        """Nothing is typed, nothing was said."""
        self.amount = None
        self.reason = ""
        self.awarded = self.trouble = None
