"""The field names that the pages on Uniqodo v2 do not show, or not where they stand: choices, kept in one place.

Money stands in an order as decimal numbers (12.5), which is a choice as well. Names that are documented (`promotionId`,
`couponCode`, `linkedUniqueReference`, `customer`, `locale`, `order`, its `status` and `appliedPromotions`, `errors` and
what is in them) are not repeated here.
"""

JOURNEY = "journeyId"
"""The locking page says `journerId`, the reference shows no name."""
SHOPPER_CODE = "shopperCode"
"""Beside `couponCode`: the personal code that some repeat codes ask for."""

ORDER_ID = "id"
CURRENCY = "currency"
TOTAL = "total"
"""What the items cost together, before discounts and without delivery."""
ITEMS = "items"
SKU = "sku"
QUANTITY = "quantity"
PRICE = "price"
"""Of one piece."""
SHIPPING = "shipping"
SHIPPING_COST = "cost"
DISCOUNT_TOTAL = "totalDiscount"
"""In answers only: what all applied promotions take off."""

STORE_ID = "storeId"
"""The made-up account's own attribute, demanded in every order."""

MARK = "mark"
"""In an entry of `appliedPromotions`: by which it is known again. Clients must not look inside entries at all."""
