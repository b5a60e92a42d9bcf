"""A use over a wire that answers from a script: what is a yes, a no, not sent, not known."""

import httpx
import pytest
from support.uniqodo_answers import CODE, carried, check, entry, error, reply
from support.wire import json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent, Refusal, Unclear

COUPON = Coupon(id=CODE, code=CODE, status="active", needs_owner=False)
SAVE5 = entry("SAVE5", "p-save")
ORDER = UseOrder(coupon=COUPON, mark="w1", check=check(carried(SAVE5, entry())))


async def used(script, step, kind):
    wire = script(step)
    with pytest.raises(kind) as raised:
        await wire.provider.use(ORDER)
    assert len(wire.requests) == 1
    return raised.value


@pytest.mark.parametrize("code", [200, 201])
async def test_a_yes_has_what_was_taken_off(script, code):
    use = await script(json(reply(SAVE5, entry()), code)).provider.use(ORDER)
    assert (use.quote.discount, use.quote.to_pay, use.reversal, use.uses_left) == (1000, 9000, "", None)


async def test_what_is_said_of_others_is_no_no(script):
    gone = error("code_redeemed", "SAVE5", "p-save")
    full = error("max_automatic_promotions_reached", None, "p-auto")
    assert await script(json(reply(entry(), errors=(gone, full)))).provider.use(ORDER)


@pytest.mark.parametrize(
    ("step", "reason", "said"),
    [
        (json(reply(SAVE5, errors=(error("code_redeemed"),))), Reason.ALREADY_USED, "Own words"),
        (json(reply(entry(), errors=(error("code_expired"),))), Reason.EXPIRED, "Own words"),
        (json({"errors": [error("code_redeemed")]}, 400), Reason.ALREADY_USED, "Own words"),
        (json({"errors": [error("technical_error", reason="Why")]}, 400), Reason.MISCONFIGURED, ""),
        (json(reply(errors=(error("new_one"),))), Reason.RULES_NOT_MET, ""),
        (json(reply(errors=(error("request_parameter_error", None),))), Reason.BAD_REQUEST, ""),
        (json({"message": "Unauthorized"}, 401), Reason.MISCONFIGURED, ""),
        (status(429), Reason.TRY_LATER, ""),
    ],
)
async def test_a_no_in_every_form(script, step, reason, said):
    refusal = await used(script, step, Refusal)
    assert (refusal.reason, refusal.said, refusal.conflict) == (reason, said, False)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b"<html>", b'{"order": {}}', b'{"transaction": {"id": 7}}'])
async def test_a_2xx_that_does_not_tell_is_not_known_but_said_yes(script, body):
    unclear = await used(script, status(200, body), Unclear)
    assert (unclear.reason, unclear.said_yes) == (Reason.UNREADABLE, True)


@pytest.mark.parametrize(
    "body",
    [
        reply(SAVE5),
        reply(),
        reply(entry(), errors=(error("custom_rule_violation", None),)),
        reply(errors=(error("new_one", None),)),
        reply(errors=(error("request_not_completed", None),)),
    ],
)
async def test_a_2xx_in_which_the_code_is_lost_said_nothing(script, body):
    assert not (await used(script, json(body), Unclear)).said_yes


@pytest.mark.parametrize(
    "step", [status(500), status(502), status(503), status(302), status(408), httpx.ReadTimeout("late")]
)
async def test_what_may_have_happened_is_sent_once_and_not_known(script, step):
    assert not (await used(script, step, Unclear)).said_yes


async def test_what_never_left(script):
    assert (await used(script, httpx.ConnectError("no"), NotSent)).reason is Reason.UNREACHABLE


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (None, Reason.NEEDS_ORDER),
        (check(carried(entry()), total=None), Reason.NEEDS_ORDER),
        (check(), Reason.BAD_REQUEST),
        (check(carried(SAVE5)), Reason.BAD_REQUEST),
    ],
)
async def test_a_sale_that_does_not_carry_the_code_is_not_completed(script, given, reason):
    wire = script(json(reply(entry())))
    with pytest.raises(NotSent) as raised:
        await wire.provider.use(UseOrder(coupon=COUPON, mark="w1", check=given))
    assert (raised.value.reason, wire.requests) == (reason, [])


async def test_what_is_not_offered(script):
    wire = script(status(500))
    for call in (wire.provider.reverse("r", "why", "w"), wire.provider.customer("c"), wire.provider.programs()):
        with pytest.raises(Refusal) as raised:
            await call
        assert raised.value.reason is Reason.NOT_OFFERED
    assert wire.requests == []
