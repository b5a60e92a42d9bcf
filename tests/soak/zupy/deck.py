"""What can be had in the sandbox of Zupy."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.request import Request

from tests.soak.plan import Plan
from tests.soak.shop import Shop, fetch


@dataclass(frozen=True)
class Deck:
    """Codes of coupons with one use and with several, customers, and rewards with their price in points."""

    singles: list[str]
    several: list[str]
    customers: list[str]
    rewards: list[tuple[str, int]]


def deck_of(plan: Plan, shop: Shop) -> Deck:
    """What there was at the first start."""
    kept = plan.directory / "deck.json"
    if not kept.exists():
        kept.write_text(json.dumps(_read(shop)), encoding="utf-8")
    return Deck(**json.loads(kept.read_text(encoding="utf-8")))


def _read(shop: Shop) -> dict[str, Any]:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    coupons = [
        coupon
        for coupon in _all(shop, "coupons/issued/?status=active&page_size=100")
        if coupon["valid_until"] > tomorrow
    ]
    rewards = [
        (reward["id"], reward["points_required"])
        for reward in _all(shop, "rewards/?page_size=100")
        if 0 < reward["points_required"] <= 60 and reward["quantity_available"] is None
    ]
    return {
        "singles": [one["coupon_code"] for one in coupons if one["total_usages_allowed"] == 1],
        "several": [one["coupon_code"] for one in coupons if one["total_usages_allowed"] > 1],
        "customers": sorted({one["customer_id"] for one in coupons}),
        "rewards": rewards,
    }


def _all(shop: Shop, path: str) -> Iterator[dict[str, Any]]:
    address: str | None = f"{shop.base_url}/api/v2/{path}"
    while address:
        page = fetch(Request(address, headers={"X-API-Key": shop.ready["api_key"]}))
        yield from page["results"]
        address = page["next"]
