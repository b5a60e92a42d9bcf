"""F7: points are typed, then given by F8, once; what a scanner reads never becomes points."""

import pytest
from support.attack import quiet
from support.faulty import FaultProxy, cut_after_commit
from support.people import committed, reachable
from support.sandbox import running_sandbox


@pytest.fixture(scope="module")
def shop():
    """A trusting shop whose points may be given by these tests."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


def of(sandbox, person):
    return [one for one in committed(sandbox, "awards") if one["customer_id"] == person["id"]]


def open_points(terminal, person) -> None:
    terminal.sees("Padaria")
    terminal.scan(person["card_number"])
    terminal.sees(f"•••••-{person['phone'][-4:]}", "F7 points")
    terminal.press("f7")
    terminal.sees("Type how many points", "Z$ in the ledger")


def test_points_are_given_once_with_a_reason_that_ends_in_its_mark(shop, counter, journal) -> None:
    person = reachable(shop)[0]
    with counter(shop.base_url, shop.key) as terminal:
        open_points(terminal, person)
        terminal.scan("50 birthday")
        terminal.sees("50 points", "birthday", "It cannot be taken back.", "F8  give 50 points")
        terminal.press("f8")
        terminal.sees("Given: 50 points.", f"Now {person['points_balance'] + 50:,} points.", "+50")
        terminal.press("f8")
        terminal.settle()
    (award,) = of(shop, person)
    assert (award["amount"], award["reason"].split()[0], len(award["reason"].split())) == (50, "birthday", 2)
    (row,) = journal()
    assert (row["kind"], row["amount"]) == ("award", 50)
    assert row["intent_at"] < row["outcome_at"]


@pytest.mark.long
def test_what_is_no_amount_opens_on_top_and_what_was_typed_stays(shop, counter) -> None:
    person = reachable(shop)[1]
    with counter(shop.base_url, shop.key) as terminal:
        open_points(terminal, person)
        terminal.scan("5 visit")
        terminal.sees("F8  give 5 points")
        for scan in ("0", "7891000100103", "12345678", "1000001", shop.example("unknown").code):
            terminal.scan(scan)
            terminal.sees("F12")
            terminal.press("f8")
            terminal.press("f7")
            terminal.sees("F8  give 5 points", "visit")
    assert of(shop, person) == []


@pytest.mark.long
def test_no_label_gives_points(shop, counter) -> None:
    person, used = reachable(shop)[2], shop.example("used").code
    with counter(shop.base_url, shop.key) as terminal:
        open_points(terminal, person)
        for label in (b"50 x\r\x1b[19~", b"50\x1b[19~\r", b"\x1b[19~50\r\x1b[19~\r", "²\r".encode(), b"-5\r"):
            quiet(terminal)
            terminal.type(label)
        quiet(terminal)
        terminal.scan(used)
        terminal.sees("REFUSED", used)
    assert of(shop, person) == []


@pytest.mark.long
def test_a_lost_answer_is_not_confirmed_and_the_history_settles_it(shop, counter, journal) -> None:
    person = reachable(shop)[3]
    with FaultProxy(shop.base_url) as proxy:
        proxy.rule("/points/add/", cut_after_commit)
        with counter(proxy.base_url, shop.key) as terminal:
            open_points(terminal, person)
            terminal.scan("7 visit")
            terminal.sees("F8  give 7 points")
            terminal.press("f8")
            terminal.sees("NOT CONFIRMED", "Do not repeat it")
            terminal.press("f8")
            terminal.sees("Given: 7 points.", f"{person['points_balance'] + 7:,} points")
            terminal.press("f8")
            terminal.settle()
        assert sum("/points/add/" in one.path for one in proxy.requests) == 1
    assert [one["amount"] for one in of(shop, person)] == [7]
    (row,) = journal()
    assert row["outcome_at"]
    assert row["state"] != "open"
    assert not row["by_hand"]
