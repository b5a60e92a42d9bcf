"""The owner's numbers: F3 on a list of coupons, and F3 again."""

import asyncio
import json
from collections.abc import Iterator
from threading import Event
from typing import Any
from urllib.request import Request, urlopen

import pytest
from support.faulty import Exchange, Reply, answer, status
from support.sandbox import Sandbox, running_sandbox
from support.terminal import CEILING, Terminal

STATS = "/coupons/issued/stats/"
NAMES = {
    "loyalty_reward": "rewards",
    "pending_blockchain": "recording",
    "blockchain_error": "unrecorded",
}


@pytest.fixture(scope="module")
def enveloped() -> Iterator[Sandbox]:
    """The same shop before the envelopes went."""
    with running_sandbox(shape="enveloped") as sandbox:
        yield sandbox


def get(sandbox: Sandbox, path: str) -> Any:
    """What the API says."""
    request = Request(f"{sandbox.base_url}/api/v2{path}", headers={"X-API-Key": sandbox.key})
    with urlopen(request) as response:
        body = json.load(response)
    return body["data"] if "meta" in body else body


def rows(terminal: Terminal) -> list[list[str]]:
    """The words of each row of numbers, without its bar."""
    body = terminal.lines[5:-2]
    return [words for line in body if (words := [word for word in line.split() if not set(word) & set("▏▎▍▌▋▊▉█#")])]


def wanted(stats: dict[str, Any]) -> list[list[str]]:
    """The same, made of what the API says."""

    def group(title: str, counts: dict[str, int]) -> list[list[str]]:
        shares = [
            [NAMES.get(word, word), f"{count:,}", f"{100 * count / stats['total_issued']:,.2f}%"]
            for word, count in counts.items()
        ]
        return [title.split(), *sorted(shares)]

    return [
        ["issued", f"{stats['total_issued']:,}"],
        ["used", f"{stats['used']:,}"],
        ["usage", "rate", f"{stats['usage_rate']:.2f}%"],
        *group("by status", stats["by_status"]),
        *group("by origin", stats["by_origin"]),
    ]


def in_groups(said: list[list[str]]) -> list[list[str]]:
    """The order within a group is not what is compared."""
    titles = [place for place, words in enumerate(said) if words[0] == "by"]
    for title, end in zip(titles, [*titles[1:], len(said)], strict=True):
        said[title + 1 : end] = sorted(said[title + 1 : end])
    return said


def shows(terminal: Terminal, stats: dict[str, Any]) -> None:
    """Wait until exactly these numbers stand there."""
    terminal.until(lambda: in_groups(rows(terminal)) == wanted(stats), f"the numbers {stats}")


def with_phone(sandbox: Sandbox, *, coupons: bool) -> str:
    """The phone of a customer who has coupons, or has none."""
    people = get(sandbox, "/customers/?page_size=100")["results"]
    return next(
        one["phone"]
        for one in people
        if one["phone"] and (get(sandbox, f"{STATS}?customer_id={one['id']}")["total_issued"] > 0) == coupons
    )


@pytest.mark.long
def test_the_shop_in_numbers_is_what_the_api_says_and_leads_back(enveloped, counter) -> None:
    with counter(enveloped.base_url, enveloped.key) as terminal:
        terminal.sees("Padaria")
        terminal.press("f3")
        terminal.sees("Coupons of the shop: all", "F3 numbers")
        terminal.press("right")
        terminal.sees("Coupons of the shop: active")
        terminal.press("f3")
        terminal.sees("Coupons of the shop in numbers", "all statuses", "by origin")
        assert [one["query"] for one in enveloped.asked(STATS)] == [""]
        shows(terminal, get(enveloped, STATS))
        terminal.press("f3")
        terminal.sees("Coupons of the shop: active", "F3 numbers")


@pytest.mark.long
def test_a_reward_and_its_coupons_of_everybody_in_numbers(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(with_phone(trusted, coupons=True))
        terminal.sees("F4 rewards", "F7 points")
        terminal.press("f4")
        terminal.sees("F3 its coupons")
        terminal.press("down")
        marked = terminal.sees(" >   2").split(" >   2")[1]
        terminal.press("f3")
        terminal.sees("Coupons of the reward", "F3 numbers")
        asked = trusted.asked("/coupons/issued/")[-1]["query"]
        assert "customer_id" not in asked
        reward = get(trusted, f"/rewards/{asked.split('reward_id=')[1].split('&')[0]}/")
        assert reward["name"][:15] in marked
        terminal.press("f3")
        terminal.sees(f"The reward {reward['name']} in numbers", "by origin")
        shows(terminal, get(trusted, f"{STATS}?reward_id={reward['id']}"))
        terminal.press("escape")
        terminal.sees(f"Coupons of the reward {reward['name']}: all")
        terminal.press("f2")
        terminal.sees("F4 rewards", "F7 points")
        terminal.press("f3")
        terminal.sees("Coupons of", "F3 numbers")
        assert reward["name"] not in terminal.lines[2]


@pytest.mark.long
def test_a_redeem_that_is_under_way_is_not_left_by_f3(trusted, proxy, counter) -> None:
    answered = Event()

    async def held(exchange: Exchange) -> Reply:
        await asyncio.to_thread(answered.wait, CEILING)
        return Reply(await exchange.forward())

    proxy.rule("/redeem/", held)
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.scan(with_phone(trusted, coupons=True))
        terminal.sees("F4 rewards", "F7 points")
        terminal.press("f4")
        terminal.sees("F8 redeem", "F3 its coupons")
        terminal.scan("5")
        terminal.sees(">   5")
        terminal.press("f8")
        terminal.sees("redeeming it")
        terminal.no_longer_sees("F3 its coupons")
        terminal.press("f3")
        terminal.settle()
        assert "redeeming it" in terminal.text
        answered.set()
        terminal.sees("NEW COUPON")
        terminal.press("f3")
        terminal.sees("Coupons of", "F3 numbers")
        assert "Coupons of the reward" not in terminal.text


@pytest.mark.long
def test_a_failure_is_said_f5_asks_again_and_what_is_missing_is_said(trusted, proxy, counter) -> None:
    async def nothing(exchange: object) -> Reply:
        return Reply(answer(200, b"{}", "application/json"))

    proxy.rule(STATS, status(403, "insufficient-permissions"))
    proxy.rule(STATS, nothing)
    with counter(proxy.base_url, trusted.key, TERM="vt220", COLORTERM="", LANG="C.ISO-8859-1") as terminal:
        terminal.sees("Padaria")
        terminal.press("f3")
        terminal.sees("Coupons of the shop: all", "F3 numbers")
        terminal.press("f3")
        terminal.sees("in numbers", "F5 asks again.")
        assert rows(terminal) == []
        terminal.press("f5")
        terminal.sees("by origin   not told by Zupy")
        assert terminal.text.count("not told by Zupy") == 5
        terminal.press("f5")
        shows(terminal, get(trusted, STATS))
    assert terminal.raw.isascii()
    assert proxy.forwarded(STATS) == 1


@pytest.mark.long
def test_the_linux_console_gets_bars_that_its_font_has_and_no_coupons_no_bars(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key, size=(60, 20), TERM="linux", COLORTERM="") as terminal:
        terminal.sees("Padaria")
        terminal.press("f3")
        terminal.sees("Coupons of the shop: all")
        terminal.press("f3")
        terminal.sees("by status", "Up, Down more")
        assert "by origin" not in terminal.text
        terminal.press("end")
        terminal.sees("by origin", "marketing")
        assert "issued  " not in terminal.text
        drawn = {letter for letter in terminal.raw.decode() if ord(letter) > 0xFF}
        assert "█" in drawn
        assert drawn <= set("─│┌┐└┘█")
        terminal.scan(with_phone(trusted, coupons=False))
        terminal.sees("F4 rewards", "F7 points")
        terminal.press("f3")
        terminal.sees("There are none like this.")
        terminal.press("f3")
        terminal.sees("in numbers", "No coupons were issued so far.", "F5 again")
        assert rows(terminal) == []
