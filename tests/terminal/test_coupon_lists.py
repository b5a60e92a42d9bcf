"""F3: coupon lists in both shapes of answers: paging, filters, a page that fails, and the way to a verdict."""

import fcntl
import re
import struct
import termios

import pyte
import pytest
from support.faulty import html_502
from support.people import reachable
from support.sandbox import running_sandbox
from support.screen import Screen


@pytest.fixture(scope="module", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def shop(request):
    """Two hundred coupons, in either shape."""
    with running_sandbox(shape=request.param) as sandbox:
        yield sandbox


def pages_read(sandbox, before):
    return [one for one in sandbox.requests()[before:] if "/coupons/issued/" in one["path"]]


def open_list(terminal, words="50 of 200"):
    terminal.sees("Padaria")
    terminal.press("f3")
    terminal.sees("Coupons of the shop", words)


@pytest.fixture(scope="module")
def trusted():
    """A shop of their own: nobody else issues or uses a coupon in it."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


def rows(terminal):
    return [line for line in terminal.lines if "CZ-" in line or "CP-" in line]


def codes(terminal):
    return re.findall(r"C[ZP]-\w{8}", terminal.text)


@pytest.mark.long
def test_a_list_is_walked_page_by_page_and_filtered(shop, counter) -> None:
    with counter(shop.base_url, shop.key) as terminal:
        before = len(shop.requests())
        open_list(terminal)
        terminal.until(lambda: len(rows(terminal)) == 17, "a screen full of them")
        terminal.press("end")
        terminal.sees("100 of 200")
        for _ in range(3):
            terminal.press("end")
        terminal.sees("200 coupons")
        assert len(pages_read(shop, before)) == 4
        terminal.press("home")
        terminal.settle()
        assert len(pages_read(shop, before)) == 4, "what was passed is still there"
        terminal.press("right")
        terminal.sees("Coupons of the shop: active")
        terminal.press("right")
        terminal.sees("Coupons of the shop: used", "> used")
        assert {line.strip("> ").split()[0] for line in rows(terminal)} == {"used"}
        assert pages_read(shop, before)[-1]["query"].count("status=used") == 1
        terminal.press("down")
        terminal.settle()
        code = terminal.line_with("> used").split()[2]
        terminal.press("enter")
        terminal.sees("REFUSED", code)
        terminal.press("f3")
        terminal.sees("Coupons of")
    assert shop.ledger() == []


@pytest.mark.long
def test_a_page_that_fails_says_so_and_f5_alone_asks_again(trusted, proxy, counter) -> None:
    with counter(proxy.base_url, trusted.key) as terminal:
        open_list(terminal)
        proxy.rule("/coupons/issued/", html_502, times=None)
        terminal.press("end")
        terminal.sees("F5 asks again")
        terminal.settle()
        before = len(proxy.received)
        for key in ("end", "pagedown", "up"):
            terminal.press(key)
        terminal.settle()
        assert len(proxy.received) == before
        proxy.clear()
        terminal.press("end")
        terminal.press("f5")
        terminal.sees("100 of 200")
        assert "F5 asks again" not in terminal.text


@pytest.mark.long
def test_whoever_comes_back_finds_the_whole_list_and_nothing_is_asked(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        open_list(terminal)
        terminal.settle()
        listed, before = codes(terminal), len(trusted.requests())
        terminal.press("escape")
        terminal.sees("Scan a coupon")
        terminal.press("f3")
        terminal.sees("Coupons of the shop")
        terminal.until(lambda: codes(terminal) == listed, "the same rows")
        assert len(trusted.requests()) == before


@pytest.mark.long
def test_it_follows_the_size_of_the_terminal(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        open_list(terminal)
        for columns, height in ((80, 40), (60, 20), (100, 30)):
            terminal._screen = Screen(columns, height)
            terminal._stream = pyte.ByteStream(terminal._screen)
            fcntl.ioctl(terminal._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, columns, 0, 0))
            terminal.until(lambda height=height: len(rows(terminal)) == height - 7, f"{height - 7} rows")


@pytest.mark.long
def test_the_coupons_of_a_customer_are_theirs_alone(trusted, counter) -> None:
    maria = reachable(trusted)[0]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(maria["card_number"])
        terminal.sees("F7 points")
        terminal.press("f3")
        terminal.sees("Coupons of", "coupons")
        listed = {word for line in rows(terminal) for word in line.split() if word[:3] in ("CZ-", "CP-")}
    theirs = {one["coupon_code"] for one in trusted.coupons(customer_id=maria["id"])}
    assert listed
    assert listed <= theirs
