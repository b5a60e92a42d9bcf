"""What differs by call: whom or what a 404 did not find, and why a reward cannot be redeemed."""

import pytest
from support.answers import answer, problem
from support.wire import json

from pos_tui.domain.outcome import Reason
from pos_tui.domain.wallet import PhoneMessage, Platform
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher


@pytest.mark.parametrize(
    ("call", "detail", "reason"),
    [
        (Call.READ, "Customer not found.", Reason.NOT_FOUND),
        (Call.READ_OF_CUSTOMER, "", Reason.NEEDS_CUSTOMER),
        (Call.READ_OF_CUSTOMER, "Not found.", Reason.NEEDS_CUSTOMER),
        (Call.AWARD, "Not found.", Reason.NEEDS_CUSTOMER),
        (Call.REDEEM, "Customer not found.", Reason.NEEDS_CUSTOMER),
        (Call.REDEEM, "Cliente não encontrado.", Reason.NEEDS_CUSTOMER),
        (Call.REDEEM, "Reward not found.", Reason.NOT_FOUND),
        (Call.REDEEM, "Prêmio não encontrado.", Reason.NOT_FOUND),
        (Call.REDEEM, "No such reward for this customer.", Reason.NOT_FOUND),
        (Call.REDEEM, "Not found.", Reason.NOT_FOUND),
        (Call.WALLET, "Customer not found.", Reason.NEEDS_CUSTOMER),
        (Call.WALLET, "Coupon not found.", Reason.NOT_FOUND),
        (Call.ENROL, "Program not found.", Reason.NOT_FOUND),
    ],
)
def test_whom_or_what_a_404_did_not_find(call, detail, reason):
    body = problem(404, "not-found", title="Not Found", detail=detail)
    assert decipher(answer(404, body), call).reason is reason


@pytest.mark.parametrize("call", [Call.READ, Call.READ_OF_CUSTOMER, Call.ENROL])
@pytest.mark.parametrize("body", [b"", b"<html>Not Found</html>"])
def test_a_404_of_another_host_is_a_wrong_address(call, body):
    assert decipher(answer(404, body), call).reason is Reason.MISCONFIGURED


TAKEN = "Prêmio gratuito já resgatado por este cliente"


@pytest.mark.parametrize("status", [400, 409, 422])
@pytest.mark.parametrize(
    ("detail", "reason"),
    [
        (TAKEN, Reason.ALREADY_CLAIMED),
        ("This reward was already redeemed by this customer", Reason.ALREADY_CLAIMED),
        ("Already claimed.", Reason.ALREADY_CLAIMED),
        ("Pontos insuficientes: faltam 50.", Reason.NOT_ENOUGH_BALANCE),
        ("O cliente não possui pontos suficientes", Reason.NOT_ENOUGH_BALANCE),
        ("Insufficient points.", Reason.NOT_ENOUGH_BALANCE),
        ("Prêmio esgotado", Reason.LIMIT_REACHED),
        ("Sem estoque", Reason.LIMIT_REACHED),
        ("The reward is out of stock.", Reason.LIMIT_REACHED),
        ("Redemption limit reached", Reason.LIMIT_REACHED),
    ],
)
def test_why_a_reward_cannot_be_redeemed(status, detail, reason):
    slug = "conflict" if status == 409 else "validation-error"
    error = decipher(answer(status, problem(status, slug, detail=detail)), Call.REDEEM)
    assert (type(error), error.reason, error.detail) == (Refusal, reason, detail)


@pytest.mark.parametrize("call", [Call.READ, Call.AWARD, Call.ENROL, Call.WALLET])
@pytest.mark.parametrize("detail", [TAKEN, "Pontos insuficientes", "Sem estoque"])
def test_elsewhere_those_words_mean_nothing(call, detail):
    error = decipher(answer(422, problem(422, "validation-error", detail=detail)), call)
    assert error.reason is Reason.WRONG_ENTRY


def test_the_words_of_the_field_come_before_the_summary():
    body = problem(
        422, "validation-error", detail="One field is invalid.", errors=[{"field": "reward", "detail": TAKEN}]
    )
    error = decipher(answer(422, body), Call.REDEEM)
    assert (error.reason, error.detail) == (Reason.ALREADY_CLAIMED, TAKEN)


def test_a_slug_that_says_it_needs_no_words():
    body = problem(422, "insufficient-balance", detail="Already redeemed twice, and now the limit of points is met.")
    assert decipher(answer(422, body), Call.REDEEM).reason is Reason.NOT_ENOUGH_BALANCE


@pytest.mark.parametrize("status", [400, 422])
def test_a_redeem_that_is_refused_in_other_words_is_a_wrong_entry(status):
    body = problem(status, "validation-error", detail="Este campo é obrigatório.")
    assert decipher(answer(status, body), Call.REDEEM).reason is Reason.WRONG_ENTRY


@pytest.mark.parametrize("call", [Call.REDEEM, Call.AWARD, Call.ENROL, Call.WALLET])
def test_any_other_conflict_is_somebody_else_at_the_same_thing(call):
    error = decipher(answer(409, problem(409, "conflict", detail="Cupom já Used")), call)
    assert (error.reason, error.conflict) == (Reason.LOCKED_ELSEWHERE, True)


async def test_a_pass_that_cannot_be_made_now_says_so_and_when(script):
    body = problem(503, "wallet-temporarily-unavailable", detail="Pass generation is down.")
    wire = script(json(body, 503, Retry_After="30"))
    with pytest.raises(Unclear) as caught:
        await wire.provider.wallet_loyalty("c", Platform.APPLE)
    error = caught.value
    assert (error.reason, error.detail, error.retry_after) == (Reason.TRY_LATER, "Pass generation is down.", 30)
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.balance("c"),
        lambda p: p.z_balance("c"),
        lambda p: p.history("c"),
        lambda p: p.add_points("c", 1, ""),
        lambda p: p.wallet_passes("c"),
        lambda p: p.wallet_devices("c"),
        lambda p: p.wallet_notify("c", PhoneMessage.COUPON, "Olá."),
    ],
)
async def test_a_customer_who_is_not_known_must_be_found_first(script, call):
    with pytest.raises(Refusal) as caught:
        await call(script(json(problem(404, "not-found"), 404)).provider)
    assert caught.value.reason is Reason.NEEDS_CUSTOMER


@pytest.mark.parametrize(
    "call", [lambda p: p.reward("r"), lambda p: p.redeem("c", "r"), lambda p: p.wallet_coupon("c", "k", Platform.APPLE)]
)
async def test_a_thing_that_is_not_known_is_not_found(script, call):
    with pytest.raises(Refusal) as caught:
        await call(script(json(problem(404, "not-found"), 404)).provider)
    assert caught.value.reason is Reason.NOT_FOUND
