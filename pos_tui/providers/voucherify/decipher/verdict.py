"""What a validation says of one code."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any, NamedTuple

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Quote
from pos_tui.providers.voucherify.decipher.no import No, no_of_element
from pos_tui.providers.voucherify.models import Element, Totals, Validation
from pos_tui.providers.wire import parse

_GOOD = "APPLICABLE"


class Verdict(NamedTuple):
    """A no, or what comes of a yes; whether the code is held for us."""

    no: No | None
    quote: Quote | None = None
    held: bool = False


def verdict(said: Validation, ours: Container[str], card: int | None = None) -> Verdict | None:
    """The verdict on the code that goes by one of the names in `ours`; None where the answer is not about it. `card` is
    what was asked of a gift card.

    One bad code spoils everything where the project says so, and then the bad ones stand among the good ones, or in
    both lists, or else in their own list only: every list is read (Voucherify, stacking rules).
    """
    good = list(elements(said.redeemables, ours, _GOOD))
    bad = [element for element in good if (element.status or "").upper() != _GOOD]
    bad += elements(said.inapplicable_redeemables, ours, "INAPPLICABLE")
    bad += elements(said.skipped_redeemables, ours, "SKIPPED")
    held = said.session is not None
    if bad:
        return Verdict(telling(bad), held=held)
    if not good:
        return None
    if said.valid is False:
        return Verdict(No(Reason.RULES_NOT_MET), held=held)
    gift = good[0].result.gift if good[0].result else None
    taken = gift.credits if gift else None
    return Verdict(None, quote_of(said.order, card if taken is None else taken), held)


def elements(members: Iterable[Any], ours: Container[str], usual: str) -> Iterator[Element]:
    """Those of a list that are about the code; one without a status has the usual one of its list."""
    for member in members:
        element = parse(Element, member)
        if element and element.id and element.id in ours:
            yield element if element.status else element.model_copy(update={"status": usual})


def telling(bad: Iterable[Element]) -> No:
    """The no that says most: the same code may stand in two lists, in one of them without a reason."""
    return max(map(no_of_element, bad), key=lambda no: (bool(no.said), bool(no.detail)))


def quote_of(order: Totals | None, card: int | None) -> Quote | None:
    """The totals of the whole answer; those within it are running ones (Voucherify, redemptions)."""
    totals = order or Totals()
    quote = Quote(discount=totals.total_discount_amount, to_pay=totals.total_amount, card=card)
    return None if quote == Quote() else quote
