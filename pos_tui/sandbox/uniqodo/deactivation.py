"""`/v2/deactivate`: a unique code is switched off for good. Method and body are a choice: POST with `couponCode`."""

from collections.abc import Mapping

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo.account import Account, Answer
from pos_tui.sandbox.uniqodo.book import Book
from pos_tui.sandbox.uniqodo.payload import text_in
from pos_tui.sandbox.uniqodo.problems import Refused, Trouble


def deactivate(account: Account, body: Mapping[str, object], locale: str | None) -> Answer:
    """Switch it off; one that is off stays as it is, and one that is no unique code is not found."""
    code = text_in(body, "couponCode")
    with account.store.writing() as db:
        row = Book(db, account).deactivate(code, written(account.clock()))
    if row is None:
        raise Refused(Trouble("unique_coupon_code_not_found", coupon_code=code), locale=locale)
    return Answer(
        {"couponCode": row["code"], "promotionId": row["promotion_id"], "deactivatedAt": row["deactivated_at"]}
    )
