"""Answers about points, rewards, numbers, programs and passes, as every generation may write them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from support.wire import NOW, json

from pos_tui.domain.coupon_list import CouponQuery, CouponStats
from pos_tui.domain.customer_list import Enrolment
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.points import LONGEST_REASON, Activity, Awarded
from pos_tui.domain.wallet import Platform, WalletDevices, WalletUse
from pos_tui.providers.errors import Unclear

REDEEMED = {
    "customer_id": "c",
    "coupon_code": "cz-914f15f3",
    "points_used": 100,
    "z_tokens_used": "60.000000",
    "new_balance": 20,
    "new_z_balance": "1.500000",
    "valid_until": "2026-12-01T00:00:00Z",
    "created_at": "2026-08-12T15:00:00.123456Z",
}
PASS = {
    "id": "w",
    "pass_url": "https://cdn.zupy.com/passes/w.pkpass?t=1",
    "platform": "apple",
    "created_at": "2026-08-12T15:00:00Z",
}


async def test_a_redeem(script):
    redeemed = await script(json(REDEEMED)).provider.redeem("c", "r", use_z=True)
    assert (redeemed.code, redeemed.points_used, redeemed.z_used) == ("CZ-914F15F3", 100, Decimal(60))
    assert redeemed.balance == Balance(20, Decimal("1.5"))
    assert redeemed.valid_until == datetime(2026, 12, 1, tzinfo=UTC)
    assert redeemed.created_at == datetime(2026, 8, 12, 15, 0, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize("written", ["0.000000", "0.00", "0", 0])
async def test_no_z_was_used_in_any_clothes(script, written):
    assert (await script(json(REDEEMED | {"z_tokens_used": written})).provider.redeem("c", "r")).z_used == 0


@pytest.mark.parametrize("name", [name for name in REDEEMED if name != "coupon_code"])
async def test_any_member_of_a_redeem_but_the_code_may_be_missing(script, name):
    without = {key: value for key, value in REDEEMED.items() if key != name}
    assert (await script(json(without)).provider.redeem("c", "r")).code == "CZ-914F15F3"
    assert (await script(json(REDEEMED | {name: None})).provider.redeem("c", "r")).code == "CZ-914F15F3"


@pytest.mark.parametrize("code", [None, "", " ", True, [], "\x00"])
async def test_a_redeem_without_a_code_said_yes_and_must_be_read(script, code):
    body = REDEEMED | {"coupon_code": code}
    with pytest.raises(Unclear) as caught:
        await script(json(body)).provider.redeem("c", "r")
    assert (caught.value.reason, caught.value.said_yes) == (Reason.UNREADABLE, True)


async def test_a_balance(script):
    body = {
        "points_balance": "120",
        "points_earned": 300,
        "points_spent": 180.0,
        "points_name": "Pontos",
        "tier": "vip",
    }
    balance = await script(json(body, Date="Wed, 12 Aug 2026 15:00:01 GMT")).provider.balance("c")
    assert (balance.points, balance.earned, balance.spent) == (120, 300, 180)
    assert (balance.unit, balance.tier, balance.last_activity_at) == ("Pontos", "vip", None)
    assert (balance.server_date, balance.as_of) == (datetime(2026, 8, 12, 15, 0, 1, tzinfo=UTC), NOW)


@pytest.mark.parametrize(
    ("body", "z", "has_wallet", "trouble"),
    [
        ({"z_balance": "12.500000", "has_wallet": True, "error": None}, Decimal("12.5"), True, ""),
        ({"z_balance": "12.500000", "has_wallet": True}, Decimal("12.5"), True, ""),
        ({"z_balance": "0", "has_wallet": True, "error": ""}, Decimal(0), True, ""),
        ({"z_balance": None, "wallet_address": None, "has_wallet": False}, None, False, ""),
        ({"z_balance": None, "has_wallet": True, "error": "timeout"}, None, True, "timeout"),
        ({"z_balance": "0.000000", "has_wallet": True, "error": "unavailable"}, None, True, "unavailable"),
        ({"error": True}, None, None, "error"),
        ({"error": {"code": 5}}, None, None, "error"),
        ({"zupy_balance": "3.00", "new_z_balance": "4.00"}, None, None, ""),
    ],
)
async def test_z_is_what_the_ledger_says_or_a_trouble(script, body, z, has_wallet, trouble):
    said = await script(json(body)).provider.z_balance("c")
    assert (said.z, said.has_wallet, said.trouble) == (z, has_wallet, trouble)


async def test_an_award(script):
    body = {"operation": "add", "amount": 5, "balance_before": 10, "balance_after": 15, "activity_id": "aCt"}
    awarded = await script(json(body | {"created_at": "2026-08-12T15:00:00Z"})).provider.add_points("c", 5, "")
    assert awarded == Awarded(
        amount=5,
        balance_before=10,
        balance_after=15,
        activity_id="aCt",
        created_at=datetime(2026, 8, 12, 15, 0, tzinfo=UTC),
    )


async def test_an_award_that_says_nothing_is_a_yes(script):
    body = {"amount": None, "activity_id": None, "created_at": None}
    assert await script(json(body)).provider.add_points("c", 5, "") == Awarded()


@pytest.mark.parametrize("kind", ["balcão", "balca\u0303o", "rollback", "never heard of", None])
async def test_a_row_of_the_history_has_any_kind(script, kind):
    row = {"id": "h", "activity_type": kind, "points_amount": -100, "activity_date": "2026-08-12T15:00:00Z"}
    (activity,) = (await script(json([row])).provider.history("c")).items
    assert activity.kind == ("balcão" if kind and kind.startswith("balc") else kind or "")
    assert (activity.points, activity.at) == (-100, datetime(2026, 8, 12, 15, 0, tzinfo=UTC))


async def test_a_row_with_nothing_is_a_row(script):
    assert (await script(json([{}])).provider.history("c")).items == (Activity(),)


async def test_the_longest_reason_comes_back_whole(script):
    reason = "x" * (LONGEST_REASON - 5) + " #1a2b"[-5:]
    (activity,) = (await script(json([{"description": reason}])).provider.history("c")).items
    assert activity.description == reason


@pytest.mark.parametrize(
    ("status", "body", "created"),
    [
        (201, {"created": True}, True),
        (200, {"created": False, "matched_on": "phone"}, False),
        (201, {}, True),
        (200, {}, False),
        (200, {"created": True}, True),
        (201, {"created": "false"}, False),
        (201, {"created": None}, True),
    ],
)
async def test_an_enrolment_says_whether_somebody_is_new(script, status, body, created):
    wire = script(json({"id": "cUs"} | body, status))
    enrolled = await wire.provider.enrol(Enrolment(phone="+5511987654321"))
    assert (enrolled.customer_id, enrolled.created) == ("cUs", created)
    assert enrolled.matched_on == body.get("matched_on", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (True, True),
        (False, False),
        ("true", True),
        ("False", False),
        ("1", True),
        (0, False),
        ("yes?", None),
        (None, None),
    ],
)
async def test_a_reward_is_available_in_any_clothes(script, written, read):
    assert (await script(json({"id": "r", "is_available": written})).provider.reward("r")).available is read


async def test_a_reward_with_nothing_but_an_id(script):
    reward = await script(json({"id": "r"})).provider.reward("r")
    assert (reward.name, reward.points, reward.stock, reward.available, reward.active) == ("", None, None, None, None)
    assert reward.already_redeemed is False


async def test_a_whole_reward(script):
    body = {
        "id": "r",
        "name": "Café",
        "reward_type": "coupon",
        "points_required": 100,
        "monetary_value": "7.50",
        "validity_days": 15,
        "quantity_available": 3,
        "quantity_redeemed": 9,
        "discount_type": "percentage",
        "discount_percentage": "10.00",
        "maximum_discount_value": 20,
        "already_redeemed": "true",
        "end_date": "2026-12-01T00:00:00Z",
        "origin_type": "marketing",
    }
    reward = await script(json(body)).provider.reward("r")
    assert (reward.kind, reward.points, reward.value, reward.validity_days) == ("coupon", 100, Decimal("7.5"), 15)
    assert (reward.stock, reward.taken, reward.already_redeemed, reward.origin) == (3, 9, True, "marketing")
    assert (reward.discount, reward.percentage, reward.amount, reward.most) == ("percentage", 10, None, 20)
    assert reward.ends_at == datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("rate", [None, "NaN", float("nan"), "n/a", [], "0/0"])
async def test_numbers_of_a_shop_that_issued_nothing(script, rate):
    body = {"total_issued": 0, "used": 0, "usage_rate": rate, "by_status": {}, "by_origin": None}
    assert await script(json(body)).provider.coupon_stats(CouponQuery()) == CouponStats(issued=0, used=0)


async def test_numbers_that_are_all_absent(script):
    assert await script(json({})).provider.coupon_stats(CouponQuery()) == CouponStats()


async def test_numbers_by_words_that_nobody_has_heard_of(script):
    body = {"total_issued": 120, "used": 80, "usage_rate": 66.67, "by_status": {"used": "80", "exploded": 3, "x": None}}
    stats = await script(json(body)).provider.coupon_stats(CouponQuery())
    assert (stats.issued, stats.used, stats.usage_rate) == (120, 80, Decimal("66.67"))
    assert stats.by_status == {"used": 80, "exploded": 3}


@pytest.mark.parametrize("written", ["1.00", "1", "1.000000", 1, 1.0])
async def test_a_program(script, written):
    body = {"id": "p", "points_name": "Pontos", "points_per_currency": written, "minimum_points_redemption": 50}
    more = {"point_expiration_days": 0, "enrollment_url": "https://zupy.com/@padaria", "is_active": True}
    (program,) = await script(json([body | more])).provider.programs()
    assert (program.points_per_currency, program.minimum_points, program.expires_after_days) == (1, 50, 0)
    assert (program.enrolment_url, program.unit, program.active) == ("https://zupy.com/@padaria", "Pontos", True)


async def test_a_program_with_nothing_but_an_id(script):
    (program,) = await script(json([{"id": "p"}])).provider.programs()
    assert (program.points_per_currency, program.enrolment_url, program.active) == (None, None, None)


@pytest.mark.parametrize("status", [200, 201])
async def test_a_pass(script, status):
    wire = script(json(PASS, status), json(PASS | {"coupon_title": "Café", "expiry_date": None}, status))
    made = await wire.provider.wallet_loyalty("c", Platform.APPLE)
    assert (made.id, made.url, made.platform) == ("w", PASS["pass_url"], "apple")
    assert made.url not in repr(made)
    of_coupon = await wire.provider.wallet_coupon("c", "k", Platform.APPLE)
    assert (of_coupon.title, of_coupon.expires_at) == ("Café", None)


@pytest.mark.parametrize(
    "address", [None, "", "javascript:alert(1)", "ftp://x.test/", "https://a b", 5, "https://" + "x" * 3000]
)
async def test_an_address_is_whole_or_none(script, address):
    assert (await script(json(PASS | {"pass_url": address})).provider.wallet_loyalty("c", Platform.APPLE)).url is None


async def test_a_long_address_is_not_cut(script):
    address = "https://cdn.zupy.com/" + "x" * 1500
    made = await script(json(PASS | {"pass_url": address})).provider.wallet_loyalty("c", Platform.APPLE)
    assert made.url == address


async def test_the_wallets_of_a_customer(script):
    apple = {"installed": True, "pass_count": 2, "device_count": 1}
    body = {"summary": {"apple": apple, "google": {"installed": False, "pass_count": 0}}, "apple_devices": []}
    assert await script(json(body)).provider.wallet_devices("c") == WalletDevices(
        apple=WalletUse(installed=True, passes=2, devices=1), google=WalletUse(installed=False, passes=0)
    )


@pytest.mark.parametrize("body", [{}, {"summary": None}, {"summary": {"apple": None, "google": "x"}}, {"summary": []}])
async def test_wallets_of_which_nothing_is_known(script, body):
    assert await script(json(body)).provider.wallet_devices("c") == WalletDevices()
