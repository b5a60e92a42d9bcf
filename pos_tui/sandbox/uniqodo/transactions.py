"""`POST /v2/transactions`: the sale is closed, and what is applied to it is redeemed.

The body is not documented; it is taken to be the order as apply last gave it, with the status `confirmed`, and the
journey's id. No idempotency is documented either, so the same transaction sent again redeems again where uses are left.
"""

from collections.abc import Mapping

from pos_tui.sandbox.uniqodo.account import Account, Answer
from pos_tui.sandbox.uniqodo.applying import answered, check_again, sale_in, untouched
from pos_tui.sandbox.uniqodo.book import Book
from pos_tui.sandbox.uniqodo.entries import check_marks
from pos_tui.sandbox.uniqodo.problems import parameter_error


def transact(account: Account, body: Mapping[str, object], locale: str | None) -> Answer:
    """Redeem all that is applied and still fits; an error for each that does not. A cancelled order changes nothing."""
    sale = sale_in(account, body, redeems=True)
    if not sale.order.is_confirmed and not sale.order.is_cancelled:
        raise parameter_error("order.status must be confirmed or cancelled.")
    with account.store.writing() as db:
        book = Book(db, account)
        check_marks(sale.order.entries, book.secret())
        if sale.order.is_cancelled:
            return Answer(untouched(sale, [], locale))
        troubles = check_again(book, sale)
        for applied in sale.applied:
            book.redeem(applied.candidate, sale)
        told = answered(book, sale, troubles, locale)
    return Answer({"transaction": {"id": account.new_id(), "createdAt": sale.now}, **told})
