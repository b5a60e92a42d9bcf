"""Redeems, awards and enrolments: recorded before they leave, one at a time for one thing, finished whoever waits."""

import asyncio

import pytest

from pos_tui.counter.changes import RedeemOrder, Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.customer_list import Enrolment
from pos_tui.domain.outcome import Reason
from pos_tui.domain.points import LONGEST_REASON
from pos_tui.domain.write import Kind
from pos_tui.journal.records import State
from pos_tui.providers.errors import Unclear

COFFEE = RedeemOrder(customer_id="maria", reward_id="coffee", price=50, balance=80)
ROSA = Enrolment(phone="+5511900000003", name="Rosa")
CALLS = {"redeem": "redeem:maria:coffee", "add_points": "points:maria", "enrol": "enrol:+55 11 •••••-0003"}


@pytest.fixture
def change(bench):
    """Each of the three, by the name of its call."""
    changes = bench.counter.changes
    return {
        "redeem": lambda: changes.redeem(COFFEE),
        "add_points": lambda: changes.award("maria", 10, "a visit"),
        "enrol": lambda: changes.enrol(ROSA),
    }


@pytest.fixture
def states(bench):
    """How the writes to one thing stand."""

    async def of(call):
        return [record.state for record in await bench.rows(CALLS[call])]

    return of


@pytest.mark.parametrize("call", CALLS)
async def test_a_yes_is_done_and_recorded(change, provider, states, call):
    result = await change[call]()
    assert (result.verdict, provider.count(call), await states(call)) == (Verdict.DONE, 1, [State.DONE])


async def test_it_gives_what_the_provider_said(change):
    redeemed, awarded, enrolled = [(await one()).value for one in change.values()]
    assert (redeemed.code, redeemed.points_used, redeemed.balance.points) == ("CZ-NEW00004", 50, 30)
    assert awarded.balance_after == 40
    assert (enrolled.customer_id, enrolled.created) == ("rosa", True)


@pytest.mark.parametrize("call", CALLS)
async def test_the_intent_is_on_disk_before_it_leaves(bench, change, provider, states, call):
    gate = provider.hold(call)
    waiting = asyncio.create_task(change[call]())
    await bench.until(lambda: provider.count(call) == 1)
    assert await states(call) == [State.OPEN]
    gate.set()
    assert (await waiting).verdict is Verdict.DONE


@pytest.mark.parametrize("call", CALLS)
async def test_what_cannot_be_recorded_is_not_sent(bench, change, provider, call):
    bench.journal.broken.add("intent")
    result = await change[call]()
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.CANNOT_RECORD)
    assert provider.count(call) == 0


@pytest.mark.parametrize("call", CALLS)
async def test_a_no_is_recorded_with_its_reason_and_can_be_tried_again(change, provider, refusal, states, call):
    provider.will(call, refusal(Reason.NOT_SPENDABLE, 422, detail="not enough"))
    result = await change[call]()
    assert (result.verdict, result.reason, result.detail) == (Verdict.REFUSED, Reason.NOT_SPENDABLE, "not enough")
    assert (await change[call]()).verdict is Verdict.DONE
    assert await states(call) == [State.REFUSED, State.DONE]


@pytest.mark.parametrize("call", CALLS)
async def test_what_never_left_is_not_open(change, provider, unreachable, states, call):
    provider.will(call, unreachable())
    result = await change[call]()
    assert (result.verdict, result.reason, await states(call)) == (
        Verdict.NOT_SENT,
        Reason.UNREACHABLE,
        [State.NOT_DONE],
    )


@pytest.mark.parametrize("call", CALLS)
async def test_a_lost_answer_is_not_confirmed_and_open(bench, change, provider, lost, states, call):
    provider.will(call, lost())
    result = await change[call]()
    assert (result.verdict, await states(call)) == (Verdict.NOT_CONFIRMED, [State.OPEN])
    (unsettled,) = bench.counter.snapshot.unsettled
    assert unsettled.next_in == 2.0


@pytest.mark.parametrize("call", CALLS)
async def test_a_second_one_for_the_same_thing_is_refused_while_the_first_is_open(change, provider, lost, call):
    provider.will(call, lost())
    await change[call]()
    second = await change[call]()
    assert (second.verdict, second.notice) == (Verdict.NOT_SENT, Notice.OPEN_BEFORE)
    assert provider.count(call) == 1


@pytest.mark.parametrize("call", CALLS)
async def test_nor_is_a_second_one_sent_at_the_same_time(bench, change, provider, states, call):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.pass_time(3)  # the budget is sure of itself now, and lets several requests out at once
    gate = provider.hold(call)
    wishes = [asyncio.create_task(change[call]()) for _ in range(3)]
    await bench.until(lambda: provider.count(call) == 1)
    await bench.quiet()
    gate.set()
    await bench.until(lambda: all(wish.done() for wish in wishes))
    ended = sorted(wish.result().verdict for wish in wishes)
    assert ended == [Verdict.DONE, Verdict.NOT_SENT, Verdict.NOT_SENT]
    assert (provider.count(call), await states(call)) == (1, [State.DONE])


async def test_another_thing_may_be_changed_meanwhile(bench, change, provider, lost):
    provider.will("redeem", lost())
    await change["redeem"]()
    other = RedeemOrder(customer_id="joao", reward_id="coffee", price=0)
    assert (await bench.counter.changes.redeem(other)).verdict is Verdict.DONE


@pytest.mark.parametrize("call", CALLS)
async def test_who_waits_may_go_and_it_is_recorded_all_the_same(bench, change, provider, states, call):
    gate = provider.hold(call)
    waiting = asyncio.create_task(change[call]())
    await bench.until(lambda: provider.count(call) == 1)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    gate.set()
    await bench.quiet()
    assert await states(call) == [State.DONE]


@pytest.mark.parametrize("call", CALLS)
async def test_who_goes_before_the_answer_is_lost_leaves_it_to_the_settler(bench, change, provider, lost, call):
    gate = provider.hold(call)
    provider.will(call, lost())
    waiting = asyncio.create_task(change[call]())
    await bench.until(lambda: provider.count(call) == 1)
    waiting.cancel()
    gate.set()
    await bench.until(lambda: bench.counter.snapshot.not_confirmed == 1)


@pytest.mark.parametrize("call", CALLS)
async def test_leaving_waits_for_one_in_flight(bench, change, provider, call):
    gate = provider.hold(call)
    waiting = asyncio.create_task(change[call]())
    await bench.until(lambda: provider.count(call) == 1)
    leaving = asyncio.create_task(bench.stop())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not leaving.done()
    gate.set()
    await asyncio.wait_for(leaving, 10)
    assert (await asyncio.wait_for(waiting, 10)).verdict is Verdict.DONE


@pytest.mark.parametrize("reason", ["", "a visit", "x" * LONGEST_REASON, "x" * 300, "x" * 243 + " " + "y" * 50])
async def test_the_reason_of_an_award_ends_in_its_mark_and_fits(bench, provider, reason):
    await bench.counter.changes.award("maria", 10, reason)
    ((_, (_, _, sent)),) = [(call, given) for call, given in provider.calls if call == "add_points"]
    (record,) = await bench.rows("points:maria")
    assert sent.endswith(record.write.mark)
    assert len(sent) <= LONGEST_REASON
    assert sent.removesuffix(record.write.mark).strip() in reason


async def test_a_redeem_keeps_what_settling_needs(bench, provider):
    provider.redeemed("maria", "coffee")
    await bench.counter.changes.redeem(COFFEE)
    (record,) = await bench.rows(CALLS["redeem"])
    known = record.write
    assert (known.kind, known.newest, known.amount, known.balance) == (Kind.REDEEM, "id of CZ-NEW00004", 50, 80)


async def test_a_redeem_is_not_begun_when_the_newest_coupon_cannot_be_read(change, provider, lost, states):
    provider.will("coupons", lost())
    result = await change["redeem"]()
    assert (result.verdict, provider.count("redeem"), await states("redeem")) == (Verdict.NOT_SENT, 0, [])


async def test_nobodys_phone_and_name_is_on_disk(bench, change):
    await change["enrol"]()
    await bench.quiet()
    for file in bench.directory.iterdir():
        data = file.read_bytes()
        assert b"900000003" not in data
        assert b"Rosa" not in data


# -- what became of a lost answer -----------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["redeem", "add_points"])
async def test_one_that_was_not_carried_out_is_found_to_be_so_and_may_be_sent_again(
    bench, change, provider, call, lost
):
    provider.will(call, lost())
    await change[call]()
    await bench.pass_time(119)
    assert bench.counter.snapshot.not_confirmed == 1
    await bench.pass_time(3)
    assert bench.counter.snapshot.not_confirmed == 0
    assert (await change[call]()).verdict is Verdict.DONE
    states = [record.state for record in await bench.rows(CALLS[call])]
    assert states == [State.NOT_DONE, State.DONE]


async def test_an_award_is_found_by_its_mark(bench, change, provider, lost):
    provider.carry_out_and("add_points", lost())
    await change["add_points"]()
    await bench.pass_time(2)
    (record,) = await bench.rows(CALLS["add_points"])
    assert (record.state, bench.counter.snapshot.not_confirmed, provider.points["maria"]) == (State.DONE, 0, 90)


async def test_a_redeem_is_found_by_its_coupon_where_only_these_counters_redeem(new_bench, provider, lost):
    bench = await new_bench(sole_writer=True)
    provider.carry_out_and("redeem", lost())
    await bench.counter.changes.redeem(COFFEE)
    await bench.pass_time(2)
    (record,) = await bench.rows(CALLS["redeem"])
    assert (record.state, bench.counter.snapshot.not_confirmed) == (State.DONE, 0)


async def test_elsewhere_it_waits_for_a_person(bench, change, provider, lost):
    provider.carry_out_and("redeem", lost())
    await change["redeem"]()
    await bench.pass_time(2)
    (unsettled,) = bench.counter.snapshot.unsettled
    assert (unsettled.for_a_person, unsettled.next_in) == (True, None)


async def test_a_status_line_and_a_coupon_that_agrees_are_enough(bench, change, provider):
    provider.carry_out_and("redeem", Unclear(Reason.UNREADABLE, status=201, said_yes=True))
    await change["redeem"]()
    await bench.pass_time(2)
    (record,) = await bench.rows(CALLS["redeem"])
    assert record.state is State.DONE


async def test_an_enrolment_may_be_repeated_so_it_is_settled_by_the_first_look(bench, change, provider, lost):
    provider.will("enrol", lost())
    await change["enrol"]()
    await bench.pass_time(2)
    assert bench.counter.snapshot.not_confirmed == 0
    assert (await change["enrol"]()).verdict is Verdict.DONE


@pytest.mark.parametrize("call", ["redeem", "add_points"])
async def test_it_is_still_open_after_a_restart_and_settled_there(new_bench, bench, change, provider, lost, call):
    provider.will(call, lost())
    await change[call]()
    await bench.stop()
    after = await new_bench()
    assert after.counter.snapshot.not_confirmed == 1
    await after.pass_time(122)
    (record,) = await after.rows(CALLS[call])
    assert (record.state, provider.count(call)) == (State.NOT_DONE, 1)
