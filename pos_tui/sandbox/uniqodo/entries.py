"""The entries of `order.appliedPromotions`: opaque for clients, which send them back untouched or leave them out.

Each bears a mark that only this account can make from the rest of it. An entry in which anything was altered, added or
lost is refused; the order of its members and how its numbers are written do not matter.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from pos_tui.sandbox.uniqodo import names
from pos_tui.sandbox.uniqodo.payload import Item, malformed
from pos_tui.sandbox.uniqodo.sale import Applied

_ENGINE: Mapping[str, object] = {
    "revision": 2**53 + 1,
    "weight": 0.1,
    "trace": [None, {"região": "sul", "☂": ""}, ""],
    "overrides": None,
}
"""What a client loses or bends easily: a long number, nulls, empty things, signs outside ASCII."""


def entry_of(applied: Applied, secret: str) -> Item:
    """The entry of an applied promotion."""
    candidate = applied.candidate
    entry: Item = {
        "promotionId": candidate.promotion.id,
        "title": candidate.promotion.title,
        "applicationMethod": candidate.promotion.method,
        "reward": candidate.promotion.reward_as_json(),
        "discount": float(applied.discount),
        "engine": dict(_ENGINE),
    }
    if candidate.coupon_code is not None:
        entry["couponCode"] = candidate.coupon_code
    return {**entry, names.MARK: _mark(entry, secret)}


def check_marks(entries: Sequence[Item], secret: str) -> None:
    """Raise `malformed_request_payload` unless every entry is as it was given out."""
    for entry in entries:
        bare = {name: value for name, value in entry.items() if name != names.MARK}
        if not hmac.compare_digest(str(entry.get(names.MARK)).encode(), _mark(bare, secret).encode()):
            raise malformed()


def named_in(entry: Item) -> tuple[str, str | None]:
    """The promotion's id and the code of an entry whose mark was checked."""
    return cast("tuple[str, str | None]", (entry["promotionId"], entry.get("couponCode")))


def _mark(entry: Item, secret: str) -> str:
    plain = json.dumps(_plain(entry), sort_keys=True)
    return hmac.digest(secret.encode(), plain.encode(), "sha256").hex()[:32]


def _plain(value: Any) -> Any:
    """The same value with whole numbers written as such: 10 and 10.0 are one number in JSON."""
    match value:
        case dict():
            return {name: _plain(inner) for name, inner in cast("Item", value).items()}
        case list():
            return [_plain(inner) for inner in cast("list[object]", value)]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value
