"""The provider's own example of a coupon's life, from the phone number to the use, by keys and on one session.

Zupy Partner API, coupon lifecycle, "Complete Coupon Flow": request a code, verify it, browse rewards, redeem one, list
the coupons, validate the new one.
"""

import subprocess
import sys

import pytest
from support.calls import Tally, call_of
from support.faulty import FaultProxy
from support.people import committed, reachable
from support.sandbox import running_sandbox
from support.terminal import environment_for

SESSION = "x-otp-session"


def journal(home, *arguments: str) -> str:
    """What `pos-tui journal ARGUMENTS` prints."""
    command = [sys.executable, "-m", "pos_tui", "journal", *arguments]
    done = subprocess.run(command, env=environment_for("", "", home), capture_output=True, check=True, text=True)
    return done.stdout


def sessions(proxy: FaultProxy) -> list[tuple[str, str | None]]:
    """Each request's call, and the session that it carried."""
    told = []
    for request in proxy.requests:
        head = request.raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head)}
        told.append((call_of(request.method, request.path.partition("?")[0]), headers.get(SESSION)))
    return told


@pytest.mark.long
@pytest.mark.parametrize("shape", ["flat", "enveloped"])
def test_from_a_phone_number_to_a_used_coupon_on_one_session(shape, counter, tmp_path) -> None:
    with running_sandbox(otp="strict", shape=shape) as sandbox, FaultProxy(sandbox.base_url) as proxy:
        person = reachable(sandbox, points=200)[0]
        with counter(proxy.base_url, sandbox.key) as terminal:
            terminal.sees("Padaria")
            asked = Tally(sandbox)
            terminal.press("f2")
            terminal.sees("Find ▏")
            terminal.scan(person["phone"].removeprefix("+55"))
            terminal.sees(f"•••••-{person['phone'][-4:]}", "F4 rewards")

            terminal.press("f4")
            terminal.sees("Rewards for", "Broa de milho")
            terminal.type(terminal.line_with("Broa de milho").strip("> ").split()[0])
            terminal.until(lambda: terminal.line_with("Broa de milho").startswith(" > "), "the reward to be marked")
            terminal.sees("redeem it for 35 points")
            terminal.press("f8")
            terminal.sees("Customer check", f"•••••-{person['phone'][-4:]}")
            (sent,) = sandbox.outbox()
            assert sent["identifier"] == person["phone"]
            terminal.type(sent["code"])
            terminal.sees("NEW COUPON", "Paid: 35 points", f"{person['points_balance'] - 35:,} points")
            code = terminal.line_with("NEW COUPON").split()[-1]

            terminal.press("f3")
            terminal.sees("Coupons of", code)
            terminal.until(lambda: terminal.line_with(code).startswith(" > active"), "the new coupon to be marked")
            terminal.press("enter")
            terminal.sees("READY", code, "Broa de milho")
            terminal.press("f8")
            terminal.sees("USED NOW", code)

        (redeemed,), (use,) = committed(sandbox, "redeems"), sandbox.ledger()
        assert (redeemed["code"], redeemed["points_used"], redeemed["customer_id"]) == (code, 35, person["id"])
        assert (use["code"], use["customer_id"], use["remaining_usages"]) == (code, person["id"], 0)
        assert (asked.statuses("request_otp"), asked.statuses("verify_otp")) == ([200], [200])
        assert (asked.statuses("redeem"), asked.statuses("validate")) == ([403, 200], [200])
        assert asked.requests[0]["query"].startswith(f"phone={person['phone'][1:]}")
        (validated,) = [one["path"] for one in asked.requests if "/validate/" in one["path"]]
        assert validated == f"/api/v2/customers/{person['id']}/coupons/{use['coupon_id']}/validate/"
        carried = [(call, session) for call, session in sessions(proxy) if session]
        assert [call for call, _ in carried] == ["redeem", "validate"]
        assert len({session for _, session in carried}) == 1
        secrets = {carried[0][1], person["phone"][1:], person["full_name"]}

    listed = [line.split() for line in journal(tmp_path, "list").splitlines()]
    redeem, reward = f"redeem:{person['id']}", redeemed["reward_id"]
    assert [words[1:4] for words in listed] == [
        ["redeem", f"{redeem}:{reward}", "refused"],
        ["redeem", f"{redeem}:{reward}", "done"],
        ["use", code, "used"],
    ]
    shown = journal(tmp_path, "show", listed[1][2]) + journal(tmp_path, "show", code)
    assert (shown.count("redeem: refused"), shown.count(f"use {code}: used")) == (1, 1)
    assert shown.count("redeem: done") == 2  # by its reward, and by the code that came of it
    assert f"    code: {code}\n" in shown.partition("redeem: done")[2].partition("use ")[0]
    assert not [secret for secret in secrets if secret in shown]
