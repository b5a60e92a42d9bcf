"""`POST /v2/apply`: what was applied is checked anew, then a code or promotion is tried, then automatic ones are added.

Nothing is redeemed. The answer is a 200 as soon as the request was understood: what applies stands in the order, and
what does not, or no longer, in `errors`.
"""

from collections.abc import Mapping

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo import names
from pos_tui.sandbox.uniqodo.account import Account, Answer
from pos_tui.sandbox.uniqodo.book import Book
from pos_tui.sandbox.uniqodo.checks import refusal
from pos_tui.sandbox.uniqodo.entries import check_marks, entry_of, named_in
from pos_tui.sandbox.uniqodo.order import order_in
from pos_tui.sandbox.uniqodo.payload import optional_text_in
from pos_tui.sandbox.uniqodo.problems import Trouble, errors_of
from pos_tui.sandbox.uniqodo.promotion import Candidate
from pos_tui.sandbox.uniqodo.sale import Sale

_TOLD_OF_AUTOMATIC = ("technical_error", "max_automatic_promotions_reached", "max_applied_promotions_reached")
"""Of automatic promotions whose rules an order does not meet, nobody hears."""
_CANCELLED = "Nothing can be applied to a cancelled order. Send another status."


def apply(account: Account, body: Mapping[str, object], locale: str | None) -> Answer:
    """Check what is applied, and try the code or promotion of the request, if there is one."""
    sale = sale_in(account, body)
    code, promotion_id = optional_text_in(body, "couponCode"), optional_text_in(body, "promotionId")
    wanted = code is not None or promotion_id is not None
    with account.store.writing() as db:
        book = Book(db, account)
        check_marks(sale.order.entries, book.secret())
        if sale.order.is_cancelled:
            troubles = [Trouble("technical_error", promotion_id, code, _CANCELLED)] if wanted else []
            return Answer(untouched(sale, troubles, locale))
        troubles = check_again(book, sale)
        if wanted:
            troubles += tried(book, sale, book.find(code, promotion_id, sale))
        if not sale.order.is_confirmed:
            troubles += _with_automatic(book, sale)
        for applied in sale.applied:
            if not (applied.candidate.kept and sale.order.is_confirmed):
                book.lock(applied.candidate, sale)
        return Answer(answered(book, sale, troubles, locale))


def sale_in(account: Account, body: Mapping[str, object], *, redeems: bool = False) -> Sale:
    """The sale that a request is about; a journey without an id gets one."""
    return Sale(
        order_in(body),
        optional_text_in(body, names.JOURNEY) or account.new_id(),
        written(account.clock()),
        optional_text_in(body, "linkedUniqueReference"),
        optional_text_in(body, names.SHOPPER_CODE),
        redeems,
    )


def check_again(book: Book, sale: Sale) -> list[Trouble]:
    """Apply again what was applied before; an error for each that no longer fits."""
    troubles: list[Trouble] = []
    for entry in sale.order.entries:
        promotion_id, code = named_in(entry)
        troubles += tried(book, sale, book.find(code, promotion_id, sale, kept=True))
    return troubles


def tried(book: Book, sale: Sale, found: Candidate | Trouble) -> list[Trouble]:
    """Apply what was found, or the error that says why not."""
    trouble = found if isinstance(found, Trouble) else refusal(found, sale)
    if trouble is not None:
        return [trouble]
    assert isinstance(found, Candidate)  # noqa: S101 - for the type checker
    sale.apply(found)
    return []


def answered(book: Book, sale: Sale, troubles: list[Trouble], locale: str | None) -> dict[str, object]:
    """The order with what is applied now, the journey's id, and the errors."""
    entries = [entry_of(applied, book.secret()) for applied in sale.applied]
    order = sale.order.answered(entries, sale.discount)
    return {names.JOURNEY: sale.journey_id, "order": order, **errors_of(troubles, locale)}


def untouched(sale: Sale, troubles: list[Trouble], locale: str | None) -> dict[str, object]:
    """The order as it came, with the errors."""
    return {names.JOURNEY: sale.journey_id, "order": sale.order.given, **errors_of(troubles, locale)}


def _with_automatic(book: Book, sale: Sale) -> list[Trouble]:
    troubles: list[Trouble] = []
    for candidate in book.automatic():
        troubles += tried(book, sale, candidate)
    return [trouble for trouble in troubles if trouble.id in _TOLD_OF_AUTOMATIC]
