"""A look-up with a check, and what is read of it, over a wire that answers from a script."""

from datetime import UTC, datetime

import httpx
import pytest
from support.voucherify_answers import (
    CODE,
    DATE,
    GIFT,
    LOYALTY,
    VOUCHER,
    applicable,
    error,
    history,
    redemption,
    refused,
    validation,
)
from support.wire import NOW, json, status

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Quote, Sale
from pos_tui.providers.errors import Refusal, Unclear

CHECK = Check(sale=Sale(id="sale-1", total=10000), hold="hold-1")
SEEN = json(VOUCHER, Date=DATE)
PERSON = {"id": "cust_7", "source_id": "cliente-7", "email": "Iracema@example.com"}


def for_whom(reference):
    return Check(sale=Sale(id="sale-1", total=10000, reference=reference), hold="hold-1")


async def look_up(script, *steps, check=CHECK, **options):
    wire = script(*steps, **options)
    return wire, await wire.provider.look_up(CODE, check)


async def test_good_for_this_sale(script):
    wire, reading = await look_up(script, SEEN, json(validation(applicable())))
    assert reading.coupon.refusal(reading.server_date) is None
    assert (reading.check, reading.refusal, reading.held) == (CHECK, None, True)
    assert reading.quote == Quote(discount=1000, to_pay=9000)
    assert (reading.server_date, reading.read_at, reading.asked_at) == (datetime(2026, 8, 12, 15, tzinfo=UTC), NOW, NOW)
    assert [request.method for request in wire.requests] == ["GET", "POST"]


@pytest.mark.parametrize("key", ["not_found", "resource_not_found", None])
async def test_no_such_code(script, key):
    wire, reading = await look_up(script, json(error(404, key), 404))
    assert (reading.coupon, reading.check, len(wire.requests)) == (None, None, 1)


@pytest.mark.parametrize("changes", [{"active": False}, {"expiration_date": "2026-08-01T00:00:00Z"}])
async def test_what_cannot_be_used_is_not_checked(script, changes):
    wire, reading = await look_up(script, json(VOUCHER | changes, Date=DATE))
    assert reading.coupon.refusal(reading.server_date)
    assert (reading.check, reading.held, len(wire.requests)) == (None, False, 1)


async def test_a_used_one_says_when(script):
    spent = VOUCHER | {"redemption": {"quantity": 1, "redeemed_quantity": 1}}
    wire, reading = await look_up(script, json(spent, Date=DATE), json(history(redemption())))
    assert reading.coupon.used_at == datetime(2026, 8, 12, 15, 0, 1, 500000, tzinfo=UTC)
    assert wire.requests[1].url.raw_path == b"/v1/vouchers/LIVRO-10/redemption"
    for broken in (status(404), json({}), httpx.ReadTimeout("late")):
        _, reading = await look_up(script, json(spent, Date=DATE), broken)
        assert (reading.coupon.status, reading.coupon.used_at) == ("used", None)


@pytest.mark.parametrize("mode", ["PARTIAL", "ALL"])
async def test_a_no_in_a_200(script, mode):
    body = refused(error(400, "order_rules_violated", "Só acima de R$ 50"), mode)
    _, reading = await look_up(script, SEEN, json(body))
    assert (reading.refusal, reading.said) == (Reason.RULES_NOT_MET, "Só acima de R$ 50")
    assert (reading.check, reading.held, reading.quote) == (CHECK, False, None)
    assert reading.detail == "for developers (order_rules_violated, v-0a1b2c)"


@pytest.mark.parametrize("code", [400, 404, 409, 422, 423])
async def test_the_same_no_as_a_4xx(script, code):
    body = error(code, "order_rules_violated", "Só acima de R$ 50")
    _, reading = await look_up(script, SEEN, json(body, code))
    assert (reading.refusal, reading.said) == (Reason.RULES_NOT_MET, "Só acima de R$ 50")
    assert reading.detail == "for developers (order_rules_violated, v-0a1b2c)"


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (401, Refusal, Reason.MISCONFIGURED),
        (402, Refusal, Reason.MISCONFIGURED),
        (403, Refusal, Reason.MISCONFIGURED),
        (429, Refusal, Reason.TRY_LATER),
        (500, Unclear, Reason.TRY_LATER),
    ],
)
async def test_what_is_not_about_the_code_is_no_verdict_on_it(script, code, kind, reason):
    for steps in ([json(error(code, None), code)], [SEEN, json(error(code, None), code, Retry_After="60")]):
        with pytest.raises(kind) as raised:
            await look_up(script, *steps)
        assert raised.value.reason is reason


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"{}", b'{"valid": true, "redeemables": []}'])
async def test_an_answer_that_is_not_about_the_code_is_unreadable(script, body):
    with pytest.raises(Unclear) as raised:
        await look_up(script, SEEN, status(200, body))
    assert raised.value.reason is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("uses", "reason"),
    [
        ({"quantity": 1, "redeemed_quantity": 0}, Reason.LOCKED_ELSEWHERE),
        ({"quantity": None, "redeemed_quantity": 9}, Reason.LOCKED_ELSEWHERE),
        ({"quantity": 1}, Reason.ALREADY_USED),
    ],
)
async def test_no_uses_left_though_some_were_just_seen_is_held_by_others(script, uses, reason):
    body = error(400, "quantity_exceeded")
    for no in (json(refused(body)), json(body, 400)):
        _, reading = await look_up(script, json(VOUCHER | {"redemption": uses}, Date=DATE), no)
        assert reading.refusal is reason


async def test_a_check_is_a_question_and_may_be_asked_again(script):
    wire, reading = await look_up(script, SEEN, status(503), json(validation(applicable())))
    assert (reading.refusal, len(wire.requests)) == (None, 3)


@pytest.mark.parametrize(
    ("changes", "sale", "reason", "detail"),
    [
        (LOYALTY, Sale(id="s", total=5), Reason.NEEDS_REWARD, "missing_reward"),
        (GIFT, Sale(id="s"), Reason.NEEDS_ORDER, "missing_amount"),
        (GIFT, Sale(id="s", total=0), Reason.NO_EFFECT, ""),
    ],
)
async def test_a_card_of_which_it_is_not_known_what_is_wanted_is_not_asked_about(script, changes, sale, reason, detail):
    check = Check(sale=sale, hold="h")
    wire, reading = await look_up(script, json(VOUCHER | changes, Date=DATE), check=check)
    assert (reading.refusal, reading.detail, reading.check, reading.held) == (reason, detail, check, False)
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("reference", "steps", "asked"),
    [
        ("cust_7", [], []),
        ("cliente-7", [json(PERSON)], ["/v1/customers/cliente-7"]),
        (
            "iracema@example.com",
            [json({"customers": [PERSON]})],
            ["/v1/customers?email=iracema%40example.com&limit=10"],
        ),
        (
            "i@example.com",
            [json({"customers": [PERSON]}), json(PERSON | {"source_id": "i@example.com"})],
            ["/v1/customers?email=i%40example.com&limit=10", "/v1/customers/i%40example.com"],
        ),
    ],
)
async def test_whoever_is_named_is_found_first_and_goes_by_id(script, reference, steps, asked):
    wire, reading = await look_up(script, SEEN, *steps, json(validation(applicable())), check=for_whom(reference))
    assert [request.url.raw_path.decode() for request in wire.requests[1:-1]] == asked
    assert b'"customer":{"id":"cust_7"}' in wire.requests[-1].content.replace(b'": ', b'":')
    assert reading.check == for_whom("cust_7")


@pytest.mark.parametrize(
    ("reference", "steps"),
    [
        ("nobody", [status(404)]),
        ("n@example.com", [json({"customers": []}), status(404)]),
        ("iracema@example.com", [json({"customers": [PERSON, PERSON | {"id": "cust_8"}]})]),
    ],
)
async def test_nobody_is_made_up_by_a_request_that_names_them(script, reference, steps):
    wire, reading = await look_up(script, SEEN, *steps, check=for_whom(reference))
    assert (reading.refusal, reading.held) == (Reason.NEEDS_CUSTOMER, False)
    assert "POST" not in [request.method for request in wire.requests]
