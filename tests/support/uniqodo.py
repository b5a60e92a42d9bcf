"""`pos-tui sandbox --provider uniqodo` as a child process.

with running_uniqodo() as uniqodo:
    applied = uniqodo.apply(uniqodo.fresh())
    uniqodo.close(applied.body)
    uniqodo.ledger()    # every redemption that was committed
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from .sandbox import CEILING, _end, _first_line

_DIRECT = build_opener(ProxyHandler({}))
_USUAL = object()


@dataclass(frozen=True)
class Told:
    """An answer: its status, its headers by lower-case name, and its JSON."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def errors(self) -> list[dict[str, Any]]:
        """What it complains of."""
        return self.body["errors"]

    @property
    def ids(self) -> list[str]:
        """The ids of that."""
        return [error["id"] for error in self.errors]

    @property
    def applied(self) -> list[str | None]:
        """The codes that are applied to the order, None for a promotion without one."""
        return [entry.get("couponCode") for entry in self.body["order"]["appliedPromotions"]]


class Uniqodo:
    """A running sandbox. `ready` is its ready line, read as JSON."""

    def __init__(self, ready: dict[str, Any]) -> None:
        self.ready = ready

    @property
    def base_url(self) -> str:
        """The host root, to which `/v2/...` is added."""
        return self.ready["base_url"]

    @property
    def key(self) -> str:
        """What belongs in the header UQD-ACCESS-KEY."""
        return self.ready["access_key"]

    def example(self, kind: str) -> dict[str, Any]:
        """A code to try, or a promotion, with what belongs to it; the kinds are those of the ready line."""
        return self.ready["examples"][kind]

    def code(self, kind: str) -> str:
        """The code of an example."""
        return self.example(kind)["code"]

    def order(self, **changes: Any) -> dict[str, Any]:
        """An order in which a good code works, with some members replaced; left out where None is given."""
        order = {**deepcopy(self.ready["order"]), **changes}
        return {name: value for name, value in order.items() if value is not None}

    def post(self, call: str, body: Any, key: Any = _USUAL, method: str = "POST") -> Told:
        """Send `body` (JSON, or bytes as they are) to `/v2/CALL`; without a key where None is given."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        if key is not None:
            headers["UQD-ACCESS-KEY"] = self.key if key is _USUAL else key
        return _told(Request(f"{self.base_url}/v2/{call}", sent, headers, method=method))

    def apply(self, code: str | None = None, journey: str | None = None, order: Any = None, **members: Any) -> Told:
        """Try a code on the usual order or on another one."""
        body = {"couponCode": code, "journeyId": journey, "order": order or self.order(), **members}
        return self.post("apply", {name: value for name, value in body.items() if value is not None})

    def close(self, applied: Mapping[str, Any], **changes: Any) -> Told:
        """The transaction for what apply answered."""
        order = {**applied["order"], "status": "confirmed", **changes}
        return self.post("transactions", {"order": order, "journeyId": applied["journeyId"]})

    def fresh(self, kind: str = "claimable", **members: Any) -> str:
        """A code that nobody used, issued for this call by the promotion of an example, or by another `promotionId`.

        The request stands in `requests()`.
        """
        body = {"promotionId": self.example(kind)["promotion_id"], "customer": {"id": "customer-1"}, **members}
        return self.post("claims", body).body["claim"]["code"]

    def ledger(self) -> list[dict[str, Any]]:
        """The redemptions that were committed, oldest first: code, promotion_id, journey_id, order_id, at, by."""
        return self._own("ledger_url")

    def claims(self) -> list[dict[str, Any]]:
        """The codes that were issued, oldest first: code, promotion_id, customer_id, at."""
        return self._own("claims_url")

    def uses_of(self, code: str) -> int:
        """How often one code was redeemed."""
        return sum(use["code"] == code for use in self.ledger())

    def requests(self) -> list[dict[str, Any]]:
        """The last thousand API requests, oldest first: method, path, query, at, status."""
        return self._own("requests_url")

    def faults(self, *rules: Mapping[str, Any] | str) -> Any:
        """Put these rules in force, or the set of one name, in place of all others."""
        named = len(rules) == 1 and isinstance(rules[0], str)
        body = json.dumps({"named": rules[0]} if named else list(rules)).encode()
        told = _told(Request(self.ready["faults_url"], body, method="PUT"))
        assert told.status == 200, told.body
        return told.body

    def _own(self, name: str) -> Any:
        return _told(Request(self.ready[name])).body


@contextmanager
def running_uniqodo(*options: str) -> Iterator[Uniqodo]:
    """A sandbox that accepts requests inside the block, on a free port, with an account that goes away with it."""
    command = [sys.executable, "-m", "pos_tui", "sandbox", "--provider", "uniqodo", *options]
    with TemporaryFile() as errors:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        try:
            yield Uniqodo(json.loads(_first_line(child, errors)))
        finally:
            _end(child)


def _told(request: Request) -> Told:
    try:
        with _DIRECT.open(request, timeout=CEILING) as answer:
            return Told(answer.status, {name.lower(): text for name, text in answer.headers.items()}, json.load(answer))
    except HTTPError as refused:
        with refused:
            headers = {name.lower(): text for name, text in refused.headers.items()}
            return Told(refused.code, headers, json.load(refused))
