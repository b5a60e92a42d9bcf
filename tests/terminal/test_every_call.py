"""Every call of the API that is for a counter is made by some key: one walk through all pages, in either shape."""

import secrets
from collections.abc import Callable

import pytest
from support.calls import CALLS, Tally
from support.faulty import FaultProxy, cut_after_commit
from support.hand import tap
from support.sandbox import Sandbox, running_sandbox
from support.terminal import Terminal, environment_for, open_terminal


class Walk:
    """One counter, walked by keys. Every step waits for what it has brought."""

    def __init__(self, terminal: Terminal, proxy: FaultProxy, sandbox: Sandbox, asked: Tally) -> None:
        self.terminal, self.proxy, self.sandbox, self.asked = terminal, proxy, sandbox, asked
        self.local = f"9{secrets.randbelow(10**8):08}"
        """The phone of somebody whom no shop knows."""

    def key(self, key: str, *sees: str) -> None:
        """A key that sends nothing."""
        tap(self.terminal, key)
        self.terminal.sees(*sees)

    def act(self, *sees: str) -> None:
        """F8."""
        self.terminal.press("f8")
        self.terminal.sees(*sees)

    def line(self, text: str, *sees: str) -> None:
        """A line with Enter."""
        self.terminal.scan(text)
        self.terminal.sees(*sees)

    def mark(self, words: str, *sees: str) -> None:
        """By the number before it."""
        self.terminal.type(self.terminal.line_with(words).strip("> ").split()[0])
        self.terminal.until(lambda: self.terminal.line_with(words).startswith(" > "), f"{words} to be marked")
        self.terminal.sees(*sees)

    def the_shop(self) -> None:
        """Its name, its coupons, its numbers."""
        self.terminal.sees("Padaria")
        self.key("f3", "Coupons of the shop", "50 of 200")
        self.key("f3", "in numbers", "by origin")

    def a_new_customer(self) -> None:
        """Nobody is found; they are enrolled with the code that they read out."""
        self.key("f2", "Find ▏")
        self.line(f"11{self.local}", "Nobody was found.")
        self.act("A new customer", "Name ▏")
        self.line("Rosa Lima", "E-mail ▏")
        self.key("enter", "CPF ▏")
        self.key("enter", "F8  enrol them")
        self.act("Customer check")
        self.terminal.type(self.sandbox.outbox()[0]["code"])
        self.terminal.sees("Rosa L.", "F7 points")

    def points(self) -> None:
        """What they have, how it came about, and more of it."""
        self.key("f7", "Type how many points", "Z$ in the ledger")
        self.line("200 birthday", "F8  give 200 points")
        self.act("Given: 200 points.")

    def a_reward(self) -> None:
        """Its own page; then it becomes a coupon."""
        self.key("f4", "Rewards for", "Pão na chapa")
        self.mark("Pão na chapa", "redeem it for 40 points")
        self.key("enter")
        self.terminal.no_longer_sees("F8 redeem")
        self.terminal.until(lambda: 200 in self.asked.statuses("reward"), "the reward to be read")
        self.key("escape", "F8 redeem", "redeem it for 40 points")
        self.act("NEW COUPON", "Paid: 40 points")
        self.key("escape", "Rewards for", "Broa de milho")

    def passes(self) -> None:
        """One of the card, one of the coupon."""
        self.key("f7", "F7 passes")
        self.key("f7", "Wallet passes for", "make the pass of the loyalty card", "iPhone (Apple): ")
        self.terminal.until(lambda: "Pão na chapa" in self.terminal.text, "the coupon among them")
        self.act("Let the customer scan", "the loyalty card")
        self.key("escape", "make the pass of the loyalty card")
        self.mark("Pão na chapa", "make the pass of CZ-")
        self.act("Let the customer scan", "Pão na chapa")
        self.key("escape", "make the pass of")
        self.key("enter", "Pão na chapa", "Enter open")
        self.key("enter", "F8  tell the phone")
        self.act("is on its way")
        self.key("escape", "Wallet passes of")
        self.key("escape", "make the pass of")

    def the_use(self) -> None:
        """From the customer's page, on the session of before."""
        self.key("f2", "Rosa L.", "Enter open", "Pão na chapa")
        self.key("enter", "READY", "Pão na chapa")
        self.act("USED NOW", "Pão na chapa")

    def a_lost_answer(self) -> None:
        """What became of a redeem is found out by the customer's coupons and points."""
        self.proxy.rule("/redeem/", cut_after_commit)
        self.key("f4", "Rewards for", "Broa de milho")
        self.mark("Broa de milho", "redeem it for 35 points")
        self.act("NOT CONFIRMED", "stands under F10")
        self.terminal.until(lambda: 200 in self.asked.statuses("points"), "the points to be read")


STEPS: tuple[Callable[[Walk], None], ...] = (
    Walk.the_shop,
    Walk.a_new_customer,
    Walk.points,
    Walk.a_reward,
    Walk.passes,
    Walk.the_use,
    Walk.a_lost_answer,
)


@pytest.fixture(scope="module", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def walked(request, tmp_path_factory):
    """What a strict shop was asked during one walk, by one start of the program."""
    home = tmp_path_factory.mktemp("home")
    with running_sandbox(otp="strict", shape=request.param) as sandbox, FaultProxy(sandbox.base_url) as proxy:
        asked = Tally(sandbox)
        with open_terminal(["run"], environment_for(proxy.base_url, sandbox.key, home)) as terminal:
            walk = Walk(terminal, proxy, sandbox, asked)
            for step in STEPS:
                step(walk)
        return asked.answers


def answered(walked) -> set[str]:
    """The calls that were answered with what was asked for."""
    return {call for call, status in walked if status in range(200, 300)}


@pytest.mark.long
def test_some_key_makes_every_call_and_it_is_answered(walked) -> None:
    assert sorted(set(CALLS) - answered(walked)) == []


def test_nothing_was_refused_but_what_taught_the_policy_and_one_code_was_enough(walked) -> None:
    assert [(call, status) for call, status in walked if status not in range(200, 300)] == [("enrol", 403)]
    assert [call for call, _ in walked].count("verify_otp") == 1


def test_everything_that_was_asked_is_known_here(walked) -> None:
    assert {call for call, _ in walked} <= set(CALLS)
