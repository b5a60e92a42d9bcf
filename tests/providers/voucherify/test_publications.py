"""Codes handed out and switched off: on a scripted wire, and at the running sandbox by what was published there."""

import json as plain_json
from datetime import UTC, datetime
from itertools import count

import httpx
import pytest
from support.voucherify_answers import CODE, VOUCHER, error
from support.wire import HOST, NOW, json, status

from pos_tui.domain.issuing import Campaign, IssueOrder, NewCode
from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear

ORDER = IssueOrder(campaign=Campaign("Livros de agosto", "A book for less"), customer="cust_made0up", mark="w-1")
ISSUE = Write(id="w-1", kind=Kind.ISSUE, campaign="Livros de agosto", customer_id="cust_made0up", sent_at=NOW)
OFF = Write(id="w-2", kind=Kind.SWITCH_OFF, code=CODE, sent_at=NOW)
BRIEF = {name: VOUCHER[name] for name in ("code", "campaign", "discount", "gift", "loyalty_card")}
"""What a list of publications tells of a voucher."""
CHANGES = {
    "issue": lambda provider: provider.issue(ORDER),
    "switch_off": lambda provider: provider.switch_off(CODE),
}
every_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
marks = map("handed-out-{}".format, count(1))


def published(**changes):
    """One publication."""
    whole = {
        "id": "pub_made0up",
        "object": "publication",
        "customer_id": "cust_made0up",
        "source_id": "w-1",
        "result": "SUCCESS",
        "voucher": VOUCHER,
        "vouchers_id": ["v_made0up1"],
    }
    return {name: value for name, value in (whole | changes).items() if value is not ...}


def publications(*made, **changes):
    """The list of them."""
    return {"object": "list", "data_ref": "publications", "publications": list(made), "total": len(made)} | changes


async def failure(wire, change):
    """How a change failed that was sent once."""
    with pytest.raises(ProviderError) as raised:
        await change(wire.provider)
    assert (len(wire.requests), wire.pauses) == (1, [])
    return raised.value


# -- handing out ----------------------------------------------------------------------------------------------


async def test_what_is_sent(script):
    wire = script(json(published()))
    await wire.provider.issue(ORDER)
    (request,) = wire.requests
    assert (request.method, str(request.url)) == ("POST", f"{HOST}/v1/publications")
    assert plain_json.loads(request.content) == {
        "campaign": {"name": "Livros de agosto", "count": 1},
        "customer": {"id": "cust_made0up"},
        "source_id": "w-1",
    }


@pytest.mark.parametrize(
    ("voucher", "new"),
    [
        (VOUCHER, NewCode(CODE, datetime(2026, 9, 1, tzinfo=UTC))),
        (BRIEF, NewCode(CODE)),
        ({"code": "Dia das Mães / 50%", "expiration_date": "some day"}, NewCode("Dia das Mães / 50%")),
    ],
)
async def test_what_is_read(script, voucher, new):
    assert await script(json(published(voucher=voucher))).provider.issue(ORDER) == new


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"<html>Welcome to the shop's own network</html>",
        plain_json.dumps(published())[:-40].encode(),
        *(
            plain_json.dumps(published(voucher=voucher)).encode()
            for voucher in (..., None, [], "LIVRO-10", {}, {"code": ""}, {"code": None}, {"code": "\x1b[31mLIVRO-10"})
        ),
    ],
)
async def test_a_yes_that_does_not_tell_the_code_is_not_known(script, body):
    told = await failure(script(status(200, body)), CHANGES["issue"])
    assert (type(told), told.reason, told.said_yes) == (Unclear, Reason.UNREADABLE, True)


async def test_what_was_answered_before_is_no_no(script):
    told = await failure(script(json(error(400, "duplicate_source_id"), 400)), CHANGES["issue"])
    assert (type(told), told.status, told.said_yes) == (Unclear, 400, False)


@pytest.mark.parametrize(
    ("status", "key", "reason"),
    [
        (400, "no_voucher_suitable_for_publication", Reason.LIMIT_REACHED),
        (400, "campaign_not_active", Reason.DISABLED),
        (404, "not_found", Reason.NOT_FOUND),
        (400, "invalid_publish_params", Reason.BAD_REQUEST),
    ],
)
async def test_a_no(script, status, key, reason):
    told = await failure(script(json(error(status, key), status)), CHANGES["issue"])
    assert (type(told), told.reason) == (Refusal, reason)


async def trace(script, write, step):
    wire = script(step)
    reading = await wire.provider.trace(write)
    (request,) = wire.requests
    return request, reading


@pytest.mark.parametrize("voucher", [VOUCHER, BRIEF])
@pytest.mark.parametrize("others", [(), (published(source_id="w-9", voucher={"code": "OTHER"}),)])
async def test_ours_is_found_with_its_code(script, voucher, others):
    request, reading = await trace(script, ISSUE, json(publications(*others, published(voucher=voucher))))
    assert (request.method, request.url.path, dict(request.url.params)) == (
        "GET",
        "/v1/publications",
        {"source_id": "w-1"},
    )
    assert (reading.ours, reading.coupon.code) == (True, CODE)


async def test_nothing_there_says_no(script):
    _, reading = await trace(script, ISSUE, json(publications()))
    assert (reading.ours, reading.coupon) == (False, None)


@pytest.mark.parametrize("voucher", [..., None, {}])
async def test_ours_without_its_code_went_out_all_the_same(script, voucher):
    _, reading = await trace(script, ISSUE, json(publications(published(voucher=voucher))))
    assert (reading.ours, reading.coupon) == (True, None)


@pytest.mark.parametrize(
    "step",
    [
        json(publications(published(source_id="w-9"))),
        json(publications(published(source_id=None))),
        json(publications(published(source_id=...))),
        json(publications({"voucher": 1}, "w-1")),
        json({"publications": "none"}),
        json({}),
        status(200, b"<html>Welcome to the shop's own network</html>"),
        status(200, plain_json.dumps(publications(published())).encode()[:-30]),
        status(404),
        status(500),
    ],
)
async def test_what_is_not_read_whole_proves_nothing(script, step):
    with pytest.raises(ProviderError):
        await script(step).provider.trace(ISSUE)


# -- switching off --------------------------------------------------------------------------------------------


async def test_what_switching_off_sends(script):
    wire = script(json(VOUCHER | {"active": False}))
    await wire.provider.switch_off("Dia das Mães / 50%")
    (request,) = wire.requests
    assert (request.method, request.url.raw_path) == (
        "POST",
        b"/v1/vouchers/Dia%20das%20M%C3%A3es%20%2F%2050%25/disable",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<html>Welcome to the shop's own network</html>",
        *(plain_json.dumps(VOUCHER | {"active": active}).encode() for active in (True, None, "no")),
        plain_json.dumps(VOUCHER | {"active": False})[:-1].encode(),
    ],
)
async def test_a_yes_that_does_not_say_that_it_is_off_is_not_known(script, body):
    told = await failure(script(status(200, body)), CHANGES["switch_off"])
    assert (type(told), told.reason) == (Unclear, Reason.UNREADABLE)


@pytest.mark.parametrize(
    ("code", "key", "reason"), [(404, "not_found", Reason.NOT_FOUND), (400, "voucher_disabled", Reason.DISABLED)]
)
async def test_what_cannot_be_switched_off(script, code, key, reason):
    told = await failure(script(json(error(code, key), code)), CHANGES["switch_off"])
    assert (type(told), told.reason) == (Refusal, reason)


@pytest.mark.parametrize(
    ("voucher", "status"),
    [
        ({"active": False}, "disabled"),
        ({"active": False, "expiration_date": "2020-01-01T00:00:00Z"}, "disabled"),
        ({"active": False, "redemption": {"quantity": 1, "redeemed_quantity": 1}}, "disabled"),
        ({"active": True}, "active"),
        ({"active": None}, "active"),
    ],
)
async def test_how_the_voucher_stands_is_read(script, voucher, status):
    request, reading = await trace(script, OFF, json(VOUCHER | voucher))
    assert (request.method, request.url.path) == ("GET", f"/v1/vouchers/{CODE}")
    assert (reading.coupon.status, reading.ours) == (status, None)


async def test_a_voucher_that_is_gone_is_none(script):
    _, reading = await trace(script, OFF, status(404))
    assert reading.coupon is None


@pytest.mark.parametrize("step", [status(500), status(200, b"{"), json({}), json([])])
async def test_a_voucher_that_cannot_be_read_proves_nothing(script, step):
    with pytest.raises(ProviderError):
        await script(step).provider.trace(OFF)


# -- both -----------------------------------------------------------------------------------------------------


@every_change
@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (httpx.ConnectError("refused"), NotSent),
        (httpx.ReadTimeout("read"), Unclear),
        (httpx.RemoteProtocolError("half an answer"), Unclear),
        (status(400), Refusal),
        (status(423), Unclear),
        (status(429, Retry_After="1"), Refusal),
        (status(302, Location="https://elsewhere.test/"), Unclear),
        (status(408), Unclear),
        (status(503, Retry_After="1"), Unclear),
    ],
)
async def test_whatever_comes_back_it_is_sent_once(script, change, step, kind):
    assert type(await failure(script(step), change)) is kind


# -- at the running sandbox -----------------------------------------------------------------------------------


@pytest.fixture
def order(shop):
    """A code of a campaign that has some left, for a customer of the project; each under a mark of its own."""

    def ordered(campaign=None, customer=None):
        name = campaign or shop.example("campaign")["name"]
        who = customer or shop.get("/v1/customers?limit=1").body["customers"][0]["id"]
        return IssueOrder(campaign=Campaign(name, name), customer=who, mark=next(marks))

    return ordered


def found(shop, mark):
    """What was published under a mark."""
    return shop.get(f"/v1/publications?source_id={mark}").body["publications"]


def lost(order):
    return Write(
        id=order.mark,
        kind=Kind.ISSUE,
        campaign=order.campaign.id,
        customer_id=order.customer,
        sent_at=datetime.now(UTC),
    )


async def test_a_code_goes_out_once_and_is_the_customers(shop, client, order):
    counter, one = client(shop), order()
    new = await counter.issue(one)
    (made,) = found(shop, one.mark)
    assert (made["voucher"]["code"], made["customer_id"]) == (new.code, one.customer)
    assert shop.look_up(new.code).body["holder_id"] == one.customer
    assert (await counter.look_up(new.code)).coupon.status == "active"
    with pytest.raises(Unclear):
        await counter.issue(one)
    assert len(found(shop, one.mark)) == 1
    reading = await counter.trace(lost(one))
    assert (reading.ours, reading.coupon.code) == (True, new.code)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_lost_one_is_found(shop, client, order, moment):
    counter, one = client(shop), order()
    shop.faults({"calls": "publish", "fault": "close", "moment": moment, "next": 1})
    with pytest.raises(Unclear):
        await counter.issue(one)
    reading = await counter.trace(lost(one))
    assert reading.ours is (moment == "after")
    assert [made["voucher"]["code"] for made in found(shop, one.mark)] == (
        [reading.coupon.code] if reading.ours else []
    )


async def test_what_cannot_be_handed_out(shop, client, order):
    refused = {
        shop.example("campaign_without_codes")["name"]: Reason.LIMIT_REACHED,
        "nobody knows it": Reason.NOT_FOUND,
    }
    for campaign, reason in refused.items():
        one = order(campaign)
        with pytest.raises(Refusal) as raised:
            await client(shop).issue(one)
        assert (raised.value.reason, found(shop, one.mark)) == (reason, [])


async def test_switched_off_stays_off(shop, client):
    counter, code = client(shop), shop.fresh()
    for _ in range(2):
        await counter.switch_off(code)
        assert (await counter.look_up(code)).coupon.status == "disabled"
    with pytest.raises(Refusal) as raised:
        await counter.switch_off("nobody knows it")
    assert raised.value.reason is Reason.NOT_FOUND


@pytest.mark.parametrize(("moment", "stands"), [("before", "active"), ("after", "disabled")])
async def test_a_lost_switching_off_is_found(shop, client, moment, stands):
    counter, code = client(shop), shop.fresh()
    shop.faults({"calls": "disable", "fault": "close", "moment": moment, "next": 1})
    with pytest.raises(Unclear):
        await counter.switch_off(code)
    write = Write(id="w-off", kind=Kind.SWITCH_OFF, code=code, sent_at=datetime.now(UTC))
    assert (await counter.trace(write)).coupon.status == stands
