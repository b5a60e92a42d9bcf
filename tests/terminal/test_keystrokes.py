"""How many keys the usual things take: exactly these, and no others."""

import pytest
from support.attack import quiet
from support.people import reachable
from support.sandbox import running_sandbox
from support.terminal import Terminal


@pytest.fixture(scope="module")
def shop():
    """A strict shop of its own."""
    with running_sandbox(otp="strict") as sandbox:
        yield sandbox


def types(terminal: Terminal, text: str, field: str = "") -> None:
    """A hand, key by key; where there is a field, each key once the one before it stands there."""
    for place, letter in enumerate(text, start=1):
        terminal.type(letter)
        if field:
            terminal.sees(f"{field} {text[:place]}▏")


def marked(terminal: Terminal) -> str:
    """The number of the marked row."""
    return next((line.split()[1] for line in terminal.lines if line.startswith(" > ")), "")


@pytest.mark.long
def test_the_usual_things_by_the_fewest_keys(shop, counter) -> None:
    good = shop.example("good")
    person = next(one for one in reachable(shop, points=250) if one["id"] != good.customer_id)
    theirs = [one["coupon_code"] for one in shop.coupons(status="active", customer_id=good.customer_id)]
    active = [one["coupon_code"] for one in shop.coupons(status="active") if one["customer_id"] != good.customer_id]
    typed = next(code for code in active if code.startswith("CZ-"))
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")

        # A code typed by hand: its eight characters and Enter.
        types(terminal, typed[3:], "Code")
        terminal.type("\r")
        terminal.sees("READY", typed)

        # A scanned coupon whose customer must be verified: F8 and six digits; their next one while they are here: F8.
        terminal.scan(theirs[0])
        terminal.until(lambda: theirs[0] in terminal.lines[2], "the code on the panel")
        terminal.sees("READY", theirs[0])
        terminal.press("f8")
        terminal.sees("Customer check", "_   _   _   _   _   _")
        types(terminal, shop.outbox()[0]["code"])
        terminal.sees("USED NOW", theirs[0])
        terminal.scan(theirs[1])
        terminal.sees("READY", theirs[1])
        terminal.press("f8")
        terminal.until(lambda: "USED NOW" in terminal.text and theirs[1] in terminal.lines[2], "the second use")

        # A customer by their phone: F2, its digits and Enter.
        terminal.press("f2")
        terminal.sees("F7 points")
        types(terminal, person["phone"][3:], "Find")
        terminal.type("\r")
        terminal.sees(f"•••••-{person['phone'][-4:]}", "F4 rewards")

        # The tenth reward: F4, 1, 0, F8, and what the customer reads out.
        terminal.press("f4")
        terminal.sees("Rewards for", "F8 redeem")
        terminal.type("10")
        terminal.until(lambda: marked(terminal) == "10", "the tenth to be marked")
        terminal.press("f8")
        terminal.sees("Customer check", f"•••••-{person['phone'][-4:]}")
        types(terminal, shop.outbox()[0]["code"])
        terminal.sees("NEW COUPON")
    assert [shop.uses_of(code) for code in (*theirs[:2], typed)] == [1, 1, 0]


@pytest.mark.long
def test_a_slow_hand_marks_the_tenth_reward_as_well(shop, counter) -> None:
    person = reachable(shop, points=200)[-1]
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(person["card_number"])
        terminal.sees("F4 rewards")
        terminal.press("f4")
        terminal.sees("Rewards for", "F8 redeem")
        terminal.type("1")
        quiet(terminal)
        terminal.type("0")
        terminal.until(lambda: marked(terminal) == "10", "the tenth to be marked", ceiling=3)
