"""Who works at a counter: PINs, the lock and what it takes away, who wrote what, and a look at data in full."""

import asyncio

import pytest
from support.pins import BIA, BOSS, cheap

from pos_tui.counter.changes import RedeemOrder
from pos_tui.counter.shift import Shift
from pos_tui.domain.attempt import Phase
from pos_tui.domain.outcome import Reason
from pos_tui.domain.staff import ANYBODY, Operator, Right, Role, Staff
from pos_tui.domain.write import Kind
from pos_tui.journal.entry import Step
from pos_tui.journal.journal import JournalError
from pos_tui.providers.base import VerifiedOwner
from pos_tui.providers.errors import Refusal, Unclear

STAFF = Staff(
    (Operator("Bia", pin=cheap(BIA)), Operator("Bento", Role.SUPERVISOR, cheap(BOSS))),
    frozenset({Right.REVEAL, Right.SETTLE}),
)
COFFEE = RedeemOrder(customer_id="maria", reward_id="coffee", price=50, balance=80)
A, B = "CZ-AAAA1111", "CZ-BBBB2222"


# -- PINs -----------------------------------------------------------------------------------------------------


@pytest.fixture
def shift(clock):
    """A locked shift of Bia and Bento."""
    return Shift(STAFF, "", clock.monotonic)


async def test_where_nobody_is_named_nothing_is_ever_locked(clock):
    shift = Shift(ANYBODY, "Ana", clock.monotonic)
    shift.lock()
    assert (shift.has_lock, shift.locked, shift.name) == (False, False, "Ana")
    assert all(map(shift.may, Right))
    assert await shift.unlock("anything")


async def test_it_begins_locked_and_a_pin_says_who_works_there(shift):
    assert (shift.has_lock, shift.locked, shift.name) == (True, True, "")
    assert [right for right in Right if shift.may(right)] == [Right.LEAVE]
    assert await shift.unlock(BOSS)
    assert (shift.locked, shift.name) == (False, "Bento")
    assert all(map(shift.may, Right))
    shift.lock()
    assert (shift.locked, shift.name) == (True, "")
    assert await shift.unlock(BIA)
    assert (shift.name, {right for right in Right if shift.may(right)}) == (
        "Bia",
        {Right.AWARD, Right.REVERSE, Right.SWITCH_OFF, Right.LEAVE},
    )


async def test_another_pin_changes_nothing_while_somebody_works_there(shift):
    await shift.unlock(BIA)
    assert await shift.unlock(BOSS)
    assert shift.name == "Bia"


async def test_two_wrong_pins_cost_nothing_then_each_pause_is_twice_the_one_before(shift, clock):
    pauses = []
    for _ in range(10):
        assert not await shift.unlock("0000")
        pauses.append(round(shift.closed_for, 6))
        clock.passed += shift.closed_for
    assert pauses == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    assert await shift.unlock(BIA)


@pytest.mark.parametrize("pin", [BIA, "0000"])
async def test_during_a_pause_no_pin_is_looked_at_not_even_the_right_one(shift, clock, monkeypatch, pin):
    for _ in range(3):
        await shift.unlock("0000")
    looked_at = []
    monkeypatch.setattr("pos_tui.counter.shift.fits", lambda pin, known: looked_at.append(pin) or True)
    clock.passed += 1.9
    assert not await shift.unlock(pin)
    assert (looked_at, shift.locked, round(shift.closed_for, 6)) == ([], True, 0.1)
    clock.passed += 0.1
    assert await shift.unlock(pin)


async def test_whoever_unlocks_it_may_err_again_for_nothing(shift, clock):
    for _ in range(3):
        await shift.unlock("0000")
    clock.passed += 2
    await shift.unlock(BIA)
    shift.lock()
    await shift.unlock("0000")
    assert shift.closed_for == 0


async def test_locking_and_a_clock_that_somebody_sets_end_no_pause(shift, clock):
    for _ in range(3):
        await shift.unlock("0000")
    shift.lock()
    clock.off += clock.off.resolution * 10**12
    assert shift.closed_for == 2


# -- the lock -------------------------------------------------------------------------------------------------


@pytest.fixture
async def locked(new_bench):
    """A counter that nobody has unlocked."""
    return await new_bench(staff=STAFF)


@pytest.fixture
async def staffed(locked):
    """A counter that Bia has unlocked."""
    assert await locked.counter.unlock(BIA)
    return locked


async def use(bench, code):
    await bench.scan_ready(code)
    bench.counter.use()


async def relieve(bench, pin):
    """Somebody else takes over."""
    bench.counter.lock()
    assert await bench.counter.unlock(pin)


async def test_what_comes_while_it_is_locked_is_heard_and_nothing_else(locked, provider, tones):
    for frame in (A, "11 98765-4321", "https://example.com", "7891000100103"):
        locked.counter.scan(frame)
    locked.counter.use()
    locked.counter.suggested()
    locked.counter.again()
    locked.counter.reveal("maria")
    locked.counter.settle_by_hand("anything", done=True, why="")
    await locked.quiet()
    told = locked.counter.snapshot
    assert (told.locked, told.operator, told.current, told.scans, told.queued) == (True, "", None, (), 0)
    assert (provider.calls, await locked.rows(A)) == ([], [])
    assert set(locked.sounds) <= {tones.BAD, tones.DOUBT}
    assert len(locked.sounds) >= 4


async def test_a_wrong_pin_leaves_it_locked(locked):
    assert not await locked.counter.unlock("00000000")
    assert (locked.counter.snapshot.locked, locked.counter.snapshot.operator) == (True, "")


async def test_each_row_carries_the_name_of_whoever_unlocked_it(staffed, lost, provider):
    await use(staffed, A)
    await staffed.reach(Phase.USED)
    provider.will("use", lost())
    await use(staffed, B)
    await staffed.reach(Phase.NOT_CONFIRMED)
    await relieve(staffed, BOSS)
    await staffed.counter.changes.redeem(COFFEE)
    await staffed.counter.changes.award("maria", 5, "a visit")
    records = [await staffed.rows(thing) for thing in (A, B, "redeem:maria:coffee", "points:maria")]
    assert [[record.operator for record in of_thing] for of_thing in records] == [
        ["Bia"],
        ["Bia"],
        ["Bento"],
        ["Bento"],
    ]


async def test_a_change_of_one_may_be_decided_by_another_and_the_journal_knows_both(staffed, lost, provider):
    provider.carry_out_and("use", lost())
    await use(staffed, A)
    await staffed.pass_time(3)
    (open_one,) = staffed.counter.snapshot.unsettled
    assert open_one.for_a_person
    staffed.counter.settle_by_hand(open_one.id, done=True, why="it was done")
    await staffed.quiet()
    assert staffed.counter.snapshot.unsettled  # Bia may not
    await relieve(staffed, BOSS)
    staffed.counter.settle_by_hand(open_one.id, done=True, why="it was done")
    await staffed.until(lambda: not staffed.counter.snapshot.unsettled)
    (record,) = await staffed.rows(A)
    assert (record.operator, record.by_hand) == ("Bia", "Bento")


async def test_locking_takes_the_customer_and_their_session_away(staffed, provider):
    provider.asks_otp = True
    await use(staffed, A)
    await staffed.verify()
    await staffed.reach(Phase.USED)
    staffed.counter.lock()
    assert (staffed.current, staffed.counter.snapshot.locked) == (None, True)
    await staffed.counter.unlock(BIA)
    await use(staffed, B)
    await staffed.reach(Phase.CODE_SENT)
    assert provider.count("request_otp") == 2


async def test_a_dialog_that_stands_there_is_closed_and_its_digits_are_good_for_nothing(staffed, provider):
    provider.asks_otp = True
    await use(staffed, A)
    await staffed.reach(Phase.CODE_SENT)
    staffed.counter.lock()
    staffed.counter.digits("123456")
    await staffed.quiet()
    assert (staffed.counter.snapshot.dialog, staffed.current, provider.count("verify_otp")) == (None, None, 0)
    assert (await staffed.rows(A))[1:] == []


async def test_so_is_the_one_of_a_redeem_which_is_not_sent(staffed, provider):
    provider.will("redeem", Refusal(Reason.OTP_REQUIRED, status=403))
    customer = provider.customers["maria"]
    through = staffed.counter.gate.through(
        Kind.REDEEM, customer, lambda session: staffed.counter.changes.redeem(COFFEE, session)
    )
    waiting = asyncio.create_task(through)
    await staffed.until(lambda: staffed.counter.snapshot.dialog)
    staffed.counter.lock()
    await staffed.until(waiting.done)
    assert (waiting.result(), staffed.counter.snapshot.dialog, provider.count("redeem")) == (None, None, 1)


@pytest.mark.parametrize("call", ["customer", "request_otp", "verify_otp", "search_customers"])
async def test_an_answer_of_a_check_that_comes_after_the_lock_uses_nothing_and_is_nobodys(staffed, provider, call):
    provider.asks_otp = True
    provider.will("verify_otp", VerifiedOwner(customer_id="a twin", is_new=False, session="word", life=1800.0))
    gate = provider.hold(call)
    await use(staffed, A)
    if call in ("verify_otp", "search_customers"):
        await staffed.verify()
    await staffed.until(lambda: provider.count(call) == 1)
    uses = provider.count("use")
    staffed.counter.lock()
    gate.set()
    await staffed.quiet()
    told = staffed.counter.snapshot
    assert (told.locked, told.dialog, told.current, provider.count("use")) == (True, None, None, uses)
    assert staffed.phases() == [(A, Phase.READY)]
    assert staffed.counter._runner.sessions.good_for("maria", staffed.clock.monotonic()) is None


@pytest.mark.parametrize("call", ["request_otp", "verify_otp", "search_customers"])
async def test_nor_does_it_send_a_redeem(staffed, provider, call):
    provider.will("redeem", Refusal(Reason.OTP_REQUIRED, status=403))
    provider.will("verify_otp", VerifiedOwner(customer_id="a twin", is_new=False, session="word", life=1800.0))
    gate = provider.hold(call)
    customer = provider.customers["maria"]
    through = staffed.counter.gate.through(
        Kind.REDEEM, customer, lambda session: staffed.counter.changes.redeem(COFFEE, session)
    )
    waiting = asyncio.create_task(through)
    if call != "request_otp":
        await staffed.until(lambda: staffed.counter.snapshot.dialog)
        staffed.counter.digits("123456")
    await staffed.until(lambda: provider.count(call) == 1)
    staffed.counter.lock()
    gate.set()
    await staffed.until(waiting.done)
    assert (waiting.result(), staffed.counter.snapshot.dialog, provider.count("redeem")) == (None, None, 1)
    assert staffed.counter._runner.sessions.good_for("maria", staffed.clock.monotonic()) is None


async def test_what_is_looked_up_or_waits_its_turn_stands_in_the_list_only(staffed, provider):
    gate = provider.hold("look_up")
    for code in (A, B, "CZ-CCCC3333"):
        staffed.counter.scan(code)
    await staffed.until(lambda: provider.count("look_up") == 3)
    staffed.counter.lock()
    gate.set()
    await staffed.pass_time(10)
    await staffed.counter.unlock(BOSS)
    await staffed.pass_time(10)
    assert (staffed.current, staffed.counter.snapshot.queued) == (None, 0)
    assert staffed.phases() == [("CZ-CCCC3333", Phase.READY), (B, Phase.READY), (A, Phase.READY)]
    await staffed.scan_ready(A)


async def test_a_use_on_the_wire_is_recorded_all_the_same_and_told_after_unlocking(staffed, provider):
    gate = provider.hold("use")
    await use(staffed, A)
    await staffed.until(lambda: provider.count("use") == 1)
    staffed.counter.lock()
    assert staffed.counter.snapshot.locked
    gate.set()
    await staffed.reach(Phase.USED)
    (record,) = await staffed.rows(A)
    assert (record.state, record.operator, staffed.counter.snapshot.locked) == ("done", "Bia", True)
    await staffed.counter.unlock(BOSS)
    assert staffed.phases() == [(A, Phase.USED)]


async def test_what_is_open_is_looked_at_once_more(staffed, provider, lost):
    provider.will("use", lost())
    await use(staffed, A)
    await staffed.reach(Phase.NOT_CONFIRMED)
    provider.will("add_points", lost())
    await staffed.counter.changes.award("maria", 5, "a visit")
    await staffed.quiet()
    reads = provider.count("look_up"), provider.count("history")
    staffed.counter.lock()
    await staffed.quiet()
    assert (provider.count("look_up"), provider.count("history")) == (reads[0] + 1, reads[1] + 1)
    assert staffed.counter.snapshot.not_confirmed == 2


async def test_what_waits_for_a_person_is_not(staffed, provider):
    provider.carry_out_and("redeem", Unclear(Reason.NO_ANSWER))
    await staffed.counter.changes.redeem(COFFEE)
    await staffed.pass_time(3)
    assert staffed.counter.snapshot.unsettled[0].for_a_person
    reads = len(provider.calls)
    staffed.counter.lock()
    await staffed.quiet()
    assert len(provider.calls) == reads


async def test_settling_goes_on_while_it_is_locked(staffed, provider, lost):
    provider.will("use", lost())
    await use(staffed, A)
    await staffed.reach(Phase.NOT_CONFIRMED)
    staffed.counter.lock()
    await staffed.pass_time(130)
    assert staffed.counter.snapshot.not_confirmed == 0


# -- data in full ---------------------------------------------------------------------------------------------


@pytest.fixture
async def boss(locked):
    """A counter that Bento has unlocked."""
    assert await locked.counter.unlock(BOSS)
    return locked


@pytest.fixture
def looks():
    """Who looked at whose data, as the rows of the journal say."""

    async def of(bench):
        await bench.quiet()
        things = ("customer:maria", "customer:joao")
        rows = await bench.journal._do(lambda: [row for thing in things for row in bench.journal._file.rows_of(thing)])
        entries = [row.entry() for row in rows]
        return [(one.thing, one.data["operator"]) for one in entries if one.step is Step.REVEALED]

    return of


def revealed(bench):
    return bench.counter.snapshot.revealed


async def test_it_stands_there_for_five_seconds(boss, looks):
    boss.counter.reveal("maria")
    await boss.until(lambda: revealed(boss) == "maria")
    await boss.pass_time(4.9)
    assert revealed(boss) == "maria"
    boss.counter.reveal("maria")  # pressed again, it is not shown longer
    await boss.pass_time(0.2)
    assert (revealed(boss), await looks(boss)) == ("", [("customer:maria", "Bento")])


async def test_it_is_on_disk_before_it_is_shown(boss, looks, monkeypatch):
    written, may_go = asyncio.Event(), asyncio.Event()
    kept = boss.journal.revealed

    async def slow(*about, **who):
        await kept(*about, **who)
        written.set()
        await may_go.wait()

    monkeypatch.setattr(boss.journal, "revealed", slow)
    boss.counter.reveal("maria")
    await written.wait()
    assert (revealed(boss), await looks(boss)) == ("", [("customer:maria", "Bento")])
    may_go.set()
    await boss.until(lambda: revealed(boss) == "maria")


async def test_what_cannot_be_recorded_is_not_shown(boss, monkeypatch, tones):
    async def full(*about, **who):
        raise JournalError("the disk is full")

    monkeypatch.setattr(boss.journal, "revealed", full)
    boss.counter.reveal("maria")
    await boss.until(lambda: boss.sounds)
    await boss.quiet()
    assert (revealed(boss), boss.sounds) == ("", [tones.DOUBT])


async def test_whoever_may_not_see_it_does_not_and_nothing_is_recorded(staffed, looks, tones):
    staffed.counter.reveal("maria")
    assert (revealed(staffed), await looks(staffed), staffed.sounds) == ("", [], [tones.DOUBT])


async def test_without_operators_everybody_may_look_and_is_named(bench, looks):
    bench.counter.reveal("maria")
    await bench.until(lambda: revealed(bench))
    assert await looks(bench) == [("customer:maria", "Ana")]


async def test_it_goes_with_the_lock_and_does_not_come_back(boss):
    boss.counter.reveal("maria")
    await boss.until(lambda: revealed(boss))
    await relieve(boss, BIA)
    assert revealed(boss) == ""
    await boss.pass_time(1)
    assert revealed(boss) == ""


async def test_it_goes_with_the_lock_while_a_use_is_on_the_wire_too(boss, provider):
    gate = provider.hold("use")
    await use(boss, A)
    await boss.until(lambda: provider.count("use") == 1)
    boss.counter.reveal("maria")
    await boss.until(lambda: revealed(boss))
    boss.counter.lock()
    assert revealed(boss) == ""
    gate.set()


async def test_a_lock_that_falls_while_it_is_written_down_is_faster(boss):
    boss.counter.reveal("maria")
    boss.counter.lock()
    await boss.quiet()
    await boss.counter.unlock(BIA)
    assert revealed(boss) == ""


async def test_it_goes_when_another_customer_is_served_and_when_nobody_is(boss):
    for leave in (lambda: boss.counter.serve("joao"), boss.counter.clear):
        boss.counter.reveal("maria")
        await boss.until(lambda: revealed(boss) == "maria")
        boss.counter.serve("maria")
        assert revealed(boss) == "maria"
        leave()
        assert revealed(boss) == ""


async def test_another_customers_data_has_five_seconds_of_its_own(boss, looks):
    boss.counter.reveal("maria")
    await boss.until(lambda: revealed(boss) == "maria")
    await boss.pass_time(4)
    boss.counter.serve("joao")
    boss.counter.reveal("joao")
    await boss.until(lambda: revealed(boss) == "joao")
    await boss.pass_time(4)
    assert revealed(boss) == "joao"
    await boss.pass_time(1.1)
    assert (revealed(boss), len(await looks(boss))) == ("", 2)
