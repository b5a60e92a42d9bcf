"""F4: a reward becomes a coupon, once: in a trusting shop, in one that wants a code, and when the answer is lost."""

from decimal import Decimal

import pytest
from support.attack import quiet
from support.faulty import FaultProxy, cut_after_commit
from support.people import catalogue, committed, reachable
from support.qr import pixels, read_qr
from support.sandbox import Sandbox, running_sandbox


@pytest.fixture(scope="module")
def shop():
    """A trusting shop whose points may be spent by these tests."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


def of(sandbox: Sandbox, person):
    return [one for one in committed(sandbox, "redeems") if one["customer_id"] == person["id"]]


def open_rewards(terminal, person) -> None:
    terminal.sees("Padaria")
    terminal.scan(person["card_number"])
    terminal.sees(f"•••••-{person['phone'][-4:]}", "F4 rewards")
    terminal.press("f4")
    terminal.sees("Rewards for", "good for")


def mark(terminal, name) -> None:
    """By the number before its name."""
    number = terminal.line_with(name).strip("> ").split()[0]
    terminal.type(number)
    terminal.until(lambda: terminal.line_with(name).startswith(" > "), f"{name} to be marked")
    quiet(terminal)


def on_the_screen(terminal) -> list[str]:
    screen = terminal._screen
    return read_qr(pixels([[screen.buffer[row][at] for at in range(screen.columns)] for row in range(screen.lines)]))


def new_code(terminal) -> str:
    return terminal.line_with("NEW COUPON").split()[-1]


@pytest.mark.long
def test_points_become_a_coupon_that_can_be_used_at_once(shop, counter, journal) -> None:
    person = reachable(shop, points=200)[0]
    with counter(shop.base_url, shop.key) as terminal:
        open_rewards(terminal, person)
        mark(terminal, "Broa de milho")
        terminal.sees("redeem it for 35 points")
        terminal.press("f8")
        terminal.sees("NEW COUPON", "Broa de milho", "Paid: 35 points", f"{person['points_balance'] - 35:,} points")
        code = new_code(terminal)
        terminal.until(lambda: on_the_screen(terminal) == [code], "its QR code")
        terminal.press("f8")
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("USED NOW", code)
    assert [one["code"] for one in of(shop, person)] == [code]
    assert shop.uses_of(code) == 1
    redeem, use = sorted(journal(), key=lambda row: row["intent_at"])
    assert (redeem["kind"], use["kind"], use["state"]) == ("redeem", "use", "used")
    assert redeem["intent_at"] < redeem["outcome_at"]


@pytest.mark.long
def test_what_they_cannot_pay_is_said_and_not_sent(shop, counter) -> None:
    person = min(reachable(shop), key=lambda one: one["points_balance"])
    with counter(shop.base_url, shop.key) as terminal:
        open_rewards(terminal, person)
        terminal.press("end")
        terminal.sees("It cannot be redeemed now.")
        assert "points short" in terminal.line_with(" > ") or "none left" in terminal.line_with(" > ")
        terminal.press("f8")
        terminal.settle()
        assert "none left" in terminal.line_with("Torta de palmito")
    assert of(shop, person) == []


@pytest.mark.long
def test_z_stands_in_for_a_few_missing_points(shop, counter) -> None:
    person, reward, gap = next(
        (one, reward, gap)
        for reward in catalogue(shop)
        for one in reachable(shop)
        if 0 < (gap := reward["points_required"] - one["points_balance"]) * 5 <= reward["points_required"]
        and Decimal(one["zupy_balance"]) >= gap * Decimal("1.2")
        and reward["quantity_available"] != 0
    )
    with counter(shop.base_url, shop.key) as terminal:
        open_rewards(terminal, person)
        mark(terminal, reward["name"][:12])
        terminal.sees("F8  redeem it for all but", "cover it")
        terminal.press("f8")
        terminal.sees("NEW COUPON", "Paid:", "Z$")
    (row,) = of(shop, person)
    assert (row["points_used"], Decimal(row["z_tokens_used"])) == (person["points_balance"], gap * Decimal("1.2"))


@pytest.mark.long
def test_a_free_reward_that_was_taken_is_refused_by_the_shop(shop, counter, journal) -> None:
    person = reachable(shop, points=200)[1]
    with counter(shop.base_url, shop.key) as terminal:
        open_rewards(terminal, person)
        for _ in range(2):
            mark(terminal, "Brigadeiro de")
            terminal.press("f8")
            terminal.until(lambda: "NEW COUPON" in terminal.text or "taken it before" in terminal.text, "an answer")
            if "NEW COUPON" in terminal.text:
                terminal.press("escape")
                terminal.sees("taken before", "good for")
        terminal.sees("taken it before", "one for each customer")
    assert "refused" in {row["state"] for row in journal()}
    assert len(of(shop, person)) <= 1


def test_a_lost_answer_is_not_confirmed_and_nothing_is_sent_again(shop, counter, journal) -> None:
    person = reachable(shop, points=200)[2]
    with FaultProxy(shop.base_url) as proxy:
        proxy.rule("/redeem/", cut_after_commit)
        with counter(proxy.base_url, shop.key) as terminal:
            open_rewards(terminal, person)
            mark(terminal, "Sonho de creme")
            terminal.press("f8")
            terminal.sees("NOT CONFIRMED", "Do not repeat it", "stands under F10")
            terminal.press("f8")
            quiet(terminal)
            terminal.press("f10")
            terminal.sees("Not confirmed", "F8 decides", "Sonho de creme", "A new coupon was issued in that moment: CZ")
            terminal.type("1")
            terminal.sees("Your answer: 1")
            terminal.press("f8")
            terminal.sees("Nothing is open")
            terminal.press("escape")
            terminal.sees("NEW COUPON", of(shop, person)[0]["code"])
        assert sum("/redeem/" in one.path for one in proxy.requests) == 1
    assert len(of(shop, person)) == 1
    (row,) = journal()
    assert (row["kind"], row["by_hand"]) == ("redeem", "Ana")


@pytest.mark.long
def test_a_shop_that_wants_a_code_gets_one_for_redeem_and_use(strict, counter, journal) -> None:
    person = reachable(strict, points=200)[0]
    with counter(strict.base_url, strict.key) as terminal:
        open_rewards(terminal, person)
        mark(terminal, "Broa de milho")
        before = len(strict.outbox())
        terminal.press("f8")
        terminal.sees("Customer check", f"•••••-{person['phone'][-4:]}")
        digits = strict.outbox()[0]["code"]
        terminal.type(digits[:-1] + str((int(digits[-1]) + 1) % 10))
        terminal.sees("Wrong code", "_   _   _   _   _   _")
        terminal.press("escape")
        terminal.no_longer_sees("Customer check")
        terminal.settle()
        assert of(strict, person) == []
        terminal.press("f8")
        terminal.sees("Customer check")
        terminal.type(strict.outbox()[0]["code"])
        terminal.sees("NEW COUPON")
        code = new_code(terminal)
        terminal.press("f8")
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("USED NOW", code)
        assert len(strict.outbox()) - before == 2
    assert (len(of(strict, person)), strict.uses_of(code)) == (1, 1)
    assert [row["state"] for row in journal() if row["kind"] == "use"] == ["used"]


@pytest.mark.long
def test_no_label_redeems(shop, counter) -> None:
    person, used = reachable(shop, points=200)[3], shop.example("used").code
    with counter(shop.base_url, shop.key) as terminal:
        for label in ("1\x1b[19~", "\x1b[19~\r", "²\r\x1b[19~\r", "0\x1b[19~"):
            open_rewards(terminal, person)
            quiet(terminal)
            terminal.type(label.encode())
            quiet(terminal)
            terminal.type("\r")
            quiet(terminal)
        terminal.scan(used)
        terminal.sees("REFUSED", used)
    assert of(shop, person) == []
