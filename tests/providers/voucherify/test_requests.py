"""What leaves: addresses, headers and bodies, by what is known of the sale."""

import json as plain_json
from hashlib import sha256

import pytest
from support.voucherify_answers import GIFT, LOYALTY, VOUCHER, applicable, redemption, rollback, validation
from support.wire import HOST, json, status

from pos_tui.domain.benefit import Benefit, BenefitKind
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Item, Sale
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent

ODD = "Dia das Mães / 50% #ç 🎉"
QUOTED = "Dia%20das%20M%C3%A3es%20%2F%2050%25%20%23%C3%A7%20%F0%9F%8E%89"
KEY = f"hold-1-{sha256(b'LIVRO-10').hexdigest()[:12]}"
COUPON = Coupon(id="v_1", code="LIVRO-10", status="active", needs_owner=False)
CARD = Coupon(id="v_1", code="C", status="active", benefit=Benefit(kind=BenefitKind.GIFT, amount=5000))
POINTS = Coupon(id="v_1", code="C", status="active", benefit=Benefit(kind=BenefitKind.LOYALTY, points=9))
ITEM = Item(article="7891000100103", quantity=2, price=1250)


def of(sale=None, **more):
    return Check(sale=sale or Sale(id="sale-1", total=10000), hold="hold-1", **more)


def body_of(request):
    return plain_json.loads(request.content)


async def asked(script, check, *, voucher=None, before=(), **options):
    """The body of the validation that a look-up sends."""
    wire = script(json(VOUCHER | (voucher or {})), *before, json(validation(applicable())), **options)
    await wire.provider.look_up("LIVRO-10", check)
    request = wire.requests[-1]
    assert (request.method, request.url.raw_path) == ("POST", b"/v1/validations")
    return body_of(request)


async def sent(script, order, **options):
    """The body of a redemption."""
    wire = script(json({"redemptions": [redemption(voucher={"code": order.coupon.code})]}), **options)
    await wire.provider.use(order)
    (request,) = wire.requests
    assert (request.method, request.url.raw_path) == ("POST", b"/v1/redemptions")
    assert str(request.url).startswith(HOST)
    return body_of(request)


async def test_a_look_up_without_a_sale_asks_and_holds_nothing(script):
    wire = script(json(VOUCHER))
    await wire.provider.look_up("LIVRO-10")
    (request,) = wire.requests
    assert (request.method, request.url.raw_path, request.content) == ("GET", b"/v1/vouchers/LIVRO-10", b"")


@pytest.mark.parametrize(("code", "quoted"), [(ODD, QUOTED), ("promo-aBc", "promo-aBc"), ("a/../b", "a%2F..%2Fb")])
async def test_a_code_is_quoted_and_never_recased(script, code, quoted):
    wire = script(json(VOUCHER | {"code": code}))
    assert (await wire.provider.look_up(code)).coupon.code == code
    assert wire.requests[0].url.raw_path.decode() == f"/v1/vouchers/{quoted}"


@pytest.mark.parametrize("code", ["", ".", "..", "\ud800"])
async def test_what_cannot_stand_in_an_address_is_known_to_be_unknown(script, code):
    wire = script(json(VOUCHER))
    with pytest.raises(NotSent) as raised:
        await wire.provider.look_up(code)
    assert (raised.value.reason, wire.requests) == (Reason.NOT_FOUND, [])


async def test_a_check_of_a_total(script):
    assert await asked(script, of(), hold_minutes=7) == {
        "redeemables": [{"object": "voucher", "id": "LIVRO-10"}],
        "order": {"source_id": "sale-1", "amount": 10000},
        "session": {"type": "LOCK", "key": KEY, "ttl": 7, "ttl_unit": "MINUTES"},
    }


async def test_a_check_of_items(script):
    body = await asked(script, of(Sale(id="sale-1", items=(ITEM,))))
    item = {"source_id": "7891000100103", "related_object": "product", "quantity": 2, "price": 1250, "amount": 2500}
    assert body["order"] == {"source_id": "sale-1", "amount": 2500, "items": [item]}


async def test_a_check_without_any_sale_lets_the_provider_say_what_is_missing(script):
    body = await asked(script, of(Sale(id="sale-1")))
    assert sorted(body) == ["redeemables", "session"]
    body = await asked(script, of(Sale(id="sale-1")), metadata=False)
    assert body["order"] == {"source_id": "sale-1"}


@pytest.mark.parametrize(
    ("sale", "credits"),
    [
        (Sale(id="s", total=10000), 5000),
        (Sale(id="s", total=1250), 1250),
        (Sale(id="s", total=10000, card_pays=700), 700),
        (Sale(id="s", total=300, card_pays=700), 300),
        (Sale(id="s", card_pays=700), 700),
        (Sale(id="s", card_pays=9000), 5000),
    ],
)
async def test_a_gift_card_pays_what_it_can_and_no_more_than_it_shall(script, sale, credits):
    body = await asked(script, of(sale), voucher=GIFT)
    assert body["redeemables"] == [{"object": "voucher", "id": "LIVRO-10", "gift": {"credits": credits}}]
    used = await sent(script, UseOrder(coupon=CARD, mark="m", check=of(sale)))
    assert used["redeemables"][0]["gift"] == {"credits": credits}


async def test_a_card_with_points_goes_with_its_reward(script):
    body = await asked(script, of(reward_id="rew_1"), voucher=LOYALTY)
    assert body["redeemables"][0]["reward"] == {"id": "rew_1"}
    used = await sent(script, UseOrder(coupon=POINTS, mark="m", check=of(reward_id="rew_1")))
    assert used["redeemables"][0]["reward"] == {"id": "rew_1"}


async def test_no_other_voucher_goes_with_a_reward(script):
    assert "reward" not in (await asked(script, of(reward_id="rew_1")))["redeemables"][0]


@pytest.mark.parametrize(
    ("coupon", "check", "reason"),
    [
        (CARD, None, Reason.NEEDS_ORDER),
        (CARD, of(Sale(id="s")), Reason.NEEDS_ORDER),
        (CARD, of(Sale(id="s", total=0)), Reason.NO_EFFECT),
        (CARD, of(Sale(id="s", total=5, card_pays=0)), Reason.NO_EFFECT),
        (POINTS, None, Reason.NEEDS_REWARD),
        (POINTS, of(), Reason.NEEDS_REWARD),
    ],
)
async def test_a_card_is_never_sent_without_saying_what_of_it(script, coupon, check, reason):
    wire = script(json({}))
    with pytest.raises(NotSent) as raised:
        await wire.provider.use(UseOrder(coupon=coupon, mark="m", check=check))
    assert (raised.value.reason, wire.requests) == (reason, [])


async def test_a_use_has_the_same_order_and_session_and_both_marks(script):
    assert await sent(script, UseOrder(coupon=COUPON, mark="w1", check=of())) == {
        "redeemables": [{"object": "voucher", "id": "LIVRO-10"}],
        "order": {"source_id": "sale-1-w1", "amount": 10000},
        "session": {"type": "LOCK", "key": KEY},
        "metadata": {"pos_tui": "w1"},
    }


async def test_without_metadata_the_mark_survives_in_the_order(script):
    body = await sent(script, UseOrder(coupon=COUPON, mark="w1", check=of(Sale(id="sale-1"))), metadata=False)
    assert (body["order"], "metadata" in body) == ({"source_id": "sale-1-w1"}, False)
    body = await sent(script, UseOrder(coupon=COUPON, mark="w1"), metadata=False)
    assert (body["order"], "session" in body) == ({"source_id": "w1"}, False)


@pytest.mark.parametrize("check", [of(Sale(id="s")), of(Sale(id="s", total=5)), None])
async def test_nothing_that_is_not_known_is_sent_as_null(script, check):
    body = await sent(script, UseOrder(coupon=COUPON, mark="w1", check=check))
    assert "null" not in plain_json.dumps(body)


async def test_a_reversal(script):
    wire = script(json({"rollbacks": [rollback()]}))
    await wire.provider.reverse("r_made/up", "wrong coupon", "w2")
    (request,) = wire.requests
    assert (request.method, request.url.raw_path) == ("POST", b"/v1/redemptions/r_made%2Fup/rollbacks")
    assert body_of(request) == {"reason": "wrong coupon", "metadata": {"pos_tui_reversal": "w2"}}


async def test_a_reversal_with_nothing_to_say_has_a_body_all_the_same(script):
    wire = script(json({"rollbacks": [rollback()]}), metadata=False)
    await wire.provider.reverse("r_1", "", "w2")
    assert wire.requests[0].content == b"{}"


@pytest.mark.parametrize("code", [204, 404])
async def test_a_release(script, code):
    wire = script(status(code))
    await wire.provider.release(ODD, "hold 1")
    (request,) = wire.requests
    assert (request.method, request.content) == ("DELETE", b"")
    assert (
        request.url.raw_path.decode()
        == f"/v1/vouchers/{QUOTED}/sessions/hold%201-{sha256(ODD.encode()).hexdigest()[:12]}"
    )
