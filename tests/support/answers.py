"""Answers of the Zupy Partner API as plain data, in the forms that its documents show."""

import json
from typing import Any

from pos_tui.providers.answer import Answer

OLDER = "https://api.zupy.com/errors/"
NEWER = "https://docs.zupy.com/errors#"

COUPON = {
    "id": "2awTHloXq3sNn9vY4pQzRb7KcMd",
    "coupon_code": "CZ-914F15F3",
    "reward_name": "Café grátis",
    "reward_id": "16a33f27fbbc1801d63d56d2027",
    "customer_id": "2awTHcustomer0000000000KSUI",
    "customer_name": "Maria Aparecida da Silva",
    "status": "active",
    "status_display": "Ativo",
    "points_spent": 100,
    "redemption_date": "2026-07-01T12:00:00.123456Z",
    "valid_until": "2026-12-01T00:00:00Z",
    "remaining_usages": 1,
    "total_usages_allowed": 1,
    "created_at": "2026-07-01T12:00:00Z",
    "usage_date": None,
    "origin_type": "loyalty_reward",
}


def answer(status: int, body: Any = b"", **headers: str) -> Answer:
    """One response; a body that is not bytes is written as JSON, and `Retry_After` as `Retry-After`."""
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, written)


def problem(
    code: int, slug: str, /, *, base: str = NEWER, without: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    """The document of a problem, with some of its members changed, added or left out."""
    whole = {"type": base + slug, "title": "Title", "status": code, "detail": "Detail.", "instance": "/api/v2/x/"}
    return {name: value for name, value in (whole | more).items() if name not in without}


def envelopes(payload: Any) -> dict[str, Any]:
    """Every form in which an answer may carry one object."""
    return {
        "flat": payload,
        "enveloped": {"data": payload, "meta": {}},
        "enveloped with a filled meta": {"data": payload, "meta": {"cursor": None, "has_next": False, "count": 1}},
        "enveloped without meta": {"data": payload},
    }


def lists(items: list[Any]) -> dict[str, Any]:
    """Every form in which an answer may carry a list."""
    return {
        "results": {"count": len(items), "next": None, "previous": None, "results": items},
        "results without a count": {"results": items},
        "results with nulls": {"count": None, "next": None, "previous": None, "results": items},
        "data": {"data": items, "meta": {"cursor": None, "has_next": False, "count": len(items)}},
        "data with an empty meta": {"data": items, "meta": {}},
        "data with a null count": {"data": items, "meta": {"cursor": None, "has_next": False, "count": None}},
        "data alone": {"data": items},
        "bare": items,
    }
