"""`pos-tui check` over a line with faults: no deciding answer is exit 5, and it says so as JSON too."""

import pytest
from support.faulty import (
    cut_after_commit,
    delay,
    half_json,
    html_502,
    redirect,
    status,
    too_many,
    wrong_content_type,
)

KEYS = ["code", "verdict", "reason", "reward", "uses_left", "uses_total", "valid_until", "used_at"]


@pytest.fixture
def ask(proxy, flat_sandbox, check):
    """Check the good coupon through the proxy."""
    return lambda: check(proxy, flat_sandbox.example("good").code, "--json", key=flat_sandbox.key)


@pytest.mark.parametrize(
    ("fault", "reason", "asked"),
    [
        pytest.param(html_502, "try_later", 3, id="html 502"),
        pytest.param(redirect("https://elsewhere.test/"), "misconfigured", 1, id="redirect"),
        *(
            pytest.param(*case, id=name, marks=pytest.mark.long)
            for name, *case in (
                ("cut", cut_after_commit, "unreachable", 3),
                ("half JSON", half_json, "unreadable", 1),
                ("429", too_many, "try_later", 1),
                ("429 in 30 s", status(429, "rate-limit-exceeded", {"Retry-After": "30"}), "try_later", 1),
                ("503 in 30 s", status(503, "service-unavailable", {"Retry-After": "30"}), "try_later", 1),
                ("500", status(500), "try_later", 1),
                ("gone", status(410, "gone"), "gone", 1),
            )
        ),
    ],
)
def test_no_deciding_answer(ask, proxy, fault, reason, asked):
    proxy.rule("/coupons/issued/", fault, times=None)
    run = ask()
    assert (run.code, run.err) == (5, "")
    assert list(run.json) == KEYS
    assert (run.json["verdict"], run.json["reason"], run.json["uses_left"]) == ("no_answer", reason, None)
    assert len(proxy.received) == asked


@pytest.mark.long
def test_a_server_that_is_gone(ask, proxy):
    proxy.stop()
    run = ask()
    assert (run.code, run.err, run.json["reason"]) == (5, "", "unreachable")


@pytest.mark.long
@pytest.mark.parametrize("fault", [delay(0.3), wrong_content_type], ids=["slow", "content type"])
def test_what_is_no_fault(ask, proxy, fault):
    proxy.rule("/coupons/issued/", fault)
    assert ask().code == 0
    assert len(proxy.received) == 1


@pytest.mark.long
def test_one_passing_fault_is_not_noticed(ask, proxy):
    proxy.rule("/coupons/issued/", html_502)
    assert ask().code == 0
    assert len(proxy.received) == 2


@pytest.mark.parametrize(
    ("code", "slug"),
    [(401, "authentication-required"), pytest.param(403, "permission-denied", marks=pytest.mark.long)],
)
def test_a_key_that_is_refused(ask, proxy, code, slug):
    proxy.rule("/coupons/issued/", status(code, slug))
    assert ask().code == 6


@pytest.mark.long
def test_for_people_it_does_not_say_ready(proxy, flat_sandbox, check):
    proxy.rule("/coupons/issued/", half_json)
    run = check(proxy, flat_sandbox.example("good").code, key=flat_sandbox.key)
    assert (run.code, run.err, run.out.count("\n")) == (5, "", 1)
    assert "NO ANSWER" in run.out
    assert "READY" not in run.out
