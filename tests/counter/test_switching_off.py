"""A code is switched off: its intent first, nothing beside an open use, settled when its answer is lost; used by nobody
meanwhile.
"""

import asyncio

import pytest
from counter.conftest import SellingProvider
from support.handing_out import HandsOut

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.settling import Evidence
from pos_tui.domain.write import Kind
from pos_tui.journal.records import State

CODE, OTHER, SEVERAL = "CZ-AAAA1111", "CZ-BBBB2222", "CZ-DDDD4444"
WHY = "lost card"


class Provider(HandsOut, SellingProvider):
    """One that switches codes off."""

    able = HandsOut.able | SellingProvider.able


@pytest.fixture
def provider(clock, stocked):
    """It knows four codes."""
    return stocked(Provider(clock))


def switch_off(bench, code=CODE):
    """For good."""
    return bench.counter.changes.switch_off(code, WHY)


async def use(bench, code=CODE):
    """A use that was answered."""
    await bench.scan_ready(code)
    bench.counter.use()
    await bench.reach("used now")
    await bench.quiet()


async def states(bench, code=CODE):
    """The changes of a code in the journal: kind and state."""
    return [(record.write.kind, record.state) for record in await bench.rows(code)]


async def scan_for(bench, reason, code=CODE):
    """Scan a code that is refused, or not decided, for that reason."""
    bench.counter.scan(code)
    await bench.until(lambda: bench.current.code == code and bench.current.reason is reason)


@pytest.fixture
def lose(bench, provider, lost):
    """Loses the answer to one, which was carried out or not."""

    async def losing(*, done, code=CODE):
        provider.carry_out_and("switch_off", lost()) if done else provider.will("switch_off", lost())
        result = await switch_off(bench, code)
        assert result.verdict is Verdict.NOT_CONFIRMED
        return result

    return losing


async def test_what_is_on_the_panel_is_looked_at_again(bench, provider):
    await bench.scan_ready(CODE)
    asked = len(provider.checks)
    assert (await switch_off(bench)).verdict is Verdict.DONE
    bench.counter.switched_off(bench.current.id)
    await bench.reach("refused")
    assert (bench.current.reason, bench.current.can_be_switched_off) == (Reason.DISABLED, False)
    assert len(provider.checks) == asked + 1
    assert await states(bench) == [(Kind.SWITCH_OFF, State.DONE)]
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 0


async def test_its_intent_is_on_disk_before_it_is_sent(bench, provider):
    provider.hold("switch_off")
    waiting = asyncio.create_task(switch_off(bench))
    await bench.until(lambda: provider.count("switch_off") == 1)
    (record,) = await bench.journal.of_thing(CODE)
    assert (record.write.kind, record.state, record.operator) == (Kind.SWITCH_OFF, State.OPEN, "Ana")
    assert (record.write.code, record.write.about) == (CODE, WHY)
    assert bench.counter.snapshot.on_the_wire == 1
    provider.let_all_go()
    assert (await waiting).verdict is Verdict.DONE


async def test_what_cannot_be_recorded_is_not_sent(bench, provider):
    bench.journal.broken.add("intent")
    result = await switch_off(bench)
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.CANNOT_RECORD)
    assert provider.count("switch_off") == 0


async def test_a_no_and_what_never_left_may_be_tried_again(bench, provider, refusal, unreachable):
    provider.will("switch_off", refusal(Reason.NOT_ALLOWED, 403), unreachable())
    assert [(await switch_off(bench)).verdict for _ in range(3)] == [Verdict.REFUSED, Verdict.NOT_SENT, Verdict.DONE]
    assert [state for _, state in await states(bench)] == [State.REFUSED, State.NOT_DONE, State.DONE]


async def test_not_while_a_use_of_the_code_is_open(bench, provider, lost):
    provider.will("use", lost())
    await bench.scan_ready(CODE)
    assert bench.current.can_be_switched_off
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.quiet()
    assert not bench.current.can_be_switched_off
    result = await switch_off(bench)
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.OPEN_BEFORE)
    assert provider.count("switch_off") == 0


async def test_what_nobody_knows_cannot_be_switched_off(bench):
    bench.counter.scan("CZ-ZZZZ9999")
    await bench.reach("not ours")
    assert (bench.current.coupon, bench.current.can_be_switched_off) == (None, False)


async def test_a_lost_answer_is_listed_and_settled(bench, provider, lose):
    told = []
    result = await lose(done=True)
    bench.counter.changes.when_settled(result.write_id, told.append)
    (one,) = bench.counter.snapshot.unsettled
    assert (one.kind, one.what, one.for_a_person) == (Kind.SWITCH_OFF, CODE, False)
    await bench.pass_time(2)
    assert ([ruling.evidence for ruling in told], bench.counter.snapshot.unsettled) == ([Evidence.OURS], ())
    assert (await states(bench), provider.count("switch_off")) == ([(Kind.SWITCH_OFF, State.DONE)], 1)
    await scan_for(bench, Reason.DISABLED)


async def test_one_that_was_not_carried_out_is_known_after_the_waiting_time(bench, provider, lose):
    await lose(done=False)
    await bench.pass_time(119)
    assert len(bench.counter.snapshot.unsettled) == 1
    await bench.pass_time(3)
    assert (bench.counter.snapshot.unsettled, await states(bench)) == ((), [(Kind.SWITCH_OFF, State.NOT_DONE)])
    await use(bench)


async def test_reads_that_fail_settle_nothing(bench, provider, lose, lost):
    await lose(done=False)
    provider.will("trace", *(lost() for _ in range(9)))
    await bench.pass_time(125)
    (one,) = bench.counter.snapshot.unsettled
    assert one.for_a_person
    bench.counter.settle_by_hand(one.id, done=True, why="it was done")
    await bench.quiet()
    assert await states(bench) == [(Kind.SWITCH_OFF, State.DONE)]


async def test_no_second_one_while_it_is_open(bench, provider, lose):
    await lose(done=True)
    result = await switch_off(bench)
    assert (result.notice, provider.count("switch_off")) == (Notice.OPEN_BEFORE, 1)
    assert (await switch_off(bench, OTHER)).verdict is Verdict.DONE


async def test_a_code_whose_switching_off_is_open_is_not_used(bench, provider, lose, tones):
    await lose(done=False)
    asked = len(provider.checks)
    await scan_for(bench, Reason.BEING_SWITCHED_OFF)
    assert (bench.phase, bench.sounds[-1], len(provider.checks)) == ("no answer", tones.DOUBT, asked)
    assert not bench.current.can_be_switched_off
    bench.counter.use()
    bench.counter.again()
    await bench.quiet()
    assert (bench.current.reason, provider.count("use")) == (Reason.BEING_SWITCHED_OFF, 0)
    await bench.pass_time(125)
    bench.counter.again()
    await bench.reach("ready")
    bench.counter.use()
    await bench.reach("used now")


async def test_nor_is_one_that_was_ready_before(bench, provider, lose):
    await bench.scan_ready(CODE)
    await lose(done=False)
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.OPEN_BEFORE)
    assert (bench.phase, provider.count("use")) == ("ready", 0)


async def test_other_codes_are_served_meanwhile(bench, lose):
    await lose(done=False)
    await use(bench, OTHER)


async def test_the_other_counters_of_the_host_wait_too(new_bench, provider, lost):
    here = await new_bench("here", otp=OtpPolicy.NEVER, among_others=True)
    there = await new_bench("there", otp=OtpPolicy.NEVER, among_others=True)
    provider.carry_out_and("switch_off", lost())
    await switch_off(here)
    assert (await switch_off(there)).notice is Notice.OPEN_ELSEWHERE
    await scan_for(there, Reason.OPEN_ELSEWHERE)
    await here.pass_time(2)
    await there.pass_time(15)
    await there.until(lambda: there.current.reason is Reason.DISABLED)


@pytest.mark.parametrize("code", [CODE, SEVERAL])
async def test_a_use_of_before_can_still_be_given_back(bench, provider, code):
    await use(bench, code)
    assert (await switch_off(bench, code)).verdict is Verdict.DONE
    await scan_for(bench, Reason.DISABLED, code)
    assert bench.current.reversible == provider.records[0].id
    assert (await bench.counter.changes.reverse(code, bench.current.reversible, WHY)).verdict is Verdict.DONE
    assert [kind for kind, _ in await states(bench, code)] == [Kind.USE, Kind.SWITCH_OFF, Kind.REVERSE]


async def test_and_so_can_one_beside_a_switching_off_that_was_not_carried_out(bench, provider, lose):
    await use(bench, SEVERAL)
    await lose(done=False, code=SEVERAL)
    await bench.pass_time(122)
    bench.counter.scan(SEVERAL)
    await bench.reach("ready")
    assert bench.current.used_here.reversal == provider.records[0].id


# -- another run ----------------------------------------------------------------------------------------------


async def test_after_a_restart_it_is_still_open_blocks_and_settles(bench, provider, new_bench, lose, lost):
    await lose(done=True)
    provider.will("trace", lost())
    await bench.stop()
    again = await new_bench(otp=OtpPolicy.NEVER)
    (one,) = again.counter.snapshot.unsettled
    assert (one.kind, one.what, again.phase) == (Kind.SWITCH_OFF, CODE, None)
    await scan_for(again, Reason.BEING_SWITCHED_OFF)
    await again.pass_time(10)
    assert (again.counter.snapshot.unsettled, provider.count("switch_off")) == ((), 1)
    await scan_for(again, Reason.DISABLED)


async def test_killed_between_intent_and_answer_it_is_open_too(bench, provider, new_bench):
    provider.hold("switch_off")
    waiting = asyncio.create_task(switch_off(bench))
    await bench.until(lambda: provider.count("switch_off") == 1)
    again = await new_bench(otp=OtpPolicy.NEVER)
    await scan_for(again, Reason.BEING_SWITCHED_OFF)
    await again.pass_time(122)
    assert (again.counter.snapshot.unsettled, await states(again)) == ((), [(Kind.SWITCH_OFF, State.NOT_DONE)])
    provider.let_all_go()
    await waiting
