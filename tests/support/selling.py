"""What a scripted provider needs to have sales: codes that are checked, held, used under a mark, and given back.

class Seller(Sells, ScriptedProvider): ...
"""

from dataclasses import dataclass, replace
from typing import Any

from pos_tui.domain.capability import Capability
from pos_tui.domain.coupon import Reading, Use
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Quote
from pos_tui.domain.write import Kind
from pos_tui.providers.errors import Refusal


@dataclass(slots=True)
class Redemption:
    """One use in the provider's records, under our mark."""

    id: str
    code: str
    mark: str
    given_back: bool = False


class Sells:
    """Goes before a scripted provider among the bases. Every sale is reduced by a tenth.

    `least` are the smallest totals with which a code is good, `holds` who keeps which code, `records` the uses that
    were carried out. What was asked stands in `checks`, `orders`, `released` and `reversals`, in its order.
    """

    able = frozenset({Capability.SALE, Capability.HOLD, Capability.PARTIAL, Capability.REVERSE})

    def __init__(self, clock: Any) -> None:
        super().__init__(clock)
        self.least: dict[str, int] = {}
        self.holds: dict[str, str] = {}
        self.records: list[Redemption] = []
        self.checks: list[tuple[str, Any]] = []
        self.orders: list[Any] = []
        self.released: list[tuple[str, str]] = []
        self.reversals: list[tuple[str, str, str]] = []

    async def look_up(self, code: str, check: Any = None) -> Reading:
        """The coupon, and what the sale makes of it; it is held from a yes on."""
        self.checks.append((code, check))
        return await self._answer("look_up", code, usual=lambda: self.checked(code, check))

    def checked(self, code: str, check: Any) -> Reading:
        """What a look-up finds now."""
        reading = self.reading(self.issued.get(code))
        if check is None or reading.coupon is None or reading.coupon.refusal(reading.server_date):
            return reading
        if self.holds.get(code, check.hold) != check.hold:
            return replace(reading, check=check, refusal=Reason.LOCKED_ELSEWHERE)
        total, least = check.sale.amount, self.least.get(code, 0)
        if least and total is None:
            return replace(reading, check=check, refusal=Reason.NEEDS_ORDER)
        if (total or 0) < least:
            return replace(reading, check=check, refusal=Reason.RULES_NOT_MET, said="Only for more.")
        self.holds[code] = check.hold
        quote = Quote() if total is None else Quote(discount=total // 10, to_pay=total - total // 10)
        return replace(reading, check=check, quote=quote, held=True)

    async def use(self, order: Any) -> Use:
        """One use, under its mark; it ends the hold."""
        self.orders.append(order)
        return await self._answer("use", order.coupon.code, usual=lambda: self.carry_out(order))

    def carry_out(self, order: Any) -> Use:
        """The use is in the records."""
        code = order.coupon.code
        self.holds.pop(code, None)
        spent = self.spend(code)
        done = Redemption(f"redemption {len(self.records) + 1}", code, order.mark)
        self.records.append(done)
        return Use(uses_left=spent.uses_left, used_at=spent.used_at, reversal=done.id)

    async def trace(self, write: Any) -> Reading:
        """What the records say of our mark, or of the use that was to be given back."""
        return await self._answer("trace", write, usual=lambda: self.traced(write))

    def traced(self, write: Any) -> Reading:
        """What is read now."""
        if write.kind is Kind.REVERSE:
            gone = any(one.given_back for one in self.records if one.id == write.reversal)
            return replace(self.reading(None), ours=gone)
        found = next((one for one in self.records if one.mark == write.id and not one.given_back), None)
        reading = self.reading(self.issued[write.code])
        return replace(reading, ours=found is not None, reversal=found.id if found else "")

    async def release(self, code: str, hold: str) -> None:
        """The code is kept for nobody, where it was kept under that key."""
        self.released.append((code, hold))

        def let_go() -> None:
            if self.holds.get(code) == hold:
                del self.holds[code]

        await self._answer("release", code, hold, usual=let_go)

    async def reverse(self, reversal: str, reason: str, mark: str) -> None:
        """The use is given back, once."""
        self.reversals.append((reversal, reason, mark))
        await self._answer("reverse", reversal, reason, mark, usual=lambda: self.give_back(reversal))

    def give_back(self, reversal: str) -> None:
        """The coupon is worth what it was before."""
        found = next(one for one in self.records if one.id == reversal)
        if found.given_back:
            raise Refusal(Reason.ALREADY_REVERSED, status=400)
        found.given_back = True
        coupon = self.issued[found.code]
        left = (coupon.uses_left or 0) + 1
        self.issued[found.code] = replace(coupon, uses_left=left, used_at=None, status="active")
