"""A cashier's keys where the shop has Voucherify."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.coupon import Reading
from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Kind
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State
from pos_tui.pages.choosing import Choosing
from pos_tui.pages.part import Reading as PageReading
from pos_tui.pages.reversing import Reversing
from tests.soak.till import CEILING, MOST_TRIES, PATIENCE, Stuck, Till

from .script import Buyer, Want


class VoucherifyTill(Till):
    """Enters sales, uses codes or lets them go, gives uses back."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._tasks: set[asyncio.Task[None]] = set()
        self._customer: Buyer

    async def _serve(self, customer: Buyer, *, again: bool) -> None:
        self._customer = customer
        self.counter.enter_sale(customer.sale)
        if customer.want is Want.LEAVE:
            await self._leave(customer)
        elif again and self._used_before(customer):
            await self._go_on(customer)
        else:
            attempt = await self._use(customer)
            if customer.want is Want.REVERSE:
                await self._give_back(customer, attempt)

    async def _leave(self, customer: Buyer) -> None:
        """Esc, sometimes after a second look."""
        attempt = await self.scan(customer.code)
        self._saw(customer, attempt)
        if customer.impatient:
            self.counter.again()
            attempt = await self._rest(attempt.id)
            self._saw(customer, attempt)
        await asyncio.sleep(customer.talks)
        await self.clear()

    def _used_before(self, customer: Buyer) -> bool:
        """The journal knows a use for this customer, from before the sudden end of the counter, that may stand or may
        have been given back: whoever sees neither on the screen would use the code once more.
        """
        since = self._waiting[customer.wish]
        return any(
            record.write.kind is Kind.USE
            and record.write.code == customer.code
            and record.write.sent_at.timestamp() >= since
            and record.state in (State.DONE, State.OPEN)
            for record in read_records(self._directory)
        )

    async def _go_on(self, customer: Buyer) -> None:
        attempt = await self.scan(customer.code)
        self._saw(customer, attempt)
        if attempt.phase is Phase.NOT_CONFIRMED:
            attempt = await self._unconfirmed(customer, attempt)
            self._saw(customer, attempt)
        if customer.want is Want.REVERSE:
            await self._give_back(customer, attempt)

    # -- what a code waits for ----------------------------------------------------------------------------------

    async def scan(self, code: str) -> Attempt:
        """Scan a code, and give it what is still to be said of the sale; how it stands then."""
        attempt = await super().scan(code)
        if attempt.reason is Reason.NEEDS_REWARD:
            attempt = await self._take_reward(attempt)
        if attempt.phase is Phase.READY and attempt.check and attempt.check.sale.items != self._customer.whole.items:
            self.counter.enter_sale(self._customer.whole)
            attempt = await self._rest(attempt.id)
        return attempt

    async def _take_reward(self, card: Attempt) -> Attempt:
        """On its page: one of those that there are, where the points suffice."""
        reading = PageReading(
            provider=self._provider,
            spawn=self._spawn,
            monotonic=time.monotonic,
            changed=self._changed.set,
            later=lambda seconds: None,
        )
        page = Choosing(reading, self.counter)
        page.show()
        if not await self.until(lambda: not page.rewards.waits, CEILING):
            raise Stuck(f"the rewards of {card.code} are not read")
        page.mark(self._customer.reward)
        marked = page.rewards.value[page.marked].id if page.rewards.value else ""
        self._diary.write("chooses", wish=self._customer.wish, card=card.code, reward=marked)
        page.take()
        return await self._rest(card.id)

    # -- a reversal -------------------------------------------------------------------------------------------

    async def _give_back(self, customer: Buyer, attempt: Attempt) -> None:
        """On its page: the reason, then F8, pressed twice by some."""
        page = Reversing(self.counter, self._spawn, self._changed.set, lambda tone: None)
        page.show()
        if page.attempt is None or page.attempt.id != attempt.id:
            return
        for _ in range(MOST_TRIES):
            page.typed("soak")
            page.act()
            if customer.double_press:
                page.act()
            if not await self.until(lambda: not page.busy, CEILING):
                raise Stuck(f"the reversal of {customer.code} does not end")
            trouble = page.trouble
            verdict = trouble.verdict if trouble else Verdict.DONE
            reason = (trouble.reason or trouble.notice or "") if trouble else ""
            self._diary.write("reversal", wish=customer.wish, verdict=verdict, reason=reason)
            if verdict is Verdict.NOT_CONFIRMED:
                await self._doubted(customer, page)
            if verdict is not Verdict.NOT_SENT:
                break
        self._saw(customer, self._now(attempt))

    async def _doubted(self, customer: Buyer, page: Reversing) -> None:
        """What is not confirmed is not sent again, whoever presses; the customer may wait for a while."""
        attempt = page.attempt
        if customer.impatient and attempt and attempt.reversible:
            page.act()
            result = await self.counter.changes.reverse(attempt.code, attempt.reversible, "once more")
            if result.verdict is not Verdict.NOT_SENT and page.not_confirmed:
                self._diary.write("fault", said=f"{customer.code}: a doubtful reversal was sent again")
        if customer.waits:
            await self.until(lambda: not page.not_confirmed, PATIENCE)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # -- holds ------------------------------------------------------------------------------------------------

    def _asked(self, call: str, arguments: tuple[Any, ...]) -> None:
        if about := _about_a_hold(call, arguments):
            self._diary.write("lets go" if call == "release" else "asks", **about)

    def _heard(self, call: str, arguments: tuple[Any, ...], said: Any) -> None:
        """Which codes the provider keeps for this counter, as far as the answers tell."""
        if about := _about_a_hold(call, arguments):
            self._diary.write(_release(said) if call == "release" else _held(said), **about)


def _about_a_hold(call: str, arguments: tuple[Any, ...]) -> dict[str, str] | None:
    """The code and the hold of a check or a release."""
    if call == "release":
        code, hold = arguments
        return {"code": code, "hold": hold}
    if call == "look_up" and len(arguments) > 1 and arguments[1]:
        return {"code": arguments[0], "hold": arguments[1].hold}
    return None


def _release(said: Any) -> str:
    return "not released" if isinstance(said, Exception) else "released"


def _held(said: Any) -> str:
    if isinstance(said, Reading):
        return "held" if said.held else "not held"
    return "not known whether held"
