"""What a redemption or a rollback says it did."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from pos_tui.domain.coupon import Use
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.text import clean
from pos_tui.providers.voucherify.decipher.coupon import uses_left
from pos_tui.providers.voucherify.decipher.no import No, no_of
from pos_tui.providers.voucherify.decipher.verdict import elements, quote_of, telling
from pos_tui.providers.voucherify.models import Problem, Redeemed, Redemption, Rollbacks, Totals, Uses
from pos_tui.providers.wire import parse


def succeeded(entry: Redemption) -> bool | None:
    """Whether it was carried out; None where it does not say."""
    if entry.result:
        return entry.result.upper() == "SUCCESS"
    return entry.status.upper() in ("SUCCEEDED", "ROLLED_BACK") if entry.status else None


def redeemed(said: Redeemed, ours: Container[str], card: int | None) -> Use | No | None:
    """The use of the code that goes by one of the names in `ours`, or the no to it; None where the answer is not about
    it: a 200 alone says nothing of a code. `card` is what was asked of a gift card.
    """
    entries = [entry for member in said.redemptions if (entry := parse(Redemption, member)) and _is_of(entry, ours)]
    for entry in entries:
        if succeeded(entry):
            return _use(entry, said.order, card)
    bad = list(elements(said.inapplicable_redeemables, ours, "INAPPLICABLE"))
    bad += elements(said.skipped_redeemables, ours, "SKIPPED")
    if bad:
        return telling(bad)
    failed = next((entry for entry in entries if succeeded(entry) is False), None)
    return _failure(failed, said) if failed else None


def given_back(body: dict[str, Any]) -> bool | No | None:
    """Whether a rollback was carried out, or the no to it; None where it does not say.

    The answer is a list of all that was rolled back together, or, of the call for a single one, the rollback itself.
    """
    said = parse(Rollbacks, body) or Rollbacks()
    found = [entry for member in said.rollbacks or (body,) if (entry := parse(Redemption, member))]
    failed = next((entry for entry in found if succeeded(entry) is False), None)
    if failed:
        return _failure(failed, Redeemed())
    return True if any(succeeded(entry) for entry in found) else None


def _is_of(entry: Redemption, ours: Container[str]) -> bool:
    names = [entry.related_object_id, *((entry.voucher.code, entry.voucher.id) if entry.voucher else ())]
    return any(name in ours for name in names if name)


def _use(entry: Redemption, order: Totals | None, card: int | None) -> Use:
    uses = (entry.voucher.redemption if entry.voucher else None) or Uses()
    points = entry.voucher.loyalty_card.balance if entry.voucher and entry.voucher.loyalty_card else None
    issued = entry.reward.voucher.code if entry.reward and entry.reward.voucher else ""
    taken = entry.gift.amount if entry.gift else None
    return Use(
        uses_left=uses_left(uses),
        uses_total=uses.quantity,
        used_at=entry.date,
        balance=Balance(points=points),
        reversal=entry.redemption or entry.id,
        quote=quote_of(order, card if taken is None else taken),
        issued=clean(issued),
    )


def _failure(entry: Redemption, said: Redeemed) -> No:
    words = entry.error or said.error
    told = Problem(key=entry.failure_code, message=entry.failure_message, request_id=entry.id, error=words)
    return no_of(told, Reason.RULES_NOT_MET)
