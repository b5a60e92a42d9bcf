"""Customers: found, listed, made or changed by the merchant's own id. There is no look-up by phone."""

from sqlite3 import Row

from pos_tui.sandbox.voucherify.bodies import body_of
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json, uneven, unpacked
from pos_tui.sandbox.voucherify.people import find_customer, upsert
from pos_tui.sandbox.voucherify.querying import after_id, limit_in, order_in, page_in, range_in

_WHERE = {
    "email": "lower(email) = lower(:email)",
    "city": "fold(city) = fold(:city)",
    "name": "instr(fold(name), fold(:name)) > 0",
    "segment_id": "EXISTS (SELECT 1 FROM json_each(segments) WHERE value = :segment_id)",
}
_KNOWN = (*_WHERE, "limit", "page", "order", "starting_after")
_SORTED_BY = ("created_at", "updated_at")


def one(call: Call) -> Answer:
    """One customer, by either id."""
    with call.project.store.reading() as db:
        return Answer(customer_told(find_customer(db, call.ids["id"])))


def listed(call: Call) -> Answer:
    """The customers that match; a parameter that is not known is refused."""
    query = call.query
    for name in query:
        if name not in _KNOWN and "created_at" not in name and "updated_at" not in name:
            raise Refusal("invalid_query_params", f"Property .{name} is not allowed")
    page, (column, descending) = page_in(query), order_in(query, _SORTED_BY, "-created_at")
    made, changed = range_in(query, "created_at"), range_in(query, "updated_at")
    wanted = {name: query[name] for name in _WHERE if query.get(name)}
    where = " AND ".join(_WHERE[name] for name in wanted) or "1"
    order = f"ORDER BY {column} {'DESC' if descending else 'ASC'}, id"
    with call.project.store.reading() as db:
        rows = db.execute(f"SELECT * FROM customers WHERE {where} {order}", wanted).fetchall()  # noqa: S608 - own names
    customers = [customer_told(row) for row in rows if made(row["created_at"]) and changed(row["updated_at"])]
    if "starting_after" in query:
        shown, more = after_id(customers, query["starting_after"], limit_in(query))
    else:
        shown, more = page.of(customers), page.number * page.limit < len(customers)
    told: Json = {"object": "list", "data_ref": "customers", "customers": list(shown)}
    return Answer({**told, "total": len(customers), "has_more": more})


def register(call: Call) -> Answer:
    """Make a customer, or change the one with this `source_id`."""
    body, now = body_of(call, key="invalid_customer"), call.project.clock()
    with call.project.store.writing() as db:
        return Answer(customer_told(upsert(db, body, now)))


def customer_told(customer: Row) -> Json:
    """The whole customer."""
    whole: Json = {
        "id": customer["id"],
        "source_id": customer["source_id"],
        "name": customer["name"],
        "description": None,
        "email": customer["email"],
        "phone": customer["phone"],
        "birthdate": None,
        "address": None if customer["city"] is None else {"city": customer["city"]},
        "loyalty": {"points": 0, "referred_customers": 0, "campaigns": {}},
        "metadata": unpacked(customer["metadata"]),
        "system_metadata": {},
        "created_at": customer["created_at"],
        "updated_at": customer["updated_at"],
        "object": "customer",
    }
    return uneven(whole, customer["id"])


ENDPOINTS = (
    Endpoint("customers", "GET", "/v1/customers", listed),
    Endpoint("customer", "GET", "/v1/customers/{id}", one),
    Endpoint("register", "POST", "/v1/customers", register),
)
