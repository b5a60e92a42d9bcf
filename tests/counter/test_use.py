"""F8: a use is recorded, sent once, and its answer is the verdict."""

import pytest

from pos_tui.domain.attempt import Notice
from pos_tui.domain.coupon import Use
from pos_tui.domain.outcome import Reason
from pos_tui.journal.records import State


async def test_a_yes_is_used_now(bench, provider, tones):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    assert (bench.current.use.uses_left, provider.count("use")) == (0, 1)
    assert bench.sounds == [tones.GOOD, tones.GOOD]


async def test_intent_and_outcome_are_on_disk_and_nothing_else(bench):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    (record,) = await bench.rows("CZ-AAAA1111")
    assert (record.state, record.evidence) == (State.DONE, "answer: yes")
    assert (record.write.customer_id, record.operator, record.terminal) == ("maria", "Ana", "counter 2")


async def test_the_intent_is_on_disk_before_anything_is_sent(bench, provider):
    provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    (record,) = await bench.rows("CZ-AAAA1111")
    assert (record.state, record.outcome_at) == (State.OPEN, None)


@pytest.mark.parametrize("verdict", ["used now", "refused", "not confirmed"])
async def test_after_a_verdict_f8_does_nothing(bench, provider, lost, refusal, verdict):
    answers = {"used now": Use(), "refused": refusal(Reason.NOT_ALLOWED, 403), "not confirmed": lost()}
    provider.will("use", answers[verdict])
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach(verdict)
    for _ in range(3):
        bench.counter.use()
        await bench.quiet()
    assert (bench.phase, provider.count("use")) == (verdict, 1)


async def test_f8_pressed_again_while_the_use_is_on_its_way_sends_it_once(bench, provider):
    provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    bench.counter.use()
    await bench.quiet()
    bench.counter.use()
    provider.let_all_go()
    await bench.reach("used now")
    assert provider.count("use") == 1


async def test_f8_on_an_empty_panel_does_nothing(bench, provider):
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 0


async def test_a_use_that_never_left_leaves_the_coupon_ready_and_may_be_pressed_again(bench, provider, unreachable):
    provider.will("use", unreachable())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.NOT_SENT)
    assert bench.phase == "ready"
    bench.counter.use()
    await bench.reach("used now")
    assert [record.state for record in await bench.rows("CZ-AAAA1111")] == [State.NOT_DONE, State.DONE]


async def test_a_conflict_is_read_and_says_when_it_was_used(bench, provider, refusal):
    await bench.scan_ready("CZ-AAAA1111")
    provider.issued["CZ-AAAA1111"] = provider.used(provider.issued["CZ-AAAA1111"])
    provider.will("use", refusal(Reason.ALREADY_USED, 409))
    bench.counter.use()
    await bench.reach("refused")
    assert (bench.current.reason, bench.current.coupon.used_at) == (Reason.ALREADY_USED, bench.clock.now())


async def test_a_bug_in_the_provider_counts_as_a_lost_answer(bench, provider):
    provider.will("use", RuntimeError("half a JSON"))
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")


async def test_a_used_coupon_says_that_it_was_used_here(bench):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    used_at = bench.clock.now()
    bench.clock.passed += 60
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("refused")
    assert (bench.current.used_here.at, bench.current.used_here.operator) == (used_at, "Ana")


async def test_a_coupon_with_more_uses_is_used_once_for_each_scan(bench, provider):
    for left in (2, 1):
        await bench.scan_ready("CZ-DDDD4444")
        bench.counter.use()
        await bench.reach("used now")
        assert bench.current.use.uses_left == left
    assert provider.count("use") == 2
