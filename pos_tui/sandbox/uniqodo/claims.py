"""`POST /v2/claims`: a customer gets a code. Each claim gives another one, so that none is repeated safely."""

from collections.abc import Mapping
from sqlite3 import Row

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo.account import Account, Answer
from pos_tui.sandbox.uniqodo.book import Book
from pos_tui.sandbox.uniqodo.payload import object_in, optional_text_in, text_in
from pos_tui.sandbox.uniqodo.problems import Refused, Trouble
from pos_tui.sandbox.uniqodo.promotion import Promotion


def claim(account: Account, body: Mapping[str, object], locale: str | None) -> Answer:
    """Issue a code, or refuse the whole request."""
    promotion_id = text_in(body, "promotionId")
    customer = object_in(body, "customer")
    customer_id = optional_text_in(customer, "id")
    email = optional_text_in(customer, "email")
    reference, now = optional_text_in(body, "linkedUniqueReference"), written(account.clock())
    with account.store.writing() as db:
        book = Book(db, account)
        promotion = book.promotion(promotion_id)
        if promotion is None:
            raise Refused(Trouble("resource_not_found", promotion_id), locale=locale)
        error_id = _refusal(promotion, book.redeemed(promotion), reference, now)
        if error_id is not None:
            reason = promotion.broken if error_id == "technical_error" else None
            raise Refused(Trouble(error_id, promotion_id, reason=reason), locale=locale)
        bound = reference if promotion.code_type == "secure" else None
        code = book.issue(promotion, bound, customer_id, now)
        told = {
            "claim": _claim_as_json(code),
            "promotion": _promotion_as_json(promotion, book.redeemed(promotion), now),
            "customer": {"id": customer_id or email},
        }
    return Answer(told, 201)


def _refusal(promotion: Promotion, redeemed: int, reference: str | None, now: str) -> str | None:
    """The id of what speaks against issuing a code: access, kind, state, then what the request lacks."""
    limit = promotion.redemption_limit
    against = {
        "promotion_not_accessible": promotion.closed_to == "merchant",
        "promotion_inaccessible_by_distributor": promotion.closed_to == "distributor",
        "unsupported_distribution_method": promotion.imported,
        "automatic_promotion_cannot_claim_code": promotion.method == "automatic",
        "promotion_is_repeat_code": promotion.code_type == "repeat",
        "promotion_is_inactive": not promotion.is_running(now),
        "promotion_has_expired": promotion.has_ended(now),
        "redemption_limit_reached": limit is not None and redeemed >= limit,
        "technical_error": promotion.broken is not None,
        "secure_code_user_email_required": promotion.code_type == "secure" and reference is None,
    }
    return next((error_id for error_id, holds in against.items() if holds), None)


def _claim_as_json(code: Row) -> dict[str, object]:
    return {
        "code": code["code"],
        "createdAt": code["created_at"],
        "expiresAt": code["expires_at"],
        "deactivatedAt": code["deactivated_at"],
        "linkedUniqueReference": code["linked_unique_reference"],
        "promotionId": code["promotion_id"],
    }


def _promotion_as_json(promotion: Promotion, redeemed: int, now: str) -> dict[str, object]:
    limit = promotion.redemption_limit
    return {
        "id": promotion.id,
        "status": promotion.status,
        "codeType": promotion.code_type,
        "timezone": "America/Sao_Paulo",
        "redemptionsPerCode": promotion.uses_per_code,
        "title": promotion.title,
        "rewardType": promotion.reward,
        "reward": promotion.reward_as_json(),
        "availableToClaim": None if limit is None else limit - redeemed,
        "availableToRedeem": None if limit is None else limit - redeemed,
        "startDate": promotion.starts_at,
        "endDate": promotion.ends_at,
        "terms": None,
        "codeExpiry": promotion.code_hours,
        "codeExpiryUnit": None if promotion.code_hours is None else "hours",
    }
