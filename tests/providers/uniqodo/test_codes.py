"""Codes handed out and switched off: on a scripted wire, and at the running sandbox."""

import json as plain_json

import pytest
from support.uniqodo_answers import CODE, error
from support.wire import HOST, json, status

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale
from pos_tui.providers.errors import Refusal, Unclear


async def test_what_a_claim_sends(script):
    wire = script(json({"claim": {"code": CODE, "expiresAt": None}}, 201))
    assert await wire.provider.issue("p-1", "c-1", email="a@example.com", reference="r-1") == CODE
    await wire.provider.issue("p-1", "c-1")
    first, second = wire.requests
    assert (first.method, str(first.url)) == ("POST", f"{HOST}/v2/claims")
    customer = {"id": "c-1", "email": "a@example.com"}
    assert plain_json.loads(first.content) == {
        "promotionId": "p-1",
        "customer": customer,
        "linkedUniqueReference": "r-1",
    }
    assert plain_json.loads(second.content) == {"promotionId": "p-1", "customer": {"id": "c-1"}}


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"claim": {}}', b'{"claim": {"code": ""}}', b'{"claim": {"code": "\\u001b[A"}}']
)
async def test_a_claim_that_does_not_tell_the_code_is_not_known(script, body):
    wire = script(status(201, body))
    with pytest.raises(Unclear):
        await wire.provider.issue("p-1", "c-1")
    assert len(wire.requests) == 1


async def test_a_lost_claim_is_not_sent_again(script):
    wire = script(status(503))
    with pytest.raises(Unclear):
        await wire.provider.issue("p-1", "c-1")
    assert len(wire.requests) == 1


async def test_switching_off_in_every_form(script):
    wire = script(json({}))
    await wire.provider.deactivate(CODE)
    assert (str(wire.requests[0].url), plain_json.loads(wire.requests[0].content)) == (
        f"{HOST}/v2/deactivate",
        {"couponCode": CODE},
    )
    for step in (
        json({"errors": [error("unique_coupon_code_not_found", None)]}, 404),
        json({"errors": [error("unique_coupon_code_not_found")]}),
    ):
        with pytest.raises(Refusal) as raised:
            await script(step).provider.deactivate(CODE)
        assert raised.value.reason is Reason.NOT_FOUND


async def test_handed_out_used_here_and_switched_off(shop, client):
    counter, promotion = client(shop), shop.example("claimable")["promotion_id"]
    code = await counter.issue(promotion, "customer-7")
    assert shop.claims()[-1]["code"] == code
    check = Check(sale=Sale(id="issued-1", total=5000), hold="issued-1")
    assert (await counter.look_up(code, check)).refusal is None
    await counter.deactivate(code)
    reading = await counter.look_up(code, check)
    assert (reading.refusal, reading.coupon.status) == (Reason.DISABLED, "disabled")
    with pytest.raises(Refusal) as raised:
        await counter.deactivate(shop.code("unknown"))
    assert raised.value.reason is Reason.NOT_FOUND


async def test_a_secure_code_needs_whom_it_is_for(shop, client):
    counter, promotion = client(shop), shop.example("claimable_secure")["promotion_id"]
    with pytest.raises(Refusal) as raised:
        await counter.issue(promotion, "customer-7")
    assert raised.value.reason is Reason.NEEDS_CUSTOMER
    assert await counter.issue(promotion, "customer-7", reference="ana@example.com")


async def test_what_cannot_be_handed_out(shop, client):
    for name, promotion in shop.example("unclaimable").items():
        with pytest.raises(Refusal) as raised:
            await client(shop).issue(promotion, "customer-7")
        assert name in raised.value.detail
