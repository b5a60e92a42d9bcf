"""The customer check for what is no coupon: its dialog, its digits, its session, and every way in which it ends."""

import asyncio
from dataclasses import replace

import pytest

from pos_tui.domain.customer import Customer
from pos_tui.domain.otp import RESEND_AFTER, CodeTrouble
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import VerifiedOwner


@pytest.fixture
async def begun(bench, provider):
    """The dialog stands; `ended` is what the check comes to."""
    bench.ended = asyncio.create_task(bench.counter.check.verify(provider.customers["maria"]))
    await open_dialog(bench)
    yield bench
    if not bench.ended.done():
        provider.let_all_go()
        bench.counter.check.give_up()
        await bench.ended


def dialog(bench):
    return bench.counter.snapshot.dialog


async def open_dialog(bench):
    await bench.until(lambda: dialog(bench) and not dialog(bench).busy)


async def try_digits(bench, digits="123456"):
    bench.counter.digits(digits)
    await bench.quiet()


async def test_right_digits_give_a_session_that_is_kept(begun, clock, provider):
    await try_digits(begun)
    checked = await begun.ended
    assert (checked.session.word, checked.reason, dialog(begun)) == ("word of maria", None, None)
    assert begun.counter._runner.sessions.good_for("maria", clock.monotonic()) == checked.session
    assert begun.counter._runner.sessions.good_for("joao", clock.monotonic()) is None
    assert (provider.count("request_otp"), provider.count("verify_otp")) == (1, 1)


async def test_the_dialog_says_to_whom_the_code_went(begun):
    assert (dialog(begun).name, dialog(begun).sent.contact.masked) == ("Maria Silva", "+55 11 •••••-4321")


async def test_not_now_is_neither_a_session_nor_a_reason(begun, provider):
    begun.counter.cancel()
    checked = await begun.ended
    assert (checked.session, checked.reason, dialog(begun), provider.count("verify_otp")) == (None, None, None, 0)


async def test_wrong_digits_may_be_typed_again(begun, provider, refusal, tones):
    provider.will("verify_otp", refusal(Reason.OTP_WRONG, 401))
    await try_digits(begun, "000000")
    assert (dialog(begun).sent.trouble, begun.sounds[-1]) == (CodeTrouble.WRONG, tones.BAD)
    await try_digits(begun)
    assert (await begun.ended).session


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [(Reason.OTP_TOO_MANY, CodeTrouble.TOO_MANY), (Reason.OTP_NOT_REQUESTED, CodeTrouble.NOT_REQUESTED)],
)
async def test_a_code_that_is_over_is_never_tried_again_until_another_is_sent(
    begun, clock, provider, refusal, reason, trouble
):
    provider.will("verify_otp", refusal(reason, 429))
    await try_digits(begun)
    for _ in range(3):
        await try_digits(begun)
    assert (dialog(begun).sent.trouble, provider.count("verify_otp")) == (trouble, 1)
    begun.counter.again()
    await begun.quiet()
    assert provider.count("request_otp") == 1, "not before its time"
    clock.passed += RESEND_AFTER
    begun.counter.again()
    await begun.quiet()
    assert (provider.count("request_otp"), dialog(begun).sent.trouble) == (2, None)
    await try_digits(begun)
    assert (await begun.ended).session


async def test_a_lost_verify_spends_the_digits(begun, provider, lost, tones):
    provider.will("verify_otp", lost())
    await try_digits(begun)
    await try_digits(begun)
    assert (dialog(begun).sent.trouble, provider.count("verify_otp")) == (CodeTrouble.VERIFY_LOST, 1)
    assert tones.DOUBT in begun.sounds


async def test_one_that_never_left_does_not(begun, provider, unreachable):
    provider.will("verify_otp", unreachable())
    await try_digits(begun)
    assert dialog(begun).sent.trouble is CodeTrouble.NOT_SENT
    await try_digits(begun)
    assert (await begun.ended).session


async def test_a_code_that_has_run_out_is_not_sent(begun, clock, provider):
    clock.passed += 300
    await try_digits(begun)
    assert (dialog(begun).sent.trouble, provider.count("verify_otp")) == (CodeTrouble.OVER, 0)


async def test_without_a_contact_nobody_can_be_verified(bench, provider, tones):
    checked = await bench.counter.check.verify(Customer(id="maria", name="Maria Silva"))
    assert (checked.reason, checked.session, provider.count("request_otp")) == (Reason.NO_CONTACT, None, 0)
    assert bench.sounds == [tones.BAD]


@pytest.mark.parametrize("trouble", ["unreachable", "refusal"])
async def test_a_code_that_was_not_sent_ends_it(bench, provider, request, trouble):
    make = request.getfixturevalue(trouble)
    provider.will("request_otp", make(Reason.TRY_LATER, 503) if trouble == "refusal" else make())
    checked = await bench.counter.check.verify(provider.customers["maria"])
    assert (checked.session, checked.reason is not None, dialog(bench)) == (None, True, None)


async def test_a_code_that_may_have_been_sent_opens_the_dialog(bench, provider, lost):
    provider.will("request_otp", lost())
    ended = asyncio.create_task(bench.counter.check.verify(provider.customers["maria"]))
    await open_dialog(bench)
    assert dialog(bench).sent.trouble is CodeTrouble.MAYBE_SENT
    await try_digits(bench)
    assert (await ended).session


@pytest.mark.parametrize("is_new", [True, False])
async def test_the_digits_of_somebody_else_give_nothing(begun, clock, provider, tones, is_new):
    stranger = VerifiedOwner(customer_id="user 7", is_new=is_new, session="word of a stranger", life=1800.0)
    provider.will("verify_otp", stranger)
    provider.will("search_customers", (provider.customers["joao"],))
    await try_digits(begun)
    checked = await begun.ended
    assert (checked.session, checked.reason, begun.sounds[-1]) == (None, Reason.OTHER_CUSTOMER, tones.BAD)
    assert begun.counter._runner.sessions.good_for("maria", clock.monotonic()) is None
    assert provider.count("search_customers") == (0 if is_new else 1)


async def test_her_own_by_another_number_is_hers(begun, clock, provider):
    provider.will("verify_otp", VerifiedOwner(customer_id="user 7", is_new=False, session="word", life=1800.0))
    await try_digits(begun)
    assert (await begun.ended).session.word == "word"
    assert begun.counter._runner.sessions.good_for("maria", clock.monotonic()).word == "word"


async def test_where_two_have_that_phone_nobody_is_verified(begun, provider):
    provider.customers["twin"] = replace(provider.customers["maria"], id="twin")
    provider.will("verify_otp", VerifiedOwner(customer_id="user 7", is_new=False, session="word", life=1800.0))
    await try_digits(begun)
    assert (await begun.ended).reason is Reason.OTHER_CUSTOMER


async def test_digits_of_an_earlier_dialog_are_not_those_of_the_next(begun, provider):
    begun.counter.cancel()
    await begun.ended
    begun.counter.check.digits("123456")
    begun.ended = asyncio.create_task(begun.counter.check.verify(provider.customers["maria"]))
    await open_dialog(begun)
    await begun.quiet()
    assert provider.count("verify_otp") == 0


async def test_esc_while_digits_are_verified_is_nothing_and_not_remembered(begun, provider, refusal):
    gate = provider.hold("verify_otp")
    provider.will("verify_otp", refusal(Reason.OTP_WRONG, 401))
    begun.counter.digits("000000")
    await begun.until(lambda: dialog(begun).busy)
    assert not dialog(begun).sending
    begun.counter.cancel()
    gate.set()
    await begun.until(lambda: not dialog(begun).busy)
    await begun.quiet()
    assert dialog(begun).sent.trouble is CodeTrouble.WRONG


async def test_a_new_code_that_is_being_sent_is_told_from_digits_that_are_checked(begun, clock, provider):
    gate = provider.hold("request_otp")
    await begun.pass_time(RESEND_AFTER + 1)
    begun.counter.again()
    await begun.until(lambda: dialog(begun).busy)
    assert dialog(begun).sending
    gate.set()
    await begun.until(lambda: not dialog(begun).busy)
