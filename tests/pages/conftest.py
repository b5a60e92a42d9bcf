"""The pages of a counter on the bench of `tests/counter`, with a provider that also knows lists; no screen."""

# ruff: noqa: F811 - pytest's way to use a fixture

import asyncio
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from counter.conftest import (  # noqa: F401 - fixtures
    CEILING,
    JOAO,
    MARIA,
    NOON,
    ScriptedProvider,
    clock,
    lost,
    make_coupon,
    new_bench,
    refusal,
    sleep,
    tones,
    unreachable,
)

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer_list import SearchBy
from pos_tui.domain.grammar import Grammar
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Page
from pos_tui.domain.points import Activity, ZBalance
from pos_tui.domain.reward import Reward
from pos_tui.pages.pages import Pages
from pos_tui.pages.part import Reading
from pos_tui.providers.errors import Refusal

REWARDS = (
    Reward(id="basket", name="Basket", points=900),
    Reward(id="cake", name="Cake", points=90),
    Reward(id="coffee", name="Coffee", points=50),
    Reward(id="pie", name="Pie", points=10, stock=0),
    Reward(id="sweet", name="Sweet", points=0, already_redeemed=True),
)
OF = {
    SearchBy.PHONE: lambda one: one.phone,
    SearchBy.EMAIL: lambda one: one.email,
    SearchBy.NAME: lambda one: one.name.lower(),
    SearchBy.CARD: lambda one: one.card.lower(),
    SearchBy.ANY: lambda one: one.name.lower(),
}


class People(dict):
    """Customers by their id; called, it searches them as the provider does."""

    def __init__(self, provider, people):
        super().__init__((one.id, one) for one in people)
        self._provider = provider

    async def __call__(self, query, cursor=None):
        text = "".join(filter(str.isdigit, query.text)) if query.by is SearchBy.PHONE else query.text.lower()
        found = tuple(one for one in self.values() if text in OF[query.by](one))
        return await self._provider.say("customers", query, of=found[: query.page_size], total=len(found))


class ShopProvider(ScriptedProvider):
    """Also finds customers, and lists coupons, rewards and Z$."""

    def __init__(self, clock):
        super().__init__(clock)
        maria = replace(MARIA, card="ZP-AAAA1111-1", email="maria_silva@example.com")
        joao = replace(JOAO, card="ZP-BBBB2222-1", email="joao@example.com")
        balances = {"maria": Balance(80, Decimal(40)), "joao": Balance(0, Decimal(0))}
        self.customers = People(self, (replace(one, balance=balances[one.id]) for one in (maria, joao)))
        self.catalogue = REWARDS

    async def say(self, call, *given, of, total=None, cursor=None):
        page = Page(items=tuple(of), total=total, cursor=cursor, **self._read())
        return await self._answer(call, *given, usual=lambda: page)

    async def coupons(self, query, cursor=None):
        if query.reward_id:
            return await super().coupons(query, cursor)
        wanted = ((None, query.customer_id), (None, query.status))
        found = [one for one in self.issued.values() if one.customer_id in wanted[0] or query.customer_id is None]
        return await self.say("list", query, of=[one for one in found if query.status in (None, one.status)])

    async def rewards(self, customer_id=None, *, redeemable=False, cursor=None):
        return await self.say("rewards", customer_id, of=self.catalogue)

    async def reward(self, reward_id):
        found = next(one for one in self.catalogue if one.id == reward_id)
        return await self._answer(
            "reward",
            reward_id,
            usual=lambda: replace(found, description="As sweet as it gets.", already_redeemed=False),
        )

    async def z_balance(self, customer_id):
        return await self._answer("z_balance", customer_id, usual=lambda: ZBalance(z=Decimal(40), **self._read()))

    async def redeem(self, customer_id, reward_id, *, use_z=False, session=None):
        if self.asks_otp and session is None:
            self.will("redeem", Refusal(Reason.OTP_REQUIRED, status=403))
        return await super().redeem(customer_id, reward_id, use_z=use_z, session=session)

    def asked(self, *calls):
        """How often each of these was asked."""
        return tuple(map(self.count, calls))


@pytest.fixture
def provider(clock, make_coupon):
    """Maria with 80 points, Z$ 40 and three coupons; João with one."""
    provider = ShopProvider(clock)
    coupons = [
        make_coupon("CZ-AAAA1111", valid_until=NOON.replace(day=20)),
        make_coupon("CZ-BBBB2222", valid_until=NOON.replace(day=14)),
        make_coupon("CZ-DDDD4444", status="used"),
        make_coupon("CZ-CCCC3333", customer_id="joao"),
    ]
    provider.issued = {coupon.code: coupon for coupon in coupons}
    return provider


@pytest.fixture
async def bench(new_bench):
    """A counter whose shop has said nothing of one-time codes yet."""
    return await new_bench()


@pytest.fixture
def pages(bench):
    """Its pages."""
    return Pages(bench.counter, Grammar(), (), lambda: None, bench.sounds.append)


@pytest.fixture
async def maria(bench, pages):
    """She was found by her phone, and is served."""
    pages.customers.find("11 98765-4321")
    await bench.until(lambda: pages.served.customer and not pages.served.coupons.waits)
    return pages


class Book:
    """A very long list of coupons, rewards or points, in pages that the test may hold back, break or make smaller."""

    def __init__(self, number, most=1000):
        self.number, self.most = number, most
        self.asked = []
        self.broken = False
        self.gate = None

    def on(self, lane):
        return self

    async def coupons(self, query, cursor=None):
        status = query.status or "active"
        return await self._page(query, cursor, lambda n: Coupon(id=f"{n}", code=f"CZ-{n:08}", status=status))

    async def rewards(self, customer_id=None, *, redeemable=False, cursor=None):
        """Each a point cheaper than the one before; of every third nothing is left."""
        return await self._page(None, cursor, lambda n: Reward(id=f"{n}", points=self.number - n, stock=n % 3 and None))

    async def history(self, customer_id, cursor=None):
        return await self._page(None, cursor, lambda n: Activity(id=f"{n}", points=n))

    async def _page(self, query, cursor, item):
        self.asked.append((query, cursor))
        gate, broken = self.gate, self.broken
        if gate:
            await gate.wait()
        if broken:
            raise Refusal(Reason.TRY_LATER, status=503)
        start = int(cursor or 0)
        end = min(start + min(query.page_size if query else 20, self.most), self.number)
        more = str(end) if end < self.number else None
        return Page(items=tuple(map(item, range(start, end))), cursor=more, total=self.number, read_at=NOON)

    async def z_balance(self, customer_id):
        return ZBalance(z=Decimal(40), read_at=NOON)


@pytest.fixture
def read_from():
    """What reads from a provider, on the loop of the test; the clock is the test's."""
    tasks = []

    def reading(provider, monotonic=time.monotonic, drawn=lambda: None):
        def spawn(work):
            tasks.append(asyncio.get_running_loop().create_task(work))

        return Reading(provider=provider, spawn=spawn, monotonic=monotonic, changed=drawn, later=lambda seconds: None)

    async def rest():
        while tasks:
            await tasks.pop()

    reading.rest = rest
    return reading
