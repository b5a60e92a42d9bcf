"""Codes that are scanned while another one is busy: looked up at once, on the panel when its verdict stood 1.5 s."""

import pytest

from pos_tui.domain.outcome import Reason


@pytest.fixture
async def busy(bench, provider):
    """A use is on its way and takes its time."""
    provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    return bench


async def test_a_scan_during_a_request_is_looked_up_at_once_but_waits_for_the_panel(busy, tones):
    busy.counter.scan("CZ-BBBB2222")
    await busy.until(lambda: busy.phases()[0] == ("CZ-BBBB2222", "ready"))
    assert (busy.current.code, busy.phase, busy.sounds[-1]) == ("CZ-AAAA1111", "using", tones.GOOD)


async def test_it_takes_the_panel_after_the_verdict_stood_for_a_second_and_a_half(busy, provider):
    busy.counter.scan("CZ-BBBB2222")
    await busy.pass_time(60)
    assert busy.current.code == "CZ-AAAA1111"
    provider.let_all_go()
    await busy.reach("used now")
    await busy.pass_time(1.4)
    assert busy.current.code == "CZ-AAAA1111"
    await busy.pass_time(0.2)
    assert (busy.current.code, busy.phase) == ("CZ-BBBB2222", "ready")


async def test_f8_uses_the_code_on_the_panel_and_no_other(busy, provider):
    busy.counter.scan("CZ-BBBB2222")
    await busy.quiet()
    busy.counter.use()
    provider.let_all_go()
    await busy.reach("used now")
    busy.counter.use()
    await busy.quiet()
    assert [given for call, given in provider.calls if call == "use"] == [("CZ-AAAA1111",)]


async def test_several_take_their_turns_in_the_order_of_the_scans(busy, provider):
    for code in ("CZ-NONE0001", "7891000100103", "CZ-BBBB2222", "CZ-DDDD4444"):
        busy.counter.scan(code)
    await busy.quiet()
    provider.let_all_go()
    await busy.reach("used now")
    shown = []
    for _ in range(3):
        await busy.pass_time(1.6)
        shown.append(busy.current.code)
    assert shown == ["CZ-NONE0001", "CZ-BBBB2222", "CZ-BBBB2222"]
    assert busy.counter.snapshot.queued == 1
    busy.counter.clear()
    assert busy.current.code == "CZ-DDDD4444"


async def test_after_a_verdict_that_rests_the_next_scan_takes_the_panel_at_once(bench):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.scan("CZ-BBBB2222")
    assert bench.current.code == "CZ-BBBB2222"
    await bench.reach("ready")


async def test_of_25_scans_at_once_20_wait_and_the_others_are_told_to_scan_again(bench, provider, make_coupon, tones):
    codes = [f"CZ-ABCD{number:04d}" for number in range(25)]
    provider.issued = {code: make_coupon(code) for code in codes}
    gate = provider.hold("look_up")
    for code in codes:
        bench.counter.scan(code)
    snapshot = bench.counter.snapshot
    turned_away = [scan.attempt for scan in snapshot.scans if scan.attempt.reason is Reason.TOO_MANY_WAITING]
    assert (bench.counter._desk.waiting(), len(snapshot.scans), len(turned_away)) == (20, 25, 5)
    assert {attempt.code for attempt in turned_away} == set(codes[20:])
    assert bench.sounds == [tones.DOUBT] * 5
    gate.set()
    await bench.until(lambda: bench.counter._desk.waiting() == 0)
    assert provider.count("look_up") == 20
    assert bench.sounds.count(tones.GOOD) == 20


async def test_no_more_than_four_look_ups_are_on_the_wire_at_once(bench, provider):
    provider.hold("look_up")
    for number in range(10):
        bench.counter.scan(f"CZ-ABCD{number:04d}")
    await bench.quiet()
    assert provider.count("look_up") == 4
    provider.let_all_go()
    await bench.until(lambda: provider.count("look_up") == 10)


async def test_who_was_turned_away_is_looked_up_at_the_next_scan(bench, provider, make_coupon):
    gate = provider.hold("look_up")
    for number in range(20):
        bench.counter.scan(f"CZ-ABCD{number:04d}")
    bench.counter.scan("CZ-AAAA1111")
    gate.set()
    await bench.until(lambda: bench.counter._desk.waiting() == 0)
    bench.counter.scan("CZ-AAAA1111")
    await bench.until(lambda: bench.phases()[0] == ("CZ-AAAA1111", "ready"))


async def test_escape_empties_the_panel_and_keeps_the_list(bench):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.clear()
    assert (bench.current, bench.phases()) == (None, [("CZ-AAAA1111", "ready")])


async def test_escape_never_clears_what_is_under_way(busy, provider):
    busy.counter.clear()
    assert busy.phase == "using"
    provider.let_all_go()
    await busy.reach("used now")
