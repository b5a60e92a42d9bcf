"""`pos-tui sandbox --provider voucherify` as a child process.

with running_voucherify() as shop:
    shop.base_url, shop.app_id, shop.app_token, shop.example("good")["code"]
    shop.redeem("LIVRO-10", order={"amount": 5000})
    shop.ledger()    # every redemption and rollback that was committed
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

from .sandbox import CEILING, running

_DIRECT = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Told:
    """An answer: its status, its headers by lower-case name, and its JSON, None where there is none."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def key(self) -> str | None:
        """The key of an error."""
        return self.body.get("key")

    @property
    def bad(self) -> list[str]:
        """The keys of the codes that cannot be applied."""
        listed = self.body.get("inapplicable_redeemables") or []
        return [element["result"]["error"]["key"] for element in listed]

    @property
    def skipped(self) -> list[str]:
        """The keys of the codes that were left out."""
        return [element["result"]["details"]["key"] for element in self.body.get("skipped_redeemables") or []]


class Voucherify:
    """A running sandbox. `ready` is its ready line, read as JSON."""

    def __init__(self, ready: dict[str, Any]) -> None:
        self.ready = ready
        self._stock = self._unused()

    @property
    def base_url(self) -> str:
        """The host root, to which `/v1/...` is added."""
        return self.ready["base_url"]

    @property
    def app_id(self) -> str:
        """The id of the pair that may do everything (nothing but read, with `read_only=True`)."""
        return self.ready["app_id"]

    @property
    def app_token(self) -> str:
        """Its token."""
        return self.ready["app_token"]

    def example(self, name: str) -> Any:
        """A voucher to try, with its `code`: good, several, unlimited, used, expired, gift, loyalty, odd_code and more;
        or campaign, or customers, which is a list."""
        return self.ready["examples"][name]

    def code(self, name: str) -> str:
        """The code of an example."""
        return self.example(name)["code"]

    def fresh(self) -> str:
        """The code of a voucher with one use, no rule and no holder, not given out by this call before."""
        code = next(self._stock, None)
        assert code is not None, "the shop has no fresh voucher left"
        return code

    def _unused(self) -> Iterator[str]:
        for page in range(1, 100):
            vouchers = self.get(f"/v1/vouchers?limit=100&page={page}").body["vouchers"]
            if not vouchers:
                return
            for voucher in vouchers:
                bound = voucher.get("holder_id") or voucher.get("campaign")
                used = voucher["redemption"]["redeemed_quantity"]
                if voucher["code"].startswith("JAC-") and not bound and not used:
                    yield voucher["code"]

    def ledger(self) -> list[dict[str, Any]]:
        """What was committed, oldest first: kind (redemption, rollback), id, redemption_id, parent_id, code, at, amount
        (credits or points), discount, metadata, order_source_id, rolled_back, reason, by."""
        return _own(self.ready["ledger_url"])

    def redemptions_of(self, code: str) -> list[dict[str, Any]]:
        """The redemptions of one code in the ledger."""
        return [entry for entry in self.ledger() if entry["code"] == code and entry["kind"] == "redemption"]

    def requests(self) -> list[dict[str, Any]]:
        """The last thousand API requests, oldest first: method, path (decoded), query, at, status."""
        return _own(self.ready["requests_url"])

    def asked(self, path: str) -> list[dict[str, Any]]:
        """Those of `requests()` whose path contains `path`."""
        return [request for request in self.requests() if path in request["path"]]

    def faults(self, *rules: Mapping[str, Any]) -> None:
        """Put these rules in force, and no others."""
        _own(self.ready["faults_url"], json.dumps(rules).encode())

    def get(self, path: str, **options: Any) -> Told:
        """A GET; the path is sent as it is."""
        return self.call("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Told:
        """A POST with a JSON body, an empty object if nothing is said."""
        return self.call("POST", path, {} if body is None else body, **options)

    def call(
        self, method: str, path: str, body: Any = None, *, headers: Mapping[str, str | None] | None = None
    ) -> Told:
        """Any request; bytes are sent as they are, and a header that is None is not sent."""
        usual = {"X-App-Id": self.app_id, "X-App-Token": self.app_token, "Content-Type": "application/json"}
        sent = {name: value for name, value in {**usual, **(headers or {})}.items() if value is not None}
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = Request(self.base_url + path, data, sent, method=method)
        try:
            with _DIRECT.open(request, timeout=CEILING) as response:
                return _told(response)
        except HTTPError as error:
            with error:
                return _told(error)

    def look_up(self, code: str) -> Told:
        """One voucher by its code."""
        return self.get(f"/v1/vouchers/{quote(code, safe='')}")

    def history(self, code: str) -> Told:
        """The redemptions of one voucher."""
        return self.get(f"/v1/vouchers/{quote(code, safe='')}/redemption")

    def validate(self, *codes: str | Mapping[str, Any], **more: Any) -> Told:
        """Check codes; `more` are other members of the body: order, customer, session, options."""
        return self.post("/v1/validations", {"redeemables": _redeemables(codes), **more})

    def redeem(self, *codes: str | Mapping[str, Any], **more: Any) -> Told:
        """Redeem codes; `more` are other members of the body: order, customer, session, metadata."""
        return self.post("/v1/redemptions", {"redeemables": _redeemables(codes), **more})

    def roll_back(self, redemption_id: str, *, alone: bool = False, **body: Any) -> Told:
        """Reverse a redemption: by the call for parents, or by the one for a redemption `alone`."""
        return self.post(f"/v1/redemptions/{redemption_id}/rollback{'' if alone else 's'}", body)

    def release(self, code: str, key: str) -> Told:
        """Release a session's lock."""
        return self.call("DELETE", f"/v1/vouchers/{quote(code, safe='')}/sessions/{quote(key, safe='')}")


@contextmanager
def running_voucherify(
    *,
    mode: str = "partial",
    failures: str = "error",
    rate: int = 0,
    seed: int = 1,
    scale: float = 1,
    vouchers: int = 0,
    read_only: bool = False,
) -> Iterator[Voucherify]:
    """A sandbox that accepts requests inside the block, on a free port, with a project that goes away with it."""
    options = ["--provider", "voucherify", "--mode", mode, "--failures", failures, "--rate", str(rate)]
    options += ["--seed", str(seed), "--scale", str(scale), "--coupons", str(vouchers)]
    with running(*options, *(["--read-only"] if read_only else [])) as ready:
        yield Voucherify(ready)


def lock(key: str, ttl: int = 10, unit: str = "MINUTES") -> dict[str, Any]:
    """A `session` with a key of our own."""
    return {"type": "LOCK", "key": key, "ttl": ttl, "ttl_unit": unit}


def _redeemables(codes: Sequence[str | Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [{"object": "voucher", "id": code} if isinstance(code, str) else code for code in codes]


def _told(response: Any) -> Told:
    text = response.read()
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Told(response.status, headers, json.loads(text) if text else None)


def _own(url: str, body: bytes | None = None) -> Any:
    method = "GET" if body is None else "PUT"
    with _DIRECT.open(Request(url, body, method=method), timeout=CEILING) as response:
        return json.load(response)
