"""The field lists of the Zupy Partner API as its documentation gives them, and how a value is held against them.

A trailing `?` says that null is documented too.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|\+00:00)")


def _is_time(value: Any) -> bool:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    return datetime.fromisoformat(value).utcoffset() is not None


KINDS: dict[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "word": lambda value: isinstance(value, str) and value != "",
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "bool": lambda value: isinstance(value, bool),
    "time": _is_time,
    "phone": lambda value: isinstance(value, str) and re.fullmatch(r"\+[1-9]\d{7,14}", value) is not None,
    "decimal": lambda value: isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d{2}|\.\d{6})?", value) is not None,
    "id": lambda value: isinstance(value, str) and re.fullmatch(r"[0-9A-Za-z]{1,64}", value) is not None,
    "object": lambda value: isinstance(value, dict),
}

COUPON = {
    "id": "id", "coupon_code": "word", "reward_name": "word", "reward_id": "id", "customer_id": "id",
    "customer_name": "str", "status": "word", "status_display": "word", "points_spent": "int",
    "redemption_date": "time", "valid_until": "time", "remaining_usages": "int", "total_usages_allowed": "int",
    "created_at": "time", "usage_date": "time?", "origin_type": "word",
}  # fmt: skip
SUMMARY = {
    "id": "id", "full_name": "str", "avatar_url": "str?", "email": "str?", "is_email_verified": "bool",
    "phone": "phone?", "card_number": "word", "points_balance": "int", "zupy_balance": "decimal", "tier": "word",
    "rfm_segment": "str?", "join_date": "time", "last_activity_date": "time?", "is_active": "bool",
}  # fmt: skip
PROFILE = SUMMARY | {
    "is_phone_verified": "bool", "cpf": "str?", "birth_date": "str?", "points_earned": "int", "points_spent": "int",
    "program_id": "id", "program_name": "word", "company_id": "id", "created_at": "time", "updated_at": "time",
}  # fmt: skip
OTP_REQUESTED = {"status": "word", "channel": "word", "expires_in": "int"}
OTP_VERIFIED = {
    "customer_id": "word", "is_new": "bool", "otp_session": "word", "full_name": "str", "points_balance": "int",
    "tier": "str?",
}  # fmt: skip
VALIDATED = {
    "coupon_code": "word", "status": "word", "remaining_usages": "int", "total_usages_allowed": "int",
    "validated_at": "time", "customer_id": "id", "new_balance": "int", "new_z_balance": "decimal",
}  # fmt: skip
COMPANY = {
    "id": "id", "name": "word", "trading_name": "str", "slug": "word", "email": "str", "phone": "str",
    "website": "str", "logo_uuid": "str?", "primary_color": "str", "secondary_color": "str", "address": "str",
    "city": "str", "state": "str", "zip_code": "str", "country": "str", "business_type": "str", "description": "str",
    "currency": "word", "is_branch": "bool", "branch_name": "str", "is_public": "bool", "status": "word",
    "is_active": "bool", "created_at": "time", "updated_at": "time", "zupy_balance": "decimal",
    "program_setup_completed": "bool", "airdrop_claimed_at": "time?",
}  # fmt: skip
PROBLEM = {"type": "word", "title": "word", "status": "int", "detail": "word", "instance": "word"}


def misfits(value: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """The documented fields that `value` lacks, or has with another type."""
    return {name: value.get(name, "missing") for name, kind in fields.items() if not _fits(value, name, kind)}


def _fits(value: Mapping[str, Any], name: str, kind: str) -> bool:
    if name not in value:
        return False
    return (value[name] is None and kind.endswith("?")) or KINDS[kind.removesuffix("?")](value[name])
