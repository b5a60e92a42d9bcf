"""What a customer's pages cost on the screen, counted where the requests arrive; the other doors: tests/pages."""

import pytest
from support.attack import quiet
from support.calls import Tally
from support.hand import tap
from support.people import reachable
from support.terminal import Terminal

PAGES = {"f4": "good for", "f7": "Z$ in the ledger", "f2": "F6 reveal", "f3": "Coupons of"}


def look(terminal: Terminal, *keys: str) -> None:
    """At one page after the other."""
    for key in keys:
        tap(terminal, key)
        terminal.sees(PAGES[key])


def costs(terminal: Terminal, asked: Tally, *calls: str) -> None:
    """Exactly these requests come, in any order, and no other in a while."""
    terminal.until(lambda: len(asked.calls) >= len(calls), f"{calls} to arrive")
    quiet(terminal)
    assert sorted(asked.calls) == sorted(calls)


@pytest.mark.long
def test_a_customers_whole_page_costs_five_with_the_search_and_looking_again_nothing(trusted, counter) -> None:
    """The shop's program, which the first look at anybody's points brings, is read once a start."""
    maria, joao = reachable(trusted)[:2]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        tap(terminal, "f2")
        terminal.sees("Find ▏")
        for person, program in ((maria, ["programs"]), (joao, [])):
            asked = Tally(trusted)
            terminal.scan(person["phone"])
            terminal.sees(f"•••••-{person['phone'][-4:]}", "F7 points")
            costs(terminal, asked, "customers", "coupons")
            look(terminal, "f4", "f7", "f2")
            costs(terminal, asked, "customers", "coupons", "rewards", "history", "z_balance", *program)
        asked = Tally(trusted)
        look(terminal, "f3", "f4", "f7", "f2", "f3")
        costs(terminal, asked, "coupons")  # F3's own list; what the customer's page shows of them is not read again
