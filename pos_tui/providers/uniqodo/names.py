"""Names that the vendor's public pages do not show, or show in one place only: for whoever has an account to correct.

Those of the order and of the journey are settings (`options`), because they differ between accounts.
"""

from __future__ import annotations

from typing import Final

COUPON_CODE: Final = "couponCode"
PROMOTION_ID: Final = "promotionId"
"""As an error calls them (Uniqodo, errors)."""
REFERENCE: Final = "linkedUniqueReference"
APPLIED: Final = "appliedPromotions"
SHOPPER_CODE: Final = "shopperCode"
"""A guess: the errors page speaks of a shopper code, and no page names its field."""
TOTAL_DISCOUNT: Final = "totalDiscount"
"""A guess: what all promotions together take off the order, in the answer."""
DISCOUNT: Final = "discount"
"""A guess: what one of them takes off, in its entry."""
TITLE: Final = "title"
"""Of a promotion in the answer to a claim; taken for the same in an entry."""
