"""Voucherify at the counter: sales, holds, uses under our mark, reversals, and answers that are lost."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.faulty import FaultProxy, Hold, Request, cut_after_commit, delay, refuse
from support.hand import enter_pin, tap
from support.pins import BIA, staff
from support.terminal import Terminal, environment_for, open_terminal
from support.voucherify import Voucherify, lock, running_voucherify

WORDS = {
    "en": {
        "ready": "READY",
        "used": "USED NOW",
        "refused": "REFUSED",
        "given back": "GIVEN BACK",
        "benefit": "10 % off",
        "sale": "R$37.50",
        "quote": "R$3.75 off: R$33.75 to pay",
        "used here": "Used here",
        "key": "F10 give back",
        "why": "Why: wrong article",
        "done": "GIVEN BACK: it may be used again.",
    },
    "pt_BR": {
        "ready": "PRONTO",
        "used": "USADO AGORA",
        "refused": "RECUSADO",
        "given back": "DEVOLVIDO",
        "benefit": "10 % de desconto",
        "sale": "R$ 37,50",
        "quote": "R$ 3,75 de desconto: R$ 33,75 a pagar",
        "used here": "Usado aqui",
        "key": "F10 devolver",
        "why": "Motivo: wrong article",
        "done": "DEVOLVIDO: pode ser usado de novo.",
    },
}
CONDITION = "Vale nas compras a partir de R$ 50,00."
Settings = Callable[[str], None]


@pytest.fixture(scope="module")
def shop() -> Iterator[Voucherify]:
    """A project whose codes are spent one by one."""
    with running_voucherify() as shop:
        yield shop


@pytest.fixture
def line(shop: Voucherify) -> Iterator[FaultProxy]:
    """A line to it that can misbehave."""
    with FaultProxy(shop.base_url) as proxy:
        yield proxy


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Writes the settings file of the counter that `counter` opens."""

    def write(text: str) -> None:
        file = tmp_path / ".config" / "pos-tui" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text(text)

    return write


@pytest.fixture
def soon(settings: Settings) -> None:
    """It believes in late requests for a second only."""
    settings("late_commit_s = 1\n[limits]\nrequests_a_minute = 100000\n")


def account(shop: Voucherify) -> dict[str, str]:
    """What the environment says of the provider."""
    return {
        "POS_TUI_PROVIDER": "voucherify",
        "POS_TUI_VOUCHERIFY_APP_ID": shop.app_id,
        "POS_TUI_VOUCHERIFY_APP_TOKEN": shop.app_token,
    }


def says(terminal: Terminal, word: str, code: str) -> None:
    """The verdict on a code stands on the panel."""
    terminal.until(lambda: word in terminal.lines[2] and code in terminal.lines[2], f"{word} {code}")


def scan(terminal: Terminal, code: str, word: str = "READY") -> None:
    """Scan a code and wait for its verdict."""
    terminal.scan(code)
    says(terminal, word, code)


def ended(terminal: Terminal) -> str:
    """How a use ended."""
    words = ("USED NOW", "REFUSED")
    terminal.until(lambda: any(word in terminal.lines[2] for word in words), "a verdict")
    return next(word for word in words if word in terminal.lines[2])


def clear(terminal: Terminal) -> None:
    """The customer leaves."""
    tap(terminal, "escape")
    terminal.sees("Scan a coupon")


def enter(terminal: Terminal, text: str, *seen: str) -> None:
    """A line of the sale, where its page is open."""
    terminal.sees("Sale ▏")
    terminal.type(text + "\r")
    terminal.sees(*seen)


def is_free(shop: Voucherify, code: str) -> bool:
    """Whether another session could have the code; it does not keep it."""
    told = shop.validate(code, session=lock("another till"), order={"amount": 9000})
    if told.body["valid"]:
        assert shop.release(code, "another till").status == 204
    return told.body["valid"]


def rollbacks_of(shop: Voucherify, code: str) -> list[dict[str, Any]]:
    """What was given back of one code."""
    return [entry for entry in shop.ledger() if entry["code"] == code and entry["kind"] == "rollback"]


def bodies(line: FaultProxy, path: str) -> list[Any]:
    """The JSON of the requests to one address."""

    def body(request: Request) -> Any:
        return json.loads(request.raw.partition(b"\r\n\r\n")[2])

    return [body(request) for request in line.received if request.path.endswith(path) and request.method == "POST"]


def calls(shop: Voucherify, code: str, since: int) -> list[str]:
    """The requests since then, but for the name of the shop, which the program learns by itself."""
    made = [f"{request['method']} {request['path']}" for request in shop.requests()[since:]]
    return [call.replace(code, "…") for call in made if call != "GET /v1/vouchers"]


@pytest.mark.parametrize("language", ["en", pytest.param("pt_BR", marks=pytest.mark.long)])
def test_scan_sale_use_refuse_give_back_and_ready_again(shop, counter, journal, language) -> None:
    words, code = WORDS[language], shop.code("good")
    uses = len(shop.redemptions_of(code))
    with counter(shop.base_url, "", language=language, **account(shop)) as terminal:
        terminal.sees("Voucherify ok")
        before = len(shop.requests())
        scan(terminal, code, words["ready"])
        terminal.sees(words["benefit"])
        assert calls(shop, code, before) == ["GET /v1/vouchers/…", "POST /v1/validations"]
        tap(terminal, "f7")
        terminal.sees("▏", "Enter")
        terminal.type("37,50\r")
        terminal.sees(words["sale"], words["quote"])
        tap(terminal, "escape")
        says(terminal, words["ready"], code)
        terminal.sees(words["sale"], words["quote"])
        before = len(shop.requests())
        terminal.press("f8")
        says(terminal, words["used"], code)
        terminal.sees(words["quote"])
        assert calls(shop, code, before) == ["POST /v1/redemptions"]
        *earlier, use = shop.redemptions_of(code)
        assert (len(earlier), use["discount"]) == (uses, 375)
        scan(terminal, code, words["refused"])
        terminal.sees(words["used here"], "Ana", words["key"])
        terminal.press("f10")
        terminal.sees(code)
        terminal.no_longer_sees(words["key"])
        terminal.type("wrong article\r")
        terminal.sees(words["why"])
        terminal.press("f8")
        terminal.sees(words["done"])
        tap(terminal, "escape")
        says(terminal, words["given back"], code)
        assert rollbacks_of(shop, code)[-1]["reason"] == "wrong article"
        scan(terminal, code, words["ready"])
    rows = journal()
    assert [row["state"] for row in rows].count("used") >= 1
    assert use["metadata"]["pos_tui"] in {row["attempt"] for row in rows}
    assert use["order_source_id"].endswith(f"-{use['metadata']['pos_tui']}")
    assert len(shop.redemptions_of(code)) == uses + 1
    assert is_free(shop, code)


@pytest.mark.long
def test_what_is_refused_says_why(shop, counter) -> None:
    refused = {
        "used": ("Used", "Look for another coupon"),
        "used_up": ("Used",),
        "expired": ("Expired", "Say when it ended."),
        "not_yet": ("It is not valid yet.",),
        "disabled": ("The shop has switched it off.",),
        "empty_gift": ("There is nothing left on it.",),
        "needs_customer": ("The customer must be known first.", "Voucherify says: Customer is required"),
    }
    with counter(shop.base_url, "", **account(shop)) as terminal:
        for name, seen in refused.items():
            scan(terminal, shop.code(name), "REFUSED")
            terminal.sees(*seen)
            terminal.press("f8")
        scan(terminal, shop.code("unknown"), "NOT OURS")
        terminal.sees("The provider does not know this code here.")
        assert "Say: " not in terminal.text
    codes = {shop.code(name) for name in refused}
    assert codes.isdisjoint(entry["code"] for entry in shop.ledger())


@pytest.mark.long
def test_a_sale_opens_by_itself_the_merchant_speaks_and_a_card_pays_a_part(shop, counter, line) -> None:
    code, card = shop.code("needs_order"), shop.code("gift")
    with counter(line.base_url, "", **account(shop)) as terminal:
        terminal.scan(code)
        terminal.sees(f"{code}: The sale must be entered first.", "Sale ▏")
        enter(terminal, "20,00", f"{code}: {CONDITION}")
        tap(terminal, "escape")
        says(terminal, "REFUSED", code)
        terminal.sees(f"Say: “{CONDITION}”", "Voucherify says: ")
        said, theirs = terminal.line_with("Say: "), terminal.line_with("Voucherify says: ")
        assert ("order_rules_violated" in said, "val_amount" in said, CONDITION in theirs) == (False, False, False)
        assert "val_amount" in theirs
        tap(terminal, "f7")
        enter(terminal, "60,00", f"{code} is good for it.", "R$6.00 off: R$54.00 to pay")
        assert not is_free(shop, code)
        enter(terminal, "20,00", f"{code}: {CONDITION}")
        tap(terminal, "escape")
        says(terminal, "REFUSED", code)
        assert not is_free(shop, code)  # what was kept before a no still is
        clear(terminal)
        terminal.until(lambda: is_free(shop, code), "Esc to let it go")
        terminal.scan(code)
        terminal.sees("nothing entered")
        enter(terminal, "60,00", f"{code} is good for it.", "R$6.00 off: R$54.00 to pay")
        tap(terminal, "escape")
        says(terminal, "READY", code)
        terminal.press("f8")
        says(terminal, "USED NOW", code)
        clear(terminal)
        terminal.scan(card)
        terminal.sees(f"{card}: The sale must be entered first.", "nothing entered")
        enter(terminal, "12,50", "uses R$12.50 of R$50.00")
        enter(terminal, "=10,00", "uses R$10.00 of R$50.00")
        tap(terminal, "escape")
        says(terminal, "READY", card)
        terminal.sees("R$50.00 on the card", "uses R$10.00 of R$50.00")
        terminal.press("f8")
        says(terminal, "USED NOW", card)
        terminal.sees("uses R$10.00 of R$50.00")
    [use], [paid] = shop.redemptions_of(code), shop.redemptions_of(card)
    assert (use["discount"], paid["amount"]) == (600, 1000)
    assert shop.look_up(card).body["gift"]["balance"] == 4000
    sales = {body["order"]["source_id"] for body in bodies(line, "/validations") if "order" in body}
    assert len(sales) == 3


def test_who_has_a_code_keeps_it_and_esc_f9_and_f12_let_it_go(shop, counter, settings) -> None:
    settings(staff('supervisors_only = ["reverse"]'))
    taken, code, other = (shop.fresh() for _ in range(3))
    assert shop.validate(taken, session=lock("first")).body["valid"]
    with counter(shop.base_url, "", **account(shop)) as terminal:
        terminal.sees("LOCKED")
        enter_pin(terminal, BIA)
        terminal.sees("Bia", "Scan a coupon")
        scan(terminal, taken, "REFUSED")
        terminal.sees("Another counter holds it right now.")
        clear(terminal)
        assert not is_free(shop, taken)
        assert shop.release(taken, "first").status == 204
        scan(terminal, taken)
        assert not is_free(shop, taken)
        clear(terminal)
        terminal.until(lambda: is_free(shop, taken), "Esc to let it go")
        scan(terminal, code)
        scan(terminal, other)
        assert not is_free(shop, code)
        tap(terminal, "f9")
        terminal.sees("LOCKED")
        terminal.until(lambda: is_free(shop, code) and is_free(shop, other), "the lock to let them go")
        enter_pin(terminal, BIA)
        terminal.sees("Bia", "Scan a coupon")
        scan(terminal, other)
        terminal.press("f8")
        says(terminal, "USED NOW", other)
        terminal.press("f10")
        terminal.sees("Type why it is given back")
        terminal.type("they asked\r")
        terminal.sees("Why: they asked")
        terminal.press("f8")
        terminal.sees("Only a supervisor may give a use back.")
        tap(terminal, "escape")
        says(terminal, "USED NOW", other)
        scan(terminal, code)
        assert not is_free(shop, code)
        tap(terminal, "f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        assert terminal.ends() == 0
    assert is_free(shop, code)
    assert [len(shop.redemptions_of(one)) for one in (taken, code, other)] == [0, 0, 1]
    assert rollbacks_of(shop, other) == []


def test_a_lost_answer_settles_by_the_mark(shop, line, counter, journal, soon) -> None:
    done, not_done = shop.fresh(), shop.fresh()
    with counter(line.base_url, "", **account(shop)) as terminal:
        for code, fault, word in ((done, cut_after_commit, "USED NOW"), (not_done, refuse, "READY")):
            scan(terminal, code)
            reads = Hold()
            line.rule("/v1/redemptions", fault)
            line.rule(f"/v1/vouchers/{code}", reads, times=None)
            terminal.press("f8")
            says(terminal, "NOT CONFIRMED", code)
            terminal.press("f8")
            reads.release()
            says(terminal, word, code)
            line.clear()
            assert len(shop.redemptions_of(code)) == (word == "USED NOW")
        terminal.press("f8")
        says(terminal, "USED NOW", not_done)
    assert [len(shop.redemptions_of(code)) for code in (done, not_done)] == [1, 1]
    rows = [(row["code"], row["state"]) for row in journal()]
    assert sorted(rows) == sorted([(done, "used"), (not_done, "ready"), (not_done, "used")])
    assert len(bodies(line, "/v1/redemptions")) == 3


def test_a_reversal_whose_answer_was_lost_is_listed_blocks_and_settles(shop, line, counter, journal) -> None:
    code = shop.fresh()
    with counter(line.base_url, "", **account(shop)) as terminal:
        scan(terminal, code)
        terminal.press("f8")
        says(terminal, "USED NOW", code)
        terminal.press("f10")
        terminal.sees("Type why it is given back")
        terminal.type("changed their mind\r")
        terminal.sees("Why: changed their mind", "F8  give this use back")
        reads = Hold()
        line.rule("/rollbacks", cut_after_commit)
        line.rule(f"/v1/vouchers/{code}", reads, times=None)
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED: the answer did not arrive.")
        terminal.press("f8")
        tap(terminal, "f10")
        terminal.sees("Not confirmed", "give back", code)
        tap(terminal, "escape")
        terminal.no_longer_sees("Not confirmed")
        asked = len(bodies(line, "/v1/validations"))
        terminal.scan(code)
        terminal.sees("Giving its last use back is not confirmed.", "F10 says how that stands.")
        terminal.press("f8")
        assert len(bodies(line, "/v1/validations")) == asked
        reads.release()
        terminal.sees("GIVEN BACK")
        terminal.press("f5")
        says(terminal, "READY", code)
    assert len(bodies(line, "/rollbacks")) == len(rollbacks_of(shop, code)) == len(shop.redemptions_of(code)) == 1
    assert rollbacks_of(shop, code)[0]["reason"] == "changed their mind"
    assert "open" not in {row["state"] for row in journal()}


def test_killed_during_a_use_the_next_start_finds_out_and_goes_on_with_the_sale(shop, line, counter, journal) -> None:
    code, held = shop.fresh(), shop.fresh()
    with counter(line.base_url, "", kill=True, **account(shop)) as terminal:
        scan(terminal, held)
        scan(terminal, code)
        line.rule("/v1/redemptions", delay(30.0))
        terminal.press("f8")
        terminal.until(lambda: len(shop.redemptions_of(code)) == 1, "the use to be carried out")
    with counter(line.base_url, "", **account(shop)) as terminal:
        says(terminal, "USED NOW", code)
        scan(terminal, held)  # and not "another counter holds it"
        scan(terminal, code, "REFUSED")
        terminal.sees("Used here", "F10 give back")
    assert (len(shop.redemptions_of(code)), len(bodies(line, "/v1/redemptions"))) == (1, 1)
    assert [(row["state"], row["evidence"]) for row in journal()] == [
        ("used", "the provider's records bear this request's mark")
    ]


@pytest.mark.long
def test_any_sign_goes_through_a_scan_unchanged(shop, counter) -> None:
    odd, lower, upper = (shop.code(name) for name in ("odd_code", "lower_case", "upper_case"))
    assert lower.upper() == upper
    with counter(shop.base_url, "", **account(shop)) as terminal:
        scan(terminal, upper, "REFUSED")
        for code in (odd, lower):
            scan(terminal, code)
            terminal.press("f8")
            says(terminal, "USED NOW", code)
        for changed in (odd.lower(), odd.replace(" ", "")):
            terminal.scan(changed)
            terminal.until(lambda: "NOT OURS" in terminal.lines[2], "NOT OURS")
    assert [len(shop.redemptions_of(code)) for code in (odd, lower)] == [1, 1]
    assert {f"/v1/vouchers/{code}" for code in (odd, lower, upper, odd.lower())} <= {
        request["path"] for request in shop.requests()
    }


@pytest.mark.long
def test_of_two_counters_with_one_code_one_is_green(shop, line, tmp_path) -> None:
    code = shop.fresh()

    def at(base_url: str, name: str):
        return open_terminal(["run"], environment_for(base_url, "", tmp_path / name, **account(shop)))

    with at(line.base_url, "left") as left, at(shop.base_url, "right") as right:
        left.sees("Scan a coupon")
        right.sees("Scan a coupon")
        scan(left, code)
        scan(right, code, "REFUSED")
        right.sees("Another counter holds it right now.")
        [validation] = bodies(line, "/v1/validations")
        assert shop.release(code, validation["session"]["key"]).status == 204  # as if its time were over
        clear(right)
        scan(right, code)
        for terminal in (left, right):
            terminal.settle()
        for terminal in (left, right):
            terminal.press("f8")
        assert sorted(ended(terminal) for terminal in (left, right)) == ["REFUSED", "USED NOW"]
        for terminal in (left, right):
            terminal.leave()
    assert len(shop.redemptions_of(code)) == 1
