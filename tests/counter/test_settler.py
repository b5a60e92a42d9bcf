"""What is not confirmed and is on no panel: when it is read, when a person decides, and what it holds up meanwhile."""

import asyncio

import pytest

from pos_tui.counter.changes import RedeemOrder
from pos_tui.domain.attempt import Notice
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.write import Kind
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State

COFFEE = RedeemOrder(customer_id="maria", reward_id="coffee", price=50, balance=80)
REDEEM = "redeem:maria:coffee"


@pytest.fixture
async def likely(bench, provider, lost):
    """A redeem of which a read says no more than that it was likely carried out."""
    provider.carry_out_and("redeem", lost())
    await bench.counter.changes.redeem(COFFEE)
    await bench.pass_time(2)
    return bench


@pytest.fixture
async def unreadable(bench, provider, lost):
    """An award that was not confirmed, and a provider that nobody can read from since."""
    provider.will("add_points", lost())
    provider.will("history", *(lost() for _ in range(99)))
    await bench.counter.changes.award("maria", 10, "a visit")
    return bench


@pytest.fixture
async def after_damage(new_bench, make_write):
    """A counter that opens on rows that are lost."""
    first = await new_bench(otp=OtpPolicy.NEVER)
    await first.journal.intent(make_write("lost", kind=Kind.LOST, code=""), operator="", terminal="")
    await first.stop()
    return await new_bench(otp=OtpPolicy.NEVER)


def _only(bench):
    (unsettled,) = bench.counter.snapshot.unsettled
    return unsettled


async def test_it_is_read_after_2_5_15_and_60_seconds_behind_the_last_commit_and_every_five_minutes(
    unreadable, provider, clock
):
    sent_at, reads = clock.passed, []
    for _ in range(730):
        before = provider.count("history")
        await unreadable.pass_time(1)
        reads += [clock.passed - sent_at] * (provider.count("history") - before)
    assert reads == [2, 7, 22, 82, 121, 421, 721]
    assert (_only(unreadable).looks, provider.count("add_points")) == (7, 1)


async def test_while_reads_may_still_tell_no_person_decides(unreadable):
    await unreadable.pass_time(100)
    unreadable.counter.settle_by_hand(_only(unreadable).id, done=True, why="seen")
    assert not _only(unreadable).for_a_person


@pytest.mark.parametrize(("done", "state"), [(True, State.DONE), (False, State.NOT_DONE)])
async def test_waited_out_and_still_unread_a_person_may(unreadable, done, state):
    await unreadable.pass_time(122)
    assert _only(unreadable).for_a_person
    unreadable.counter.settle_by_hand(_only(unreadable).id, done=done, why="the customer shows it")
    (record,) = await unreadable.rows("points:maria")
    assert (record.state, record.by_hand, unreadable.counter.snapshot.not_confirmed) == (state, "Ana", 0)


async def test_but_it_is_still_read_and_settles_by_itself(unreadable, provider):
    await unreadable.pass_time(122)
    provider.awarded("maria", 10, f"a visit {(await unreadable.rows('points:maria'))[0].write.mark}")
    provider._script["history"].clear()
    await unreadable.pass_time(300)
    (record,) = await unreadable.rows("points:maria")
    assert (record.state, record.by_hand) == (State.DONE, "")


async def test_what_is_likely_is_read_no_more_but_when_somebody_wants_to_know(likely, provider):
    reads = provider.count("coupons")
    await likely.pass_time(3600)
    assert provider.count("coupons") == reads
    likely.counter.look_at(_only(likely).id)
    await likely.until(lambda: provider.count("coupons") == reads + 1)


@pytest.mark.parametrize(("done", "state"), [(True, State.DONE), (False, State.NOT_DONE)])
async def test_a_person_decides_what_is_likely_and_it_is_written_who(likely, done, state):
    likely.counter.settle_by_hand(_only(likely).id, done=done, why="the customer shows it")
    (record,) = await likely.rows(REDEEM)
    assert (record.state, record.by_hand, record.strong) == (state, "Ana", False)
    assert likely.counter.snapshot.not_confirmed == 0


async def test_somebody_who_asks_twice_reads_once(unreadable, provider):
    gate = provider.hold("history")
    for _ in range(3):
        unreadable.counter.look_at(_only(unreadable).id)
        await unreadable.quiet()
    assert provider.count("history") == 1
    gate.set()
    await unreadable.quiet()
    assert _only(unreadable).looks == 1


async def test_a_read_that_comes_after_a_person_decided_changes_nothing(likely, provider):
    gate = provider.hold("coupons")
    likely.counter.look_at(_only(likely).id)
    await likely.quiet()
    likely.counter.settle_by_hand(_only(likely).id, done=True, why="seen")
    gate.set()
    await likely.quiet()
    (record,) = await likely.rows(REDEEM)
    assert (record.by_hand, likely.counter.snapshot.not_confirmed) == ("Ana", 0)


# -- a use, by hand -------------------------------------------------------------------------------------------


async def test_a_use_that_was_likely_ours_can_be_said_to_be(bench, provider, lost):
    provider.carry_out_and("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(2)
    bench.counter.settle_by_hand(_only(bench).id, done=True, why="the customer has it")
    (record,) = await bench.rows("CZ-AAAA1111")
    assert (record.state, record.by_hand, bench.phase) == (State.DONE, "Ana", "refused")


async def test_said_not_to_be_it_is_read_anew_before_anything(bench, provider, lost):
    provider.carry_out_and("use", lost())
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(2)
    reads = provider.count("look_up")
    bench.counter.settle_by_hand(_only(bench).id, done=False, why="another counter did")
    await bench.reach("ready")
    assert (provider.count("look_up"), bench.current.coupon.uses_left) == (reads + 1, 2)


# -- rows that are lost ---------------------------------------------------------------------------------------


async def test_after_damage_a_coupon_of_several_uses_is_held_up(after_damage, provider, tones):
    await after_damage.scan_ready("CZ-DDDD4444")
    after_damage.counter.use()
    await after_damage.quiet()
    assert (after_damage.phase, after_damage.current.notice) == ("ready", Notice.AFTER_DAMAGE)
    assert (provider.count("use"), after_damage.sounds[-1]) == (0, tones.DOUBT)


async def test_one_of_a_single_use_is_not_for_its_own_status_tells(after_damage):
    await after_damage.scan_ready("CZ-AAAA1111")
    after_damage.counter.use()
    await after_damage.reach("used now")


async def test_no_read_and_no_time_settles_what_is_lost(after_damage, provider):
    after_damage.counter.look_at(_only(after_damage).id)
    await after_damage.pass_time(3600)
    assert (_only(after_damage).for_a_person, _only(after_damage).looks) == (True, 0)
    assert {call for call, _ in provider.calls} <= {"shop_name"}


async def test_a_person_who_says_that_all_is_well_lets_them_be_used(after_damage, new_bench):
    after_damage.counter.settle_by_hand(_only(after_damage).id, done=False, why="looked through the report")
    await after_damage.scan_ready("CZ-DDDD4444")
    after_damage.counter.use()
    await after_damage.reach("used now")
    await after_damage.stop()
    assert (await new_bench()).counter.snapshot.not_confirmed == 0


# -- leaving --------------------------------------------------------------------------------------------------


async def test_leaving_looks_once_more_at_everything(bench, provider, lost):
    provider.carry_out_and("add_points", lost())
    provider.will("use", lost())
    await bench.counter.changes.award("maria", 10, "a visit")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    await asyncio.wait_for(bench.stop(), 10)
    assert (provider.count("history"), provider.count("look_up")) == (1, 2)
    states = {record.write.kind: record.state for record in read_records(bench.directory)}
    assert states == {Kind.AWARD: State.DONE, Kind.USE: State.OPEN}


async def test_it_waits_three_seconds_for_that_at_most(bench, provider, lost):
    provider.will("add_points", lost())
    await bench.counter.changes.award("maria", 10, "a visit")
    provider.hold("history")
    leaving = asyncio.create_task(bench.stop())
    await bench.until(lambda: provider.count("history") == 1)
    await bench.pass_time(2.9)
    assert not leaving.done()
    bench.clock.passed += 0.2
    bench.sleep.wake()
    await asyncio.wait_for(leaving, 10)
    (record,) = read_records(bench.directory)
    assert record.state is State.OPEN


async def test_what_waits_for_a_person_is_not_looked_at_when_leaving(likely, provider):
    reads = provider.count("coupons")
    await asyncio.wait_for(likely.stop(), 10)
    assert provider.count("coupons") == reads
