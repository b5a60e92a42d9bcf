"""Codes handed out and switched off: on a scripted wire, and at the running sandbox."""

import json as plain_json
from datetime import UTC, datetime

import httpx
import pytest
from support.uniqodo_answers import CODE, entry, error, reply
from support.wire import HOST, NOW, json, status

from pos_tui.domain.issuing import Campaign, IssueOrder, NewCode
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale
from pos_tui.domain.settling import Circumstances, Evidence, judge_switching_off
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear
from pos_tui.providers.uniqodo.decipher.table import BY_ID, DEACTIVATED, OF_THE_REQUEST, OF_THE_SALE

OFF = Write(id="w1", kind=Kind.SWITCH_OFF, code=CODE, sent_at=NOW)
CHANGES = {
    "issue": lambda provider: provider.issue(order()),
    "switch_off": lambda provider: provider.switch_off(CODE),
}
every_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


def order(customer="member-7", promotion="p-1"):
    return IssueOrder(campaign=Campaign(promotion, "Ten percent"), customer=customer, mark="w-1")


def claimed(**claim):
    return {"claim": {"code": CODE} | claim, "promotion": {"endDate": "2026-12-24T21:00:00Z"}, "customer": {"id": "x"}}


def sent(request):
    return request.method, str(request.url), plain_json.loads(request.content)


# -- handing out ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("customer", "told"),
    [
        ("member-7", {"id": "member-7"}),
        ("ana@example.com", {"id": "ana@example.com", "email": "ana@example.com"}),
    ],
)
async def test_what_a_claim_sends(script, customer, told):
    wire = script(json(claimed(), 201))
    await wire.provider.issue(order(customer))
    (request,) = wire.requests
    body = {"promotionId": "p-1", "customer": told, "linkedUniqueReference": customer}
    assert sent(request) == ("POST", f"{HOST}/v2/claims", body)


@pytest.mark.parametrize(
    ("answer", "ends_at"),
    [
        (claimed(expiresAt="2026-09-01T12:00:00.000Z"), datetime(2026, 9, 1, 12, tzinfo=UTC)),
        (claimed(expiresAt=None), datetime(2026, 12, 24, 21, tzinfo=UTC)),
        (claimed() | {"promotion": None}, None),
        (claimed(expiresAt="some day") | {"promotion": {"endDate": 5}}, None),
        ({"claim": {"code": CODE}}, None),
    ],
)
async def test_the_code_and_when_it_ends(script, answer, ends_at):
    assert await script(json(answer, 201)).provider.issue(order()) == NewCode(CODE, ends_at)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<html>Welcome to the shop's own network</html>",
        b"[]",
        b'{"claim": "LIVRO-10"}',
        b'{"claim": {}}',
        b'{"claim": {"code": ""}}',
        b'{"claim": {"code": true}}',
        b'{"claim": {"code": "\\u001b[A"}}',
        b'{"claim": {"code": "LIVRO\\u202e-10"}}',
        b'{"claim": {"code": "LIV',
    ],
)
async def test_a_claim_that_does_not_tell_the_code_is_not_known(script, body):
    wire = script(status(201, body))
    with pytest.raises(Unclear) as raised:
        await wire.provider.issue(order())
    assert (raised.value.reason, raised.value.said_yes, len(wire.requests)) == (Reason.UNREADABLE, True, 1)


async def test_no_call_tells_what_was_handed_out(script):
    wire = script(json(claimed()))
    reading = await wire.provider.trace(Write(id="w1", kind=Kind.ISSUE, campaign="p-1", sent_at=NOW))
    assert (reading.ours, wire.requests) == (None, [])


# -- switching off --------------------------------------------------------------------------------------------


async def test_what_switching_off_sends(script):
    wire = script(json({}))
    await wire.provider.switch_off(CODE)
    assert [sent(request) for request in wire.requests] == [("POST", f"{HOST}/v2/deactivate", {"couponCode": CODE})]


@pytest.mark.parametrize(
    "step",
    [
        json({"errors": [error("unique_coupon_code_not_found", None)]}, 404),
        json({"errors": [error("unique_coupon_code_not_found")]}),
    ],
)
async def test_an_unknown_code_in_both_forms(script, step):
    with pytest.raises(Refusal) as raised:
        await script(step).provider.switch_off(CODE)
    assert raised.value.reason is Reason.NOT_FOUND


async def test_an_empty_yes_is_one(script):
    await script(status(204)).provider.switch_off(CODE)


@pytest.mark.parametrize("body", [b"<html>Welcome to the shop's own network</html>", b"{", b"[]"])
async def test_a_yes_that_is_no_answer_of_the_api_is_not_known(script, body):
    with pytest.raises(Unclear):
        await script(status(200, body)).provider.switch_off(CODE)


async def traced(script, step):
    wire = script(step)
    reading = await wire.provider.trace(OFF)
    (request,) = wire.requests
    assert str(request.url) == f"{HOST}/v2/apply"
    assert plain_json.loads(request.content)["couponCode"] == CODE
    return judge_switching_off(OFF, reading, Circumstances()).evidence


async def test_a_code_that_is_off_says_so(script):
    assert await traced(script, json(reply(errors=[error(DEACTIVATED)]))) is Evidence.OURS
    assert await traced(script, json({"errors": [error(DEACTIVATED)]}, 400)) is Evidence.OURS


@pytest.mark.parametrize(
    "answer",
    [reply(entry()), *(reply(errors=[error(name)]) for name in sorted(OF_THE_SALE))],
    ids=["good", *sorted(OF_THE_SALE)],
)
async def test_a_code_that_could_be_used_is_not_off(script, answer):
    assert await traced(script, json(answer)) is Evidence.WAIT


@pytest.mark.parametrize("name", [*sorted(BY_ID.keys() - OF_THE_SALE - {DEACTIVATED}), "never_heard_of"])
async def test_any_other_no_may_hide_that_it_is_off(script, name):
    with pytest.raises(ProviderError):
        await traced(script, json(reply(errors=[error(name, None if name in OF_THE_REQUEST else CODE)])))


# -- both -----------------------------------------------------------------------------------------------------


@every_change
@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (httpx.ConnectError("refused"), NotSent),
        (httpx.ReadTimeout("read"), Unclear),
        (httpx.RemoteProtocolError("half an answer"), Unclear),
        (status(400), Refusal),
        (status(429, Retry_After="1"), Refusal),
        (status(302, Location="https://elsewhere.test/"), Unclear),
        (status(408), Unclear),
        (status(503, Retry_After="1"), Unclear),
    ],
)
async def test_whatever_comes_back_it_is_sent_once(script, change, step, kind):
    wire = script(step)
    with pytest.raises(ProviderError) as raised:
        await change(wire.provider)
    assert (type(raised.value), len(wire.requests), wire.pauses) == (kind, 1, [])


# -- at the running sandbox -----------------------------------------------------------------------------------


def promotion(shop, name="claimable"):
    return shop.example(name)["promotion_id"]


def whole(code, hold):
    return Check(sale=Sale(id=hold, total=5000), hold=hold)


async def test_handed_out_used_here_and_switched_off(shop, client):
    counter = client(shop)
    new = await counter.issue(order(promotion=promotion(shop)))
    claim = shop.claims()[-1]
    assert (claim["code"], claim["customer_id"]) == (new.code, "member-7")
    assert new.ends_at
    check = whole(new.code, "issued-1")
    assert (await counter.look_up(new.code, check)).refusal is None
    await counter.switch_off(new.code)
    reading = await counter.look_up(new.code, check)
    assert (reading.refusal, reading.coupon.status) == (Reason.DISABLED, "disabled")
    await counter.switch_off(new.code)
    with pytest.raises(Refusal) as raised:
        await counter.switch_off(shop.code("unknown"))
    assert raised.value.reason is Reason.NOT_FOUND


async def test_a_secure_code_is_bound_to_whom_it_is_for(shop, client):
    counter = client(shop)
    new = await counter.issue(order("ana@example.com", promotion(shop, "claimable_secure")))
    alone = await counter.look_up(new.code, whole(new.code, "secure-1"))
    assert alone.refusal is Reason.NEEDS_CUSTOMER
    hers = Check(sale=Sale(id="secure-1", total=5000, reference="ana@example.com"), hold="secure-1")
    assert (await counter.look_up(new.code, hers)).refusal is None


async def test_what_cannot_be_handed_out(shop, client):
    before = len(shop.claims())
    unclaimable = dict(shop.example("unclaimable"))
    del unclaimable["secure_code_user_email_required"]  # whom it is for is always said
    for name, refused in unclaimable.items():
        with pytest.raises(Refusal) as raised:
            await client(shop).issue(order(promotion=refused))
        assert name in raised.value.detail
    assert len(shop.claims()) == before


async def test_a_lost_claim_went_out_and_nothing_asks_for_another(shop, client):
    before = len(shop.claims())
    shop.faults({"calls": "claims", "fault": "close", "moment": "after", "next": 1})
    with pytest.raises(Unclear):
        await client(shop).issue(order(promotion=promotion(shop)))
    assert len(shop.claims()) == before + 1


@pytest.mark.parametrize(("moment", "evidence"), [("before", Evidence.WAIT), ("after", Evidence.OURS)])
async def test_a_lost_switching_off_is_found(shop, client, moment, evidence):
    counter = client(shop)
    new = await counter.issue(order(promotion=promotion(shop)))
    shop.faults({"calls": "deactivate", "fault": "close", "moment": moment, "next": 1})
    with pytest.raises(Unclear):
        await counter.switch_off(new.code)
    write = Write(id="w-off", kind=Kind.SWITCH_OFF, code=new.code, sent_at=datetime.now(UTC))
    assert judge_switching_off(write, await counter.trace(write), Circumstances()).evidence is evidence
