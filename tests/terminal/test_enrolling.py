"""Somebody becomes a customer at the counter, and the owner of a CPF is found: by the keys, over real HTTP."""

import secrets

import pytest
from support.cpf import cpf
from support.faulty import FaultProxy, Reply, cut_after_commit
from support.hand import tap
from support.sandbox import running_sandbox


@pytest.fixture(scope="module", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def strict_shop(request):
    """A shop that wants a customer's word before it enrols them, in both shapes."""
    with running_sandbox(otp="strict", shape=request.param) as sandbox:
        yield sandbox


class Newcomer:
    """Somebody whom no shop knows."""

    def __init__(self) -> None:
        self.local = f"9{secrets.randbelow(10**8):08}"
        self.phone = f"+5511{self.local}"
        self.typed = f"(11) {self.local[:5]}-{self.local[5:]}"
        self.cpf = cpf(f"{secrets.randbelow(10**9):09}")
        self.dressed = f"{self.cpf[:3]}.{self.cpf[3:6]}.{self.cpf[6:9]}-{self.cpf[9:]}"
        self.email = f"rosa.{self.local}@example.com"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may be neither in the journal nor in the log."""
        return (self.phone[1:], self.local, self.cpf, self.dressed, self.email, "Rosa")


@pytest.fixture
def rosa():
    """Another one for each test."""
    return Newcomer()


def kept(home) -> bytes:
    return b"".join(path.read_bytes() for path in (home / "data").iterdir() if path.is_file())


def enrolments(sandbox) -> list[int]:
    """The answers to what would make a customer, oldest first."""
    return [
        one["status"] for one in sandbox.requests() if one["method"] == "POST" and one["path"].endswith("customers/")
    ]


def answer(terminal, text: str, asks: str) -> None:
    """An answer with Enter, until the next question stands there."""
    terminal.type(f"{text}\r")
    terminal.sees(asks)


def begin(terminal, rosa: Newcomer) -> None:
    """Nobody has that phone: F8 begins the form with it."""
    tap(terminal, "f2")
    terminal.sees("Find ▏")
    answer(terminal, rosa.typed, "Nobody was found.")
    terminal.press("f8")
    terminal.sees("A new customer", "Name ▏", rosa.local[-4:])


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


@pytest.mark.long
def test_a_strict_shop_enrols_whoever_reads_out_the_code_and_knows_them_by_their_cpf_then(
    strict_shop, counter, rosa, journal, tmp_path
) -> None:
    shop = strict_shop
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
        before = len(enrolments(shop))
        begin(terminal, rosa)
        answer(terminal, "7", "Type the name, in letters.")
        answer(terminal, "Rosa Lima", "E-mail ▏")
        tap(terminal, "escape")
        terminal.sees("Name ▏")
        answer(terminal, "Rosa Lima", "E-mail ▏")
        answer(terminal, rosa.email, "CPF ▏")
        answer(terminal, wrong(rosa.cpf), "its check digits are wrong")
        answer(terminal, rosa.dressed, "F8  enrol them")
        assert not any(secret in terminal.text for secret in rosa.secrets[:-1])
        assert (enrolments(shop)[before:], len(shop.outbox())) == ([], 0)
        terminal.press("f8")
        terminal.sees("Customer check")
        terminal.type(shop.outbox()[0]["code"])
        terminal.sees("F6 reveal", "Rosa L.")
        assert enrolments(shop)[before:] == [403, 200]  # the right digits have made a customer of the phone already
        sent = len(shop.outbox())
        answer(terminal, rosa.dressed, "Zupy cannot be searched by CPF.")
        terminal.sees("that makes a new customer of it", "F8  send the code")
        assert len(shop.outbox()) == sent
        terminal.press("f8")
        terminal.sees("Customer check")
        terminal.type(wrong(shop.outbox()[0]["code"]))
        terminal.sees("Wrong code")
        tap(terminal, "escape")
        terminal.sees("F8  send the code")
        terminal.press("f8")
        terminal.sees("Customer check")
        terminal.type(shop.outbox()[0]["code"])
        terminal.sees("Rosa L.", "F6 reveal")
        terminal.no_longer_sees("Customer check")
    assert enrolments(shop)[before:] == [403, 200]
    assert [(row["kind"], row["state"]) for row in journal()] == [("enrol", "refused"), ("enrol", "done")]
    assert not any(secret.encode() in kept(tmp_path) for secret in (*rosa.secrets, shop.outbox()[0]["code"]))


@pytest.mark.long
def test_a_form_is_still_there_after_a_scan_unless_somebody_else_is_served(trusted, counter, rosa) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        begin(terminal, rosa)
        answer(terminal, "Rosa Lima", "E-mail ▏")
        terminal.type("rosa")
        terminal.sees("E-mail rosa▏")
        terminal.settle()
        terminal.scan("7891000100103")
        terminal.sees("NOT OURS", "7891000100103")
        terminal.press("f2")
        terminal.sees("A new customer", "Rosa Lima", "E-mail rosa▏")
        terminal.scan(trusted.fresh()["coupon_code"])
        terminal.sees("READY")
        terminal.press("f2")
        terminal.sees("F7 points", "The form of the new customer was dropped.")
        tap(terminal, "f7")
        terminal.sees("Points ▏")
        assert "dropped" not in terminal.text


@pytest.mark.long
def test_digits_that_may_be_a_cpf_enrol_nobody(trusted, counter, rosa) -> None:
    both = cpf("119" + rosa.local[1:7])
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        tap(terminal, "f2")
        terminal.sees("Find ▏")
        answer(terminal, both, "If it is a CPF, type it with its dots.")
        assert "enrol" not in terminal.text
        terminal.press("f8")
        terminal.settle()
        assert "A new customer" not in terminal.text
        answer(terminal, f"{both[:2]} {both[2:7]}-{both[7:]}", "F8  enrol a new customer")


@pytest.mark.long
def test_without_the_optional_answers_a_lost_one_is_not_confirmed_and_settled_and_may_be_sent_again(
    trusted, counter, rosa, journal, tmp_path
) -> None:
    async def lose_the_enrolment(exchange) -> Reply:
        if exchange.request.method == "POST":
            proxy.clear()
            return await cut_after_commit(exchange)
        return Reply(await exchange.forward())

    with FaultProxy(trusted.base_url) as proxy, counter(proxy.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        before = len(enrolments(trusted))
        begin(terminal, rosa)
        answer(terminal, "Rosa Lima", "E-mail ▏")
        for asks in ("CPF ▏", "F8  enrol them"):
            tap(terminal, "enter")
            terminal.sees(asks)
        proxy.rule("/customers/", lose_the_enrolment, times=None)
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED: the answer did not arrive.", "1 not confirmed")
        terminal.no_longer_sees("1 not confirmed")
        terminal.press("f8")
        terminal.sees("Not new: they were a customer already.", "Rosa L.")
    assert enrolments(trusted)[before:] == [201, 200]
    assert [row["kind"] for row in journal()] == ["enrol", "enrol"]
    assert not any(secret.encode() in kept(tmp_path) for secret in rosa.secrets)
