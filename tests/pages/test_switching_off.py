"""The code on the panel is switched off by F8, with a reason, once; a lost answer stands there until it is known."""

import pytest
from counter.conftest import SellingProvider
from support.handing_out import HandsOut

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.pages.reasoned import LONGEST_WHY

CODE, USED = "CZ-AAAA1111", "CZ-BBBB2222"
WHY = "lost card"


class Provider(HandsOut, SellingProvider):
    """One that switches codes off."""

    able = HandsOut.able | SellingProvider.able


@pytest.fixture
def provider(clock, make_coupon):
    """It knows two codes; one is used."""
    provider = Provider(clock)
    provider.issued = {CODE: make_coupon(CODE), USED: make_coupon(USED, status="used", uses_left=0)}
    return provider


@pytest.fixture
async def bench(new_bench):
    """A counter of a shop that never asks for one-time codes."""
    return await new_bench(otp=OtpPolicy.NEVER)


@pytest.fixture
def page(pages):
    """What F6 shows."""
    return pages.switching_off


async def open_page(bench, page):
    """A code on the panel, and a reason for switching it off."""
    await bench.scan_ready(CODE)
    page.show()
    assert not page.ready
    assert page.typed(f"  {WHY}  ")
    assert (page.ready, page.why) == (True, WHY)


async def ended(bench, page):
    """F8, and its end."""
    page.act()
    await bench.until(lambda: not page.busy)
    await bench.quiet()


async def test_f8_as_often_as_anybody_likes_is_one(bench, pages, page, provider, tones):
    await open_page(bench, page)
    provider.hold("switch_off")
    for _ in range(3):
        page.act()
        await bench.quiet()
    assert (page.busy, pages.busy, page.typed("another reason"), provider.count("switch_off")) == (True, True, False, 1)
    provider.let_all_go()
    await bench.until(lambda: page.done)
    page.act()
    await bench.reach("refused")
    assert (provider.count("switch_off"), bench.current.reason) == (1, Reason.DISABLED)
    assert (bench.sounds[1], (await bench.rows(CODE))[0].write.about) == (tones.GOOD, WHY)


async def test_without_a_reason_or_a_code_there_is_nothing_to_press(bench, page, provider):
    page.show()
    assert (page.attempt, page.typed(WHY), page.ready) == (None, False, False)
    await bench.scan_ready(CODE)
    page.show()
    assert (page.typed("   "), page.ready) == (True, False)
    page.act()
    await bench.quiet()
    assert provider.count("switch_off") == 0
    page.typed("x" * 500)
    assert len(page.why) == LONGEST_WHY


async def test_what_is_refused_for_another_cause_can_be_switched_off(bench, page, provider):
    bench.counter.scan(USED)
    await bench.reach("refused")
    page.show()
    page.typed(WHY)
    await ended(bench, page)
    await bench.until(lambda: bench.current.reason is Reason.DISABLED)
    page.show()
    assert page.attempt is None


async def test_a_no_says_why_and_may_be_tried_again(bench, page, provider, refusal, tones):
    await open_page(bench, page)
    provider.will("switch_off", refusal(Reason.NOT_ALLOWED, 403))
    await ended(bench, page)
    assert (page.trouble.verdict, page.done, page.ready) == (Verdict.REFUSED, False, True)
    assert (bench.phase, bench.sounds[-1]) == ("ready", tones.BAD)
    page.typed("once more")
    assert page.trouble is None
    await ended(bench, page)
    assert page.done


async def test_one_that_somebody_else_switched_off_is_looked_at_again(bench, page, provider):
    await open_page(bench, page)
    provider.put_out(CODE)
    await ended(bench, page)
    await bench.reach("refused")
    assert (page.trouble.reason, bench.current.reason) == (Reason.DISABLED, Reason.DISABLED)


@pytest.mark.parametrize(("done", "phase", "after"), [(True, "refused", 2), (False, "ready", 122)])
async def test_a_lost_answer_stands_there_until_it_is_known(bench, page, provider, lost, done, phase, after):
    await open_page(bench, page)
    provider.carry_out_and("switch_off", lost()) if done else provider.will("switch_off", lost())
    await ended(bench, page)
    assert (page.not_confirmed, page.ready, page.typed("once more"), page.ready) == (True, False, True, False)
    await ended(bench, page)
    assert provider.count("switch_off") == 1
    await bench.pass_time(after)
    assert (page.not_confirmed, page.done, page.ready, bench.phase) == (False, done, not done, phase)


async def test_who_comes_back_to_the_page_sends_no_second_one(bench, page, provider, lost):
    await open_page(bench, page)
    provider.carry_out_and("switch_off", lost())
    await ended(bench, page)
    page.show()
    page.typed(WHY)
    await ended(bench, page)
    assert (page.trouble.notice, provider.count("switch_off")) == (Notice.OPEN_BEFORE, 1)
    await bench.pass_time(2)
    assert (bench.phase, bench.current.reason) == ("refused", Reason.DISABLED)


async def test_nothing_is_left_for_the_next_customer(bench, pages, page):
    await open_page(bench, page)
    await ended(bench, page)
    pages.clear()
    assert (page.attempt, page.why, page.done, page.trouble) == (None, "", False, None)
