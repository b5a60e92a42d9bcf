"""A customer's data in full: for five seconds, where somebody may see it, and the journal says who did."""

import json
import subprocess
import sys
from urllib.request import Request, urlopen

import pytest
from support.hand import enter_pin, tap
from support.pins import BIA, BOSS, staff
from support.terminal import environment_for


@pytest.fixture
def people(trusted):
    """Two customers with a phone and an e-mail, as the provider knows them."""
    with urlopen(
        Request(f"{trusted.base_url}/api/v2/customers/?page_size=100", headers={"X-API-Key": trusted.key})
    ) as answer:
        listed = json.load(answer)
    whole = [one for one in listed.get("results", listed.get("data")) if one["phone"] and one["email"]]
    return whole[:2]


@pytest.fixture
def report(tmp_path):
    """How often who saw somebody's data in full today, by the command that owners have."""

    def read() -> dict[str, int]:
        done = subprocess.run(
            [sys.executable, "-m", "pos_tui", "journal", "report", "--day", "today", "--json"],
            env=environment_for("", "", tmp_path),
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)["revealed"]

    return read


def find(terminal, person) -> None:
    terminal.type(f"{person['phone']}\r")
    terminal.sees("F7 points", person["phone"][-4:])


def in_full(terminal, person) -> bool:
    return all(person[fact] in terminal.text for fact in ("phone", "email", "full_name"))


def test_it_is_seen_for_five_seconds_on_this_page_of_this_customer_and_reported(
    trusted, counter, people, report, tmp_path
) -> None:
    one, other = people
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        tap(terminal, "f2")
        terminal.sees("Find ▏")
        find(terminal, one)
        assert one["phone"].encode() not in terminal.raw
        tap(terminal, "f6")
        terminal.until(lambda: in_full(terminal, one), "everything about one customer")
        tap(terminal, "f7")
        terminal.sees("Points ▏")
        assert one["phone"] not in terminal.text
        tap(terminal, "escape")
        terminal.until(lambda: in_full(terminal, one), "the same for what is left of the five seconds")
        find(terminal, other)
        assert not any(person[fact] in terminal.text for person in people for fact in ("phone", "email"))
        find(terminal, one)
        assert not in_full(terminal, one)
        tap(terminal, "f6")
        terminal.until(lambda: in_full(terminal, one), "everything once more")
        tap(terminal, "f9")  # without operators there is nobody to lock it for
        terminal.no_longer_sees(one["phone"])
        terminal.sees("F6 reveal", one["phone"][-4:])
        assert not any(one[fact] in terminal.text for fact in ("phone", "email", "full_name"))
    assert report() == {"Ana": 2}
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    assert not any(one[fact].encode() in kept for fact in ("phone", "email", "full_name"))


@pytest.mark.long
def test_what_a_cashier_has_typed_of_a_new_customer_is_no_record_of_anybody(trusted, counter, report, tmp_path) -> None:
    config = tmp_path / ".config" / "pos-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(staff('supervisors_only = ["reveal"]'))
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("LOCKED")
        enter_pin(terminal, BIA)
        terminal.sees("Scan a coupon")
        tap(terminal, "f2")
        terminal.sees("Find ▏")
        terminal.type("(11) 98888-7755\r")
        terminal.sees("F8  enrol a new customer")
        terminal.press("f8")
        terminal.sees("Name ▏")
        tap(terminal, "f6")
        for answer, then in (("Rosa Lima", "E-mail ▏"), ("rosa@example.com", "CPF ▏")):
            terminal.type(f"{answer}\r")
            terminal.sees(then)
        tap(terminal, "enter")
        terminal.sees("F6 shows it")
        assert "98888" not in terminal.text
        tap(terminal, "f6")
        terminal.sees("+5511988887755", "rosa@example.com")
        terminal.no_longer_sees("98888")
        terminal.sees("•••••-7755", "r•••@example.com")
    assert report() == {}


@pytest.mark.long
def test_a_cashier_may_not_where_it_is_the_supervisors_and_the_lock_hides_it(
    trusted, counter, people, report, tmp_path
) -> None:
    config = tmp_path / ".config" / "pos-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(staff('supervisors_only = ["reveal"]'))
    one = people[0]
    with counter(trusted.base_url, trusted.key) as terminal:
        for pin, allowed in ((BIA, False), (BOSS, True)):
            terminal.sees("LOCKED")
            enter_pin(terminal, pin)
            terminal.sees("Scan a coupon")
            tap(terminal, "f2")
            terminal.sees("Find ▏")
            find(terminal, one)
            assert ("F6 reveal" in terminal.text) is allowed
            tap(terminal, "f6")
            if allowed:
                terminal.until(lambda: in_full(terminal, one), "everything about the customer")
            else:
                terminal.sees("Only a supervisor may see this.")
                assert one["phone"] not in terminal.text
            tap(terminal, "f9")
            terminal.sees("LOCKED")
            assert one["phone"] not in terminal.text
    assert report() == {"Bento": 1}
