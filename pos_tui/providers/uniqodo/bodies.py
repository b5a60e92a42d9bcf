"""What the calls send: the order as the account calls its fields, with what the provider wants to have back. Pure."""

from __future__ import annotations

import json
from typing import Any, Final, cast

from pos_tui.domain.sale import Item, Sale
from pos_tui.providers.uniqodo.account import Account
from pos_tui.providers.uniqodo.names import APPLIED, COUPON_CODE, REFERENCE, SHOPPER_CODE

Body = dict[str, Any]

_NEW: Final = "new"
_CONFIRMED: Final = "confirmed"


def application(code: str, sale: Sale, account: Account) -> Body:
    """Tries a code on a sale. What is not known is left out."""
    asked: Body = {
        COUPON_CODE: code,
        **_journey(sale, account),
        REFERENCE: sale.reference,
        SHOPPER_CODE: sale.second,
        "locale": account.locale,
    }
    return {name: value for name, value in asked.items() if value} | {"order": _order(sale, account, _NEW)}


def transaction(code: str, sale: Sale, account: Account) -> Body:
    """Completes a sale with this code and, for the first one, with what applies by itself. Another code that stands on
    the sale is another use: it has an intent of its own, or none.
    """
    order = _order(sale, account, _CONFIRMED)
    counts = (code,) if sale.used else (code, None)
    order[APPLIED] = [entry for entry in order[APPLIED] if _code_of(entry) in counts]
    return _journey(sale, account) | {"order": order}


def _code_of(entry: Any) -> str | None:
    """The code that an applied promotion came with, None where it came by itself."""
    code: Any = cast("dict[str, Any]", entry).get(COUPON_CODE) if isinstance(entry, dict) else None
    return code if isinstance(code, str) else None


def carried_of(entries: list[Any]) -> str:
    """The applied promotions as a sale carries them. Raises ValueError for what could not be sent back as it came."""
    try:
        text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return text


def entries_of(sale: Sale) -> list[Any]:
    """The applied promotions that a sale carries, opaque; none before the first answer."""
    try:
        entries: Any = json.loads(sale.carried or "[]")
    except (ValueError, RecursionError):
        return []
    return cast("list[Any]", entries) if isinstance(entries, list) else []


def _journey(sale: Sale, account: Account) -> Body:
    """One for all requests of a sale: a lock lets it through. The one of no sale is made up by the provider."""
    return {account.options.journey_field: sale.id} if sale.id else {}


def _order(sale: Sale, account: Account, status: str) -> Body:
    names = account.options.order
    return {
        **account.options.fixed,
        names.id: sale.id,
        names.currency: account.currency,
        names.total: account.decimal(sale.amount or 0),
        names.items: [_item(item, account) for item in sale.items],
        "status": status,
        APPLIED: entries_of(sale),
    }


def _item(item: Item, account: Account) -> Body:
    names = account.options.order
    return {
        names.article: item.article,
        names.quantity: item.quantity,
        names.price: account.decimal(item.price),
    }
