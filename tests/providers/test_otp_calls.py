"""One-time codes at a sandbox with the strict policy, over real HTTP, in both shapes."""

import pytest

from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Refusal


@pytest.fixture
def provider(strict_sandbox, client):
    return client(strict_sandbox.base_url, strict_sandbox.key)


def phone(number):
    return Contact(ContactKind.PHONE, number)


def wrong(digits):
    return f"{(int(digits) + 1) % 1_000_000:06d}"


async def verified(strict_sandbox, provider, contact):
    await provider.request_otp(contact)
    return await provider.verify_otp(contact, strict_sandbox.outbox()[0]["code"])


def session_of(owner):
    return OtpSession(customer_id=owner.customer_id, word=owner.session, ends_at=1e12)


async def owned(strict_sandbox, provider):
    """A fresh coupon, and the contact of its customer."""
    for _ in range(20):
        coupon = (await provider.look_up(strict_sandbox.fresh()["coupon_code"])).coupon
        customer = await provider.customer(coupon.customer_id)
        if customer.phone:
            return coupon, customer.contacts[0]
    raise AssertionError("no fresh coupon belongs to somebody with a phone")


async def test_a_code_goes_out(strict_sandbox, provider):
    contact = phone(strict_sandbox.example("good").phone)
    receipt = await provider.request_otp(contact)
    assert (receipt.channel, receipt.life) == ("whatsapp", 300)
    assert strict_sandbox.outbox()[0]["identifier"] == contact.value


async def test_the_digits_verify_the_customer(strict_sandbox, provider):
    example = strict_sandbox.example("good")
    owner = await verified(strict_sandbox, provider, phone(example.phone))
    assert (owner.customer_id, owner.is_new) == (example.customer_id, False)
    assert owner.session
    assert owner.life == 1800


async def test_somebody_unknown_becomes_a_customer(strict_sandbox, provider):
    owner = await verified(strict_sandbox, provider, phone("+5511900000077"))
    assert owner.is_new
    assert (await provider.customer(owner.customer_id)).phone == "+5511900000077"


async def test_wrong_digits_then_too_many(strict_sandbox, provider):
    contact = phone("+5511900000088")
    await provider.request_otp(contact)
    digits = wrong(strict_sandbox.outbox()[0]["code"])
    reasons = []
    while len(reasons) < 20 and Reason.OTP_TOO_MANY not in reasons:
        with pytest.raises(Refusal) as caught:
            await provider.verify_otp(contact, digits)
        reasons.append(caught.value.reason)
    assert reasons[0] is Reason.OTP_WRONG
    assert set(reasons) == {Reason.OTP_WRONG, Reason.OTP_TOO_MANY}


async def test_digits_that_nobody_requested(provider):
    with pytest.raises(Refusal) as caught:
        await provider.verify_otp(phone("+5511900000099"), "123456")
    assert caught.value.reason is Reason.OTP_NOT_REQUESTED


async def test_an_identifier_that_is_none(provider):
    with pytest.raises(Refusal) as caught:
        await provider.request_otp(phone("not a phone"))
    assert (caught.value.reason, caught.value.status) == (Reason.WRONG_ENTRY, 400)
    assert caught.value.detail


async def test_a_use_without_a_session_asks_for_one(strict_sandbox, provider):
    coupon, _ = await owned(strict_sandbox, provider)
    with pytest.raises(Refusal) as caught:
        await provider.use(UseOrder(coupon=coupon, mark="m"))
    assert (caught.value.reason, caught.value.status) == (Reason.OTP_REQUIRED, 403)
    assert strict_sandbox.uses_of(coupon.code) == 0


async def test_a_use_with_its_customers_session(strict_sandbox, provider):
    coupon, contact = await owned(strict_sandbox, provider)
    owner = await verified(strict_sandbox, provider, contact)
    assert (await provider.use(UseOrder(coupon=coupon, mark="m", session=session_of(owner)))).uses_left == 0
    assert strict_sandbox.uses_of(coupon.code) == 1


@pytest.mark.parametrize("word", ["somebody else's", "made-up"])
async def test_a_use_with_another_session_asks_for_the_right_one(strict_sandbox, provider, word):
    coupon, _ = await owned(strict_sandbox, provider)
    if word == "somebody else's":
        word = (await verified(strict_sandbox, provider, phone("+5511900000066"))).session
    with pytest.raises(Refusal) as caught:
        await provider.use(
            UseOrder(
                coupon=coupon, mark="m", session=OtpSession(customer_id=coupon.customer_id, word=word, ends_at=1e12)
            )
        )
    assert caught.value.reason is Reason.OTP_REQUIRED
    assert strict_sandbox.uses_of(coupon.code) == 0
