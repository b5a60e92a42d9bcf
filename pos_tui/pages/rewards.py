"""The catalogue for the customer who is served, and the redeem of one reward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pos_tui.counter.changes import Changes, RedeemOrder, Result, Verdict
from pos_tui.counter.gate import Gate
from pos_tui.domain.customer import Customer, mask_name
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.reward import Redeemed, Reward
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.tone import Tone
from pos_tui.domain.write import Kind
from pos_tui.pages.part import Reading
from pos_tui.pages.served import Served

_MOST_WITH_Z: Final = Decimal("0.20")
"""The part of a price that Z$ may stand in for (Zupy Partner API, redeem: at most 20 %; the server decides)."""
_MARKUP: Final = Decimal("1.20")
"""Z$ for a missing point (the same section: 20 % more than a point)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one reward would cost this customer: `left` points after it, or so many `missing`; `z` what would stand in
    for them (None: they have not got it, or the gap is too wide)."""

    reward: Reward
    left: int | None = None
    missing: int = 0
    z: Decimal | None = None

    @property
    def can_be_redeemed(self) -> bool:
        """As far as this counter can tell; the provider decides."""
        gone = self.reward.available is False or self.reward.active is False or self.reward.stock == 0
        return not gone and (self.missing == 0 or self.z is not None)


def offer(reward: Reward, balance: Balance) -> Offer:
    """Weigh a reward's price against what somebody has."""
    price, points = reward.points, balance.points
    if price is None or points is None:
        return Offer(reward=reward)
    missing = reward.missing(points)
    if not missing:
        return Offer(reward=reward, left=points - price)
    z = missing * _MARKUP
    covered = missing <= price * _MOST_WITH_Z and balance.z is not None and balance.z >= z
    return Offer(reward=reward, missing=missing, z=z if covered else None)


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
        self._marked = ""
        self.busy = False
        """Whether a redeem is under way."""
        self.redeemed: tuple[Reward, Redeemed] | None = None
        self.trouble: Result[Redeemed] | None = None

    def offers(self) -> tuple[Offer, ...]:
        """Everything that was read, those that can be redeemed first."""
        page, customer = self._served.rewards.value, self._served.known
        if page is None:
            return ()
        balance = customer.balance if customer else Balance()
        return tuple(sorted((offer(one, balance) for one in page.items), key=_order))

    @property
    def marked(self) -> int | None:
        """The place of the reward that is marked, None when it is not there any more."""
        offers = self.offers()
        if not self._marked and offers:
            return 0
        return next((place for place, one in enumerate(offers) if one.reward.id == self._marked), None)

    @property
    def offer(self) -> Offer | None:
        """The one that is marked."""
        return None if self.marked is None else self.offers()[self.marked]

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

    def mark(self, place: int) -> None:
        """Mark the one at that place, from zero."""
        offers = self.offers()
        if 0 <= place < len(offers) and not self.not_confirmed:
            self._marked = offers[place].reward.id
            self.trouble = None

    def move(self, by: int) -> None:
        """Mark another one."""
        self.mark(max(0, min((self.marked or 0) + by, len(self.offers()) - 1)))

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
        self._marked = ""
        self.redeemed = self.trouble = None


def _order(one: Offer) -> tuple[bool, int]:
    return (not one.can_be_redeemed, one.reward.points or 0)
