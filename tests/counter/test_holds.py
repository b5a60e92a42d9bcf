"""What the provider keeps for a customer is let go of when they have left, and is not kept for the next one."""

import asyncio

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Unclear

CODE, OTHER = "CZ-AAAA1111", "CZ-BBBB2222"


@pytest.fixture
def provider(seller):
    """One that has sales."""
    return seller


async def test_leaving_during_a_check_whose_answer_does_not_come_waits_for_the_release(bench, clock, sleep, provider):
    provider.hold("look_up")
    answered = provider.hold("release")
    bench.counter.scan(CODE)
    await bench.until(lambda: len(provider.checks) == 1)
    leaving = asyncio.get_running_loop().create_task(bench.stop())
    await bench.until(lambda: 3.0 in sleep.pauses())
    clock.passed += 3.0
    sleep.wake()
    await bench.until(lambda: provider.released)
    for _ in range(50):
        await asyncio.sleep(0)
    early = provider.closed
    answered.set()
    await leaving
    assert [code for code, _ in provider.released] == [CODE]
    assert not early


async def test_a_code_that_is_asked_again_by_itself_is_not_kept_for_the_next_customer(bench, provider):
    provider.will("look_up", Unclear(Reason.TRY_LATER))
    bench.counter.scan(CODE)
    await bench.reach("no answer")
    bench.counter.clear()
    await bench.scan_ready(OTHER)
    await bench.pass_time(6)
    assert provider.count("look_up") == 3
    assert bench.counter.till.sale.held == (OTHER,)
    assert set(provider.holds) == {OTHER}
