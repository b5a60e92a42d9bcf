"""What a scripted provider needs to hand codes out and to switch them off.

class Provider(HandsOut, SellingProvider):
    able = HandsOut.able | SellingProvider.able
"""

from dataclasses import replace
from typing import Any

from pos_tui.domain.capability import Capability
from pos_tui.domain.coupon import Coupon, Reading
from pos_tui.domain.issuing import Campaign, NewCode
from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Kind
from pos_tui.providers.errors import Refusal, Unclear

WELCOME = Campaign("camp-1", "Five off")
BIRTHDAY = Campaign("camp-2", "Birthday cake")


class HandsOut:
    """Goes before a scripted provider among the bases. It knows its customers, keeps our mark with every code that it
    hands out, and tells of it unless `tells` is False.

    `handed_out` are the codes by their mark, `asked_for` the orders as they came.
    """

    able = frozenset({Capability.CUSTOMERS, Capability.ISSUE, Capability.SWITCH_OFF})
    campaigns = (WELCOME, BIRTHDAY)

    def __init__(self, clock: Any) -> None:
        super().__init__(clock)
        self.tells = True
        self.handed_out: dict[str, str] = {}
        self.asked_for: list[Any] = []

    async def issue(self, order: Any) -> NewCode:
        """A code of the campaign, for that customer; each goes out once."""
        self.asked_for.append(order)
        return await self._answer("issue", order, usual=lambda: self.hand_out(order))

    def hand_out(self, order: Any) -> NewCode:
        """There is one code more."""
        code = f"CZ-NEWA{len(self.handed_out):04}"
        self.handed_out[order.mark] = code
        self.issued[code] = Coupon(
            id=f"id of {code}", code=code, status="active", customer_id=order.customer, uses_left=1, uses_total=1
        )
        return NewCode(code)

    async def switch_off(self, code: str) -> None:
        """It is off for good."""
        await self._answer("switch_off", code, usual=lambda: self.put_out(code))

    def put_out(self, code: str) -> None:
        """Nobody can use it any more; one that is off is refused."""
        if self.issued[code].status == "disabled":
            raise Refusal(Reason.DISABLED, status=400)
        self.issued[code] = replace(self.issued[code], status="disabled")

    async def trace(self, write: Any) -> Reading:
        """The code under our mark, or how the code stands; of all else as before."""
        match write.kind:
            case Kind.ISSUE:
                return await self._answer("trace", write, usual=lambda: self.found(write))
            case Kind.SWITCH_OFF:
                return await self._answer("trace", write, usual=lambda: self.reading(self.issued.get(write.code)))
            case _:
                return await super().trace(write)

    def found(self, write: Any) -> Reading:
        """What was handed out under the mark."""
        if not self.tells:
            raise Unclear(Reason.UNREADABLE)
        code = self.handed_out.get(write.id, "")
        return replace(self.reading(self.issued.get(code)), ours=bool(code))
