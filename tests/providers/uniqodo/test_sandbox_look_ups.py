"""Look-ups against the running sandbox: the verdict on every kind of code."""

import json

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Item, Sale
from pos_tui.providers.errors import Refusal


def of(journey, total=5000, **more):
    given = {"items": (Item("COFFEE-250", 2, 2500),)} | more
    return Check(sale=Sale(id=journey, total=total, **given), hold=journey)


async def test_a_good_one_is_held_for_its_sale(shop, client):
    counter, other, code = client(shop), client(shop), shop.fresh()
    reading = await counter.look_up(code, of("a1"))
    assert (reading.refusal, reading.held, reading.coupon.status) == (None, True, "active")
    assert (reading.quote.discount, reading.quote.to_pay) == (500, 4500)
    assert reading.coupon.reward
    taken = await other.look_up(code, of("b1"))
    assert (taken.refusal, taken.held) == (Reason.LOCKED_ELSEWHERE, False)
    assert "within 30 minutes" in taken.detail
    assert (await other.look_up(code, of("a1"))).held
    assert shop.uses_of(code) == 0


async def test_without_locks_nothing_is_held(lockless, client):
    code = lockless.fresh()
    for journey in ("a2", "b2"):
        reading = await client(lockless, lock_minutes=0).look_up(code, of(journey))
        assert (reading.refusal, reading.held) == (None, False)


async def test_scanned_again_it_is_as_good_as_before(shop, client):
    counter, code = client(shop), shop.fresh()
    first = await counter.look_up(code, of("a3"))
    again = await counter.look_up(code, of("a3", total=8000, carried=first.quote.carried))
    assert (again.refusal, again.detail, again.quote.to_pay) == (None, "", 7200)


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("used", "used", Reason.ALREADY_USED),
        ("deactivated", "disabled", Reason.DISABLED),
        ("code_expired", "expired", Reason.EXPIRED),
        ("expired", "expired", Reason.EXPIRED),
        ("inactive", "disabled", Reason.DISABLED),
        ("scheduled", "disabled", Reason.DISABLED),
        ("locked", "active", Reason.LOCKED_ELSEWHERE),
        ("master", "active", Reason.WRONG_CODE),
        ("limit", "active", Reason.LIMIT_REACHED),
    ],
)
async def test_what_is_refused_whatever_the_sale(shop, client, kind, status, reason):
    reading = await client(shop).look_up(shop.code(kind), of("a4"))
    assert (reading.refusal, reading.coupon.status, reading.held) == (reason, status, False)
    assert reading.said


@pytest.mark.parametrize("fault", [[], [{"calls": "apply", "fault": "one-resource"}]])
async def test_an_unknown_code(shop, client, fault):
    shop.faults(*fault)
    reading = await client(shop).look_up(shop.code("unknown"), of("a5"))
    assert reading.coupon is None


async def test_the_4xx_of_a_single_code_says_the_same(shop, client):
    counter = client(shop)
    beside = await counter.look_up(shop.code("expired"), of("a6"))
    shop.faults({"calls": "apply", "fault": "one-resource"})
    alone = await counter.look_up(shop.code("expired"), of("a6"))
    assert (alone.refusal, alone.said, alone.coupon) == (beside.refusal, beside.said, beside.coupon)


@pytest.mark.parametrize(("language", "message"), [("en", "message_en"), ("pt_BR", "message_pt")])
async def test_a_rule_in_the_cashiers_language(shop, client, language, message):
    rule = shop.example("rules")
    reading = await client(shop, language=language).look_up(rule["code"], of("a7"))
    assert (reading.refusal, reading.said) == (Reason.RULES_NOT_MET, rule[message])
    assert (await client(shop).look_up(rule["code"], of("a7", total=10000))).refusal is None


async def test_a_secure_code_without_and_with_its_reference(shop, client):
    counter, reference = client(shop), "marina.souza@example.com"
    code = shop.fresh("claimable_secure", linkedUniqueReference=reference)
    for given, name in [("", "missing"), ("who@example.com", "incorrect")]:
        reading = await counter.look_up(code, of("a8", reference=given))
        assert (reading.refusal, reading.said, reading.held) == (Reason.NEEDS_CUSTOMER, "", False)
        assert f"{name}_linked_unique_reference" in reading.detail
        assert "@" not in reading.detail
    assert (await counter.look_up(code, of("a8", reference=reference))).held


async def test_a_shopper_code(shop, client):
    counter, example = client(shop), shop.example("shopper")
    for given in ("", "1"):
        assert (await counter.look_up(example["code"], of("a9", second=given))).refusal is Reason.WRONG_OWN_CODE
    assert (await counter.look_up(example["code"], of("a9", second=example["shopper_code"]))).refusal is None


async def test_a_technical_error_is_for_staff(shop, client):
    reading = await client(shop).look_up(shop.code("broken"), of("c1"))
    assert (reading.refusal, reading.said) == (Reason.MISCONFIGURED, "")
    assert "Missing custom attribute" in reading.detail
    missing = await client(shop, store="").look_up(shop.fresh(), of("c1"))
    assert missing.refusal in (None, Reason.MISCONFIGURED)


async def test_an_automatic_promotion_that_errs_turns_nothing_red(shop, client):
    items = (Item(shop.example("automatic_errs")["sku"], 1, 5000),)
    assert (await client(shop).look_up(shop.fresh(), of("c2", items=items))).refusal is None
    full = await client(shop).look_up(shop.fresh(), of("c3", total=60000))
    assert (full.refusal, full.detail) == (None, "")
    assert "couponCode" not in json.loads(full.quote.carried)[-1]


async def test_two_codes_on_one_sale(shop, client):
    counter, first, second = client(shop), shop.fresh(), shop.fresh("several")
    carried = (await counter.look_up(first, of("c4"))).quote.carried
    reading = await counter.look_up(second, of("c4", carried=carried))
    before, after = json.loads(carried), json.loads(reading.quote.carried)
    assert [entry["couponCode"] for entry in after] == [first, second]
    assert after[0] == before[0]
    assert (reading.quote.discount, reading.quote.to_pay) == (225, 4775)
    assert (await counter.look_up(shop.fresh(), of("c4", carried=carried))).refusal is Reason.ALREADY_ON_ORDER


async def test_what_does_not_go_together(shop, client):
    counter, code = client(shop), shop.fresh("several")
    carried = (await counter.look_up(code, of("c5"))).quote.carried
    reading = await counter.look_up(shop.fresh("alone"), of("c5", carried=carried))
    assert (reading.refusal, reading.check.sale.carried) == (Reason.CANNOT_COMBINE, carried)


async def test_a_code_that_was_applied_and_is_dropped(shop, client):
    counter, rule, second = client(shop), shop.fresh("rules"), shop.fresh("several")
    carried = (await counter.look_up(rule, of("c6", total=20000))).quote.carried
    reading = await counter.look_up(second, of("c6", carried=carried))
    assert (reading.refusal, reading.said) == (None, "")
    assert f"no longer applied: {rule}: " in reading.detail
    assert "custom_rule_violation" in reading.detail
    assert [entry["couponCode"] for entry in json.loads(reading.quote.carried)] == [second]


async def test_a_key_that_is_none(shop, client):
    with pytest.raises(Refusal) as raised:
        await client(shop, access_key=shop.ready["wrong_key"]).look_up(shop.fresh(), of("c7"))
    assert raised.value.reason is Reason.MISCONFIGURED


async def test_a_limited_line_says_for_how_long(shop, client):
    shop.faults({"fault": "status", "status": 429, "retry_after": 40})
    with pytest.raises(Refusal) as raised:
        await client(shop).look_up("LIVRO-10", of("c8"))
    assert (raised.value.reason, raised.value.retry_after) == (Reason.TRY_LATER, 40)
