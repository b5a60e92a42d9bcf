"""Codes that are checked against a sale: the verdict is about the newest one, and what is held is let go of once."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.sale import Item, Quote, Sale
from pos_tui.journal.sale import SaleFile
from pos_tui.providers.errors import Unclear

CODE, OTHER, SEVERAL = "CZ-AAAA1111", "CZ-BBBB2222", "CZ-DDDD4444"
TOTAL = Sale(total=3750)
QUOTE = Quote(discount=375, to_pay=3375)


@pytest.fixture
def provider(seller):
    """One that has sales."""
    return seller


@pytest.fixture
def sale_file(tmp_path):
    """Where the sale of the bench's data directory is kept."""
    (tmp_path / "data").mkdir()
    return SaleFile(tmp_path / "data", lambda: datetime.now(UTC))


def held(bench, code=CODE):
    """Whether the provider may be keeping a code for the sale."""
    return code in bench.counter.till.sale.held


def asked(provider, code=CODE):
    """The totals that a code was checked against, in their order."""
    return [check.sale.total for asked_for, check in provider.checks if asked_for == code and check]


async def let_go(bench, *codes):
    """Exactly these codes were let go of, each once, under the key of their hold."""
    if not bench.stopped:
        await bench.quiet()
    released = bench.provider.released
    assert [code for code, _ in released] == list(codes)
    held = {(code, check.hold) for code, check in bench.provider.checks if check}
    assert set(released) <= held


async def use(bench, code=CODE):
    """Ready, pressed, and on the wire or beyond."""
    await bench.scan_ready(code)
    bench.counter.use()
    await bench.until(lambda: bench.provider.count("use") > 0)


async def scan_together(bench, *codes):
    """All are ready; the first one is on the panel, the others wait for it."""
    gate = bench.provider.hold("look_up")
    for code in codes:
        bench.counter.scan(code)
    gate.set()
    await bench.until(lambda: [phase for _, phase in bench.phases()] == ["ready"] * len(codes))


# -- the verdict is about the newest sale ---------------------------------------------------------------------


async def test_a_total_has_the_code_on_the_panel_checked_anew(bench, provider):
    await bench.scan_ready(CODE)
    assert (bench.current.quote, held(bench)) == (Quote(), True)
    bench.counter.enter_sale(TOTAL)
    assert bench.phase == "looking up"
    await bench.reach("ready")
    assert (bench.current.quote, bench.current.check.sale.total) == (QUOTE, 3750)
    assert asked(provider) == [None, 3750]
    bench.counter.use()
    await bench.reach("used now")
    [order] = provider.orders
    assert order.check == bench.current.check
    [record] = await bench.rows(CODE)
    assert (order.mark, record.write.sale_id) == (record.write.id, order.check.sale.id)


async def test_a_code_that_needs_the_sale_is_refused_until_it_is_known(bench, provider):
    provider.least[CODE] = 3000
    bench.counter.scan(CODE)
    await bench.until(lambda: bench.current.reason is Reason.NEEDS_ORDER)
    bench.counter.use()
    bench.counter.enter_sale(Sale(total=2000))
    await bench.until(lambda: bench.current.reason is Reason.RULES_NOT_MET)
    assert bench.current.said == "Only for more."
    bench.counter.use()
    bench.counter.enter_sale(Sale(items=(Item("cake", 3, 1000),)))
    await bench.reach("ready")
    assert (bench.current.said, provider.count("use"), len(bench.phases())) == ("", 0, 1)


async def test_f8_just_after_the_total_was_changed_uses_nothing_of_the_old_verdict(bench, provider):
    gate = provider.hold("look_up")
    gate.set()
    await bench.scan_ready(CODE)
    gate.clear()
    bench.counter.enter_sale(TOTAL)
    bench.counter.use()
    await bench.quiet()
    bench.counter.use()
    await bench.quiet()
    assert (bench.phase, provider.count("use")) == ("looking up", 0)
    gate.set()
    await bench.reach("ready")
    assert (provider.count("use"), bench.current.check.sale.total) == (0, 3750)


async def test_a_sale_that_is_changed_during_the_look_up_gets_its_own_verdict(bench, provider):
    provider.least[CODE] = 3000
    gate = provider.hold("look_up")
    bench.counter.enter_sale(TOTAL)
    bench.counter.scan(CODE)
    await bench.until(lambda: asked(provider) == [3750])
    bench.counter.enter_sale(Sale(total=2000))
    gate.set()
    await bench.reach("refused")
    assert (bench.current.reason, bench.current.check.sale.total) == (Reason.RULES_NOT_MET, 2000)
    assert asked(provider) == [3750, 2000]


async def test_however_often_it_is_changed_the_last_one_counts(bench, provider):
    gate = provider.hold("look_up")
    bench.counter.scan(CODE)
    await bench.until(lambda: asked(provider) == [None])
    for total in range(1000, 1010):
        bench.counter.enter_sale(Sale(total=total))
    gate.set()
    await bench.reach("ready")
    assert (bench.current.check.sale.total, asked(provider)) == (1009, [None, 1009])
    bench.counter.use()
    await bench.reach("used now")
    assert provider.orders[0].check.sale.total == 1009


async def test_a_sale_that_was_only_there_and_back_is_not_asked_twice(bench, provider):
    gate = provider.hold("look_up")
    bench.counter.enter_sale(TOTAL)
    bench.counter.scan(CODE)
    await bench.until(lambda: asked(provider) == [3750])
    bench.counter.enter_sale(Sale(total=1))
    bench.counter.enter_sale(TOTAL)
    gate.set()
    await bench.reach("ready")
    assert asked(provider) == [3750]


async def test_whose_the_code_is_may_be_typed_during_the_look_up_too(bench, provider):
    gate = provider.hold("look_up")
    bench.counter.scan(CODE)
    await bench.until(lambda: len(provider.checks) == 1)
    bench.counter.enter_sale(Sale(reference="maria@example.com"))
    gate.set()
    await bench.reach("ready")
    assert provider.checks[-1][1].sale.reference == "maria@example.com"


async def test_a_code_that_waited_with_an_old_verdict_is_checked_before_it_is_used(bench, provider):
    await scan_together(bench, CODE, OTHER)
    bench.counter.enter_sale(TOTAL)
    await bench.until(lambda: asked(provider) == [None, 3750])
    await bench.reach("ready")
    bench.counter.clear()
    await bench.until(lambda: bench.current.code == OTHER)
    assert (bench.phase, asked(provider, OTHER)) == ("ready", [None])
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 0
    await bench.reach("ready")
    bench.counter.use()
    await bench.reach("used now")
    assert replace(provider.orders[0].check.sale, held=()) == replace(bench.counter.till.sale, held=(), used=())


async def test_a_sale_that_is_changed_while_the_use_is_on_the_wire_changes_nothing_of_it(bench, provider):
    bench.counter.enter_sale(TOTAL)
    gate = provider.hold("use")
    await use(bench)
    bench.counter.enter_sale(Sale(total=1))
    gate.set()
    await bench.reach("used now")
    assert (provider.orders[0].check.sale.total, provider.count("use"), asked(provider)) == (3750, 1, [3750])


async def test_a_code_that_was_used_is_not_checked_against_the_next_total(bench, provider):
    await use(bench)
    await bench.reach("used now")
    bench.counter.enter_sale(TOTAL)
    await bench.quiet()
    assert (bench.phase, asked(provider)) == ("used now", [None])


async def test_nothing_is_remembered_where_a_sale_decides(bench, provider):
    await bench.scan_ready(CODE)
    bench.counter.scan(CODE)
    await bench.until(lambda: len(asked(provider)) == 2)
    await bench.reach("ready")


# -- what is held is let go of once ---------------------------------------------------------------------------


async def test_esc_lets_go_of_what_was_not_used_once(bench):
    await bench.scan_ready(CODE)
    for _ in range(3):
        bench.counter.clear()
    await let_go(bench, CODE)
    await bench.stop()
    await let_go(bench, CODE)
    assert bench.provider.holds == {}


async def test_leaving_lets_go(bench):
    await bench.scan_ready(CODE)
    await bench.stop()
    await let_go(bench, CODE)


async def test_locking_lets_go(bench):
    await bench.scan_ready(CODE)
    bench.counter.lock()
    bench.counter.lock()
    await let_go(bench, CODE)
    await bench.stop()
    await let_go(bench, CODE)


async def test_all_codes_of_the_customer_are_let_go_of(bench):
    for code in (CODE, OTHER, SEVERAL):
        await bench.scan_ready(code)
    bench.counter.clear()
    await let_go(bench, CODE, OTHER, SEVERAL)
    assert bench.provider.holds == {}


async def test_a_code_that_still_waits_for_the_panel_stays_held(bench):
    await scan_together(bench, CODE, OTHER, SEVERAL)
    bench.counter.clear()
    await bench.until(lambda: bench.current.code == OTHER)
    await let_go(bench, CODE)
    bench.counter.clear()
    await bench.until(lambda: bench.current.code == SEVERAL)
    await let_go(bench, CODE, OTHER)
    bench.counter.use()
    await bench.reach("used now")
    bench.counter.clear()
    await let_go(bench, CODE, OTHER)


async def test_what_was_used_is_not_let_go_of(bench):
    await use(bench)
    await bench.reach("used now")
    assert not held(bench)
    bench.counter.clear()
    await bench.stop()
    await let_go(bench)


async def test_what_is_on_the_wire_is_not(bench, provider):
    gate = provider.hold("use")
    await use(bench)
    bench.counter.clear()
    bench.counter.lock()
    await let_go(bench)
    gate.set()
    await bench.until(lambda: ("CZ-AAAA1111", "used now") in bench.phases())
    bench.counter.clear()
    await let_go(bench)


async def test_leaving_while_it_is_on_the_wire_waits_for_it_and_lets_go_of_nothing(bench, provider):
    gate = provider.hold("use")
    await use(bench)
    asyncio.get_running_loop().call_soon(gate.set)
    await bench.stop()
    await let_go(bench)
    assert len(provider.records) == 1


async def test_what_is_not_confirmed_is_not(bench, provider, lost):
    provider.will("use", lost())
    await use(bench)
    await bench.reach("not confirmed")
    bench.counter.clear()
    await let_go(bench)
    assert CODE in provider.holds
    await bench.stop()
    await let_go(bench)


async def test_a_refused_use_lets_go_at_once_and_only_once(bench, provider, refusal):
    provider.will("use", refusal(Reason.RULES_NOT_MET, said="Only on Mondays."))
    await use(bench)
    await bench.reach("refused")
    assert bench.current.said == "Only on Mondays."
    bench.counter.clear()
    await let_go(bench, CODE)


async def test_a_use_that_never_left_leaves_it_held_until_somebody_clears(bench, provider, unreachable):
    provider.will("use", unreachable())
    await use(bench)
    await bench.until(lambda: bench.current.notice is Notice.NOT_SENT)
    await let_go(bench)
    bench.counter.clear()
    await let_go(bench, CODE)


async def test_a_use_that_could_not_be_recorded_leaves_it_held_until_somebody_clears(bench):
    await bench.scan_ready(CODE)
    bench.journal.broken.add("intent")
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.CANNOT_RECORD)
    await let_go(bench)
    bench.counter.clear()
    await let_go(bench, CODE)


async def test_a_code_that_was_checked_again_is_let_go_of_once(bench):
    await bench.scan_ready(CODE)
    for total in (1000, 2000, 3000):
        bench.counter.enter_sale(Sale(total=total))
        await bench.reach("ready")
    bench.counter.clear()
    await let_go(bench, CODE)


async def test_what_cannot_be_let_go_of_ends_by_itself_and_hinders_nobody(bench, provider, lost):
    provider.will("release", lost())
    await bench.scan_ready(CODE)
    bench.counter.clear()
    await bench.scan_ready(OTHER)
    await let_go(bench, CODE)
    bench.counter.use()
    await bench.reach("used now")


async def test_a_code_that_others_hold_is_refused_and_not_let_go_of(bench, provider):
    provider.holds[CODE] = "somebody else's"
    bench.counter.scan(CODE)
    await bench.until(lambda: bench.current.reason is Reason.LOCKED_ELSEWHERE)
    bench.counter.clear()
    await let_go(bench)
    assert provider.holds == {CODE: "somebody else's"}


async def test_a_hold_outlives_a_look_that_failed(bench, provider):
    await bench.scan_ready(CODE)
    provider.will("look_up", Unclear(Reason.NO_ANSWER))
    bench.counter.again()
    await bench.reach("no answer")
    bench.counter.clear()
    await let_go(bench, CODE)


async def test_a_hold_outlives_the_sale_for_which_it_was_good(bench, provider):
    provider.least[CODE] = 3000
    bench.counter.enter_sale(TOTAL)
    await bench.scan_ready(CODE)
    bench.counter.enter_sale(Sale(total=100))
    await bench.reach("refused")
    bench.counter.clear()
    await let_go(bench, CODE)


async def test_a_code_whose_customer_left_during_its_look_up_is_not_kept_for_nobody(bench, provider):
    gate = provider.hold("look_up")
    bench.counter.scan(CODE)
    await bench.quiet()
    bench.counter.lock()
    gate.set()
    await bench.quiet()
    await bench.stop()
    assert provider.holds == {}


async def test_a_use_that_was_not_carried_out_leaves_a_code_that_can_be_used(bench, provider, lost):
    provider.will("use", lost())
    await use(bench)
    await bench.reach("not confirmed")
    await bench.pass_time(122)
    await bench.reach("ready")
    assert provider.count("trace")
    bench.counter.use()
    await bench.reach("used now")
    await let_go(bench)


async def test_neither_is_it_held_against_ourselves_when_the_customer_has_left_meanwhile(bench, provider, lost):
    provider.will("use", lost())
    await use(bench)
    await bench.reach("not confirmed")
    bench.counter.clear()
    await bench.pass_time(122)
    await bench.quiet()
    bench.counter.scan(CODE)
    await bench.until(lambda: bench.current is not None and bench.current.at_rest)
    assert (bench.phase, bench.current.reason) == ("ready", None)


async def test_nor_when_the_counter_was_left_meanwhile(new_bench, sale_file, provider, lost):
    bench = await new_bench(otp=OtpPolicy.NEVER, kept=sale_file)
    provider.will("use", lost())
    await use(bench)
    await bench.reach("not confirmed")
    await bench.quiet()
    await bench.stop()
    again = await new_bench(otp=OtpPolicy.NEVER, kept=sale_file)
    await again.pass_time(122)
    await again.until(lambda: again.phase in ("ready", "refused"))
    assert (again.phase, again.current.reason) == ("ready", None)


async def test_after_a_kill_the_hold_is_still_ours_when_the_use_was_not_done(new_bench, sale_file, provider):
    provider.hold("use")
    provider.will("use", Unclear(Reason.NO_ANSWER))
    await use(await new_bench(otp=OtpPolicy.NEVER, kept=sale_file))
    again = await new_bench(otp=OtpPolicy.NEVER, kept=sale_file)
    assert again.phase == "not confirmed"
    await again.pass_time(122)
    await again.reach("ready")
    assert held(again)


async def test_a_mark_settles_what_was_carried_out(bench, provider, lost, tones):
    provider.carry_out_and("use", lost())
    await use(bench)
    await bench.reach("not confirmed")
    await bench.pass_time(2)
    assert (bench.phase, bench.sounds[-1], provider.count("use")) == ("used now", tones.GOOD, 1)
    [record] = await bench.rows(CODE)
    assert record.reversal == provider.records[0].id == bench.current.reversible
    bench.counter.clear()
    await let_go(bench)
