"""Passes: of what, one request for an F8, the pause of a service that is down, and no link left over."""

from dataclasses import replace

import pytest
from support.spoken import all_words

from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Page
from pos_tui.domain.wallet import Platform, WalletDevices, WalletPass, WalletUse
from pos_tui.providers.errors import NotSent, Refusal, Unclear

CALLS = ("wallet_loyalty", "wallet_coupon")


@pytest.fixture
def provider(provider):
    """Also makes passes, each with another address, and knows who has some."""
    devices = WalletDevices(apple=WalletUse(installed=True, passes=2, devices=2), google=WalletUse(installed=False))

    def made():
        number = sum(map(provider.count, CALLS))
        return WalletPass(id=f"{number}", url=f"https://passes.example.com/{number}")

    async def wallet_loyalty(customer_id, platform):
        return await provider._answer("wallet_loyalty", customer_id, platform, usual=made)

    async def wallet_coupon(customer_id, coupon_id, platform):
        return await provider._answer("wallet_coupon", customer_id, coupon_id, platform, usual=made)

    async def wallet_devices(customer_id):
        return await provider._answer("wallet_devices", customer_id, usual=lambda: devices)

    for call in (wallet_loyalty, wallet_coupon, wallet_devices):
        setattr(provider, call.__name__, call)
    return provider


@pytest.fixture
async def passes(bench, maria):
    """Maria's page, with everything read."""
    maria.passes.show()
    await bench.until(lambda: maria.passes.devices.value)
    return maria.passes


@pytest.fixture
def made(bench, passes):
    """Presses F8, and waits for the answer."""

    async def press():
        passes.make()
        await bench.until(lambda: not passes.made.waits)
        await bench.quiet()

    return press


@pytest.fixture
def said(passes):
    """What stands where F8 is, for Maria."""
    words = all_words().passes
    return lambda: [line.left for line in words.act(passes, "maria")]


def down(retry_after=12.0):
    return Unclear(Reason.TRY_LATER, status=503, retry_after=retry_after, detail="Wallet down")


def requests(provider):
    return sum(map(provider.count, CALLS))


async def test_it_opens_with_one_request_and_shows_the_card_and_what_can_be_used(bench, provider, maria, passes):
    assert provider.count("wallet_devices") == 1
    assert passes.devices.value.apple.devices == 2
    assert [coupon.code if coupon else None for coupon in passes.choices] == [None, "CZ-BBBB2222", "CZ-AAAA1111"]
    asked = len(provider.calls)
    passes.show()
    await bench.quiet()
    assert len(provider.calls) == asked


async def test_f8_makes_one_pass_however_often_it_is_pressed(bench, provider, passes, made):
    gate = provider.hold("wallet_loyalty")
    for _ in range(3):
        passes.make()
    await bench.quiet()
    gate.set()
    await made()
    assert passes.link == "https://passes.example.com/1"
    await made()
    assert requests(provider) == 1
    assert bench.sounds[-1] == "good"


async def test_what_is_marked_meanwhile_does_not_change_what_the_link_is_of(bench, provider, passes, made):
    gate = provider.hold("wallet_loyalty")
    passes.make()
    await bench.quiet()
    passes.mark(1)
    passes.turn(1)
    passes.make()
    gate.set()
    await made()
    assert passes.asked == (None, Platform.APPLE)
    assert requests(provider) == 1


@pytest.mark.parametrize("platform", Platform)
async def test_a_pass_is_of_what_is_marked_by_its_id_for_that_phone(provider, passes, made, platform):
    passes.mark(2)
    while passes.platform is not platform:
        passes.turn(1)
    await made()
    assert ("wallet_coupon", ("maria", "id of CZ-AAAA1111", platform)) in provider.calls
    assert (passes.asked.coupon.code, passes.asked.platform) == ("CZ-AAAA1111", platform)


async def test_what_is_not_in_the_list_cannot_be_marked(passes):
    passes.mark(1)
    for place in (-1, 3, 98):
        passes.mark(place)
        assert passes.marked == 1
    for by, there in ((-10, 0), (1, 1), (1_000_000, 2), (1, 2), (-1, 1)):
        passes.move(by)
        assert passes.marked == there


async def test_the_mark_stays_with_its_coupon_and_goes_to_the_card_when_that_is_gone(bench, provider, maria, passes):
    passes.mark(2)
    del provider.issued["CZ-BBBB2222"]
    passes.again()
    await bench.until(lambda: len(passes.choices) == 2)
    assert passes.choices[passes.marked].code == "CZ-AAAA1111"
    provider.issued["CZ-AAAA1111"] = replace(provider.issued["CZ-AAAA1111"], status="used")
    passes.again()
    await bench.until(lambda: len(passes.choices) == 1)
    assert passes.marked == 0


@pytest.mark.parametrize(("retry_after", "pause"), [(12.0, 12), (None, 30)])
async def test_a_service_that_is_down_is_asked_again_after_the_pause_by_f8_alone(
    bench, provider, passes, made, said, retry_after, pause
):
    provider.will("wallet_loyalty", down(retry_after))
    await made()
    assert said()[:2] == [
        "The wallet service is down just now: no pass was made.",
        f"F8 tries again in {pause} s.",
    ]
    assert said()[2] == "Zupy says: Wallet down"
    await bench.pass_time(pause - 0.5)
    passes.turn(1)
    await made()
    assert requests(provider) == 1
    assert said() == ["F8 tries again in 1 s."]
    await bench.pass_time(600)
    assert requests(provider) == 1
    await made()
    assert passes.link
    assert requests(provider) == 2


async def test_the_second_failure_shows_the_ids_for_support(bench, provider, passes, made, said):
    passes.mark(1)
    provider.will("wallet_coupon", down(0.0), down(0.0), down(0.0))
    await made()
    assert not any("maria" in line for line in said())
    await made()
    assert said()[1:] == [
        "F8  try again",
        "For support: customer maria",
        "coupon id of CZ-BBBB2222",
    ]
    passes.mark(0)
    provider.will("wallet_loyalty", down(0.0))
    await made()
    assert said()[-1] == "the loyalty card, no coupon"


async def test_only_failures_in_a_row_are_repeated_ones(provider, passes, made, said):
    provider.will("wallet_loyalty", down(0.0))
    await made()
    await made()
    passes.put_away()
    provider.will("wallet_loyalty", down(0.0))
    await made()
    assert passes.failures == 1


async def test_a_request_that_never_left_is_no_failure_of_the_service(provider, passes, made, said):
    provider.will("wallet_loyalty", NotSent(Reason.UNREACHABLE), NotSent(Reason.TRY_LATER, retry_after=7.0))
    await made()
    assert said()[:2] == ["The provider cannot be reached.", "F8  try again"]
    await made()
    assert said()[:2] == ["The provider is busy.", "F8 tries again in 7 s."]
    assert passes.failures == 0


async def test_a_no_says_what_to_do_instead(bench, provider, passes, made, said):
    provider.will("wallet_loyalty", Refusal(Reason.NOT_ALLOWED, status=403))
    await made()
    assert said()[:2] == ["This counter's key may look but not act.", "Tell the shop owner."]
    assert bench.sounds[-1] == "bad"
    passes.move(1)
    assert said() == ["F8  make the pass of CZ-BBBB2222"]


async def test_a_pass_without_an_address_is_none(provider, passes, made, said):
    provider.will("wallet_loyalty", WalletPass(id="1"))
    await made()
    assert not passes.link
    assert said()[0] == "The provider's answer could not be read."


async def test_a_fault_of_ours_is_no_pass_either(provider, passes, made, said):
    provider.will("wallet_loyalty", ZeroDivisionError())
    await made()
    assert said()[0] == "The provider's answer could not be read."


async def test_when_the_link_is_put_away_the_phones_are_read_again(bench, provider, passes, made):
    await made()
    passes.put_away()
    await bench.quiet()
    assert not passes.link
    assert provider.count("wallet_devices") == 2
    passes.put_away()
    await bench.quiet()
    assert provider.count("wallet_devices") == 2


@pytest.mark.parametrize("how", ["another customer", "nobody"])
async def test_the_link_leaves_with_the_customer(bench, provider, maria, passes, made, how):
    await made()
    provider.will("wallet_loyalty", down())
    passes.put_away()
    await made()
    passes.turn(1)
    passes.mark(2)
    if how == "nobody":
        maria.clear()
    else:
        maria.serve(provider.customers["joao"])
    assert (passes.link, passes.asked, passes.trouble, passes.failures, passes.pause) == ("", None, None, 0, 0.0)
    assert (passes.platform, passes.marked, passes.devices.value) == (Platform.APPLE, 0, None)


async def test_an_answer_for_somebody_who_has_left_is_nobodys(bench, provider, maria, passes):
    gate = provider.hold("wallet_loyalty")
    passes.make()
    await bench.quiet()
    maria.serve(provider.customers["joao"])
    sounds = list(bench.sounds)
    provider.will("wallet_loyalty", down())
    gate.set()
    await bench.quiet()
    assert (passes.link, passes.trouble, passes.pause, bench.sounds) == ("", None, 0.0, sounds)


async def test_opening_the_page_again_during_a_pause_does_not_end_it(bench, provider, passes, made):
    provider.will("wallet_loyalty", down())
    await made()
    passes.show()
    assert passes.pause == 12.0
    assert passes.trouble


async def test_opening_the_page_again_takes_the_link_away(passes, made):
    await made()
    passes.show()
    assert not passes.link


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (WalletUse(installed=True, passes=1, devices=1), "on 1 phone"),
        (WalletUse(installed=True, passes=3, devices=2), "on 2 phones"),
        (WalletUse(installed=True, passes=1), "on a phone"),
        (WalletUse(installed=False, passes=2, devices=0), "2 passes made, on no phone yet"),
        (WalletUse(installed=False, passes=0), "no pass yet"),
        (WalletUse(installed=False), "no pass yet"),
        (WalletUse(), "not known"),
    ],
)
async def test_what_is_on_whose_phone(passes, use, words):
    passes.devices.put(WalletDevices(google=use))
    lines = all_words().passes.phones(passes)
    assert [line.left for line in lines] == ["iPhone (Apple): not known", f"Android (Google): {words}"]


async def test_a_read_that_failed_says_so_and_f5_asks_again(bench, provider, maria):
    provider.will("wallet_devices", Unclear(Reason.NO_ANSWER))
    maria.passes.show()
    await bench.until(lambda: maria.passes.devices.reason)
    words = all_words().passes
    assert words.phones(maria.passes)[0].left == "The provider did not answer in time. F5 asks again."
    maria.passes.again()
    await bench.until(lambda: maria.passes.devices.value)


async def test_without_coupons_there_is_still_the_card(bench, provider, maria):
    provider.issued.clear()
    provider.will("list", Page(items=(), **provider._read()))
    maria.served.read_coupons()
    maria.passes.show()
    await bench.until(lambda: maria.passes.devices.value and not maria.served.coupons.waits)
    assert maria.passes.choices == (None,)


async def test_a_pass_that_is_being_made_is_something_under_way(bench, maria, provider, passes, made):
    gate = provider.hold("wallet_loyalty")
    passes.make()
    assert maria.busy
    gate.set()
    await made()
    assert not maria.busy
