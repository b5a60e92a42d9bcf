"""Passes on the screen: what a phone reads from it, a wallet service that is down, and scans that come meanwhile."""

from collections.abc import Iterator

import httpx
import pytest
from support.faulty import FaultProxy
from support.qr import pixels, read_qr
from support.rewriting import rewriting
from support.sandbox import Sandbox, running_sandbox
from support.terminal import Terminal

CARD = "make the pass of the loyalty card"


@pytest.fixture(params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def shop(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Either shape of answers."""
    with running_sandbox(shape=request.param) as sandbox:
        yield sandbox


def on_the_screen(terminal: Terminal) -> list[str]:
    """What a phone reads."""
    screen = terminal._screen
    return read_qr(pixels([[screen.buffer[row][at] for at in range(screen.columns)] for row in range(screen.lines)]))


def shows(terminal: Terminal, link: str) -> None:
    terminal.until(lambda: on_the_screen(terminal) == [link], f"a QR code of {link}")


def open_passes(terminal: Terminal, code: str) -> None:
    """The customer of a coupon, with the list of what a pass can be made of."""
    terminal.scan(code)
    terminal.sees("READY", code)
    terminal.press("f7")
    terminal.sees("F7 passes")
    terminal.press("f7")
    terminal.sees("Wallet passes for", code, CARD, "iPhone (Apple): ")


def made(sandbox: Sandbox) -> int:
    """How many passes were asked for."""
    return len([one for one in sandbox.asked("/wallet/passes/") if one["method"] == "POST"])


def mark(terminal: Terminal, code: str) -> None:
    """Type the number of a coupon."""
    terminal.type(terminal.line_with(code).split()[0].strip(">"))
    terminal.sees(f"make the pass of {code}")


def down(retry_after: float) -> dict[str, object]:
    """No pass can be made."""
    return {
        "calls": ["wallet_loyalty", "wallet_coupon"],
        "fault": "status",
        "slug": "wallet-temporarily-unavailable",
        "status": 503,
        "retry_after": retry_after,
    }


@pytest.fixture
def wallet_down(trusted: Sandbox) -> Iterator[None]:
    """So it is, until the test says otherwise."""
    load_faults(trusted, down(retry_after=3))
    yield
    load_faults(trusted)


def load_faults(sandbox: Sandbox, *rules: dict[str, object]) -> None:
    """These rules, and no others, from now on."""
    httpx.put(sandbox.ready["faults_url"], json=rules).raise_for_status()


@pytest.mark.long
def test_a_phone_reads_the_link_of_the_card_and_of_a_coupon_for_either_wallet(shop, counter) -> None:
    code, links = shop.fresh()["coupon_code"], []
    with FaultProxy(shop.base_url) as proxy, counter(proxy.base_url, shop.key) as terminal:
        noting = rewriting(lambda member, value: links.append(value) or value if member == "pass_url" else value)
        proxy.rule("/wallet/passes/", noting, times=None)
        open_passes(terminal, code)
        terminal.press("f8")
        terminal.sees("Let the customer scan", "iPhone (Apple)", "the loyalty card")
        shows(terminal, links[0])
        terminal.press("escape")
        terminal.sees(CARD)
        assert on_the_screen(terminal) == []
        mark(terminal, code)
        terminal.press("right")
        terminal.sees("[Android (Google)]")
        terminal.press("f8")
        terminal.sees("Let the customer scan", "Android (Google)", code)
        shows(terminal, links[1])
    assert [link.rpartition("/")[0] for link in links] == [
        "https://cdn.zupy.example.com/passes",
        "https://wallet.example.com/save",
    ]
    assert made(shop) == 2


@pytest.mark.long
def test_a_longer_link_gets_the_room_it_needs_or_says_how_much_that_is(trusted, proxy, counter) -> None:
    links = ["https://pay.example.com/gp/v/save/".ljust(length, "x") for length in (100, 130, 600)]
    for link in links:
        proxy.rule("/wallet/passes/", rewriting(lambda member, value, link=link: {"pass_url": link}.get(member, value)))
    with counter(proxy.base_url, trusted.key) as terminal:
        open_passes(terminal, trusted.fresh()["coupon_code"])
        for link, with_the_top in ((links[0], True), (links[1], False)):
            terminal.press("f8")
            shows(terminal, link)
            assert ("counter 2" in terminal.text) is with_the_top
            assert "Esc back" in terminal.lines[-1]
            terminal.press("escape")
            terminal.sees(CARD)
        terminal.press("f8")
        terminal.sees("Too small for a QR code: 89 columns and 45 rows", "counter 2", "Esc takes it")
        assert on_the_screen(terminal) == []


@pytest.mark.long
def test_a_service_that_is_down_says_so_and_then_gives_the_ids_for_support(
    trusted, wallet_down, proxy, counter
) -> None:
    """In Portuguese, which is longer, on a small screen: nothing of it is lost."""
    coupon = trusted.fresh()
    code = coupon["coupon_code"]
    with counter(proxy.base_url, trusted.key, size=(60, 20), language="pt_BR") as terminal:
        terminal.scan(code)
        terminal.sees(code, "F8  usar")
        terminal.press("f7")
        terminal.sees("F7 passes")
        terminal.press("f7")
        terminal.sees("Passes da carteira de", code, "F8  gerar o passe", "Celular: [iPhone (Apple)]")
        terminal.type(terminal.line_with(code).split()[0].strip(">"))
        terminal.sees(f"gerar o passe: {code}")
        terminal.press("f8")
        terminal.sees("nenhum passe foi gerado.", "F8 tenta de novo em 3 s.")
        terminal.press("f8")
        terminal.sees("Ainda não: em")
        assert proxy.forwarded("/wallet/passes/") == 1
        assert coupon["id"] not in terminal.text
        load_faults(trusted, down(retry_after=0))
        terminal.sees("F8  tentar de novo")
        terminal.press("f8")
        terminal.sees(f"cliente {coupon['customer_id']}", f"cupom {coupon['id']}")
        load_faults(trusted)
        terminal.sees("F8  tentar de novo")
        terminal.press("f8")
        terminal.sees("Peça ao cliente que")
        assert proxy.forwarded("/wallet/passes/") == 3


@pytest.mark.long
def test_scans_act_as_everywhere_and_take_the_link_off_the_screen(trusted, counter) -> None:
    code, second, other = (trusted.fresh()["coupon_code"] for _ in range(3))
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Zupy ok")
        terminal.press("f7")
        terminal.sees("Find the customer first")
        assert "F7 passes" not in terminal.text
        terminal.press("f7")
        terminal.settle()
        terminal.sees("Find the customer first")
        open_passes(terminal, code)
        before = made(trusted)
        terminal.type(b"2\x1b[19~")
        terminal.type(b"1\r\x1b[19~\r")
        terminal.settle()
        assert made(trusted) == before
        open_passes(terminal, second)
        terminal.press("f8")
        terminal.sees("Let the customer scan")
        terminal.until(lambda: on_the_screen(terminal) != [], "a QR code")
        terminal.scan(other)
        terminal.sees("READY", other)
        assert on_the_screen(terminal) == []
        terminal.press("f7")
        terminal.sees("F7 passes", "how many points")
        terminal.press("f7")
        terminal.sees("Wallet passes for", other)
        assert on_the_screen(terminal) == []
        terminal.press("escape")
        terminal.sees("F7 passes", "how many points")
    assert made(trusted) == before + 1


def notified(sandbox: Sandbox) -> list[int]:
    """How each message was answered."""
    return [one["status"] for one in sandbox.asked("/wallet/notifications/")]


@pytest.mark.long
def test_how_a_pass_stands_and_a_message_to_its_phone(shop, counter) -> None:
    code = shop.fresh()["coupon_code"]
    with counter(shop.base_url, shop.key) as terminal:
        open_passes(terminal, code)
        terminal.press("f8")
        terminal.sees("Let the customer scan")
        terminal.press("escape")
        terminal.sees(CARD, "Enter passes made")
        terminal.press("enter")
        terminal.sees("Wallet passes of", "iPhone (Apple)", "active")
        terminal.press("enter")
        terminal.sees(
            "It is active.", "on no phone", "Last changed today at", "Message to the phone of", "At most 10 an hour"
        )
        terminal.sees("[a coupon]", "There is a coupon for you.", "F8  tell the phone")
        terminal.press("right")
        terminal.sees("[points]", "Your points have changed.")
        assert notified(shop) == []
        terminal.type(b"\x1b[19~\x1b[19~")
        terminal.settle()
        assert notified(shop) == []
        terminal.press("f8")
        terminal.sees("Queued: it is on its way.")
        terminal.press("f8")
        terminal.settle()
        assert notified(shop) == [202]
        terminal.press("escape")
        terminal.sees("Wallet passes of", "Enter open")
        terminal.press("escape")
        terminal.sees(CARD)


@pytest.mark.long
def test_a_service_that_is_down_sends_no_message_and_says_when_to_try_again(trusted, counter) -> None:
    """In Portuguese."""
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key, language="pt_BR") as terminal:
        terminal.scan(code)
        terminal.sees(code, "F8  usar")
        for key, text in (("f7", "F7 passes"), ("f7", "F8  gerar o passe"), ("f8", "Peça ao cliente que")):
            terminal.press(key)
            terminal.sees(text)
        terminal.press("escape")
        terminal.sees("Enter passes gerados")
        terminal.press("enter")
        terminal.sees("Passes da carteira de", "ativo")
        terminal.press("enter")
        terminal.sees("Está ativo.", "F8  avisar o celular")
        load_faults(trusted, down(retry_after=2) | {"calls": ["wallet_notification"]})
        try:
            terminal.press("f8")
            terminal.sees("nada foi enviado", "F8 tenta de novo em 2 s.")
        finally:
            load_faults(trusted)
        terminal.sees("F8  tentar de novo")
        terminal.press("f8")
        terminal.sees("Na fila: está a caminho.")
