"""The catalogue for the customer who is served, and the redeem of one reward."""

from __future__ import annotations

from collections.abc import Callable

from pos_tui.counter.changes import Changes, RedeemOrder, Result, Verdict
from pos_tui.counter.gate import Gate
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.customer import Customer, mask_name
from pos_tui.domain.outcome import Reason
from pos_tui.domain.reward import Redeemed, Reward
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.tone import Tone
from pos_tui.domain.write import Kind
from pos_tui.pages.catalogue import Offer
from pos_tui.pages.part import Reading
from pos_tui.pages.served import Served


class Rewards:
    """The list, the marked one, and what became of the last redeem."""

    def __init__(
        self, reading: Reading, served: Served, changes: Changes, gate: Gate, ring: Callable[[Tone], None]
    ) -> None:
        self._reading = reading
        self._served = served
        self._changes = changes
        self._gate = gate
        self._ring = ring
        self.busy = False
        """Whether a redeem is under way."""
        self.redeemed: tuple[Reward, Redeemed] | None = None
        self.trouble: Result[Redeemed] | None = None

    @property
    def marked(self) -> int | None:
        """The place of the reward that is marked, None when it is not there any more."""
        return self._served.rewards.marked_at

    @property
    def offer(self) -> Offer | None:
        """The one that is marked."""
        place = self.marked
        return None if place is None else self._served.rewards.offers(place, 1)[0]

    @property
    def not_confirmed(self) -> bool:
        """Whether what became of the last redeem is not known: nothing is redeemed meanwhile."""
        return self.trouble is not None and self.trouble.verdict is Verdict.NOT_CONFIRMED

    def show(self) -> None:
        """Somebody looks at the catalogue: it is read where it was not."""
        self._served.show_rewards()

    def seen(self) -> None:
        """Somebody has read what became of the last redeem."""
        self.redeemed = self.trouble = None
        self._served.show_rewards()

    def used(self, attempt: Attempt | None) -> None:
        """The new coupon, once it was used, needs no page any more."""
        if self.redeemed and attempt and attempt.phase is Phase.USED and attempt.code == self.redeemed[1].code:
            self.seen()

    def mark(self, place: int, height: int) -> None:
        """Mark the one at that place, from zero, on a screen of so many rows."""
        book = self._served.rewards
        if place >= 0 and book.row(place) and not self.not_confirmed:
            self.move(place - (self.marked if self.marked is not None else book.marked), height)

    def move(self, by: int, height: int) -> None:
        """Mark another one."""
        if not self.not_confirmed:
            self._served.rewards.move(by, height)
            self.trouble = None

    def redeem(self) -> None:
        """F8: turn points into the marked reward, once."""
        one, customer = self.offer, self._served.known
        if self.busy or self.not_confirmed or customer is None or one is None:
            return
        if one.can_be_redeemed:
            self.busy = True
            self.trouble = None
            self._reading.spawn(self._redeem(one, customer))
            self._reading.changed()

    async def _redeem(self, one: Offer, customer: Customer) -> None:
        order = RedeemOrder(
            customer_id=customer.id,
            reward_id=one.reward.id,
            person=mask_name(customer.name),
            reward=one.reward.name,
            price=(one.reward.points or 0) - one.missing,
            balance=customer.balance.points,
            use_z=one.missing > 0,
        )
        try:
            result = await self._gate.through(
                Kind.REDEEM, customer, lambda session: self._changes.redeem(order, session)
            )
        finally:
            self.busy = False
        if result is not None:
            tones = {Verdict.DONE: Tone.GOOD, Verdict.REFUSED: Tone.BAD}
            self._ring(tones.get(result.verdict, Tone.DOUBT))
            if self._served.is_served(customer.id):
                self._ended(one.reward, result)
        self._reading.changed()

    def _ended(self, reward: Reward, result: Result[Redeemed]) -> None:
        if result.verdict is Verdict.DONE and result.value:
            self.redeemed = (reward, result.value)
            self._served.now_has(result.value.balance)
            return
        self.trouble = result
        if self.not_confirmed:
            self._changes.when_settled(result.write_id, lambda ruling: self._settled(reward, result, ruling))
        if result.reason is Reason.NOT_ENOUGH_BALANCE:
            self._served.again()

    def _settled(self, reward: Reward, result: Result[Redeemed], ruling: Ruling) -> None:
        """It was found out: the new coupon stands there after all, or it may be redeemed again."""
        if self.trouble is not result:
            return
        self.trouble = None
        self._served.again()
        self._served.show_rewards()
        if ruling.evidence is Evidence.OURS and ruling.found:
            self.redeemed = (reward, Redeemed(code=ruling.found))
        self._reading.changed()

    def close(self) -> None:
        """Somebody else is served."""
        self._served.rewards.unmark()
        self.redeemed = self.trouble = None
