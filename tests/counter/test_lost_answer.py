"""The answer to a use is lost: NOT CONFIRMED, read until it is known, never sent again, not even after a restart."""

import pytest

from pos_tui.domain.policy import OtpPolicy
from pos_tui.journal.records import State
from pos_tui.providers.errors import Unclear


@pytest.fixture
async def not_confirmed(bench, provider, lost):
    """A use whose answer was lost on the way back."""
    provider.will("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    return bench


def _committed(provider):
    """The provider carried it out all the same."""
    provider.issued["CZ-AAAA1111"] = provider.used(provider.issued["CZ-AAAA1111"])


async def test_it_sounds_doubtful_and_is_recorded_as_open(not_confirmed, tones):
    (record,) = await not_confirmed.rows("CZ-AAAA1111")
    assert (record.state, record.evidence) == (State.OPEN, "answer: unknown (no_answer)")
    assert not_confirmed.sounds[-1] is tones.DOUBT
    assert not_confirmed.counter.snapshot.not_confirmed == 1


async def test_it_is_read_after_2_5_15_and_60_seconds_and_behind_the_last_commit(not_confirmed, provider, clock):
    provider.issued["CZ-AAAA1111"] = None
    sent_at, reads = clock.passed, []
    for _ in range(500):
        before = provider.count("look_up")
        await not_confirmed.pass_time(1)
        reads += [clock.passed - sent_at] * (provider.count("look_up") - before)
    assert reads == [2, 7, 22, 82, 121, 421]
    assert provider.count("use") == 1


async def test_a_second_scan_shows_the_same_and_sends_nothing(not_confirmed, provider):
    attempt = not_confirmed.current.id
    not_confirmed.counter.scan("CZ-AAAA1111")
    await not_confirmed.quiet()
    not_confirmed.counter.use()
    await not_confirmed.quiet()
    assert (not_confirmed.current.id, not_confirmed.phase) == (attempt, "not confirmed")
    assert (provider.count("use"), len(not_confirmed.phases())) == (1, 1)


async def test_a_second_scan_after_other_codes_shows_the_same(not_confirmed, provider):
    await not_confirmed.scan_ready("CZ-BBBB2222")
    not_confirmed.counter.scan("CZ-AAAA1111")
    await not_confirmed.reach("not confirmed")
    not_confirmed.counter.use()
    await not_confirmed.quiet()
    assert (provider.count("use"), not_confirmed.current.code) == (1, "CZ-AAAA1111")


async def test_a_use_in_its_moment_stays_amber_and_is_read_no_more(not_confirmed, provider):
    _committed(provider)
    await not_confirmed.pass_time(2)
    assert (not_confirmed.phase, not_confirmed.current.settling.likely) == ("not confirmed", True)
    reads = provider.count("look_up")
    await not_confirmed.pass_time(3600)
    assert (not_confirmed.phase, provider.count("look_up")) == ("not confirmed", reads)


async def test_still_unused_after_the_waiting_time_it_is_ready_again(not_confirmed, provider):
    await not_confirmed.pass_time(119)
    assert not_confirmed.phase == "not confirmed"
    await not_confirmed.pass_time(3)
    assert not_confirmed.phase == "ready"
    not_confirmed.counter.use()
    await not_confirmed.reach("used now")
    assert [record.state for record in await not_confirmed.rows("CZ-AAAA1111")] == [State.NOT_DONE, State.DONE]
    assert provider.count("use") == 2


async def test_where_only_these_counters_spend_the_read_is_enough(new_bench, provider, lost, tones):
    bench = await new_bench(otp=OtpPolicy.NEVER, sole_writer=True)
    provider.will("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    _committed(provider)
    await bench.pass_time(2)
    assert (bench.phase, bench.sounds[-1]) == ("used now", tones.GOOD)
    (record,) = await bench.rows("CZ-AAAA1111")
    assert record.state is State.DONE


async def test_a_2xx_without_its_body_and_a_read_that_agrees_are_green(bench, provider, lost):
    del lost
    provider.will("use", Unclear("unreadable", status=200, said_yes=True))
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    _committed(provider)
    await bench.pass_time(2)
    assert bench.phase == "used now"


async def test_f5_reads_at_once(not_confirmed, provider):
    reads = provider.count("look_up")
    not_confirmed.counter.again()
    await not_confirmed.until(lambda: provider.count("look_up") == reads + 1)


async def test_a_second_wish_while_a_read_is_on_its_way_is_the_same_wish(not_confirmed, provider):
    reads = provider.count("look_up")
    provider.hold("look_up")
    for _ in range(3):
        not_confirmed.counter.again()
        not_confirmed.counter.scan("CZ-AAAA1111")
        await not_confirmed.quiet()
    assert provider.count("look_up") == reads + 1


async def test_a_read_that_fails_is_no_proof(not_confirmed, provider, lost):
    provider.will("look_up", lost(), lost())
    await not_confirmed.pass_time(8)
    assert (not_confirmed.phase, provider.count("use")) == ("not confirmed", 1)


async def test_other_codes_are_served_meanwhile(not_confirmed):
    await not_confirmed.scan_ready("CZ-BBBB2222")
    not_confirmed.counter.use()
    await not_confirmed.reach("used now")
    assert ("CZ-AAAA1111", "not confirmed") in not_confirmed.phases()
