"""Points, rewards and enrolments at a sandbox over real HTTP, in both shapes: what was said, and what it reads back."""

import pytest

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer_list import CustomerQuery, Enrolment, SearchBy
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal


@pytest.fixture
def provider(sandbox, client):
    return client(sandbox.base_url, sandbox.key)


@pytest.fixture
def somebody(sandbox):
    return sandbox.example("good").customer_id


async def refusal_of(call):
    with pytest.raises(Refusal) as caught:
        await call
    return caught.value


async def enrolled(provider, number, name="Ana Souza"):
    return await provider.enrol(Enrolment(phone=f"+55119{number:08}", name=name))


async def cheapest(provider, *, free=False):
    rewards = (await provider.rewards()).items
    return min((reward for reward in rewards if (reward.points == 0) == free), key=lambda reward: reward.points)


async def test_an_award_stands_in_the_balance_and_the_history(provider, somebody):
    before = await provider.balance(somebody)
    awarded = await provider.add_points(somebody, 37, "Compra nº 1 #k7f2")
    assert (awarded.amount, awarded.balance_before, awarded.balance_after) == (37, before.points, before.points + 37)
    after = await provider.balance(somebody)
    assert (after.points, after.earned, after.spent) == (before.points + 37, before.earned + 37, before.spent)
    newest = (await provider.history(somebody)).items[0]
    assert (newest.points, newest.id, newest.balance_after) == (37, awarded.activity_id, after.points)
    assert newest.description == "Compra nº 1 #k7f2"
    assert newest.at == awarded.created_at


async def test_a_redeem_gives_a_coupon_and_takes_its_points(provider):
    customer_id = (await enrolled(provider, 1)).customer_id
    reward = await cheapest(provider)
    await provider.add_points(customer_id, reward.points + 3, "")
    redeemed = await provider.redeem(customer_id, reward.id)
    assert (redeemed.points_used, redeemed.balance.points) == (reward.points, 3)
    (coupon,) = (await provider.coupons(CouponQuery(customer_id=customer_id, reward_id=reward.id))).items
    assert (coupon.code, coupon.status, coupon.points_spent) == (redeemed.code, "active", reward.points)
    assert (coupon.created_at, coupon.valid_until) == (redeemed.created_at, redeemed.valid_until)
    assert (await provider.look_up(redeemed.code)).coupon == coupon
    assert (await provider.balance(customer_id)).points == 3


async def test_too_few_points(provider):
    customer_id = (await enrolled(provider, 2)).customer_id
    reward = await cheapest(provider)
    error = await refusal_of(provider.redeem(customer_id, reward.id))
    assert (error.reason, error.status) == (Reason.NOT_ENOUGH_BALANCE, 422)
    assert error.detail
    assert reward.missing((await provider.balance(customer_id)).points) == reward.points
    assert reward.id not in [item.id for item in (await provider.rewards(customer_id, redeemable=True)).items]


async def test_a_free_reward_is_taken_once(provider):
    customer_id = (await enrolled(provider, 3)).customer_id
    reward = await cheapest(provider, free=True)
    assert (await provider.redeem(customer_id, reward.id)).points_used == 0
    assert (await refusal_of(provider.redeem(customer_id, reward.id))).reason is Reason.ALREADY_CLAIMED


async def test_who_and_what_is_not_known(provider, somebody):
    reward = await cheapest(provider)
    assert (await refusal_of(provider.redeem("n0b0dy", reward.id))).reason is Reason.NEEDS_CUSTOMER
    assert (await refusal_of(provider.redeem(somebody, "n0thing"))).reason is Reason.NOT_FOUND
    assert (await refusal_of(provider.add_points("n0b0dy", 1, ""))).reason is Reason.NEEDS_CUSTOMER
    assert (await refusal_of(provider.balance("n0b0dy"))).reason is Reason.NEEDS_CUSTOMER
    assert (await refusal_of(provider.reward("n0thing"))).reason is Reason.NOT_FOUND


async def test_a_reward_reads_the_same_alone_and_in_the_list(provider):
    reward = await cheapest(provider)
    assert await provider.reward(reward.id) == reward


async def test_z_dollars(provider, somebody):
    said = await provider.z_balance(somebody)
    assert (said.trouble, said.has_wallet) == ("", True)
    assert said.z is not None
    assert said.z == (await provider.customer(somebody)).balance.z


async def test_an_enrolment_finds_or_creates(provider):
    first = await enrolled(provider, 4)
    again = await enrolled(provider, 4)
    assert (first.created, again.created, again.matched_on) == (True, False, "phone")
    assert again.customer_id == first.customer_id
    found = await provider.customers(CustomerQuery(by=SearchBy.PHONE, text="+55 (11) 9 0000-0004"))
    assert [customer.id for customer in found.items] == [first.customer_id]


async def test_an_enrolment_without_a_phone_that_is_one(provider):
    error = await refusal_of(provider.enrol(Enrolment(phone="nobody")))
    assert (error.reason, error.detail != "") == (Reason.WRONG_ENTRY, True)


async def test_every_coupon_comes_once_from_page_to_page(sandbox, provider):
    query, codes, cursor = CouponQuery(status="active", page_size=20), [], None
    for _ in range(12):
        page = await provider.coupons(query, cursor)
        assert {coupon.status for coupon in page.items} <= {"active"}
        codes += [coupon.code for coupon in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert cursor is None
    assert 20 < len(codes) == len(set(codes))
    assert {coupon["coupon_code"] for coupon in sandbox.coupons(status="active")} <= set(codes)


async def test_a_strict_shop_wants_a_session_for_a_redeem_and_none_for_points(strict_sandbox, client):
    provider = client(strict_sandbox.base_url, strict_sandbox.key)
    somebody = strict_sandbox.example("good").customer_id
    reward = await cheapest(provider)
    await provider.add_points(somebody, reward.points, "")
    assert (await refusal_of(provider.redeem(somebody, reward.id))).reason is Reason.OTP_REQUIRED
    (contact, *_) = (await provider.customer(somebody)).contacts
    await provider.request_otp(contact)
    owner = await provider.verify_otp(contact, strict_sandbox.outbox()[0]["code"])
    held = OtpSession(customer_id=owner.customer_id, word=owner.session, ends_at=1e12)
    assert (await provider.redeem(somebody, reward.id, session=held)).code
