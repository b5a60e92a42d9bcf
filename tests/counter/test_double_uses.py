"""Ways in which a coupon could have been used twice, or a verdict been wrong: none of them may come back."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer
from pos_tui.journal.journal import JournalError
from pos_tui.journal.records import State
from pos_tui.providers.errors import Unclear


async def _queued_twice(bench, provider):
    gate = provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    for _ in range(2):
        bench.counter.scan("CZ-DDDD4444")
        await bench.quiet()
    gate.set()
    await bench.reach("used now")
    await bench.pass_time(1.6)
    assert (bench.current.code, bench.phase) == ("CZ-DDDD4444", "ready")


async def test_a_second_waiting_scan_of_a_coupon_is_not_used_while_the_first_is_unknown(bench, provider):
    await _queued_twice(bench, provider)
    provider.will("use", Unclear(Reason.NO_ANSWER))
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(1.6)  # the second line of the same coupon takes the panel, READY from before
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 2  # one for AAAA, one for DDDD


async def test_nor_after_a_yes_without_a_new_look(bench, provider):
    await _queued_twice(bench, provider)
    bench.counter.use()
    await bench.reach("used now")
    await bench.pass_time(1.6)
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 2


async def test_the_other_prefix_asks_the_journal_first(bench, provider, make_coupon, make_write):
    provider.issued["CP-EEEE5555"] = make_coupon("CP-EEEE5555", uses_left=3, uses_total=3)
    await bench.journal.intent(make_write("lost", code="CP-EEEE5555"), operator="Ana", terminal="1")
    bench.counter.scan("EEEE5555")
    await bench.reach("not ours")
    bench.counter.again()
    await bench.quiet()
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 0


async def test_the_other_prefix_does_not_pass_by_an_open_attempt_of_this_counter(bench, provider, make_coupon):
    provider.issued["CP-EEEE5555"] = make_coupon("CP-EEEE5555", uses_left=3, uses_total=3)
    provider.will("use", Unclear(Reason.NO_ANSWER))
    await bench.scan_ready("CP-EEEE5555")
    bench.counter.use()
    await bench.reach("not confirmed")
    bench.counter.scan("EEEE5555")
    await bench.reach("not ours")
    bench.counter.again()
    await bench.quiet()
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 1


async def test_a_journal_that_cannot_be_read_at_the_scan_lets_nothing_be_used(bench, provider, make_write, monkeypatch):
    await bench.journal.intent(make_write("lost", code="CZ-DDDD4444"), operator="Ana", terminal="1")
    real = bench.journal.of_thing

    async def locked(code):
        raise JournalError("database is locked")

    monkeypatch.setattr(bench.journal, "of_thing", locked)
    bench.counter.scan("CZ-DDDD4444")
    await bench.until(lambda: provider.count("look_up") == 1)
    monkeypatch.setattr(bench.journal, "of_thing", real)
    await bench.quiet()
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 0


async def test_leaving_does_not_wait_for_a_disk_that_gets_full_while_leaving(bench, provider):
    gate = provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    bench.journal.broken.add("outcome")
    leaving = asyncio.create_task(bench.stop())
    gate.set()
    done, _ = await asyncio.wait({leaving}, timeout=2)
    ok = bool(done)
    if not ok:  # put away
        bench.journal.broken.clear()
        bench.clock.passed += 10
        bench.sleep.wake()
        await leaving
    assert ok


async def test_an_outcome_row_that_is_written_late_does_not_reopen_a_settled_use(open_journal, make_write):
    journal = await open_journal()
    write = make_write()
    await journal.intent(write, operator="Ana", terminal="1")
    await journal.settlement(write, Ruling(Evidence.OURS, "seen"))
    await journal.outcome(write, Answer.UNKNOWN, Reason.NO_ANSWER)
    assert await journal.open_writes() == []
    (record,) = await journal.of_thing(write.code)
    assert record.state is State.DONE


async def test_end_to_end(bench, provider, monkeypatch):
    """disk fails for outcome rows only for a while."""
    provider.will("use", Unclear(Reason.NO_ANSWER, status=200, said_yes=True))
    bench.journal.broken.add("outcome")
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("not confirmed")
    provider.issued["CZ-DDDD4444"] = provider.used(provider.issued["CZ-DDDD4444"])
    await bench.pass_time(3)
    assert bench.phase == "used now"
    bench.journal.broken.clear()
    await bench.pass_time(5)
    bench.counter.scan("CZ-DDDD4444")
    await bench.quiet()
    assert bench.phase == "ready"


async def test_the_session_goes_when_another_customers_coupon_takes_the_panel_from_the_queue(otp_bench, provider):
    bench = otp_bench
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.verify()
    await bench.reach("used now")
    gate = provider.hold("use")
    await bench.scan_ready("CZ-BBBB2222")
    bench.counter.use()
    await bench.quiet()
    bench.counter.scan("CZ-CCCC3333")
    await bench.quiet()
    gate.set()
    await bench.reach("used now")
    await bench.pass_time(1.6)
    assert bench.current.code == "CZ-CCCC3333"
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.quiet()
    assert bench.phase == "code sent"


async def test_an_unconfirmed_read_started_before_the_last_commit_does_not_make_it_ready(bench, provider, clock):
    """The provider reads at second 119, commits at 119.5, its answer to the read arrives at second 125."""
    provider.will("use", Unclear(Reason.NO_ANSWER))
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(83)
    clock.passed = 119.0
    from pos_tui.domain.coupon import Reading

    seen = provider.issued["CZ-DDDD4444"]
    date = clock.now()
    gate = provider.hold("look_up")
    bench.counter.again()
    await bench.quiet()
    provider.issued["CZ-DDDD4444"] = replace(seen, uses_left=2, used_at=clock.now() + timedelta(seconds=0.5))
    clock.passed = 125.0
    provider.will("look_up", Reading(coupon=seen, server_date=date, read_at=clock.now(), asked_at=date))
    gate.set()
    await bench.quiet()
    assert bench.phase == "not confirmed"
