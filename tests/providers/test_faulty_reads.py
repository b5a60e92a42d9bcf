"""A look-up over a line with faults: what passes is tried again, what does not is told apart."""

import pytest
from support.faulty import (
    FaultProxy,
    cut_after_commit,
    cut_mid_body,
    half_json,
    html_502,
    html_504_after_commit,
    huge_body,
    redirect,
    refuse,
    too_many,
    wrong_content_type,
)

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import NotSent, Refusal, Unclear


@pytest.fixture
def provider(proxy, flat_sandbox, client):
    return client(proxy.base_url, flat_sandbox.key)


@pytest.mark.parametrize(
    "fault",
    [refuse, html_502, html_504_after_commit, cut_after_commit, cut_mid_body],
    ids=lambda fault: fault.__name__,
)
async def test_one_passing_fault_is_not_noticed(proxy, provider, flat_sandbox, fault):
    proxy.rule("/coupons/issued/", fault)
    code = flat_sandbox.example("good").code
    assert (await provider.look_up(code)).coupon.code == code
    assert len(proxy.received) == 2


@pytest.mark.parametrize(
    ("fault", "kind", "reason", "times"),
    [
        (html_502, Unclear, Reason.TRY_LATER, 3),
        (refuse, Unclear, Reason.UNREACHABLE, 3),
        (half_json, Unclear, Reason.UNREADABLE, 1),
        (huge_body(), Unclear, Reason.UNREADABLE, 1),
        (too_many, Refusal, Reason.TRY_LATER, 1),
    ],
    ids=["html 502", "refuse", "half JSON", "huge", "429"],
)
async def test_a_fault_that_stays(proxy, provider, flat_sandbox, fault, kind, reason, times):
    proxy.rule("/coupons/issued/", fault, times=None)
    with pytest.raises((Unclear, Refusal)) as caught:
        await provider.look_up(flat_sandbox.example("good").code)
    assert (type(caught.value), caught.value.reason) == (kind, reason)
    assert len(proxy.received) == times


async def test_a_wrong_content_type_does_not_matter(proxy, provider, flat_sandbox):
    proxy.rule("/coupons/issued/", wrong_content_type)
    assert (await provider.look_up(flat_sandbox.example("good").code)).coupon is not None


async def test_a_server_that_is_gone_and_comes_back(proxy, provider, flat_sandbox):
    code = flat_sandbox.example("good").code
    proxy.stop()
    with pytest.raises(NotSent) as caught:
        await provider.look_up(code)
    assert caught.value.reason is Reason.UNREACHABLE
    proxy.start()
    assert (await provider.look_up(code)).coupon.code == code


async def test_the_key_does_not_follow_a_redirect(proxy, provider, flat_sandbox):
    with FaultProxy(flat_sandbox.base_url) as elsewhere:
        proxy.rule("/coupons/issued/", redirect(elsewhere.base_url + "/coupons/issued/", 302), times=None)
        with pytest.raises(Unclear) as caught:
            await provider.look_up(flat_sandbox.example("good").code)
        assert caught.value.reason is Reason.MISCONFIGURED
        assert elsewhere.received == []
