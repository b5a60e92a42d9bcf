"""A promotion and a code, as they are stored."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from sqlite3 import Row
from typing import Any

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Promotion:
    """What the merchant set up. Times are in the stored form, which compares as text; money is decimal."""

    id: str
    title: str
    method: str
    """`code` or `automatic`."""
    code_type: str
    """`unique`, `secure`, `repeat` or `none`."""
    status: str
    starts_at: str
    ends_at: str
    reward: str
    """What it is taken off: `order`, `product` or `shipping`."""
    percent: int
    """Of that, or 0 where `amount` counts."""
    amount: Decimal
    up_to: Decimal | None
    uses_per_code: int | None
    """None for a code without a limit of its own."""
    redemption_limit: int | None
    code_hours: int | None
    """How long a claimed code lives."""
    minimum_total: Decimal | None
    rule: Mapping[str, str]
    """The merchant's wording of the minimum, by locale."""
    bundle: Sequence[str]
    products: Sequence[str]
    alone: bool
    """No other promotion may be in the order."""
    excludes: str | None
    """Of those with the same mark, only one may be in the order."""
    shopper_codes: Sequence[str]
    imported: bool
    closed_to: str | None
    """`merchant` or `distributor` where this account's key may not issue codes."""
    broken: str | None
    """How the merchant could repair it."""

    def is_running(self, now: str) -> bool:
        """Whether it is active and has begun; a scheduled one cannot be told from a paused one."""
        return self.status == "active" and self.starts_at <= now

    def has_ended(self, now: str) -> bool:
        """Whether its last moment is past."""
        return self.ends_at <= now

    def taken_off(self, base: Decimal) -> Decimal:
        """How much less `base` becomes."""
        off = base * self.percent / 100 if self.percent else self.amount
        if self.up_to is not None:
            off = min(off, self.up_to)
        return min(off, base).quantize(CENT)

    def reward_as_json(self) -> dict[str, object]:
        """The reward as claims tell it, and entries of applied promotions."""
        return {
            "type": self.reward,
            "amount": float(self.percent or self.amount),
            "discountType": "percentage" if self.percent else "amount",
            "upToMaximumOf": None if self.up_to is None else float(self.up_to),
            "productExclusionRule": None,
        }


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it stands for a journey: whether that one used it (`used_here`), and which holds it (`locked_by`)."""

    code: str
    kind: str
    """`unique`, `repeat` or `master`."""
    reference: str | None
    expires_at: str | None
    deactivated: bool
    uses: int
    used_here: bool
    locked_by: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is to be applied: a promotion, by a code or by itself. `kept` is one that was in the order before."""

    promotion: Promotion
    code: Code | None
    redeemed: int
    """How often the promotion was redeemed, by anybody."""
    kept: bool = False

    @property
    def coupon_code(self) -> str | None:
        """The code by which it applies, if by one."""
        return None if self.code is None else self.code.code

    @property
    def is_automatic(self) -> bool:
        """Whether it applies without a code."""
        return self.promotion.method == "automatic"


def promotion_of(row: Row) -> Promotion:
    """The promotion in a row of its table."""
    stored: dict[str, Any] = {name: row[name] for name in row.keys()}  # noqa: SIM118 - rows are no dicts
    rule = {"": stored["rule_en"], "en": stored["rule_en"], "pt": stored["rule_pt"]} if stored["rule_en"] else {}
    return Promotion(
        **{name: stored[name] for name in _AS_STORED},
        amount=Decimal(stored["amount"]),
        up_to=_money(stored["up_to"]),
        minimum_total=_money(stored["minimum_total"]),
        rule=rule,
        bundle=json.loads(stored["bundle"]),
        products=json.loads(stored["products"]),
        shopper_codes=json.loads(stored["shopper_codes"]),
        alone=bool(stored["alone"]),
        imported=bool(stored["imported"]),
    )


_AS_STORED = (
    "id", "title", "method", "code_type", "status", "starts_at", "ends_at", "reward", "percent", "uses_per_code",
    "redemption_limit", "code_hours", "excludes", "closed_to", "broken",
)  # fmt: skip


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
