"""A use that was taken for not carried out, and a later conflict that shows that it was."""

from dataclasses import replace

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.journal.records import State


@pytest.fixture
async def taken_for_not_done(new_bench, provider, lost):
    """The provider carried the use out, and showed the coupon unused for longer than anybody waits."""
    bench = await new_bench(otp=OtpPolicy.NEVER, sole_writer=True)
    await bench.scan_ready("CZ-AAAA1111")
    stale = provider.issued["CZ-AAAA1111"]
    provider.carry_out_and("use", lost())
    bench.counter.use()
    await bench.reach("not confirmed")
    provider.will("look_up", *(lambda usual: provider.reading(stale) for _ in range(5)))
    await bench.pass_time(122)
    assert bench.phase == "ready"
    return bench


@pytest.fixture
def conflict(provider, refusal):
    """The provider refuses the next use for its conflict."""
    return lambda: provider.will("use", refusal(Reason.ALREADY_USED, 409))


async def test_it_settles_the_earlier_one(taken_for_not_done, conflict, tones):
    conflict()
    taken_for_not_done.counter.use()
    await taken_for_not_done.reach("refused")
    states = [record.state for record in await taken_for_not_done.rows("CZ-AAAA1111")]
    assert states == [State.DONE, State.REFUSED]
    assert taken_for_not_done.sounds[-1] is tones.BAD


async def test_it_says_that_it_was_used_here_and_when(taken_for_not_done, conflict, clock):
    sent_at = (await taken_for_not_done.rows("CZ-AAAA1111"))[0].write.sent_at
    conflict()
    taken_for_not_done.counter.use()
    await taken_for_not_done.reach("refused")
    assert (taken_for_not_done.current.used_here.at, taken_for_not_done.current.reason) == (
        sent_at,
        Reason.ALREADY_USED,
    )
    assert clock.now() > sent_at


async def test_it_is_as_weak_as_its_read_where_others_spend_too(new_bench, taken_for_not_done, conflict):
    await taken_for_not_done.stop()
    bench = await new_bench(otp=OtpPolicy.NEVER)
    conflict()
    bench.provider._script["look_up"] = [lambda usual: bench.provider.reading(_unused(bench))]
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("refused")
    first, _ = await bench.rows("CZ-AAAA1111")
    assert (first.state, first.strong) == (State.DONE, False)


def _unused(bench):
    return replace(bench.provider.issued["CZ-AAAA1111"], status="active", uses_left=1, used_at=None)


async def test_a_use_from_another_moment_settles_nothing(taken_for_not_done, provider, conflict, make_coupon):
    await taken_for_not_done.pass_time(600)
    provider.issued["CZ-AAAA1111"] = make_coupon("CZ-AAAA1111")
    provider.spend("CZ-AAAA1111")
    conflict()
    taken_for_not_done.counter.use()
    await taken_for_not_done.reach("refused")
    states = [record.state for record in await taken_for_not_done.rows("CZ-AAAA1111")]
    assert states == [State.NOT_DONE, State.REFUSED]
