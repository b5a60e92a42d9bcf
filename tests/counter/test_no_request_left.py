"""The budget of requests and a use: first the request, then the intent, so that no intent waits on the disk."""

import asyncio

import pytest

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.policy import OtpPolicy


@pytest.fixture
async def spent(new_bench):
    """One request a minute, and it is gone."""
    bench = await new_bench(limit=1, otp=OtpPolicy.NEVER)
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    await bench.scan_ready("CZ-BBBB2222")
    return bench


async def test_a_use_that_would_wait_too_long_is_not_begun(spent, provider, tones):
    spent.counter.use()
    await spent.until(lambda: spent.phase == "ready")
    assert (spent.current.notice, spent.sounds[-1]) == (Notice.NO_REQUEST, tones.DOUBT)
    assert 55 < spent.current.retry_after <= 62
    assert (await spent.rows("CZ-BBBB2222"), provider.count("use")) == ([], 1)


async def test_it_can_be_pressed_again_when_there_is_one(spent, provider):
    spent.counter.use()
    await spent.until(lambda: spent.current.notice is Notice.NO_REQUEST)
    await spent.pass_time(62)
    spent.counter.use()
    await spent.reach("used now")
    assert provider.count("use") == 2


async def test_a_short_wait_is_waited_without_an_intent_and_then_it_goes_by_itself(spent, provider):
    await spent.pass_time(40)
    spent.counter.use()
    await spent.pass_time(10)
    assert (spent.phase, await spent.rows("CZ-BBBB2222"), provider.count("use")) == ("using", [], 1)
    await spent.pass_time(15)
    assert (spent.phase, provider.count("use")) == ("used now", 2)


async def test_the_intent_is_as_young_as_its_request(spent, clock):
    await spent.pass_time(40)
    spent.counter.use()
    await spent.pass_time(25)
    (record,) = await spent.rows("CZ-BBBB2222")
    assert (record.write.sent_at, record.outcome_at) == (record.outcome_at, record.write.sent_at)
    assert (clock.now() - record.write.sent_at).total_seconds() < 10


async def test_leaving_while_a_use_waits_for_a_request_leaves_nothing_behind(spent, provider):
    await spent.pass_time(40)
    spent.counter.use()
    await spent.quiet()
    await asyncio.wait_for(spent.stop(), 10)
    assert provider.count("use") == 1


async def test_what_could_not_be_recorded_gives_its_request_back(new_bench, provider):
    bench = await new_bench(limit=1, otp=OtpPolicy.NEVER)
    bench.journal.broken.add("intent")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.CANNOT_RECORD)
    bench.journal.broken.clear()
    bench.counter.use()
    await bench.reach("used now")
    assert provider.count("use") == 1


async def test_another_change_says_the_same_and_leaves_no_row(spent, provider):
    result = await spent.counter.changes.award("maria", 10, "a visit")
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.NO_REQUEST)
    assert result.retry_after > 55
    assert (await spent.rows("points:maria"), provider.count("add_points")) == ([], 0)
