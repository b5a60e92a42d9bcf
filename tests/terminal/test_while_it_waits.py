"""A change that is under way, and whatever comes meanwhile: its answer is seen, by whoever asked for it."""

import pytest
from support.faulty import FaultProxy, Hold
from support.people import committed, reachable
from support.sandbox import running_sandbox


@pytest.fixture(scope="module")
def shop():
    """A trusting shop."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


@pytest.mark.long
def test_the_page_stays_until_the_answer_is_there(shop, counter) -> None:
    one, other = reachable(shop)[:2]
    with FaultProxy(shop.base_url) as proxy, counter(proxy.base_url, shop.key) as terminal:
        held = Hold()
        proxy.rule("/points/add/", held)
        terminal.sees("Padaria")
        terminal.scan(one["card_number"])
        terminal.sees(f"•••••-{one['phone'][-4:]}", "F7 points")
        terminal.press("f7")
        terminal.sees("Type how many points", "Z$ in the ledger")
        terminal.scan("70 visit")
        terminal.sees("F8  give 70 points")
        terminal.press("f8")
        held.wait_until_committed()
        terminal.sees("giving them …")
        for key in ("f2", "f3", "escape"):
            terminal.press(key)
            terminal.sees("giving them …", "Wait for the answer.")
        terminal.scan(other["card_number"])
        terminal.sees("Wait for the answer, then scan it again.", "giving them …")
        coupon = shop.fresh()["coupon_code"]
        terminal.scan(coupon)
        terminal.sees("Wait for the answer. What was scanned stands in the list.", "giving them …")
        held.release()
        terminal.sees("Given: 70 points.", f"•••••-{one['phone'][-4:]}")
        terminal.press("escape")
        terminal.press("escape")
        terminal.press("escape")
        terminal.sees("READY", coupon)
    given = [row for row in committed(shop, "awards") if row["amount"] == 70]
    assert [row["customer_id"] for row in given] == [one["id"]]


@pytest.mark.long
def test_a_scan_behind_half_a_line_is_a_scan_and_the_line_is_there_again(shop, counter) -> None:
    one, other = reachable(shop)[2:4]
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(one["card_number"])
        terminal.sees(f"•••••-{one['phone'][-4:]}", "F7 points")
        terminal.press("f7")
        terminal.sees("Type how many points", "Z$ in the ledger")
        terminal.type("70 pro")
        terminal.sees("Points 70 pro")
        terminal.until(lambda: terminal.stood_still > 0.4, "a pause")
        terminal.scan("7891000100103")
        terminal.sees("NOT OURS", "7891000100103")
        terminal.no_longer_sees("70 pro")
        terminal.press("f7")
        terminal.sees("Points 70 pro")
        terminal.until(lambda: terminal.stood_still > 0.4, "a pause")
        terminal.scan(other["phone"])
        terminal.sees(f"•••••-{other['phone'][-4:]}", "F7 points")
        terminal.press("f7")
        terminal.sees("Type how many points")
        terminal.no_longer_sees("70 pro")
    assert [row for row in committed(shop, "awards") if row["amount"] == 70 and "pro" in row["reason"]] == []
