"""A use over a line with faults: the right class, the right number in the sandbox's ledger, one request on the wire."""

import pytest
from support.faulty import (
    FaultProxy,
    cut_after_commit,
    cut_mid_body,
    delay,
    forward,
    half_json,
    html_502,
    html_504_after_commit,
    huge_body,
    redirect,
    refuse,
    status,
    too_many,
    wrong_content_type,
)

from pos_tui.domain.coupon import Use
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear


@pytest.fixture
def provider(proxy, flat_sandbox, client):
    return client(proxy.base_url, flat_sandbox.key)


@pytest.fixture
def fresh(flat_sandbox):
    return flat_sandbox.fresh()["coupon_code"]


async def outcome_of(call):
    try:
        return await call
    except ProviderError as error:
        return error


async def use_through(proxy, provider, code, fault):
    coupon = (await provider.look_up(code)).coupon
    proxy.received.clear()
    proxy.requests.clear()
    proxy.rule("/validate/", fault, times=None)
    outcome = await outcome_of(provider.use(UseOrder(coupon=coupon, mark="m")))
    assert [(request.method, "/validate/" in request.path) for request in proxy.received] == [("POST", True)]
    return outcome


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (refuse, Reason.UNREACHABLE),
        (html_502, Reason.TRY_LATER),
        (status(503, "service-unavailable", {"Retry-After": "1"}), Reason.TRY_LATER),
        (status(500), Reason.TRY_LATER),
        (status(408), Reason.NO_ANSWER),
    ],
    ids=["refuse", "html 502", "503", "500", "408"],
)
async def test_lost_before_it_arrived(proxy, provider, flat_sandbox, fresh, fault, reason):
    outcome = await use_through(proxy, provider, fresh, fault)
    assert (type(outcome), outcome.reason, outcome.said_yes) == (Unclear, reason, False)
    assert proxy.requests == []
    assert flat_sandbox.uses_of(fresh) == 0


@pytest.mark.parametrize(
    ("fault", "reason", "said_yes"),
    [
        (cut_after_commit, Reason.UNREACHABLE, False),
        (html_504_after_commit, Reason.NO_ANSWER, False),
        (cut_mid_body, Reason.UNREACHABLE, True),
        (half_json, Reason.UNREADABLE, True),
        (huge_body(), Reason.UNREADABLE, True),
    ],
    ids=["cut", "html 504", "cut in the body", "half JSON", "huge"],
)
async def test_lost_after_it_was_committed(proxy, provider, flat_sandbox, fresh, fault, reason, said_yes):
    outcome = await use_through(proxy, provider, fresh, fault)
    assert (type(outcome), outcome.reason, outcome.said_yes) == (Unclear, reason, said_yes)
    assert proxy.forwarded("/validate/") == 1
    assert flat_sandbox.uses_of(fresh) == 1


@pytest.mark.parametrize("fault", [forward, delay(0.05), wrong_content_type], ids=["none", "late", "content type"])
async def test_what_is_no_fault(proxy, provider, flat_sandbox, fresh, fault):
    outcome = await use_through(proxy, provider, fresh, fault)
    assert isinstance(outcome, Use)
    assert proxy.forwarded("/validate/") == 1
    assert flat_sandbox.uses_of(fresh) == 1


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (too_many, Reason.TRY_LATER),
        (status(429, "rate-limit-exceeded", {"Retry-After": "1"}), Reason.TRY_LATER),
        (status(410, "gone"), Reason.GONE),
        (status(409, "conflict"), Reason.ALREADY_USED),
        (status(401, "authentication-required"), Reason.KEY_REFUSED),
    ],
    ids=["429 without a pause", "429", "410", "409", "401"],
)
async def test_refused_on_the_way(proxy, provider, flat_sandbox, fresh, fault, reason):
    outcome = await use_through(proxy, provider, fresh, fault)
    assert (type(outcome), outcome.reason) == (Refusal, reason)
    assert flat_sandbox.uses_of(fresh) == 0


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_sent_elsewhere_goes_nowhere(proxy, provider, flat_sandbox, fresh, code):
    with FaultProxy(flat_sandbox.base_url) as elsewhere:
        outcome = await use_through(proxy, provider, fresh, redirect(elsewhere.base_url + "/validate/", code))
        assert (type(outcome), outcome.reason) == (Unclear, Reason.MISCONFIGURED)
        assert elsewhere.received == []
    assert flat_sandbox.uses_of(fresh) == 0


async def test_a_server_that_is_gone_was_sent_nothing(proxy, provider, flat_sandbox, fresh):
    coupon = (await provider.look_up(fresh)).coupon
    proxy.stop()
    outcome = await outcome_of(provider.use(UseOrder(coupon=coupon, mark="m")))
    assert (type(outcome), outcome.reason) == (NotSent, Reason.UNREACHABLE)
    assert proxy.forwarded("/validate/") == 0
    assert flat_sandbox.uses_of(fresh) == 0


async def test_a_connection_that_was_cut_while_idle_does_no_harm(proxy, provider, flat_sandbox, fresh):
    coupon = (await provider.look_up(fresh)).coupon
    proxy.stop()
    proxy.start()
    assert isinstance(await provider.use(UseOrder(coupon=coupon, mark="m")), Use)
    assert proxy.forwarded("/validate/") == 1
    assert flat_sandbox.uses_of(fresh) == 1
