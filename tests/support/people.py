"""The sandbox's customers and rewards as its API lists them, and the changes that were committed."""

import json
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from .sandbox import Sandbox

_DIRECT = build_opener(ProxyHandler({}))


def people(sandbox: Sandbox) -> list[dict[str, Any]]:
    """Everybody, as a search gives them."""
    return _listed(sandbox, "customers/")


def catalogue(sandbox: Sandbox) -> list[dict[str, Any]]:
    """All rewards."""
    return _listed(sandbox, "rewards/")


def reachable(sandbox: Sandbox, *, points: int = 0) -> list[dict[str, Any]]:
    """Those with a phone and at least so many points."""
    return [one for one in people(sandbox) if one["phone"] and one["points_balance"] >= points]


def committed(sandbox: Sandbox, kind: str) -> list[dict[str, Any]]:
    """`redeems` or `awards` that were carried out, oldest first."""
    return _get(f"{sandbox.ready['ledger_url']}{kind}/", {})


def _listed(sandbox: Sandbox, path: str) -> list[dict[str, Any]]:
    body = _get(f"{sandbox.base_url}/api/v2/{path}?page_size=100", {"X-API-Key": sandbox.key})
    return body["results"] if "results" in body else body["data"]


def _get(url: str, headers: dict[str, str]) -> Any:
    with _DIRECT.open(Request(url, headers=headers), timeout=20) as answer:
        return json.load(answer)
