"""What a shop can set for Uniqodo, besides its key and its address: how the fields are called at its account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from types import MappingProxyType
from typing import Final, cast

from pos_tui.domain.issuing import Campaign
from pos_tui.settings.campaigns import campaigns_of
from pos_tui.settings.values import SettingsError, Table

KNOWN: Final = frozenset({"lock_minutes", "order", "fixed", "journey_field", "single_use", "promotions"})
_MOST_MINUTES: Final = 1440
_LONGEST_NAME: Final = 64
_LONGEST_TEXT: Final = 200
_RESERVED: Final = frozenset({"status", "appliedPromotions"})
"""Fields of an order whose names the vendor has published."""

Attribute = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderNames:
    """How the fields of an order and of its items are called. The vendor shows these names inside an account only."""

    id: str = "id"
    currency: str = "currency"
    total: str = "total"
    items: str = "items"
    article: str = "sku"
    quantity: str = "quantity"
    price: str = "price"


_OF_AN_ITEM: Final = frozenset({"article", "quantity", "price"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqodoOptions:
    """The settings of a Uniqodo client."""

    lock_minutes: int = 0
    """Minutes for which the account keeps a code for one sale; 0: it does not."""
    order: OrderNames = OrderNames()
    fixed: Mapping[str, Attribute] = field(default_factory=lambda: MappingProxyType({}))
    """Custom attributes that every order carries, such as the shop's number."""
    journey_field: str = "journeyId"
    single_use: bool = False
    """Whether every code of this account can be used once only: no answer says it."""
    promotions: tuple[Campaign, ...] = ()
    """Whose codes are handed out at the counter."""


def options_of(given: Mapping[str, object]) -> UniqodoOptions:
    """The options of a table `[uniqodo]`. Raises `ValueError` with one sentence."""
    table = Table(given, "uniqodo")
    names = _order(table.table("order", frozenset(one.name for one in fields(OrderNames))))
    return UniqodoOptions(
        lock_minutes=table.whole("lock_minutes", 0, 0, _MOST_MINUTES),
        order=names,
        fixed=_fixed(table.table("fixed"), names),
        single_use=table.flag("single_use", default=False),
        promotions=campaigns_of(table, "promotions"),
        journey_field=_name(table, "journey_field", UniqodoOptions().journey_field),
    )


def _order(table: Table) -> OrderNames:
    names = {one.name: _name(table, one.name, cast("str", one.default)) for one in fields(OrderNames)}
    for group in (set(names) - _OF_AN_ITEM, _OF_AN_ITEM):
        taken = [names[name] for name in group]
        if len(set(taken)) < len(taken) or set(taken) & _RESERVED:
            raise SettingsError("uniqodo.order: two fields of the order have the same name.")
    return OrderNames(**names)


def _fixed(table: Table, names: OrderNames) -> Mapping[str, Attribute]:
    taken = {names.id, names.currency, names.total, names.items, *_RESERVED}
    attributes: dict[str, Attribute] = {}
    for place, (name, value) in enumerate(table.values.items(), 1):
        if not _is_name(name):
            raise SettingsError(f"uniqodo.fixed: the name of number {place} is not letters, digits and '_', '-', '.'.")
        if name in taken:
            raise SettingsError(f"uniqodo.fixed.{name}: the counter itself fills this field of the order.")
        if not isinstance(value, Attribute) or len(str(value)) > _LONGEST_TEXT or not _is_sent(value):
            raise SettingsError(f"uniqodo.fixed.{name}: give a text, a number, true or false.")
        attributes[name] = value
    return MappingProxyType(attributes)


def _is_sent(value: Attribute) -> bool:
    """JSON has no word for what is no number, nor for one without an end."""
    return not isinstance(value, float) or isfinite(value)


def _name(table: Table, setting: str, default: str) -> str:
    name = table.text(setting, default)
    if not _is_name(name):
        raise SettingsError(f"{table.shown(setting)}: give the name of a field: letters, digits and '_', '-', '.'.")
    return name


def _is_name(text: str) -> bool:
    bare = text.replace("_", "").replace("-", "").replace(".", "")
    return len(text) <= _LONGEST_NAME and bare.isascii() and bare.isalnum()
