"""Roundabout ways to a second use, a wrong green or a lost yes: each is closed."""

from dataclasses import replace
from datetime import timedelta

from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.providers.errors import Unclear


async def test_a_code_that_waits_undecided_is_not_read_into_a_second_attempt(bench, provider):
    gate = provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    provider.will("look_up", Unclear(Reason.NO_ANSWER))
    for _ in range(2):
        bench.counter.scan("CZ-DDDD4444")
        await bench.quiet()
    gate.set()
    await bench.reach("used now")
    await bench.pass_time(1.6)
    bench.counter.again()
    await bench.quiet()
    bench.counter.use()
    await bench.reach("used now")
    await bench.pass_time(10)
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 2


async def test_a_coupon_that_was_used_since_its_look_up_is_looked_up_again(bench, provider, make_write):
    await bench.scan_ready("CZ-DDDD4444")
    await bench.pass_time(1)
    other = make_write("other", code="CZ-DDDD4444")
    await bench.journal.intent(other, operator="", terminal="")
    await bench.journal.outcome(other, "yes", None)
    bench.counter.use()
    await bench.quiet()
    assert (provider.count("use"), bench.current.notice) == (0, "used since")


async def test_another_form_of_code_is_the_same_open_use_when_it_is_read_again(bench, provider, make_coupon):
    provider.issued["ZUPY-ABC123"] = make_coupon("ZUPY-ABC123")
    bench.counter.scan("ZUPY-ABC123")
    bench.counter.again()
    await bench.reach("ready")
    provider.will("use", Unclear(Reason.NO_ANSWER))
    bench.counter.use()
    await bench.reach("not confirmed")
    bench.counter.scan("ZUPY-ABC123")
    await bench.quiet()
    bench.counter.again()
    await bench.quiet()
    assert (bench.phase, bench.counter.snapshot.not_confirmed) == ("not confirmed", 1)


async def test_a_coupon_of_several_uses_that_does_not_say_so_is_not_called_unused(bench, provider, make_coupon):
    code = "CZ-FFFF6666"
    provider.issued[code] = make_coupon(code, uses_left=3, uses_total=None)
    await bench.scan_ready(code)
    provider.will("use", Unclear(Reason.NO_ANSWER))
    bench.counter.use()
    await bench.reach("not confirmed")
    provider.issued[code] = replace(provider.issued[code], uses_left=2)
    await bench.pass_time(130)
    bench.counter.use()
    await bench.quiet()
    assert (bench.phase, provider.count("use")) == ("not confirmed", 1)


async def test_a_local_clock_that_jumps_does_not_shorten_the_waiting_time(bench, provider, clock):
    await bench.scan_ready("CZ-DDDD4444")
    provider.will("use", Unclear(Reason.NO_ANSWER))
    bench.counter.use()
    await bench.reach("not confirmed")
    reading, later = provider.reading, timedelta(hours=1)

    def stepped(coupon):
        read = reading(coupon)
        return replace(read, server_date=clock.now(), read_at=clock.now() + later, asked_at=clock.now() + later)

    provider.reading = stepped
    await bench.pass_time(3)
    assert bench.phase == "not confirmed"


async def test_a_yes_that_cannot_be_drawn_is_recorded_all_the_same(new_bench):
    bench = await new_bench(otp=OtpPolicy.NEVER)
    await bench.scan_ready("CZ-AAAA1111")

    def fails():
        snapshot = bench.counter.snapshot
        if snapshot.current and snapshot.current.phase == "used now":
            raise OverflowError("date value out of range")

    bench.counter._changed = fails
    bench.counter.use()
    await bench.until(lambda: bench.faults)
    await bench.quiet()
    bench.counter._changed = lambda: None
    bench.faults.clear()
    assert [row.state for row in await bench.rows("CZ-AAAA1111")] == ["done"]


async def test_no_use_leaves_while_an_outcome_is_unrecorded_even_behind_a_dialog(otp_bench, provider):
    provider.asks_otp = False
    await otp_bench.scan_ready("CZ-DDDD4444")
    provider.will("use", Unclear(Reason.UNREADABLE, status=200, said_yes=True))
    otp_bench.counter.use()
    await otp_bench.reach("not confirmed")
    provider.asks_otp = True
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.reach("code sent")
    provider.issued["CZ-DDDD4444"] = provider.used(provider.issued["CZ-DDDD4444"])
    otp_bench.journal.broken.add("settlement")
    await otp_bench.pass_time(6)
    sent = provider.count("use")
    otp_bench.counter.digits("123456")
    await otp_bench.reach("ready")
    assert (provider.count("use"), otp_bench.current.notice) == (sent, "cannot record")


async def test_a_fault_in_a_read_is_an_answer_that_could_not_be_read(bench, provider):
    provider.will("look_up", ZeroDivisionError())
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("no answer")
    assert (bench.current.reason, bench.faults) == (Reason.UNREADABLE, [])
