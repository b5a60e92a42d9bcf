"""The numbers of issued coupons (Zupy Partner API, issued coupon stats), counted from the coupons themselves.

What the rate is where nothing was issued is not documented; here it is zero.
"""

from collections import Counter

from pos_tui.sandbox.endpoints import Call, Endpoint, One
from pos_tui.sandbox.resources.coupons import asked_for, expire, listing_of


def get_stats(call: Call) -> One:
    """How many coupons match the filters, by status and by origin; a status filter changes nothing."""
    wanted = asked_for(call)
    by_status, by_origin = Counter[str](), Counter[str]()
    with call.shop.store.writing() as db:
        expire(call, db)
        for status, origin, number in db.execute(listing_of(wanted).grouped("status, origin_type"), wanted):
            by_status[status] += number
            by_origin[origin] += number
    issued, used = by_status.total(), by_status["used"]
    return One(
        {
            "total_issued": issued,
            "used": used,
            "usage_rate": round(100 * used / issued, 2) if issued else 0.0,
            "by_status": by_status,
            "by_origin": by_origin,
        }
    )


ENDPOINTS = (Endpoint("coupon_stats", "GET", "/api/v2/coupons/issued/stats/", get_stats),)
