"""Faults for the proxy of `support.faulty` that keep an answer's form and change the words in it.

proxy.rule("/api/", rewriting(naming("\\x1b[31mMaria")), times=None)
proxy.rule("/coupons/issued/", issuing(coupon, {"CZ-00000001": {"reward_name": "[b]"}}), times=None)
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .faulty import Exchange, Fault, Reply, answer

NAMES = ("reward_name", "customer_name", "full_name", "name", "trading_name", "tier", "detail", "title")
"""The members whose text the counter may show."""

Change = Callable[[str, Any], Any]


def naming(text: str) -> Change:
    """Every name becomes `text`."""
    return lambda member, value: text if member in NAMES else value


def rewriting(change: Change) -> Fault:
    """The sandbox's own answer, with `change(member, value)` for each plain value in it."""

    async def fault(exchange: Exchange) -> Reply:
        head, _, body = (await exchange.forward()).partition(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        return Reply(_json(_changed(json.loads(body), "", change), status))

    return fault


def issuing(template: Mapping[str, Any], by_code: Mapping[str, Mapping[str, Any]]) -> Fault:
    """A look-up finds `template` under each of these codes, with their own members; nothing was forwarded."""

    async def fault(exchange: Exchange) -> Reply:
        code = parse_qs(urlsplit(exchange.request.path).query)["code"][0]
        found = [{**template, "coupon_code": code, **by_code[code]}] if code in by_code else []
        return Reply(_json({"count": len(found), "next": None, "previous": None, "results": found}))

    return fault


def saying(by_code: Mapping[str, bytes]) -> Fault:
    """A look-up of each of these codes is answered by whole responses; nothing was forwarded."""

    async def fault(exchange: Exchange) -> Reply:
        return Reply(by_code[parse_qs(urlsplit(exchange.request.path).query)["code"][0]])

    return fault


def refusal(status: int, detail: Any) -> bytes:
    """A whole response with a problem document that says `detail`, whatever that is."""
    document = {"type": "https://docs.zupy.com/errors#validation-error", "title": detail, "detail": detail}
    return _json(document | {"status": status, "errors": [{"field": detail, "detail": detail}]}, status)


def _json(document: Any, status: int = 200) -> bytes:
    """ASCII, with every other character escaped: lone surrogates too arrive as they are."""
    return answer(status, json.dumps(document).encode(), "application/json")


def _changed(value: Any, member: str, change: Change) -> Any:
    match value:
        case dict():
            return {name: _changed(inner, name, change) for name, inner in value.items()}
        case list():
            return [_changed(inner, member, change) for inner in value]
        case _:
            return change(member, value)
