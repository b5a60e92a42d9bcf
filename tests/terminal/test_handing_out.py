"""Codes handed out on F4 and switched off on F6: one walk through all of it for each provider."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.faulty import FaultProxy, Hold, Request, cut_after_commit
from support.hand import enter_pin, tap
from support.pins import BIA, BOSS, staff
from support.terminal import Terminal
from support.uniqodo import Uniqodo, running_uniqodo
from support.voucherify import Voucherify, running_voucherify

EMAIL, MASK = "bia.rocha@example.com", "b•••@example.com"
SERVED, NAME, HERS = "Iracema", "Iracema D.", "CLUBE-0001"
WORDS = {
    "en": {
        "start": "Scan a coupon",
        "title": "Hand out a code",
        "first": "Find the customer first: F2, or scan their card.",
        "whom": f"For {NAME}",
        "act": "F8  hand out a code: {name}",
        "new": "NEW COUPON",
        "later": "F8  look it up, to use it now",
        "ready": "READY",
        "none left": "A limit is used up.",
        "lost": "NOT CONFIRMED: the answer did not arrive. Do not repeat it.",
    },
    "pt_BR": {
        "start": "Passe o cupom",
        "title": "Emitir um código",
        "first": "Ache o cliente primeiro: F2, ou leia o cartão.",
        "whom": f"Para {NAME}",
        "act": "F8  emitir um código: {name}",
        "new": "CUPOM NOVO",
        "later": "F8  consultar, para usar agora",
        "ready": "PRONTO",
        "none left": "O limite já acabou.",
        "lost": "NÃO CONFIRMADO: a resposta não chegou. Não repita.",
    },
}


@pytest.fixture
def settings(tmp_path: Path) -> Callable[[str], None]:
    """Writes the settings file of the counter that `counter` opens."""

    def write(text: str) -> None:
        file = tmp_path / ".config" / "pos-tui" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o600)

    return write


@pytest.fixture(scope="module")
def voucherify() -> Iterator[Voucherify]:
    """A project with campaigns."""
    with running_voucherify() as shop:
        yield shop


@pytest.fixture(scope="module")
def uniqodo() -> Iterator[Uniqodo]:
    """An account with promotions, that locks codes to no sale."""
    with running_uniqodo("--lock-minutes", "0") as shop:
        yield shop


def bodies(line: FaultProxy, path: str) -> list[Any]:
    """The JSON of the requests to one address."""

    def body(request: Request) -> Any:
        return json.loads(request.raw.partition(b"\r\n\r\n")[2])

    return [body(request) for request in line.received if request.path.endswith(path) and request.method == "POST"]


def new_code(terminal: Terminal, word: str, *old: str) -> str:
    """The code that stands beside the word of a new one, drawn also to be scanned."""

    def line() -> list[str]:
        return terminal.line_with(word).split(word)[-1].split()

    terminal.until(lambda: line() not in ([], *([code] for code in old)), f"a new code beside {word}")
    terminal.sees("█▀▀▀▀▀█")
    [code] = line()
    return code


def says(terminal: Terminal, word: str, code: str) -> None:
    """The verdict on a code stands on the panel."""
    terminal.until(lambda: word in terminal.lines[2] and code in terminal.lines[2], f"{word} {code}")


def on_disk(home: Path) -> bytes:
    """Every byte that the counter has written."""
    return b"".join(file.read_bytes() for file in (home / "data").rglob("*") if file.is_file())


@pytest.mark.parametrize("language", ["en", pytest.param("pt_BR", marks=pytest.mark.long)])
def test_voucherify_hands_out_to_the_customer_who_is_served(
    voucherify, counter, journal, settings, tmp_path, language
) -> None:
    words, name = WORDS[language], "Boas-vindas, 5 off"
    campaigns = {name: voucherify.example("campaign")["name"]}
    campaigns["Clube"] = voucherify.example("campaign_without_codes")["name"]
    table = "\n".join(f'"{shown}" = "{theirs}"' for shown, theirs in campaigns.items())
    settings(f"[limits]\nrequests_a_minute = 100000\n[voucherify.campaigns]\n{table}\n")
    account = {
        "POS_TUI_PROVIDER": "voucherify",
        "POS_TUI_VOUCHERIFY_APP_ID": voucherify.app_id,
        "POS_TUI_VOUCHERIFY_APP_TOKEN": voucherify.app_token,
    }
    with (
        FaultProxy(voucherify.base_url) as line,
        counter(line.base_url, "", language=language, **account) as terminal,
    ):
        terminal.sees(words["start"], "Voucherify ok")
        tap(terminal, "f4")
        terminal.sees(words["title"], words["first"], name, "Clube")
        terminal.press("f8")
        terminal.settle()
        assert bodies(line, "/v1/publications") == []
        tap(terminal, "f2")
        terminal.no_longer_sees(words["title"])
        terminal.type(f"{SERVED}\r")
        terminal.sees(NAME)
        terminal.settle()
        terminal.type("\r")
        terminal.sees(NAME, HERS)
        tap(terminal, "f4")
        terminal.sees(words["title"], words["whom"], words["act"].format(name=name))
        terminal.type("2")
        terminal.sees(words["act"].format(name="Clube"))
        terminal.press("f8")
        terminal.sees(words["none left"])
        terminal.type("1")
        terminal.sees(words["act"].format(name=name))
        terminal.press("f8")
        code = new_code(terminal, words["new"])
        terminal.sees(words["later"])
        tap(terminal, "escape")
        terminal.no_longer_sees(words["new"])

        reads = Hold()
        line.rule("/v1/publications", cut_after_commit)
        line.rule("/v1/publications?source_id=", reads, times=None)
        terminal.sees(words["act"].format(name=name))
        terminal.press("f8")
        terminal.sees(words["lost"])
        terminal.press("f8")
        terminal.settle()
        assert len(bodies(line, "/v1/publications")) == 3
        reads.release()
        found = new_code(terminal, words["new"], code)
        terminal.press("f8")
        says(terminal, words["ready"], found)
    asked = [body["source_id"] for body in bodies(line, "/v1/publications")]
    made = [voucherify.get(f"/v1/publications?source_id={mark}").body["publications"] for mark in asked]
    assert [[one["voucher"]["code"] for one in several] for several in made] == [[], [code], [found]]
    assert voucherify.look_up(found).body["holder_id"] == made[2][0]["customer_id"]
    states = {row["attempt"]: (row["kind"], row["state"]) for row in journal()}
    assert [states[mark] for mark in asked] == [("issue", "refused"), ("issue", "done"), ("issue", "done")]
    assert SERVED.encode() not in on_disk(tmp_path)


@pytest.mark.long
def test_uniqodo_hands_out_to_whom_somebody_types_and_switches_off(
    uniqodo, counter, journal, settings, tmp_path
) -> None:
    table = f'"Ten percent" = "{uniqodo.example("claimable")["promotion_id"]}"'
    settings(
        staff('supervisors_only = ["switch_off"]', "late_commit_s = 1")
        + "[uniqodo]\nsingle_use = true\n"
        + f'[uniqodo.fixed]\nstoreId = "12"\n[uniqodo.promotions]\n{table}\n'
    )
    account = {"POS_TUI_PROVIDER": "uniqodo", "POS_TUI_UNIQODO_ACCESS_KEY": uniqodo.key}
    before = len(uniqodo.claims())
    with FaultProxy(uniqodo.base_url) as line, counter(line.base_url, "", **account) as terminal:
        terminal.sees("LOCKED")
        enter_pin(terminal, BIA)
        terminal.sees("Scan a coupon", "Bia")
        tap(terminal, "f4")
        terminal.sees("Type whose it is: e-mail or member number, then Enter.", "Ten percent", "For ▏")
        terminal.press("f8")
        terminal.type(f"{EMAIL}\r")
        terminal.sees(f"For {MASK}", "F8  hand out a code: Ten percent")
        terminal.no_longer_sees(EMAIL)
        terminal.press("f8")
        code = new_code(terminal, "NEW COUPON")
        assert EMAIL not in terminal.text
        tap(terminal, "escape")
        terminal.no_longer_sees("NEW COUPON")

        line.rule("/v2/claims", cut_after_commit)
        terminal.sees("F8  hand out a code: Ten percent")
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED: the answer did not arrive.")
        terminal.press("f8")
        tap(terminal, "f10")
        terminal.sees("Not confirmed", "new code", f"Ten percent, {MASK}", "F8 decides")
        terminal.sees("1  The customer has the new code.", "2  No code was handed out: it may be tried again.")
        terminal.type("2")
        terminal.sees("Your answer: 2")
        terminal.press("f8")
        terminal.sees("Nothing is open.")
        tap(terminal, "escape")
        terminal.no_longer_sees("Nothing is open.")
        assert [claim["customer_id"] for claim in uniqodo.claims()[before:]] == [EMAIL, EMAIL]
        assert len(bodies(line, "/v2/claims")) == 2

        tap(terminal, "escape")
        terminal.sees("Scan a coupon")
        sell(terminal, code)
        switch_off(terminal, code)
        terminal.sees("Only a supervisor may switch a code off.")
        assert bodies(line, "/v2/deactivate") == []
        tap(terminal, "f9")
        terminal.sees("LOCKED")
        enter_pin(terminal, BOSS)
        terminal.sees("Scan a coupon", "Bento")
        sell(terminal, code)
        switch_off(terminal, code)
        terminal.sees("SWITCHED OFF: nobody can use it any more.")
        tap(terminal, "escape")
        says(terminal, "REFUSED", code)
        terminal.sees("The shop has switched it off.", "Say: “Sorry, this code was switched off.”")
        terminal.press("f8")
        terminal.settle()
    assert (bodies(line, "/v2/deactivate"), uniqodo.uses_of(code)) == ([{"couponCode": code}], 0)
    kept = on_disk(tmp_path)
    assert EMAIL.encode() not in kept
    assert EMAIL.partition("@")[0].encode() not in kept
    assert sorted((row["kind"], row["state"]) for row in journal()) == [
        ("issue", "done"),
        ("issue", "ready"),
        ("switch off", "done"),
    ]


def sell(terminal: Terminal, code: str) -> None:
    """Scan the first code of a sale, whose total is asked for."""
    terminal.scan(code)
    terminal.sees(f"{code}: The sale must be entered first.", "Sale ▏")
    terminal.type("50\r")
    terminal.sees(f"{code} is good for it.")
    tap(terminal, "escape")
    says(terminal, "READY", code)


def switch_off(terminal: Terminal, code: str) -> None:
    """F6, a reason, F8."""
    tap(terminal, "f6")
    terminal.sees("Switch a code off", code, "Type why it is switched off, then Enter.")
    terminal.type("lost card\r")
    terminal.sees("Why: lost card")
    terminal.press("f8")
