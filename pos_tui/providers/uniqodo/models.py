"""What the API writes, as far as it is known. Nothing is required: most of it was never shown outside an account."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from pos_tui.providers.uniqodo.names import COUPON_CODE, DISCOUNT, PROMOTION_ID, TITLE
from pos_tui.providers.wire import Instant, LongText, Number, Text, Wire

_LONGEST: Final = 400


def _as_it_came(value: object) -> str | None:
    """A code or an id, to be compared and never shown: neither cleaned nor re-cased."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text and len(text) <= _LONGEST else None


AsItCame = Annotated[str | None, BeforeValidator(_as_it_came)]


class Problem(Wire):
    """A member of `errors`. `reason` and `reference` come with technical errors only (Uniqodo, errors)."""

    id: AsItCame = None
    message: LongText = None
    promotion_id: AsItCame = Field(default=None, alias=PROMOTION_ID)
    coupon_code: AsItCame = Field(default=None, alias=COUPON_CODE)
    reason: LongText = None
    reference: Text = None


class Entry(Wire):
    """A member of `appliedPromotions`, as far as it is looked at; it goes back as it came."""

    promotion_id: AsItCame = Field(default=None, alias=PROMOTION_ID)
    coupon_code: AsItCame = Field(default=None, alias=COUPON_CODE)
    title: Text = Field(default=None, alias=TITLE)
    discount: Number = Field(default=None, alias=DISCOUNT)


class Claim(Wire):
    """A code that was handed out."""

    code: AsItCame = None
    ends_at: Instant = Field(default=None, alias="expiresAt")


class ClaimedOf(Wire):
    """The promotion of a code that was handed out."""

    ends_at: Instant = Field(default=None, alias="endDate")
