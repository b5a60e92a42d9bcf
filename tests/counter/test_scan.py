"""A code is read: it is looked up and gets its verdict, its line and its sound."""

import pytest

from pos_tui.domain.code import Why
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Unclear


async def test_a_good_coupon_is_ready(bench, tones):
    bench.counter.scan("cz-aaaa1111")
    await bench.reach("ready")
    assert (bench.current.code, bench.current.coupon.reward) == ("CZ-AAAA1111", "Free coffee")
    assert bench.sounds == [tones.GOOD]
    assert bench.phases() == [("CZ-AAAA1111", "ready")]


@pytest.mark.parametrize(
    ("status", "reason"),
    [("used", Reason.ALREADY_USED), ("expired", Reason.EXPIRED), ("cancelled", Reason.CANCELLED)],
)
async def test_a_coupon_that_is_over_is_refused(bench, provider, make_coupon, tones, status, reason):
    provider.issued["CZ-AAAA1111"] = make_coupon("CZ-AAAA1111", status=status)
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("refused")
    assert (bench.current.reason, bench.sounds) == (reason, [tones.BAD])


async def test_an_unknown_code_is_not_ours_and_the_other_prefix_is_tried_on_f5(bench, provider, make_coupon):
    provider.issued["CP-EEEE5555"] = make_coupon("CP-EEEE5555")
    bench.counter.scan("eeee5555")
    await bench.reach("not ours")
    bench.counter.again()
    await bench.reach("ready")
    assert [given for call, given in provider.calls if call == "look_up"] == [("CZ-EEEE5555",), ("CP-EEEE5555",)]


async def test_what_is_no_code_is_answered_without_asking_anybody(bench, provider, tones):
    bench.counter.scan("7891000100103")
    assert (bench.phase, bench.current.why, bench.current.code) == ("not ours", Why.PRODUCT, "7891000100103")
    assert (bench.sounds, provider.count("look_up")) == ([tones.BAD], 0)


async def test_an_unknown_shape_is_asked_for_on_f5(bench, provider, make_coupon):
    provider.issued["SUMMER-26"] = make_coupon("SUMMER-26")
    bench.counter.scan("summer-26")
    assert bench.phase == "not ours"
    bench.counter.again()
    await bench.reach("ready")


async def test_no_answer_is_said_and_asked_again_only_on_f5(bench, provider, lost, tones):
    provider.will("look_up", lost())
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("no answer")
    await bench.pass_time(3600)
    assert (bench.phase, provider.count("look_up"), bench.sounds) == ("no answer", 1, [tones.DOUBT])
    bench.counter.again()
    await bench.reach("ready")


async def test_a_pause_that_the_provider_asks_for_is_kept_and_then_it_is_asked_again(bench, provider):
    provider.will("look_up", Unclear(Reason.TRY_LATER, status=429, retry_after=12.0))
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("no answer")
    await bench.pass_time(11.9)
    assert provider.count("look_up") == 1
    await bench.pass_time(0.2)
    assert bench.phase == "ready"


async def test_a_scan_never_sends_anything_that_changes(bench, provider):
    await bench.scan_ready("CZ-AAAA1111")
    await bench.pass_time(3600)
    assert {call for call, _ in provider.calls} == {"look_up"}


async def test_the_same_code_while_it_is_looked_up_is_one_look_up(bench, provider):
    provider.hold("look_up")
    bench.counter.scan("CZ-AAAA1111")
    bench.counter.scan("CZ-AAAA1111")
    provider.let_all_go()
    await bench.reach("ready")
    assert (provider.count("look_up"), len(bench.phases())) == (1, 1)


async def test_the_shops_name_is_learned(bench):
    await bench.until(lambda: bench.counter.snapshot.shop == "Padaria Central")


async def test_a_name_that_cannot_be_learned_costs_no_request_a_scan(bench, provider):
    provider.shop_name = _fails_and_counts(provider)
    bench.counter._shop = ""
    for code in ("CZ-AAAA1111", "CZ-BBBB2222", "CZ-DDDD4444"):
        await bench.scan_ready(code)
    assert (provider.asked_for_its_name, bench.faults) == (1, [])


def _fails_and_counts(provider):
    provider.asked_for_its_name = 0

    async def shop_name():
        provider.asked_for_its_name += 1
        raise ZeroDivisionError

    return shop_name
