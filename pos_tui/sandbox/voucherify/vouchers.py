"""Vouchers: looked up by code or id, listed, switched on and off."""

from collections.abc import Mapping
from datetime import datetime

from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.objects import Json, stamp
from pos_tui.sandbox.voucherify.querying import Test, filters_in, order_in, page_in, passes, range_in
from pos_tui.sandbox.voucherify.voucher import SELECT, find_voucher, voucher_told

_WHERE = {
    "campaign": "c.name = :campaign",
    "campaign_id": "v.campaign_id = :campaign_id",
    "code": "v.code = :code",
    "customer": "v.holder_id IN (SELECT id FROM customers WHERE id = :customer OR source_id = :customer)",
}
_SORTED_BY = ("created_at", "updated_at", "code")


def look_up(call: Call) -> Answer:
    """One voucher, whatever its state."""
    with call.project.store.reading() as db:
        return Answer(voucher_told(find_voucher(db, call.ids["code"])))


def list_vouchers(call: Call) -> Answer:
    """The vouchers that match, newest first unless another order is asked for."""
    query, now = call.query, call.project.clock()
    page, (column, descending) = page_in(query), order_in(query, _SORTED_BY, "-created_at")
    wanted = {name: query[name] for name in _WHERE if query.get(name)}
    where = " AND ".join(_WHERE[name] for name in wanted) or "1"
    filters, in_time = filters_in(query, _states(now)), range_in(query, "created_at")
    with call.project.store.reading() as db:
        rows = db.execute(f"{SELECT} WHERE {where} ORDER BY v.rowid", wanted).fetchall()
    rows = [row for row in rows if in_time(row["created_at"])]
    if filters:
        rows = [row for row in rows if passes(filters, voucher_told(row))]
    rows.sort(key=lambda row: row[column] or "", reverse=descending)
    vouchers = [voucher_told(row) for row in page.of(rows)]
    return Answer({"object": "list", "data_ref": "vouchers", "vouchers": vouchers, "total": len(rows)})


def enable(call: Call) -> Answer:
    """Switch a voucher on."""
    return _switch(call, active=True)


def disable(call: Call) -> Answer:
    """Switch a voucher off."""
    return _switch(call, active=False)


def _switch(call: Call, *, active: bool) -> Answer:
    now = stamp(call.project.clock())
    with call.project.store.writing() as db:
        voucher = find_voucher(db, call.ids["code"])
        db.execute("UPDATE vouchers SET active = ?, updated_at = ? WHERE id = ?", (active, now, voucher["id"]))
        return Answer(voucher_told(find_voucher(db, voucher["id"])))


def _states(now: datetime) -> Mapping[str, Test]:
    moment = stamp(now)

    def expired(voucher: Json) -> bool:
        date = voucher.get("expiration_date")
        return date is not None and date <= moment

    def active(voucher: Json) -> bool:
        begins = voucher.get("start_date")
        return voucher["active"] and not expired(voucher) and (begins is None or begins <= moment)

    return {
        "$active": active,
        "$expired": expired,
        "$enabled": lambda voucher: voucher["active"],
        "$disabled": lambda voucher: not voucher["active"],
    }


ENDPOINTS = (
    Endpoint("vouchers", "GET", "/v1/vouchers", list_vouchers),
    Endpoint("look_up", "GET", "/v1/vouchers/{code}", look_up),
    Endpoint("enable", "POST", "/v1/vouchers/{code}/enable", enable),
    Endpoint("disable", "POST", "/v1/vouchers/{code}/disable", disable),
)
