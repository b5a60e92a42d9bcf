"""Answers of the Uniqodo API as plain data, as far as its public pages show them; all names are made up."""

import json
from datetime import timedelta
from typing import Any

from pos_tui.domain.sale import Check, Sale
from pos_tui.providers.answer import Answer
from pos_tui.providers.uniqodo.account import Account
from pos_tui.providers.uniqodo.options import UniqodoOptions

CODE = "LIVRO-10"
PROMOTION = "p-books"
OPAQUE: dict[str, Any] = {
    "revision": 90071992547409931234567890,
    "weight": 0.1,
    "nothing": None,
    "☂": ["", {"a": []}, None, True],
}


def account(lock_minutes: int = 0, **options: Any) -> Account:
    """A shop in Brazil whose cashiers read English."""
    given = UniqodoOptions(lock_minutes=lock_minutes, **options)
    return Account(options=given, currency="BRL", decimals=2, locale="en", lock=timedelta(minutes=lock_minutes))


def check(carried: str = "", **sale: Any) -> Check:
    """A sale of R$ 100,00."""
    return Check(sale=Sale(**{"id": "sale-1", "total": 10000, "carried": carried} | sale), hold="sale-1")


def answer(status: int, body: Any = b"", **headers: str) -> Answer:
    """One response; a body that is not bytes is written as JSON."""
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, written)


def error(error_id: str | None, code: str | None = CODE, promotion: str | None = None, **more: Any) -> dict[str, Any]:
    """A member of `errors`, with what is given of it."""
    whole = {"id": error_id, "message": "Own words", "couponCode": code, "promotionId": promotion} | more
    return {name: value for name, value in whole.items() if value is not None}


def entry(code: str | None = CODE, promotion: str = PROMOTION, **more: Any) -> dict[str, Any]:
    """A member of `appliedPromotions` with members that nobody has heard of."""
    whole = {"promotionId": promotion, "couponCode": code, "title": "Livros", "discount": 10.0, "engine": OPAQUE}
    return {name: value for name, value in (whole | more).items() if value is not None}


def reply(*entries: Any, errors: Any = (), **order: Any) -> dict[str, Any]:
    """The answer to an application, or to a transaction."""
    whole = {"id": "sale-1", "appliedPromotions": list(entries), "totalDiscount": 10.0} | order
    return {"order": whole, "journeyId": "sale-1", "errors": list(errors) if isinstance(errors, tuple) else errors}


def carried(*entries: dict[str, Any]) -> str:
    """What a sale carries after an answer with these entries."""
    return json.dumps(list(entries), ensure_ascii=False)
