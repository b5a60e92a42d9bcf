"""A use is given back: its intent first, nothing beside an open use, never twice, settled when its answer is lost."""

import pytest

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.settling import Evidence
from pos_tui.domain.write import Kind
from pos_tui.journal.records import State
from pos_tui.pages.reasoned import LONGEST_WHY
from pos_tui.pages.reversing import Reversing

CODE, OTHER, SEVERAL = "CZ-AAAA1111", "CZ-BBBB2222", "CZ-DDDD4444"
WHY = "wrong article"


@pytest.fixture
def provider(seller):
    """One that can give uses back."""
    return seller


async def use(bench, code=CODE):
    """A use that was answered; the word by which it can be given back."""
    await bench.scan_ready(code)
    bench.counter.use()
    await bench.reach("used now")
    await bench.quiet()
    return bench.current.reversible


def reverse(bench, reversal, code=CODE):
    """Give it back."""
    return bench.counter.changes.reverse(code, reversal, WHY)


def spawn(bench, work):
    """Begin it, and let it go on by itself; what it ended with is put there."""
    ended = []

    async def through():
        ended.append(await work)

    bench.counter.means.tasks.spawn(through())
    return ended


async def states(bench, code=CODE):
    """The changes of a code in the journal: kind and state."""
    return [(record.write.kind, record.state) for record in await bench.rows(code)]


async def scan_blocked(bench, code=CODE):
    """A scan says that the giving back is open."""
    bench.counter.scan(code)
    await bench.until(lambda: bench.current.code == code and bench.current.reason is Reason.BEING_REVERSED)


@pytest.fixture
async def lose(bench, provider, lost):
    """Uses a code, and loses the answer to its reversal, which was carried out or not."""

    async def losing(*, done, code=CODE):
        reversal = await use(bench, code)
        provider.carry_out_and("reverse", lost()) if done else provider.will("reverse", lost())
        result = await reverse(bench, reversal, code)
        assert result.verdict is Verdict.NOT_CONFIRMED
        return result

    return losing


async def test_a_use_is_given_back_and_may_be_used_again(bench, provider):
    reversal = await use(bench)
    attempt = bench.current.id
    result = await reverse(bench, reversal)
    assert (result.verdict, bench.phase) == (Verdict.DONE, "used now")
    bench.counter.given_back(attempt)
    assert (bench.phase, bench.current.reversible) == ("given back", "")
    await bench.scan_ready(CODE)
    assert bench.current.used_here is None
    second = await use(bench)
    assert second != reversal
    assert await states(bench) == [(Kind.USE, State.DONE), (Kind.REVERSE, State.DONE), (Kind.USE, State.DONE)]
    uses, reversals = provider.orders, provider.reversals
    assert len({order.mark for order in uses} | {mark for _, _, mark in reversals}) == 3
    assert [given[:2] for given in reversals] == [(reversal, WHY)]


async def test_its_intent_is_on_disk_before_it_is_sent(bench, provider):
    reversal = await use(bench)
    provider.hold("reverse")
    ended = spawn(bench, reverse(bench, reversal))
    await bench.until(lambda: provider.count("reverse") == 1)
    *_, record = await bench.journal.of_thing(CODE)
    assert (record.write.kind, record.state, record.operator, record.terminal) == (
        Kind.REVERSE,
        State.OPEN,
        "Ana",
        "counter 2",
    )
    assert (record.write.reversal, record.write.about) == (reversal, WHY)
    assert provider.reversals[0][2] == record.write.id
    assert bench.counter.snapshot.on_the_wire == 1
    provider.let_all_go()
    await bench.until(lambda: ended)
    assert bench.counter.snapshot.on_the_wire == 0


async def test_what_cannot_be_recorded_is_not_sent(bench, provider):
    reversal = await use(bench)
    bench.journal.broken.add("intent")
    result = await reverse(bench, reversal)
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.CANNOT_RECORD)
    assert provider.count("reverse") == 0


async def test_not_while_a_use_of_the_code_is_open(bench, provider, lost):
    reversal = await use(bench, SEVERAL)
    provider.will("use", lost())
    await bench.scan_ready(SEVERAL)
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.quiet()
    result = await reverse(bench, reversal, SEVERAL)
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.OPEN_BEFORE)
    assert provider.count("reverse") == 0
    await bench.pass_time(122)
    assert (await reverse(bench, reversal, SEVERAL)).verdict is Verdict.DONE


async def test_not_while_a_use_of_it_is_open_at_another_counter(new_bench, provider, lost):
    here = await new_bench("here", otp=OtpPolicy.NEVER, among_others=True)
    there = await new_bench("there", otp=OtpPolicy.NEVER, among_others=True)
    reversal = await use(here, SEVERAL)
    here.counter.clear()
    await here.quiet()
    provider.will("use", lost())
    await there.scan_ready(SEVERAL)
    there.counter.use()
    await there.reach("not confirmed")
    await there.quiet()
    result = await reverse(here, reversal, SEVERAL)
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.OPEN_ELSEWHERE)
    assert provider.count("reverse") == 0


async def test_two_at_once_are_one(bench, provider):
    reversal = await use(bench)
    provider.hold("reverse")
    ended = [spawn(bench, reverse(bench, reversal)) for _ in range(3)]
    await bench.until(lambda: sum(map(len, ended)) == 2)
    await bench.quiet()
    assert provider.count("reverse") == 1
    provider.let_all_go()
    await bench.until(lambda: all(ended))
    results = sorted(one.verdict for [one] in ended)
    assert results == [Verdict.DONE, Verdict.NOT_SENT, Verdict.NOT_SENT]


async def test_not_again_while_it_is_not_confirmed(bench, provider, lose):
    await lose(done=False)
    result = await reverse(bench, provider.records[0].id)
    assert (result.verdict, result.notice, provider.count("reverse")) == (Verdict.NOT_SENT, Notice.OPEN_BEFORE, 1)


async def test_what_was_given_back_by_somebody_else_is_no_second_one(bench, provider):
    reversal = await use(bench)
    provider.give_back(reversal)
    result = await reverse(bench, reversal)
    assert (result.verdict, result.reason) == (Verdict.REFUSED, Reason.ALREADY_REVERSED)
    assert await states(bench) == [(Kind.USE, State.DONE), (Kind.REVERSE, State.REFUSED)]


async def test_one_that_never_left_may_be_sent_again(bench, provider, unreachable):
    reversal = await use(bench)
    provider.will("reverse", unreachable())
    assert (await reverse(bench, reversal)).verdict is Verdict.NOT_SENT
    assert (await reverse(bench, reversal)).verdict is Verdict.DONE
    assert await states(bench) == [
        (Kind.USE, State.DONE),
        (Kind.REVERSE, State.NOT_DONE),
        (Kind.REVERSE, State.DONE),
    ]


async def test_a_lost_answer_is_listed_and_settled_by_the_records(bench, provider, lose):
    told = []
    result = await lose(done=True)
    bench.counter.changes.when_settled(result.write_id, told.append)
    [one] = bench.counter.snapshot.unsettled
    assert (one.kind, one.what, one.for_a_person) == (Kind.REVERSE, CODE, False)
    await bench.pass_time(2)
    assert bench.counter.snapshot.unsettled == ()
    assert [ruling.evidence for ruling in told] == [Evidence.OURS]
    assert await states(bench) == [(Kind.USE, State.DONE), (Kind.REVERSE, State.DONE)]
    await bench.scan_ready(CODE)
    assert (provider.count("reverse"), len(provider.records)) == (1, 1)


async def test_one_that_was_not_carried_out_is_known_after_the_waiting_time(bench, provider, lose):
    await lose(done=False)
    await bench.pass_time(119)
    assert len(bench.counter.snapshot.unsettled) == 1
    await bench.pass_time(3)
    assert bench.counter.snapshot.unsettled == ()
    assert await states(bench) == [(Kind.USE, State.DONE), (Kind.REVERSE, State.NOT_DONE)]
    assert (await reverse(bench, provider.records[0].id)).verdict is Verdict.DONE


async def test_a_use_whose_reversal_was_not_carried_out_can_still_be_given_back(bench, provider, lose):
    await lose(done=False)
    await bench.pass_time(122)
    bench.counter.scan(CODE)
    await bench.until(lambda: bench.current.reason is Reason.ALREADY_USED)
    assert bench.current.reversible == provider.records[0].id


async def test_reads_that_fail_or_know_nothing_settle_nothing(bench, provider, lose, lost):
    await lose(done=True)
    provider.will("trace", *(lost() for _ in range(4)))
    await bench.pass_time(100)
    assert len(bench.counter.snapshot.unsettled) == 1
    await bench.pass_time(30)
    assert bench.counter.snapshot.unsettled == ()


async def test_a_new_use_of_the_code_waits_until_it_is_known(bench, provider, lose, tones):
    await lose(done=True)
    provider.will("trace", *(provider.reading(None) for _ in range(2)))
    asked = len(provider.checks)
    await scan_blocked(bench)
    assert (bench.phase, bench.sounds[-1], len(provider.checks)) == ("no answer", tones.DOUBT, asked)
    bench.counter.use()
    bench.counter.again()
    await bench.quiet()
    assert (bench.current.reason, provider.count("use")) == (Reason.BEING_REVERSED, 1)
    await bench.pass_time(125)
    bench.counter.again()
    await bench.reach("ready")
    bench.counter.use()
    await bench.reach("used now")


async def test_a_coupon_that_was_ready_before_is_not_used_meanwhile(bench, provider, lost):
    reversal = await use(bench, SEVERAL)
    provider.will("reverse", lost())
    await bench.scan_ready(SEVERAL)
    await reverse(bench, reversal, SEVERAL)
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.OPEN_BEFORE)
    assert (bench.phase, provider.count("use")) == ("ready", 1)


async def test_other_codes_are_served_meanwhile(bench, lose):
    await lose(done=False)
    await use(bench, OTHER)


async def test_the_other_counters_of_the_host_wait_too(new_bench, provider, lost):
    here = await new_bench("here", otp=OtpPolicy.NEVER, among_others=True)
    there = await new_bench("there", otp=OtpPolicy.NEVER, among_others=True)
    reversal = await use(here)
    provider.carry_out_and("reverse", lost())
    await reverse(here, reversal)
    there.counter.scan(CODE)
    await there.until(lambda: there.current and there.current.reason is Reason.OPEN_ELSEWHERE)
    await here.pass_time(2)
    await there.pass_time(15)
    await there.reach("ready")


async def test_after_a_restart_it_is_still_open_blocks_and_settles(bench, provider, new_bench, lose):
    await lose(done=True)
    provider.will("trace", provider.reading(None))
    await bench.stop()
    again = await new_bench(otp=OtpPolicy.NEVER)
    [one] = again.counter.snapshot.unsettled
    assert (one.kind, one.what, again.phase) == (Kind.REVERSE, CODE, None)
    await scan_blocked(again)
    await again.pass_time(125)
    assert again.counter.snapshot.unsettled == ()
    await again.scan_ready(CODE)
    assert provider.count("reverse") == 1


async def test_killed_between_intent_and_answer_it_is_open_too(bench, provider, new_bench):
    reversal = await use(bench)
    provider.hold("reverse")
    spawn(bench, reverse(bench, reversal))
    await bench.until(lambda: provider.count("reverse") == 1)
    again = await new_bench(otp=OtpPolicy.NEVER)
    [one] = again.counter.snapshot.unsettled
    assert one.kind is Kind.REVERSE
    await scan_blocked(again)
    await again.pass_time(122)
    assert again.counter.snapshot.unsettled == ()
    assert (await states(again))[-1] == (Kind.REVERSE, State.NOT_DONE)


async def test_a_use_of_before_the_restart_can_be_given_back(bench, provider, new_bench):
    reversal = await use(bench)
    await bench.stop()
    again = await new_bench(otp=OtpPolicy.NEVER)
    again.counter.scan(CODE)
    await again.until(lambda: again.current.reason is Reason.ALREADY_USED)
    assert again.current.reversible == reversal
    assert (await reverse(again, again.current.reversible)).verdict is Verdict.DONE
    again.counter.given_back(again.current.id)
    assert (again.phase, again.current.used_here) == ("given back", None)


async def test_a_use_that_was_found_out_by_its_mark_can_be_given_back(bench, provider, new_bench, lost):
    provider.carry_out_and("use", lost())
    await bench.scan_ready(CODE)
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(2)
    assert (bench.phase, bench.current.reversible) == ("used now", provider.records[0].id)
    await bench.quiet()
    await bench.stop()
    again = await new_bench(otp=OtpPolicy.NEVER)
    again.counter.scan(CODE)
    await again.until(lambda: again.current.reason is Reason.ALREADY_USED)
    assert again.current.reversible == provider.records[0].id


async def test_a_mark_that_was_given_back_proves_no_later_use(bench, provider, lost):
    reversal = await use(bench)
    await reverse(bench, reversal)
    bench.counter.given_back(bench.current.id)
    provider.will("use", lost())
    await bench.scan_ready(CODE)
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(122)
    assert bench.phase == "ready"
    assert (await states(bench))[-1] == (Kind.USE, State.NOT_DONE)


async def test_where_the_records_bear_no_marks_a_person_decides(bench, provider, lose):
    await lose(done=True)
    silent = provider.reading(None)
    provider.will("trace", *(silent for _ in range(6)))
    await bench.pass_time(125)
    [one] = bench.counter.snapshot.unsettled
    assert one.for_a_person
    bench.counter.settle_by_hand(one.id, done=True, why="it was done")
    await bench.quiet()
    assert bench.counter.snapshot.unsettled == ()
    assert await states(bench) == [(Kind.USE, State.DONE), (Kind.REVERSE, State.DONE)]
    await bench.scan_ready(CODE)


# -- the page behind it ---------------------------------------------------------------------------------------


@pytest.fixture
def page(bench):
    """What F10 shows."""
    rung = []
    page = Reversing(bench.counter, bench.counter.means.tasks.spawn, lambda: None, rung.append)
    page.rung = rung
    return page


async def open_page(bench, page):
    """A use on the panel, and a reason for giving it back."""
    await use(bench)
    page.show()
    assert not page.ready
    assert page.typed(f"  {WHY}  ")
    assert (page.ready, page.why) == (True, WHY)


async def test_f8_as_often_as_anybody_likes_is_one_reversal(bench, page, provider, tones):
    await open_page(bench, page)
    provider.hold("reverse")
    for _ in range(3):
        page.act()
        await bench.quiet()
    assert (page.busy, page.typed("another reason"), provider.count("reverse")) == (True, False, 1)
    provider.let_all_go()
    await bench.until(lambda: page.done)
    page.act()
    await bench.quiet()
    assert (provider.count("reverse"), bench.phase, page.rung) == (1, "given back", [tones.GOOD])
    assert provider.reversals[0][1] == WHY


async def test_without_a_reason_or_a_use_there_is_nothing_to_press(bench, page, provider):
    await bench.scan_ready(CODE)
    page.show()
    assert (page.typed(WHY), page.ready) == (False, False)
    page.act()
    await use(bench)
    page.show()
    assert (page.typed("   "), page.ready) == (True, False)
    page.act()
    await bench.quiet()
    assert provider.count("reverse") == 0
    page.typed("x" * 500)
    assert len(page.why) == LONGEST_WHY


@pytest.mark.parametrize(("done", "phase", "after"), [(True, "given back", 2), (False, "used now", 122)])
async def test_a_lost_answer_stands_there_until_it_is_known(bench, page, provider, lost, done, phase, after):
    await open_page(bench, page)
    provider.carry_out_and("reverse", lost()) if done else provider.will("reverse", lost())
    page.act()
    await bench.until(lambda: page.not_confirmed)
    assert (page.ready, page.typed("once more"), page.ready) == (False, True, False)
    page.act()
    await bench.quiet()
    assert provider.count("reverse") == 1
    await bench.pass_time(after)
    assert (page.not_confirmed, page.done, page.ready, bench.phase) == (False, done, not done, phase)


async def test_who_comes_back_to_the_page_sends_no_second_one(bench, page, provider, lost):
    await open_page(bench, page)
    provider.carry_out_and("reverse", lost())
    page.act()
    await bench.until(lambda: page.not_confirmed)
    page.show()
    page.typed(WHY)
    page.act()
    await bench.until(lambda: page.trouble is not None)
    assert (page.trouble.notice, provider.count("reverse")) == (Notice.OPEN_BEFORE, 1)
    await bench.pass_time(2)
    assert bench.phase == "given back"


async def test_one_that_somebody_else_gave_back_counts_as_given_back(bench, page, provider):
    await open_page(bench, page)
    provider.give_back(page.attempt.reversible)
    page.act()
    await bench.until(lambda: page.trouble is not None)
    assert (page.trouble.reason, bench.phase) == (Reason.ALREADY_REVERSED, "given back")
