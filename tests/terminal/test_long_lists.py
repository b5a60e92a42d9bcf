"""Lists that are longer than a page: rewards and the history of points, as far as somebody looks."""

import json
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
from support.faulty import Exchange, Reply, answer, html_502
from support.people import catalogue, reachable
from support.sandbox import running_sandbox

MANY = 45


def many_rewards(template, size=20):
    """A catalogue of so many, in pages; one of them alone has more to tell."""
    rewards = [
        {**template, "id": f"r{n:03}", "name": f"Doce {n:03}", "points_required": n, "quantity_available": None}
        for n in range(1, MANY + 1)
    ]

    async def fault(exchange: Exchange) -> Reply:
        asked = urlsplit(exchange.request.path)
        one = next((each for each in rewards if f"/{each['id']}/" in asked.path), None)
        if one:
            more = {"description": "Feito hoje.", "discount_type": "percentage", "discount_percentage": "10.00"}
            body = {**one, **more, "maximum_discount_value": "20.00", "quantity_available": 7}
        else:
            at = int(parse_qs(asked.query).get("cursor", ["0"])[0])
            following = f"http://x/?cursor={at + size}" if at + size < MANY else None
            body = {"count": MANY, "next": following, "previous": None, "results": rewards[at : at + size]}
        return Reply(answer(200, json.dumps(body).encode(), "application/json"))

    return fault


@pytest.fixture(scope="module")
def trusted():
    """A shop of their own: nobody else issues or uses a coupon in it."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def shop():
    """A shop whose points these tests may give."""
    with running_sandbox() as sandbox:
        yield sandbox


def serve(terminal, person) -> None:
    terminal.sees("Padaria")
    terminal.scan(person["card_number"])
    terminal.sees(f"•••••-{person['phone'][-4:]}", "F4 rewards")


def asked(proxy, path):
    return sum(path in one.path for one in proxy.received)


@pytest.mark.long
def test_rewards_are_read_page_by_page_and_a_page_that_fails_says_so_in_its_place(trusted, proxy, counter) -> None:
    person, template = reachable(trusted, points=200)[0], catalogue(trusted)[0]
    proxy.rule("/api/v2/rewards/", many_rewards(template), times=None)
    with counter(proxy.base_url, trusted.key) as terminal:
        serve(terminal, person)
        terminal.press("f4")
        terminal.sees("20 of 45", "Doce 001")
        terminal.settle()
        assert asked(proxy, "/rewards/") == 1
        terminal.press("pagedown")
        terminal.press("pagedown")
        terminal.sees("40 of 45")
        terminal.until(lambda: "Doce 021" in terminal.text and not terminal.line_with("> ").endswith("020"), "more")
        assert asked(proxy, "/rewards/") == 2
        proxy.clear()
        proxy.rule("/api/v2/rewards/", html_502, times=None)
        terminal.press("end")
        terminal.sees("F5 asks again")
        assert terminal.lines.index(terminal.line_with("F5 asks again")) == 1 + terminal.lines.index(
            terminal.line_with("Doce 040")
        )
        before = asked(proxy, "/rewards/")
        terminal.press("end")
        terminal.settle()
        assert asked(proxy, "/rewards/") == before
        proxy.clear()
        proxy.rule("/api/v2/rewards/", many_rewards(template), times=None)
        terminal.press("f5")
        terminal.sees("45 rewards")
        terminal.press("end")
        terminal.sees(">  45", "Doce 045", "F8  redeem it for 45 points")
        terminal.type("3")
        terminal.sees("F8  redeem it for 3 points")
        terminal.until(lambda: "Doce 003" in terminal.line_with(" > "), "the third one")


@pytest.mark.long
def test_the_history_of_points_is_read_as_far_as_somebody_looks(shop, counter) -> None:
    person = reachable(shop)[0]
    for n in range(1, 46):
        body = json.dumps({"amount": n, "reason": f"visit {n}"}).encode()
        headers = {"X-API-Key": shop.key, "Content-Type": "application/json"}
        urlopen(Request(f"{shop.base_url}/api/v2/customers/{person['id']}/points/add/", body, headers)).close()
    with counter(shop.base_url, shop.key) as terminal:
        serve(terminal, person)
        before = len(shop.asked("/points/history/"))
        terminal.press("f7")
        terminal.sees("+45", "visit 45", "20 of ")
        terminal.settle()
        assert len(shop.asked("/points/history/")) == before + 1
        for loaded in ("40 of ", " entries"):
            terminal.press("end")
            terminal.sees(loaded)
        terminal.press("end")
        terminal.settle()
        asked = len(shop.asked("/points/history/"))
        assert asked == before + 3
        terminal.press("home")
        terminal.sees("visit 45")
        assert len(shop.asked("/points/history/")) == asked
        terminal.scan("50 birthday")
        terminal.sees("F8  give 50 points")


@pytest.mark.long
def test_page_down_at_the_end_of_what_is_here_goes_on_when_more_has_come(trusted, counter) -> None:
    listed = [one["coupon_code"] for one in trusted.coupons()]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.press("f3")
        terminal.sees("Coupons of the shop", "50 of 200")
        terminal.settle()
        height = sum(any(code in line for code in listed) for line in terminal.lines)
        for _ in range(3):
            terminal.press("pagedown")
        terminal.sees("100 of 200")
        terminal.until(lambda: listed[3 * height] in terminal.line_with(" > "), "the mark to go on")
        assert 3 * height > 49, "it lay beyond the first page"


@pytest.mark.long
def test_a_rewards_own_page_says_all_that_is_known_in_one_request(trusted, proxy, counter) -> None:
    person, template = reachable(trusted, points=200)[0], catalogue(trusted)[0]
    proxy.rule("/api/v2/rewards/", many_rewards(template), times=None)
    with counter(proxy.base_url, trusted.key) as terminal:
        serve(terminal, person)
        terminal.press("f4")
        terminal.sees("20 of 45", "Doce 001")
        terminal.type("7")
        terminal.sees("F8  redeem it for 7 points")
        terminal.press("enter")
        terminal.sees("Doce 007", "7 points", "Feito hoje.", "10 % off, at most 20.00", "7 left", "good for")
        assert asked(proxy, "/rewards/r007/") == 1
        terminal.press("f8")
        terminal.settle()
        assert asked(proxy, "/redeem/") == 0
        terminal.press("escape")
        terminal.sees("20 of 45", "F8  redeem it for 7 points")
        terminal.press("enter")
        terminal.sees("Feito hoje.")
        terminal.press("f3")
        terminal.sees("Coupons of the reward Doce 007")
