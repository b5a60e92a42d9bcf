"""Uniqodo at the counter: one journey for each sale, what an answer says of which code, and answers that are lost."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.faulty import Exchange, FaultProxy, Hold, Reply, Request, cut_after_commit, delay, refuse
from support.hand import tap
from support.terminal import Terminal
from support.uniqodo import Uniqodo, running_uniqodo

LEAFLET = "SAVE5"
"""A code that many have, and that is never locked: R$ 5,00 off."""
GIFT_CARD = "GIFT-CARD"
"""An article that an automatic promotion cannot cope with."""
AUTOMATIC = None
"""What stands for a code where a promotion applies by itself."""

WORDS = {
    "en": {
        "locale": "en",
        "line": "Sale ▏",
        "asks": "{code}: The sale must be entered first.",
        "refused": "REFUSED",
        "not ours": "NOT OURS",
        "say": "Say: “",
        "staff": "Uniqodo says: ",
        "expired": ("It has expired.", "Say: “Sorry, this offer has ended.”", "Look for another coupon."),
        "deactivated": (
            "The shop has switched it off.",
            "Say: “Sorry, this code was switched off.”",
            "Do not take it.",
        ),
        "master": ("It is a code of another kind.", "Ask for the coupon's own code."),
        "unknown": ("The provider does not know this code here.", "Say: “We do not know this code.”"),
        "broken": ("The provider's set-up of this shop is wrong.", "Call support."),
        "theirs": "Something went wrong with this offer.",
    },
    "pt_BR": {
        "locale": "pt",
        "line": "Venda ▏",
        "asks": "{code}: Primeiro registre a venda.",
        "refused": "RECUSADO",
        "not ours": "NÃO É NOSSO",
        "say": "Diga: “",
        "staff": "Uniqodo diz: ",
        "expired": ("Está vencido.", "Diga: “Esta promoção terminou.”", "Procure outro cupom."),
        "deactivated": ("A loja desativou este cupom.", "Diga: “Este código foi desativado.”", "Não aceite."),
        "master": ("É um código de outro tipo.", "Diga: “Este código é só da loja.”", "Peça o código do cupom."),
        "unknown": ("O sistema não conhece este código aqui.", "Diga: “Não conhecemos este código.”"),
        "broken": ("A loja está mal configurada no sistema.", "Chame o suporte."),
        "theirs": "Não foi possível realizar a operação.",
    },
}
REASON = "Missing custom attribute target value. ProductId : Product1"
"""How the merchant could repair the broken promotion: for staff alone."""
OFTEN_ENOUGH = "That was tried often enough: it is somebody else's, or lost."
Settings = Callable[..., None]


class Overheard:
    """No fault: keeps the JSON of the answers."""

    def __init__(self) -> None:
        self.answers: list[Any] = []

    async def __call__(self, exchange: Exchange) -> Reply:
        data = await exchange.forward()
        self.answers.append(json.loads(data.partition(b"\r\n\r\n")[2]))
        return Reply(data)


@pytest.fixture(scope="module")
def shop() -> Iterator[Uniqodo]:
    """An account that locks codes to their journey."""
    with running_uniqodo() as shop:
        yield shop


@pytest.fixture
def line(shop: Uniqodo) -> Iterator[FaultProxy]:
    """A line to it that can misbehave."""
    with FaultProxy(shop.base_url) as proxy:
        yield proxy


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Writes the settings file of the counter that `counter` opens: one that knows what the account demands."""

    def write(*, lock_minutes: int = 15, single_use: bool = True) -> None:
        file = tmp_path / ".config" / "pos-tui" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text(
            "late_commit_s = 1\n"
            "[limits]\nrequests_a_minute = 100000\n"
            f"[uniqodo]\nlock_minutes = {lock_minutes}\nsingle_use = {json.dumps(single_use)}\n"
            '[uniqodo.fixed]\nstoreId = "12"\n'
        )

    return write


@pytest.fixture
def usual(settings: Settings) -> None:
    """Each code can be used once, and is locked for a quarter of an hour."""
    settings()


def account(shop: Uniqodo) -> dict[str, str]:
    """What the environment says of the provider."""
    return {"POS_TUI_PROVIDER": "uniqodo", "POS_TUI_UNIQODO_ACCESS_KEY": shop.key}


def says(terminal: Terminal, word: str, code: str) -> None:
    """The verdict on a code stands on the panel."""
    terminal.until(lambda: word in terminal.lines[2] and code in terminal.lines[2], f"{word} {code}")


def scan(terminal: Terminal, code: str, word: str = "READY") -> None:
    """Scan a code where the sale is known, and wait for its verdict."""
    terminal.scan(code)
    says(terminal, word, code)


def sell(terminal: Terminal, code: str, total: str, *seen: str) -> None:
    """Scan the first code of a sale: the total is asked for, and the verdict stands there when it is known."""
    terminal.scan(code)
    terminal.sees(f"{code}: The sale must be entered first.", "Sale ▏")
    enter(terminal, total, f"{code} is good for it.", *seen)
    tap(terminal, "escape")
    says(terminal, "READY", code)


def enter(terminal: Terminal, text: str, *seen: str) -> None:
    """A line of the sale, where its page is open."""
    terminal.sees("Sale ▏")
    terminal.type(text + "\r")
    terminal.sees(*seen)


def use(terminal: Terminal, code: str) -> None:
    """F8 on a code that is ready."""
    terminal.press("f8")
    says(terminal, "USED NOW", code)


def clear(terminal: Terminal) -> None:
    """The customer leaves."""
    tap(terminal, "escape")
    terminal.sees("Scan a coupon")


def bodies(line: FaultProxy, call: str) -> list[Any]:
    """The JSON of the requests of one call."""

    def body(request: Request) -> Any:
        return json.loads(request.raw.partition(b"\r\n\r\n")[2])

    return [body(request) for request in line.received if request.path == f"/v2/{call}"]


def codes_on(body: Any) -> list[str | None]:
    """What is applied to the order of a request, `AUTOMATIC` for what came by itself."""
    return [entry.get("couponCode", AUTOMATIC) for entry in body["order"]["appliedPromotions"]]


def uses(shop: Uniqodo, *codes: str) -> list[dict[str, Any]]:
    """What was redeemed of some codes."""
    return [entry for entry in shop.ledger() if entry["code"] in codes]


def test_scan_sale_use_refuse_and_the_next_sale_is_another_journey(shop, line, counter, journal, usual) -> None:
    code = shop.fresh()
    applies = Overheard()
    line.rule("/v2/apply", applies, times=None)
    before = len(uses(shop, LEAFLET))
    with counter(line.base_url, "", **account(shop)) as terminal:
        terminal.sees("Uniqodo experimental")
        terminal.scan(code)
        terminal.sees(f"{code}: The sale must be entered first.", "Sale ▏")
        assert bodies(line, "apply") == []
        enter(terminal, "150,00", f"{code} is good for it.", "R$15.00 off: R$135.00 to pay", "Uniqodo experimental ok")
        tap(terminal, "escape")
        says(terminal, "READY", code)
        terminal.sees("10% na compra", "Sale R$150.00", "R$15.00 off: R$135.00 to pay")
        assert uses(shop, code) == []
        use(terminal, code)
        terminal.sees("R$15.00 off: R$135.00 to pay", "Uniqodo experimental ok")
        scan(terminal, code, "REFUSED")
        terminal.sees("Used here", "Ana", "Say: “This code has been used before.”", "Uniqodo experimental ok")
        assert "F10" not in terminal.text
        tap(terminal, "f2")
        terminal.sees("Not available with Uniqodo.")
        terminal.press("f10")
        terminal.settle()
        says(terminal, "REFUSED", code)
        assert "Type why it is given back" not in terminal.text
        clear(terminal)
        sell(terminal, LEAFLET, "20,00", "R$5.00 off: R$15.00 to pay")
        use(terminal, LEAFLET)
    first, second = bodies(line, "transactions")
    assert first["order"]["appliedPromotions"] == applies.answers[0]["order"]["appliedPromotions"] != []
    assert [first["order"]["status"], first["order"]["total"], first["order"]["storeId"]] == ["confirmed", 150.0, "12"]
    journeys = [body["journeyId"] for body in bodies(line, "apply")]
    assert journeys == [first["journeyId"], first["journeyId"], second["journeyId"]]
    assert first["journeyId"] != second["journeyId"]
    [one], two = uses(shop, code), uses(shop, LEAFLET)[before:]
    assert [entry["journey_id"] for entry in (one, *two)] == [first["journeyId"], second["journeyId"]]
    assert {request.path for request in line.received} == {"/v2/apply", "/v2/transactions"}
    assert sorted((row["code"], row["state"]) for row in journal()) == sorted([(code, "used"), (LEAFLET, "used")])


@pytest.mark.parametrize("language", ["en", pytest.param("pt_BR", marks=pytest.mark.long)])
@pytest.mark.long
def test_what_is_refused_says_why_and_what_is_for_staff_stays_there(shop, line, counter, usual, language) -> None:
    words, refused = WORDS[language], ("expired", "deactivated", "master", "broken")
    with counter(line.base_url, "", language=language, **account(shop)) as terminal:
        first = shop.code("expired")
        terminal.scan(first)
        terminal.sees(words["asks"].format(code=first), words["line"])
        terminal.type("50,00\r")
        terminal.no_longer_sees(words["asks"].format(code=first))
        tap(terminal, "escape")
        says(terminal, words["refused"], first)
        for name in refused:
            scan(terminal, shop.code(name), words["refused"])
            terminal.sees(*words[name], words["staff"])
            terminal.press("f8")
        assert words["say"] not in terminal.text
        assert words["theirs"] not in terminal.text
        assert REASON in terminal.line_with(words["staff"])
        terminal.sees("technical_error")
        scan(terminal, shop.code("unknown"), words["not ours"])
        terminal.sees(*words["unknown"], words["staff"])
        terminal.press("f8")
        terminal.settle()
    assert {body["locale"] for body in bodies(line, "apply")} == {words["locale"]}
    assert bodies(line, "transactions") == []


@pytest.mark.long
def test_whose_a_code_is_may_be_guessed_three_times_and_then_another_one_serves(
    shop, line, counter, usual, tmp_path
) -> None:
    code, shopper = shop.code("secure"), shop.example("shopper")
    mine = shop.fresh("claimable_secure", linkedUniqueReference="ana.luz@example.com")
    applies = Overheard()
    line.rule("/v2/apply", applies, times=None)

    def answer(terminal: Terminal, text: str, then: str) -> None:
        asked = len(applies.answers)
        terminal.type(text + "\r")
        terminal.until(lambda: len(applies.answers) > asked, "the answer to be asked about")
        terminal.settle()
        terminal.sees(then)

    with counter(line.base_url, "", **account(shop)) as terminal:
        terminal.scan(code)
        wanted = f"Type the e-mail or the number that {code} was sent to"
        enter(terminal, "50,00", f"{code}: The customer must be known first.", wanted)
        answer(terminal, "eva.luz@example.com", wanted)
        answer(terminal, "4711", wanted)
        answer(terminal, "lia.luz@example.com", OFTEN_ENOUGH)
        terminal.type("rui.luz@example.com\r")
        terminal.settle()
        assert "rui.luz" not in terminal.text
        tap(terminal, "escape")
        terminal.no_longer_sees("Sale ▏")
        terminal.scan(code)
        terminal.sees("Sale ▏", OFTEN_ENOUGH)
        tap(terminal, "escape")
        says(terminal, "REFUSED", code)
        terminal.sees("The customer must be known first.")
        assert "Say: " not in terminal.text
        clear(terminal)
        terminal.scan(mine)
        enter(terminal, "50,00", f"Type the e-mail or the number that {mine} was sent to")
        answer(terminal, "ana.luz@example.com", f"{mine} is good for it. R$12.00 off: R$38.00 to pay")
        tap(terminal, "escape")
        says(terminal, "READY", mine)
        use(terminal, mine)
        clear(terminal)
        terminal.scan(shopper["code"])
        own = "Type the customer's own code, then Enter."
        enter(terminal, "50,00", f"{shopper['code']}: The shopper's own code was not recognised.", own)
        answer(terminal, "9999", own)
        answer(terminal, shopper["shopper_code"], f"{shopper['code']} is good for it. R$7.00 off: R$43.00 to pay")
    references = [body.get("linkedUniqueReference") for body in bodies(line, "apply") if body["couponCode"] == code]
    assert references == [None, "eva.luz@example.com", "4711", "lia.luz@example.com", "lia.luz@example.com"]
    assert (len(uses(shop, mine)), uses(shop, code)) == (1, [])
    kept = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert kept
    assert not any(b"luz@example" in file.read_bytes() for file in kept)


@pytest.mark.long
def test_two_codes_on_one_sale_and_what_is_said_of_automatic_promotions_is_not_said_of_them(
    shop, line, counter, usual
) -> None:
    code = shop.fresh()
    applies = Overheard()
    line.rule("/v2/apply", applies, times=None)
    before = len(uses(shop, LEAFLET))
    with counter(line.base_url, "", **account(shop)) as terminal:
        sell(terminal, code, "600,00", "R$77.50 off: R$522.50 to pay")
        assert [error["id"] for error in applies.answers[-1]["errors"]] == ["max_automatic_promotions_reached"]
        tap(terminal, "f7")
        enter(terminal, GIFT_CARD, f"1 x  {GIFT_CARD}")
        enter(terminal, "40,00", f"{code} is good for it. R$4.00 off: R$36.00 to pay")
        about = {error["id"]: error.get("couponCode") for error in applies.answers[-1]["errors"]}
        assert about["custom_rule_violation"] is about["technical_error"] is None
        tap(terminal, "escape")
        says(terminal, "READY", code)
        assert "Say: " not in terminal.text
        scan(terminal, LEAFLET)
        terminal.sees("R$5.00 off: R$35.00 to pay")
        use(terminal, LEAFLET)
        terminal.sees("R$5.00 off")
        scan(terminal, code)
        use(terminal, code)
        terminal.sees("R$4.00 off: R$31.00 to pay")
    first, second = bodies(line, "transactions")
    assert (codes_on(first), codes_on(second)) == ([LEAFLET], [code])
    assert len({body["journeyId"] for body in (*bodies(line, "apply"), first, second)}) == 1
    assert (len(uses(shop, LEAFLET)[before:]), len(uses(shop, code))) == (1, 1)


def test_what_applies_by_itself_is_redeemed_once_on_a_sale_with_two_codes(shop, counter, usual) -> None:
    code = shop.fresh()
    with counter(shop.base_url, "", **account(shop)) as terminal:
        sell(terminal, code, "400,00", "R$58.00 off: R$342.00 to pay")
        use(terminal, code)
        scan(terminal, LEAFLET)
        use(terminal, LEAFLET)
    [journey] = {entry["journey_id"] for entry in uses(shop, code)}
    redeemed = [entry["code"] for entry in shop.ledger() if entry["journey_id"] == journey]
    assert (redeemed.count(code), redeemed.count(LEAFLET)) == (1, 1)
    assert redeemed.count(AUTOMATIC) == 1


@pytest.mark.long
def test_a_code_that_is_dropped_from_the_sale_by_the_next_one_is_named(shop, counter, usual) -> None:
    dropped = shop.fresh()
    with counter(shop.base_url, "", **account(shop)) as terminal:
        sell(terminal, dropped, "150,00")
        assert shop.post("deactivate", {"couponCode": dropped}).status == 200
        scan(terminal, LEAFLET)
        terminal.sees(f"No longer counts on this sale: {dropped}")


@pytest.mark.long
def test_that_a_use_cannot_be_given_back_is_said(shop, counter, usual) -> None:
    with counter(shop.base_url, "", **account(shop)) as terminal:
        sell(terminal, LEAFLET, "20,00")
        use(terminal, LEAFLET)
        terminal.press("f10")
        said = ("Nothing is open.", "Not available with Uniqodo.")
        terminal.until(lambda: any(one in terminal.text for one in said), "a word on F10")
        assert said[1] in terminal.text


@pytest.mark.long
def test_a_code_that_was_used_on_the_sale_is_not_said_to_count_no_longer(shop, counter, usual) -> None:
    code = shop.fresh()
    with counter(shop.base_url, "", **account(shop)) as terminal:
        sell(terminal, code, "150,00")
        use(terminal, code)
        scan(terminal, LEAFLET)
        terminal.sees("Sale R$150.00")
        terminal.settle()
        assert "No longer counts on this sale" not in terminal.text


def test_a_lost_answer_settles_by_asking_for_the_code_once_more(shop, line, counter, journal, usual) -> None:
    done, not_done = shop.fresh(), shop.fresh()
    with counter(line.base_url, "", **account(shop)) as terminal:
        for code, fault, word in ((done, cut_after_commit, "USED NOW"), (not_done, refuse, "READY")):
            sell(terminal, code, "150,00")
            reads = Hold()
            line.rule("/v2/transactions", fault)
            line.rule("/v2/apply", reads, times=None)
            terminal.press("f8")
            says(terminal, "NOT CONFIRMED", code)
            terminal.press("f8")
            reads.release()
            says(terminal, word, code)
            line.clear()
            assert len(uses(shop, code)) == (word == "USED NOW")
            if word == "USED NOW":
                scan(terminal, code, "REFUSED")
                terminal.sees("Used here", "Ana")
                clear(terminal)
        terminal.sees("R$15.00 off: R$135.00 to pay")
        use(terminal, not_done)
    assert (len(uses(shop, done)), len(uses(shop, not_done))) == (1, 1)
    journeys = [body["journeyId"] for body in bodies(line, "transactions")]
    assert journeys[0] != journeys[1] == journeys[2]
    rows = [(row["code"], row["state"]) for row in journal()]
    assert sorted(rows) == sorted([(done, "used"), (not_done, "ready"), (not_done, "used")])


@pytest.mark.long
def test_where_a_code_may_have_several_uses_a_person_decides(shop, line, counter, journal, settings) -> None:
    settings(lock_minutes=0, single_use=False)
    done, not_done = shop.fresh(), shop.fresh()

    def decide(terminal: Terminal, digit: str) -> None:
        terminal.press("f10")
        terminal.sees("Not confirmed", "F8 decides", "Type the number")
        terminal.type(digit)
        terminal.sees(f"Your answer: {digit}")
        terminal.press("f8")
        terminal.sees("Nothing is open")
        tap(terminal, "escape")
        terminal.no_longer_sees("Nothing is open")

    with counter(line.base_url, "", **account(shop)) as terminal:
        for code, fault in ((done, cut_after_commit), (not_done, refuse)):
            sell(terminal, code, "150,00")
            line.rule("/v2/transactions", fault)
            terminal.press("f8")
            says(terminal, "NOT CONFIRMED", code)
            terminal.sees("F10  say what became of it")
            asked = len(bodies(line, "transactions"))
            terminal.press("f8")
            if code == done:
                decide(terminal, "1")
                says(terminal, "REFUSED", done)
                terminal.sees("Used here", "Ana")
                clear(terminal)
            else:
                decide(terminal, "2")
                says(terminal, "READY", not_done)
            assert len(bodies(line, "transactions")) == asked
        use(terminal, not_done)
    assert (len(uses(shop, done)), len(uses(shop, not_done))) == (1, 1)
    evidence = {(row["code"], row["state"]): row["evidence"] for row in journal()}
    assert evidence[done, "used"] == "by hand: it was done"
    assert evidence[not_done, "ready"] == "by hand: it was not done"


def test_killed_in_a_transaction_the_next_start_finds_out_in_the_same_journey(
    shop, line, counter, journal, usual
) -> None:
    held, code = LEAFLET, shop.fresh()
    with counter(line.base_url, "", kill=True, **account(shop)) as terminal:
        sell(terminal, held, "150,00")
        scan(terminal, code)
        line.rule("/v2/transactions", delay(30.0))
        terminal.press("f8")
        terminal.until(lambda: len(uses(shop, code)) == 1, "the use to be carried out")
    with counter(line.base_url, "", **account(shop)) as terminal:
        says(terminal, "USED NOW", code)
        scan(terminal, held)  # the sale is known, and not asked for
        terminal.sees("Sale R$150.00", "R$5.00 off")  # what the lost one took off, nobody told
        scan(terminal, code, "REFUSED")
        terminal.sees("Used here")
    assert (len(uses(shop, code)), len(bodies(line, "transactions"))) == (1, 1)
    assert len({body["journeyId"] for call in ("apply", "transactions") for body in bodies(line, call)}) == 1
    assert [row["state"] for row in journal()] == ["used"]


@pytest.mark.long
def test_left_in_a_sale_the_next_start_goes_on_with_its_journey(shop, line, counter, usual) -> None:
    code = shop.fresh()
    with counter(line.base_url, "", **account(shop)) as terminal:
        sell(terminal, code, "150,00")
    with counter(line.base_url, "", **account(shop)) as terminal:
        terminal.sees("Scan a coupon")
        terminal.scan(code)
        terminal.until(lambda: "Sale ▏" in terminal.text or code in terminal.lines[2], "a verdict, or the sale")
        terminal.settle()
        assert "READY" in terminal.lines[2]
    assert len({body["journeyId"] for body in bodies(line, "apply")}) == 1
