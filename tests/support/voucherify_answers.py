"""Answers of the Voucherify API as plain data, in the forms that its reference shows; all names are made up."""

import json
from typing import Any

from pos_tui.providers.answer import Answer

CODE = "LIVRO-10"
DATE = "Wed, 12 Aug 2026 15:00:00 GMT"
VOUCHER: dict[str, Any] = {
    "id": "v_made0up1",
    "code": CODE,
    "campaign": "Livros de agosto",
    "type": "DISCOUNT_VOUCHER",
    "discount": {"type": "PERCENT", "percent_off": 10.0, "amount_limit": 1500, "effect": "APPLY_TO_ORDER"},
    "gift": None,
    "loyalty_card": None,
    "start_date": "2026-08-01T00:00:00Z",
    "expiration_date": "2026-09-01T00:00:00.000Z",
    "active": True,
    "holder_id": "cust_made0up",
    "created_at": "2026-07-01T12:00:00.123Z",
    "redemption": {"quantity": 1, "redeemed_quantity": 0, "object": "list", "url": "/v1/x"},
    "is_referral_code": False,
    "newer_than_this_program": {"a": [1]},
}
GIFT: dict[str, Any] = {
    "discount": None,
    "gift": {"amount": 8000, "balance": 5000},
    "redemption": {"quantity": None, "redeemed_quantity": 4},
}
LOYALTY: dict[str, Any] = {"discount": None, "loyalty_card": {"points": 1200, "balance": 900}}
TOTALS: dict[str, Any] = {"amount": 10000, "total_discount_amount": 1000, "total_amount": 9000}


def answer(status: int, body: Any = b"", **headers: str) -> Answer:
    """One response; a body that is not bytes is written as JSON, and `Retry_After` as `Retry-After`."""
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, written)


def error(status: int, key: str | None, own: str | None = None, **more: Any) -> dict[str, Any]:
    """The error object; `own` is the merchant's wording, without which the nested object is absent."""
    whole: dict[str, Any] = {"code": status, "message": "generic words", "details": "for developers"}
    whole |= {"key": key} if key else {}
    return whole | {"request_id": "v-0a1b2c"} | ({"error": {"message": own}} if own else {}) | more


def inapplicable(problem: dict[str, Any], code: str = CODE, **details: Any) -> dict[str, Any]:
    """An element that is not good."""
    beside = {"key": problem.get("key"), "message": problem["message"]} | details
    return {"status": "INAPPLICABLE", "id": code, "object": "voucher", "result": {"error": problem, "details": beside}}


def skipped(key: str, code: str = CODE) -> dict[str, Any]:
    """An element that was left out."""
    details = {"key": key, "message": "generic words"}
    return {"status": "SKIPPED", "id": code, "object": "voucher", "result": {"details": details}}


def applicable(code: str = CODE, **result: Any) -> dict[str, Any]:
    """An element that is good; the totals within it are running ones."""
    running = {"total_discount_amount": 1, "total_amount": 2}
    return {"status": "APPLICABLE", "id": code, "object": "voucher", "order": running, "result": result}


def validation(*good: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A good validation with a session."""
    session = {"key": "hold", "type": "LOCK", "ttl": 10, "ttl_unit": "MINUTES"}
    return {"id": "valid_1", "valid": True, "redeemables": list(good), "order": TOTALS, "session": session} | more


def refused(problem: dict[str, Any], mode: str = "PARTIAL") -> dict[str, Any]:
    """A validation that is not good, as the two application modes write it."""
    element = inapplicable(problem)
    among_the_good = [element] if mode == "ALL" else []
    rules = {"redeemables_application_mode": mode}
    lists = {"redeemables": among_the_good, "inapplicable_redeemables": [element]}
    return {"valid": False, **lists, "skipped_redeemables": [], "stacking_rules": rules}


def redemption(**changes: Any) -> dict[str, Any]:
    """One successful redemption of the voucher."""
    used = VOUCHER | {"redemption": {"quantity": 3, "redeemed_quantity": 1}}
    whole: dict[str, Any] = {
        "id": "r_made0up",
        "object": "redemption",
        "date": "2026-08-12T15:00:01.500Z",
        "result": "SUCCESS",
        "status": "SUCCEEDED",
        "metadata": {},
        "order": {"source_id": None, "total_amount": 2},
        "voucher": used,
        "related_object_id": "v_made0up1",
    }
    return {name: value for name, value in (whole | changes).items() if value is not ...}


def rollback(of: str = "r_made0up", **changes: Any) -> dict[str, Any]:
    """The successful rollback of a redemption."""
    return redemption(id="rr_made0up", object="redemption_rollback", redemption=of, reason="oops") | changes


def history(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The redemptions of one voucher."""
    whole = {"quantity": 1, "redeemed_quantity": len(entries), "object": "list", "data_ref": "redemption_entries"}
    return whole | {"total": len(entries), "redemption_entries": list(entries)} | changes
