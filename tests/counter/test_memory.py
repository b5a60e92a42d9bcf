"""The same question again costs no request; what may have changed in between is always asked."""

import pytest

from pos_tui.domain.outcome import Reason


@pytest.fixture
def asked(provider):
    """How often the provider was asked for a code."""
    return lambda code: [given for call, given in provider.calls if call == "look_up"].count((code,))


async def test_the_same_code_within_five_seconds_is_one_request(bench, asked):
    await bench.scan_ready("CZ-AAAA1111")
    for _ in range(3):
        await bench.pass_time(1.5)
        bench.counter.scan("CZ-AAAA1111")
        await bench.quiet()
    assert (bench.phase, asked("CZ-AAAA1111")) == ("ready", 1)


async def test_after_five_seconds_it_is_asked(bench, asked):
    await bench.scan_ready("CZ-AAAA1111")
    await bench.pass_time(5)
    bench.counter.scan("CZ-AAAA1111")
    await bench.until(lambda: asked("CZ-AAAA1111") == 2)


async def test_what_is_remembered_is_as_old_as_it_is(bench, clock):
    read_at = clock.now()
    await bench.scan_ready("CZ-AAAA1111")
    await bench.pass_time(4)
    bench.counter.again()
    await bench.quiet()
    assert bench.current.as_of == read_at


@pytest.mark.parametrize(
    ("status", "reason"),
    [("used", Reason.ALREADY_USED), ("expired", Reason.EXPIRED), ("cancelled", Reason.CANCELLED)],
)
async def test_a_final_no_is_known_for_a_minute(bench, provider, make_coupon, asked, tones, status, reason):
    provider.issued["CZ-EEEE5555"] = make_coupon("CZ-EEEE5555", status=status)
    bench.counter.scan("CZ-EEEE5555")
    await bench.reach("refused")
    await bench.scan_ready("CZ-AAAA1111")
    await bench.pass_time(59)
    bench.counter.scan("CZ-EEEE5555")
    await bench.reach("refused")
    assert (bench.current.reason, bench.sounds[-1], asked("CZ-EEEE5555")) == (reason, tones.BAD, 1)
    await bench.scan_ready("CZ-BBBB2222")
    await bench.pass_time(2)
    bench.counter.scan("CZ-EEEE5555")
    await bench.until(lambda: asked("CZ-EEEE5555") == 2)


async def test_but_not_to_who_asks_on_purpose(bench, provider, make_coupon, asked):
    provider.issued["CZ-EEEE5555"] = make_coupon("CZ-EEEE5555", status="used")
    bench.counter.scan("CZ-EEEE5555")
    await bench.reach("refused")
    await bench.pass_time(6)
    bench.counter.again()
    await bench.until(lambda: asked("CZ-EEEE5555") == 2)


@pytest.mark.parametrize("changes", [{"status": "pending"}, {"customer_id": None}])
async def test_a_no_that_may_change_is_asked_again(bench, provider, make_coupon, asked, changes):
    provider.issued["CZ-EEEE5555"] = make_coupon("CZ-EEEE5555", **changes)
    bench.counter.scan("CZ-EEEE5555")
    await bench.reach("refused")
    await bench.scan_ready("CZ-AAAA1111")
    await bench.pass_time(6)
    bench.counter.scan("CZ-EEEE5555")
    await bench.until(lambda: asked("CZ-EEEE5555") == 2)


async def test_that_there_is_none_and_that_nobody_answered_is_not_kept_for_long(bench, provider, asked, lost):
    provider.will("look_up", lost())
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("no answer")
    bench.counter.again()
    await bench.reach("ready")
    assert asked("CZ-AAAA1111") == 2
    bench.counter.scan("CZ-ZZZZ9999")
    await bench.reach("not ours")
    await bench.scan_ready("CZ-BBBB2222")
    await bench.pass_time(6)
    bench.counter.scan("CZ-ZZZZ9999")
    await bench.until(lambda: asked("CZ-ZZZZ9999") == 2)


async def test_a_use_takes_its_coupon_out(bench, asked):
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("used now")
    bench.counter.scan("CZ-DDDD4444")
    await bench.reach("ready")
    assert (bench.current.coupon.uses_left, asked("CZ-DDDD4444")) == (2, 2)


async def test_so_does_one_that_was_refused(bench, provider, asked, refusal):
    provider.will("use", refusal(Reason.NOT_SPENDABLE))
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("refused")
    bench.counter.again()
    await bench.until(lambda: asked("CZ-AAAA1111") == 2)


async def test_a_conflict_is_never_read_from_memory(bench, provider, asked, refusal):
    provider.will("use", refusal(Reason.ALREADY_USED, 409))
    await bench.scan_ready("CZ-AAAA1111")
    provider.spend("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("refused")
    assert (bench.current.coupon.status, asked("CZ-AAAA1111")) == ("used", 2)


async def test_settling_never_looks_in_here(bench, provider, asked, lost):
    provider.will("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    for looks in range(2, 6):
        bench.counter.again()
        await bench.until(lambda looks=looks: asked("CZ-AAAA1111") == looks)
        await bench.quiet()


async def test_what_settling_read_is_no_answer_to_a_scan(new_bench, provider, asked, lost):
    bench = await new_bench(sole_writer=True)
    provider.carry_out_and("use", lost())
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(2)
    assert (bench.phase, asked("CZ-DDDD4444")) == ("used now", 2)
    bench.counter.scan("CZ-DDDD4444")
    await bench.reach("ready")
    assert asked("CZ-DDDD4444") == 3
