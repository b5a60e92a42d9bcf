"""Changes over a wire that answers from a script: what is a yes, a no, not sent, not known."""

import httpx
import pytest
from support.voucherify_answers import CODE, error, inapplicable, redemption, rollback
from support.wire import json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent, Refusal, Unclear

COUPON = Coupon(id="v_made0up1", code=CODE, status="active", needs_owner=False)
ORDER = UseOrder(coupon=COUPON, mark="w1", check=Check(sale=Sale(id="sale-1", total=10000), hold="hold-1"))
EXPIRED = error(400, "voucher_expired", "Acabou ontem")


async def used(script, step, kind):
    wire = script(step)
    with pytest.raises(kind) as raised:
        await wire.provider.use(ORDER)
    assert len(wire.requests) == 1
    return raised.value


@pytest.mark.parametrize(
    "step",
    [
        json(EXPIRED, 400),
        json({"redemptions": [], "inapplicable_redeemables": [inapplicable(EXPIRED)]}),
        json({"inapplicable_redeemables": [inapplicable(EXPIRED)]}, 201),
        json({"redemptions": [redemption(result="FAILURE", failure_code="voucher_expired", error=EXPIRED["error"])]}),
    ],
)
async def test_a_no_in_every_form(script, step):
    refusal = await used(script, step, Refusal)
    assert (refusal.reason, refusal.said, refusal.conflict) == (Reason.EXPIRED, "Acabou ontem", False)


@pytest.mark.parametrize(
    ("key", "reason"),
    [("quantity_exceeded", Reason.ALREADY_USED), ("multiple_requests", Reason.LOCKED_ELSEWHERE)],
)
async def test_a_no_that_wants_a_read(script, key, reason):
    no = error(400, key)
    for step in (json(no, 400), json({"inapplicable_redeemables": [inapplicable(no)]})):
        refusal = await used(script, step, Refusal)
        assert (refusal.reason, refusal.conflict) == (reason, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"redemptions": []}',
        b'{"redemptions": [{"id": "r_1", "result": "SUCCESS"}]}',
        b'{"redemptions": [{"id": "r_1", "result": "SUCCESS", "voucher": {"code": "ANOTHER"}}]}',
        b'{"redemptions": [{"id": "r_1", "voucher": {"code": "LIVRO-10"}}]}',
    ],
)
async def test_a_200_that_does_not_mention_the_code_is_not_known(script, body):
    unclear = await used(script, status(200, body), Unclear)
    assert (unclear.reason, unclear.said_yes) == (Reason.UNREADABLE, True)


@pytest.mark.parametrize("step", [status(500), status(502), status(302), status(408), httpx.ReadTimeout("late")])
async def test_what_may_have_happened_is_sent_once_and_not_known(script, step):
    assert not (await used(script, step, Unclear)).said_yes


async def test_what_never_left(script):
    assert (await used(script, httpx.ConnectError("no"), NotSent)).reason is Reason.UNREACHABLE


async def test_a_limit_is_a_no_with_a_time(script):
    refusal = await used(script, json(error(429, None), 429, Retry_After="9"), Refusal)
    assert (refusal.reason, refusal.retry_after) == (Reason.TRY_LATER, 9)


async def test_a_reversal_that_was_made_before(script):
    for step in (
        json(error(400, "already_rolled_back"), 400),
        json({"rollbacks": [rollback(result="FAILURE", failure_code="already_rolled_back")]}),
    ):
        wire = script(step)
        with pytest.raises(Refusal) as raised:
            await wire.provider.reverse("r_1", "oops", "w2")
        assert raised.value.reason is Reason.ALREADY_REVERSED


@pytest.mark.parametrize("step", [status(200, b"{}"), json({"rollbacks": []}), status(500)])
async def test_a_reversal_that_is_not_known(script, step):
    wire = script(step)
    with pytest.raises(Unclear):
        await wire.provider.reverse("r_1", "oops", "w2")
    assert len(wire.requests) == 1


async def test_a_release_that_fails_says_so_and_is_tried_again(script):
    wire = script(status(503))
    with pytest.raises(Unclear):
        await wire.provider.release(CODE, "hold-1")
    assert len(wire.requests) == 3
    with pytest.raises(Refusal):
        await script(json(error(403, "forbidden"), 403)).provider.release(CODE, "hold-1")
