"""The promotions of the made-up account: one for each thing that can be said of a code, by a name of ours.

What is not said of a promotion is as in `USUAL`; `ended` and `begins` are days from the opening of the account.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType

Facts = Mapping[str, object]

USUAL: Facts = MappingProxyType(
    {
        "method": "code", "code_type": "unique", "status": "active", "priority": 100, "reward": "order", "percent": 0,
        "amount": "0.00", "up_to": None, "uses_per_code": 1, "redemption_limit": None, "code_hours": None,
        "minimum_total": None, "rule_en": None, "rule_pt": None, "bundle": "[]", "products": "[]", "alone": 0,
        "excludes": None, "shopper_codes": "[]", "imported": 0, "closed_to": None, "broken": None, "begins": -30,
        "ends": 60,
    }
)  # fmt: skip

_REPEAT: Facts = {"code_type": "repeat", "uses_per_code": None}
_AUTOMATIC: Facts = {"method": "automatic", "code_type": "none", "uses_per_code": None}

GIFT_CARD = "GIFT-CARD"
"""A product that an automatic promotion cannot cope with."""
COFFEE = "COFFEE-250"
KETTLE = "KETTLE-1L"

PROMOTIONS: Mapping[str, Facts] = MappingProxyType(
    {
        "good": {"title": "10% na compra", "percent": 10, "up_to": "50.00"},
        "several": {"title": "5% em três compras", "percent": 5, "uses_per_code": 3},
        "repeat": {"title": "R$ 5 do folheto", "amount": "5.00", **_REPEAT},
        "fleeting": {"title": "15% por um dia", "percent": 15, "code_hours": 24},
        "expired": {"title": "Liquidação de verão", "percent": 30, "ends": -2},
        "inactive": {"title": "Semana do cliente", "percent": 20, "status": "paused"},
        "scheduled": {"title": "Volta às aulas", "percent": 20, "begins": 10},
        "secure": {"title": "R$ 12 só seu", "amount": "12.00", "code_type": "secure"},
        "shopper": {
            "title": "R$ 7 com o código pessoal",
            "amount": "7.00",
            "shopper_codes": json.dumps(["4711", "0815"]),
            **_REPEAT,
        },
        "rules": {
            "title": "R$ 20 a partir de R$ 100",
            "amount": "20.00",
            "minimum_total": "100.00",
            "rule_en": "Spend R$ 100.00 or more to use this code.",
            "rule_pt": "Gaste R$ 100,00 ou mais para usar este código.",
        },
        "pair_first": {"title": "R$ 3 em bebidas", "amount": "3.00", "excludes": "drinks"},
        "pair_second": {"title": "R$ 4 em bebidas", "amount": "4.00", "excludes": "drinks"},
        "alone": {"title": "25% sem outra promoção", "percent": 25, "alone": 1},
        "shipping": {"title": "Entrega grátis", "reward": "shipping", "percent": 100},
        "shipping_again": {"title": "R$ 9 na entrega", "reward": "shipping", "amount": "9.00"},
        "everything": {"title": "Compra por nossa conta", "percent": 100},
        "bundle": {"title": "R$ 10 no kit", "amount": "10.00", "bundle": json.dumps([COFFEE, KETTLE])},
        "product": {"title": "20% no café", "reward": "product", "percent": 20, "products": json.dumps([COFFEE])},
        "limit": {"title": "Só para o primeiro", "amount": "30.00", "redemption_limit": 1},
        "last": {"title": "Só mais uma vez", "amount": "2.50", "redemption_limit": 1},
        "broken": {
            "title": "Desconto mal configurado",
            "percent": 10,
            "broken": "Missing custom attribute target value. ProductId : Product1",
        },
        "imported": {"title": "Códigos da gráfica", "amount": "2.00", "imported": 1},
        "not_accessible": {"title": "Outra loja", "amount": "2.00", "closed_to": "merchant"},
        "no_distributor": {"title": "Outro distribuidor", "amount": "2.00", "closed_to": "distributor"},
        "automatic": {"title": "5% a partir de R$ 300", "percent": 5, "minimum_total": "300.00", **_AUTOMATIC},
        "automatic_more": {
            "title": "R$ 40 a partir de R$ 500",
            "amount": "40.00",
            "minimum_total": "500.00",
            **_AUTOMATIC,
            "priority": 200,
        },
        "automatic_errs": {
            "title": "Brinde automático",
            "percent": 1,
            "bundle": json.dumps([GIFT_CARD]),
            "broken": "The reward has no product. Choose one in the promotion's reward settings.",
            **_AUTOMATIC,
            "priority": 300,
        },
    }
)

REPEAT_CODES: Mapping[str, str] = MappingProxyType({"repeat": "SAVE5", "shopper": "FRIENDS7"})
"""Shared codes, which are words."""

UNCLAIMABLE: Mapping[str, str] = MappingProxyType(
    {
        "promotion_not_accessible": "not_accessible",
        "promotion_inaccessible_by_distributor": "no_distributor",
        "unsupported_distribution_method": "imported",
        "automatic_promotion_cannot_claim_code": "automatic",
        "promotion_is_repeat_code": "repeat",
        "promotion_is_inactive": "inactive",
        "promotion_has_expired": "expired",
        "redemption_limit_reached": "limit",
        "technical_error": "broken",
        "secure_code_user_email_required": "secure",
    }
)
"""By the error that a claim gives, the promotion it is given for."""
