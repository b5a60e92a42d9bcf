"""A voucher to try for each thing that can happen to a code at the counter."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pos_tui.sandbox.voucherify.objects import Json, stamp
from pos_tui.sandbox.voucherify.seeding.people import CLUB

WELCOME, ENDED, SOLD_OUT, REWARD, FRIEND = (
    "Boas-vindas", "Festa junina de 2019", "Clube do Livro", "Café de cortesia", "Indique um amigo",
)  # fmt: skip
CARDS, CLUB_PROGRAM = "Vale-presente", "Clube Jacarandá"
CAMPAIGNS = {
    WELCOME: ("DISCOUNT_COUPONS", True),
    ENDED: ("DISCOUNT_COUPONS", False),
    SOLD_OUT: ("DISCOUNT_COUPONS", True),
    REWARD: ("DISCOUNT_COUPONS", True),
    FRIEND: ("REFERRAL_PROGRAM", True),
    CARDS: ("GIFT_VOUCHERS", True),
    CLUB_PROGRAM: ("LOYALTY_PROGRAM", True),
}
"""By name: what kind each is, and whether it runs."""

TEN_PERCENT: Json = {"type": "PERCENT", "percent_off": 10, "effect": "APPLY_TO_ORDER"}
FIVE_OFF: Json = {"type": "AMOUNT", "amount_off": 500, "effect": "APPLY_TO_ORDER"}
_WHOLE: Json = {"type": "PERCENT", "percent_off": 100}
_AT_MOST: Json = {"type": "PERCENT", "percent_off": 12.5, "amount_limit": 1500, "effect": "APPLY_TO_ORDER"}
_FIXED: Json = {"type": "FIXED", "fixed_amount": 2990, "effect": "APPLY_TO_ORDER"}
_UNIT: Json = {"type": "UNIT", "unit_off": 1, "unit_type": "prod_cafe_coado", "effect": "ADD_MISSING_ITEMS"}
_GIFT: Json = {"type": "GIFT_VOUCHER", "campaign": CARDS, "quantity": None, "discount": None}
_CARD: Json = {"type": "LOYALTY_CARD", "campaign": CLUB_PROGRAM, "quantity": None, "discount": None}
_MINIMUM = "Vale nas compras a partir de R$ 50,00."
_MEMBERS = "Só para quem é do Clube Jacarandá: peça o seu cartão no caixa!"


def example_vouchers(customers: Sequence[Json], now: datetime, weekday: int) -> Mapping[str, Json]:
    """By name: what is not as in a voucher that gives ten percent, once, to anybody. `weekday` is today, Sunday 0."""
    member, other, friend = (customers[number]["id"] for number in (0, 1, 2))
    return {
        "good": {"code": "LIVRO-10"},
        "several": {"code": "CAFE-TRES", "discount": FIVE_OFF, "quantity": 3},
        "unlimited": {"code": "SEMPRE5", "discount": FIVE_OFF, "quantity": None},
        "used": {"code": "JAFOI-1", "redeemed": 1},
        "used_up": {"code": "JAFOI-3", "redeemed": 3, "quantity": 3},
        "expired": {"code": "NATAL-19", "expiration_date": stamp(now - timedelta(days=40))},
        "not_yet": {"code": "VERAO-30", "start_date": stamp(now + timedelta(days=30))},
        "not_now": {"code": "OUTRO-DIA", "weekdays": [(weekday + 3) % 7]},
        "not_this_hour": {"code": "OUTRA-HORA", "hours": [_another_day(weekday)]},
        "disabled": {"code": "SUSPENSO", "active": False},
        "campaign_ended": {"code": "JUNINA-1", "campaign": ENDED},
        "gift": {**_GIFT, "code": "PRESENTE-80", "gift_amount": 8000, "balance": 5000},
        "empty_gift": {**_GIFT, "code": "PRESENTE-0", "gift_amount": 3000, "balance": 0},
        "other_customer": {**_GIFT, "code": "PRESENTE-40", "gift_amount": 4000, "balance": 4000, "holder_id": other},
        "loyalty": {**_CARD, "code": "CLUBE-0001", "points": 1200, "balance": 900, "holder_id": member},
        "poor_loyalty": {**_CARD, "code": "CLUBE-0002", "points": 300, "balance": 20, "holder_id": other},
        "needs_order": {"code": "ACIMA-DE-50", "rules": [_rule("amount", 5000, _MINIMUM)]},
        "needs_items": {"code": "COM-BOLO", "rules": [_rule("items", ["prod_bolo_de_milho"])]},
        "needs_item_prices": {"code": "COM-PRECOS", "rules": [_rule("prices", 2000)]},
        "needs_customer": {"code": "SO-CLIENTES", "rules": [_rule("segment", CLUB)]},
        "rules_custom_message": {"code": "SO-O-CLUBE", "rules": [_rule("segment", CLUB, _MEMBERS)]},
        "holder_only": {"code": "SO-MEU", "holder_id": member, "rules": [_rule("holder", True)]},
        "once_each": {"code": "UM-POR-PESSOA", "quantity": None, "rules": [_rule("per_customer", 1)]},
        "referral": {"code": "AMIGA-IRACEMA", "campaign": FRIEND, "quantity": None, "referrer_id": friend},
        "percent_limit": {"code": "ATE-15", "discount": _AT_MOST},
        "fixed": {"code": "POR-2990", "discount": _FIXED},
        "unit": {"code": "CAFE-NOSSO", "discount": _UNIT},
        "whole": {"code": "TUDO-NOSSO", "discount": _WHOLE, "quantity": None},
        "category": {"code": "FESTA-1", "categories": ["Festa"], "quantity": None},
        "same_category": {"code": "FESTA-2", "categories": ["Festa"], "quantity": None},
        "exclusive": {"code": "SOZINHO-1", "categories": ["Exclusivo"], "quantity": None},
        "same_exclusive": {"code": "SOZINHO-2", "categories": ["Exclusivo"], "quantity": None},
        "other_exclusive": {"code": "ESTREIA-1", "categories": ["Estreia"], "quantity": None},
        "odd_code": {"code": "Dia das Mães / 50% #açaí 🎉", "quantity": 2},
        "lower_case": {"code": "promoção-abc"},
        "upper_case": {"code": "PROMOÇÃO-ABC", "redeemed": 1},
    }


def _rule(kind: str, value: object, message: str | None = None) -> Json:
    return {"id": f"val_{kind}{'_own' if message else ''}", "kind": kind, "value": value, "message": message}


def _another_day(weekday: int) -> Json:
    return {"start_time": "08:00", "expiration_time": "11:00", "days_of_week": [(weekday + 3) % 7]}
