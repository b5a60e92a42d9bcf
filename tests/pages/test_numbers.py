"""Coupons in numbers: what is asked, what stands there meanwhile, and whose answer counts."""

import asyncio
from decimal import Decimal

import pytest
from support.wire import Wire, json, status

from pos_tui.domain.coupon_list import CouponQuery, CouponStats
from pos_tui.domain.outcome import Reason
from pos_tui.host.lanes import Lane
from pos_tui.pages.numbers import Numbers
from pos_tui.pages.part import Reading

TEN = CouponStats(issued=10, used=4)
TWENTY = CouponStats(issued=20, used=5)
MARIA, CAKE = CouponQuery(customer_id="maria"), CouponQuery(reward_id="cake")


class Counting:
    """Answers each query with what the test says, when it says so."""

    def __init__(self):
        self.asked, self.lanes, self.answers = [], [], []

    def on(self, lane):
        self.lanes.append(lane)
        return self

    async def coupon_stats(self, query):
        self.asked.append(query)
        self.answers.append(asyncio.get_running_loop().create_future())
        return await self.answers[-1]


class Bench:
    """Numbers that are read from a provider, on the loop of the test."""

    def __init__(self, provider):
        self._tasks = []
        self.drawn = 0
        self.now = 0.0
        spawn = lambda work: self._tasks.append(asyncio.get_running_loop().create_task(work))  # noqa: E731
        self.numbers = Numbers(
            Reading(
                provider=provider,
                spawn=spawn,
                monotonic=lambda: self.now,
                changed=self._draw,
                later=lambda seconds: None,
            )
        )

    def _draw(self):
        self.drawn += 1

    @property
    def shown(self):
        stats = self.numbers.stats
        return stats.value, stats.reason, stats.waits

    async def begun(self):
        """Until what was asked for is under way."""
        await asyncio.sleep(0)

    async def done(self):
        await asyncio.gather(*self._tasks)


@pytest.fixture
def provider():
    return Counting()


@pytest.fixture
def bench(provider):
    return Bench(provider)


async def test_all_statuses_are_counted_in_one_request(provider, bench):
    bench.numbers.open(CouponQuery(customer_id="maria", status="used", page_size=50))
    await bench.begun()
    assert (provider.asked, provider.lanes) == ([MARIA], [Lane.LIST])
    provider.answers[0].set_result(TEN)
    await bench.done()
    assert bench.shown == (TEN, None, False)
    assert bench.drawn == 2, "once when it was asked for, once when it came"


async def test_the_same_ones_again_are_read_anew_and_stand_there_meanwhile(provider, bench):
    for told in (TEN, TWENTY):
        bench.numbers.open(MARIA)
        await bench.begun()
        provider.answers[-1].set_result(told)
        await bench.done()
    bench.numbers.open(MARIA)
    await bench.begun()
    assert bench.shown == (TWENTY, None, True)
    assert provider.asked == [MARIA] * 3
    bench.numbers.again()
    await bench.begun()
    assert len(provider.asked) == 3, "what is being read is not asked for twice"
    provider.answers[-1].set_result(TEN)
    await bench.done()


async def test_an_answer_for_others_never_counts(provider, bench):
    bench.numbers.open(MARIA)
    await bench.begun()
    bench.numbers.open(CAKE)
    await bench.begun()
    provider.answers[1].set_result(TWENTY)
    provider.answers[0].set_result(TEN)
    await bench.done()
    assert bench.shown == (TWENTY, None, False)
    assert provider.asked == [MARIA, CAKE]


async def test_others_numbers_do_not_stand_there_meanwhile(provider, bench):
    bench.numbers.open(MARIA)
    await bench.begun()
    provider.answers[0].set_result(TEN)
    await bench.done()
    bench.numbers.open(CAKE)
    assert bench.shown == (None, None, True)
    await bench.begun()
    bench.numbers.close()
    assert bench.shown == (None, None, False)
    provider.answers[1].set_result(TWENTY)
    await bench.done()
    assert bench.shown == (None, None, False)


async def test_a_failure_is_one_failure_until_somebody_asks_again(script_of):
    wire, bench = script_of(status(403), json({"total_issued": 10, "used": 4}))
    bench.numbers.open(CAKE)
    await bench.done()
    assert bench.shown[0] is None
    assert bench.shown[1] in Reason
    assert len(wire.requests) == 1
    bench.numbers.again()
    await bench.done()
    assert bench.shown == (TEN, None, False)
    assert {str(request.url.query, "ascii") for request in wire.requests} == {"reward_id=cake"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, CouponStats()),
        ({"total_issued": 0, "used": 0, "usage_rate": None, "by_status": {}}, CouponStats(issued=0, used=0)),
        ({"total_issued": 0, "usage_rate": "NaN", "by_origin": None}, CouponStats(issued=0)),
        (
            {"usage_rate": 66.67, "by_status": {"u\x1b[2Jsed": 80, "odd": None}},
            CouponStats(usage_rate=Decimal("66.67"), by_status={"used¬": 80}),
        ),
    ],
    ids=["nothing", "none issued", "no rate", "hostile"],
)
@pytest.mark.parametrize("shape", ["flat", pytest.param("enveloped", marks=pytest.mark.long)])
async def test_whatever_is_told_or_not_can_be_taken(script_of, body, told, shape):
    _, bench = script_of(json(body if shape == "flat" else {"data": body, "meta": {}}))
    bench.numbers.open(CouponQuery())
    await bench.done()
    assert bench.shown == (told, None, False)


@pytest.fixture
async def script_of():
    """A wire that answers from a script, and numbers that are read from it."""
    wires = []

    def opener(*steps):
        wires.append(Wire(*steps))
        return wires[-1], Bench(wires[-1].provider)

    yield opener
    for wire in wires:
        await wire.transport.aclose()
