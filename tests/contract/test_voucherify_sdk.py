"""Voucherify's own Python SDK reads what the sandbox answers: without a validation error, and the same values.

Needs the extra `contract`; without it everything here is skipped. The SDK's models are as lenient as the contract says
that the API is, so nothing had to be left out. Only its requests are not always: `from_dict` fills in nulls, which the
API refuses, so they are made by their constructors here.
"""

import json
from importlib import import_module
from importlib.util import find_spec

import pytest
from support.voucherify import lock, running_voucherify
from support.voucherify_sdk import Sdk, differences

if find_spec("voucherify") is None:
    pytest.skip("the vendor's SDK comes with the extra 'contract'", allow_module_level=True)

EXAMPLES = [
    *("good", "several", "unlimited", "used", "used_up", "expired", "not_yet", "not_now", "not_this_hour", "disabled"),
    *("campaign_ended", "gift", "empty_gift", "loyalty", "needs_items", "rules_custom_message", "referral"),
    *("percent_limit", "fixed", "unit", "whole", "category", "odd_code", "lower_case"),
]


def opened(**options):
    module = import_module("voucherify")  # takes seconds, so only here and not wherever tests are collected
    with running_voucherify(scale=0.01, **options) as shop:
        sdk = Sdk(shop, module)
        yield sdk
        sdk.close()


@pytest.fixture(scope="module")
def sdk():
    """Codes of one request go together as far as they can; a code that cannot be redeemed is an error."""
    yield from opened()


@pytest.fixture(scope="module")
def strict():
    """All codes of one request or none, and a no is listed."""
    yield from opened(mode="all", failures="listed")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_voucher(sdk, name):
    voucher = sdk.read(sdk.vouchers.get_voucher, sdk.shop.code(name))
    body = sdk.shop.look_up(sdk.shop.code(name)).body
    assert (voucher.code, voucher.id, voucher.type) == (body["code"], body["id"], body["type"])
    assert voucher.active is (name != "disabled")
    assert voucher.redemption.quantity == body["redemption"]["quantity"]
    if name == "gift":
        assert (voucher.gift.amount, voucher.gift.balance) == (8000, 5000)
    if name == "loyalty":
        assert voucher.loyalty_card.balance == body["loyalty_card"]["balance"]


def test_what_is_not_there(sdk):
    with pytest.raises(Exception, match="not_found") as raised:
        sdk.read(sdk.vouchers.get_voucher, sdk.shop.code("unknown"))
    assert (type(raised.value).__name__, json.loads(raised.value.body)["code"]) == ("NotFoundException", 404)


def test_all_vouchers(sdk):
    codes, total, page = set(), 1, 0
    while len(codes) < total:
        page += 1
        listed = sdk.read(sdk.vouchers.list_vouchers, limit=100, page=page)
        assert listed.vouchers
        codes |= {voucher.code for voucher in listed.vouchers}
        total = listed.total
    assert sdk.shop.code("odd_code") in codes
    assert total > 100


def test_customers_and_what_they_hold(sdk):
    listed = sdk.read(sdk.customers.list_customers, limit=100)
    assert len(listed.customers) == listed.total
    for known in sdk.shop.example("customers"):
        person = sdk.read(sdk.customers.get_customer, known["source_id"])
        assert (person.id, person.name, person.email) == (known["id"], known["name"], known["email"])
        held = sdk.read(sdk.customers.list_customer_redeemables, known["id"], limit=100)
        assert len(held.data) == held.total
    owner = sdk.shop.example("loyalty")["customer"]["id"]
    held = sdk.read(sdk.customers.list_customer_redeemables, owner, limit=100).data
    assert sdk.shop.code("loyalty") in [holding.redeemable.voucher.code for holding in held]


def test_one_page_of_what_somebody_holds_after_another(sdk):
    owner = sdk.shop.example("loyalty")["customer"]["id"]
    first = sdk.read(sdk.customers.list_customer_redeemables, owner, limit=1)
    after = first.more_starting_after
    second = sdk.read(sdk.customers.list_customer_redeemables, owner, limit=1, starting_after_id=after)
    assert first.has_more
    assert first.data[0].id != second.data[0].id


@pytest.mark.parametrize(
    ("name", "off"), [("percent_limit", 1250), ("several", 500), ("fixed", 7010), ("whole", 10000)]
)
def test_a_good_check(sdk, name, off):
    told = sdk.validate(sdk.shop.code(name), session=lock(f"sdk-{name}"))
    (element,) = told.redeemables
    assert (told.valid, element.status, element.id) == (True, "APPLICABLE", sdk.shop.code(name))
    assert (told.order.total_discount_amount, told.order.total_amount) == (off, 10000 - off)
    assert (told.session.key, told.session.ttl, told.session.ttl_unit) == (f"sdk-{name}", 10, "MINUTES")
    sdk.vouchers.release_validation_session(sdk.shop.code(name), f"sdk-{name}")


def test_a_check_of_cards(sdk):
    gift = sdk.validate({"id": sdk.shop.code("gift"), "gift": {"credits": 1250}})
    assert (gift.redeemables[0].result.gift.credits, gift.order.total_amount) == (1250, 8750)
    card = sdk.shop.example("loyalty")
    reward = {"id": card["code"], "reward": {"id": card["rewards"]["affordable"]}}
    told = sdk.validate(reward, customer={"id": card["customer"]["id"]})
    assert told.valid
    assert told.redeemables[0].result.loyalty_card.points > 0


@pytest.mark.parametrize("mode", ["sdk", "strict"])
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("used", "quantity_exceeded"),
        ("expired", "voucher_expired"),
        ("not_yet", "voucher_not_active"),
        ("disabled", "voucher_disabled"),
        ("needs_customer", "missing_customer"),
        ("unknown", "not_found"),
    ],
)
def test_a_bad_check(request, mode, name, key):
    sdk = request.getfixturevalue(mode)
    told = sdk.validate(sdk.shop.code(name))
    (element,) = told.inapplicable_redeemables
    assert (told.valid, element.status, element.id) == (False, "INAPPLICABLE", sdk.shop.code(name))
    assert (element.result.error.key, element.result.details.key) == (key, key)


def test_the_merchants_own_words(sdk):
    example = sdk.shop.example("rules_custom_message")
    told = sdk.validate(example["code"], customer={"id": example["wrong_customer"]["id"]})
    assert told.inapplicable_redeemables[0].result.error.error.message


def test_one_good_and_one_bad_in_both_modes(sdk, strict):
    partial = sdk.validate(sdk.shop.code("unlimited"), sdk.shop.code("expired"))
    assert partial.stacking_rules.redeemables_application_mode == "PARTIAL"
    assert (partial.valid, [element.status for element in partial.redeemables]) == (True, ["APPLICABLE"])
    all_or_none = strict.validate(strict.shop.code("unlimited"), strict.shop.code("expired"))
    assert all_or_none.stacking_rules.redeemables_application_mode == "ALL"
    assert (all_or_none.valid, [element.status for element in all_or_none.redeemables]) == (False, ["INAPPLICABLE"])
    for told in (partial, all_or_none):
        assert [element.id for element in told.inapplicable_redeemables] == [sdk.shop.code("expired")]


def test_what_does_not_go_together_is_skipped(sdk):
    told = sdk.validate(sdk.shop.code("exclusive"), sdk.shop.code("same_exclusive"))
    assert [element.status for element in told.skipped_redeemables] == ["SKIPPED"]
    assert told.skipped_redeemables[0].result.details.key


def test_a_use_its_history_and_back(sdk):
    code = sdk.shop.fresh()
    (used,) = sdk.redeem(code, metadata={"pos_tui": "sdk-1"}, order={"amount": 10000, "source_id": "sdk-1"}).redemptions
    assert (used.result, used.voucher.code, used.order.source_id) == ("SUCCESS", code, "sdk-1")
    history = sdk.read(sdk.redemptions.get_voucher_redemptions, code)
    (entry,) = history.redemption_entries
    assert (entry.id, entry.metadata, history.redeemed_quantity) == (used.id, {"pos_tui": "sdk-1"}, 1)
    assert sdk.read(sdk.redemptions.get_redemption, used.id).id == used.id
    (back,) = sdk.roll_back(used.id, "wrong coupon").rollbacks
    assert (back.result, back.redemption, back.reason) == ("SUCCESS", used.id, "wrong coupon")
    (entry,) = sdk.read(sdk.redemptions.get_voucher_redemptions, code).redemption_entries
    assert entry.status == "ROLLED_BACK"
    assert sdk.read(sdk.vouchers.get_voucher, code).redemption.redeemed_quantity == 0


def test_a_use_given_back_alone(sdk):
    (used,) = sdk.redeem(sdk.shop.fresh()).redemptions
    assert sdk.roll_back_alone(used.id, "wrong coupon").redemption == used.id


def test_two_uses_with_a_parent_and_both_back(sdk):
    told = sdk.redeem(sdk.shop.code("unlimited"), sdk.shop.code("category"))
    assert [one.result for one in told.redemptions] == ["SUCCESS", "SUCCESS"]
    assert {one.redemption for one in told.redemptions} == {told.parent_redemption.id}
    back = sdk.roll_back(told.parent_redemption.id, "wrong sale")
    assert {one.redemption for one in back.rollbacks} == {one.id for one in told.redemptions}


def test_uses_of_cards(sdk):
    code = sdk.shop.code("gift")
    (paid,) = sdk.redeem({"id": code, "gift": {"credits": 1250}}).redemptions
    assert (paid.amount, paid.gift.amount) == (1250, 1250)
    assert sdk.read(sdk.vouchers.list_voucher_transactions, code).data
    card = sdk.shop.example("loyalty")
    reward = {"id": card["code"], "reward": {"id": card["rewards"]["affordable"]}}
    (bought,) = sdk.redeem(reward, customer={"id": card["customer"]["id"]}).redemptions
    assert bought.reward.id == card["rewards"]["affordable"]
    assert sdk.read(sdk.vouchers.list_voucher_transactions, card["code"]).data


def test_a_use_that_is_refused_in_both_forms(sdk, strict):
    with pytest.raises(Exception, match="voucher_expired") as raised:
        sdk.redeem(sdk.shop.code("expired"))
    assert type(raised.value).__name__ == "BadRequestException"
    listed = strict.redeem(strict.shop.code("expired"))
    assert (listed.redemptions, listed.inapplicable_redeemables[0].result.error.key) == ([], "voucher_expired")


def test_redemptions_failures_and_rollbacks(sdk):
    (used,) = sdk.redeem(sdk.shop.fresh()).redemptions
    (back,) = sdk.roll_back(used.id, "wrong coupon").rollbacks
    with pytest.raises(Exception, match="voucher_expired"):
        sdk.redeem(sdk.shop.code("expired"))
    listed = sdk.read(sdk.redemptions.list_redemptions, limit=100)
    assert {used.id, back.id} <= {one.id for one in listed.redemptions}
    failed = sdk.read(sdk.redemptions.list_redemptions, result="FAILURE")
    assert failed.total > 0


def test_codes_handed_out(sdk):
    campaign, somebody = sdk.shop.example("campaign")["name"], {"source_id": "cliente-1004"}
    one = sdk.publish(campaign={"name": campaign}, customer=somebody, source_id="sdk-award")
    several = sdk.publish(campaign={"name": campaign, "count": 3}, customer=somebody)
    assert (one.source_id, one.result, len(several.vouchers)) == ("sdk-award", "SUCCESS", 3)
    assert sdk.read(sdk.vouchers.get_voucher, one.voucher.code).holder_id == one.customer_id
    (read,) = sdk.read(sdk.publications.list_publications, source_id="sdk-award").publications
    assert (read.id, read.voucher.code) == (one.id, one.voucher.code)


@pytest.mark.filterwarnings("ignore:GET /v1/loyalties/members:DeprecationWarning")
def test_what_the_points_of_a_card_can_buy(sdk):
    card = sdk.shop.example("loyalty")
    names = card["rewards"]
    everything = sdk.read(sdk.loyalties.list_member_rewards, card["code"])
    fixed = [one for one in everything.data if one.assignment.parameters]
    prices = {one.reward.id: one.assignment.parameters.loyalty.points for one in fixed}
    assert prices[names["affordable"]] < prices[names["unaffordable"]]
    affordable = sdk.read(sdk.loyalties.list_member_rewards, card["code"], affordable_only=True)
    assert names["unaffordable"] not in [one.reward.id for one in affordable.data]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": True}, {"a": 1}),
        ({"a": [1, 2]}, {"a": [1]}),
        ({"a": {"b": "x"}}, {"a": None}),
        ({"mistyped": 1}, {}),
    ],
)
def test_what_was_read_otherwise_is_seen(sent, read):
    assert len(list(differences(sent, read))) == 1
