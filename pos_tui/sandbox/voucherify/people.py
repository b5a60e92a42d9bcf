"""Whom a request is about: found, or made on the spot, as the service does with whoever it does not know yet."""

import sqlite3
from datetime import datetime
from sqlite3 import Row

from pos_tui.sandbox.voucherify.bodies import an_object, text_in
from pos_tui.sandbox.voucherify.errors import Refusal, unknown
from pos_tui.sandbox.voucherify.ids import long_id
from pos_tui.sandbox.voucherify.objects import Json, packed, stamp, unpacked

_FIND = "SELECT * FROM customers WHERE id = :name OR source_id = :name"
_NEW = """
    INSERT INTO customers (id, source_id, name, email, phone, city, metadata, created_at)
    VALUES (:id, :source_id, :name, :email, :phone, :city, :metadata, :now) RETURNING *
"""
_CHANGE = """
    UPDATE customers SET name = ifnull(:name, name), email = ifnull(:email, email), phone = ifnull(:phone, phone),
    city = ifnull(:city, city), metadata = ifnull(:changed, metadata), updated_at = :now WHERE id = :id RETURNING *
"""


def find_customer(db: sqlite3.Connection, name: str) -> Row:
    """The customer with this id, or with this id of the merchant's own."""
    found = db.execute(_FIND, {"name": name}).fetchone()
    if found is None:
        raise unknown("customer", name)
    return found


def customer_in(db: sqlite3.Connection, body: Json, now: datetime) -> Row | None:
    """The customer that a request names, None where it names nobody; an id must exist, all else is made."""
    if "customer" not in body:
        return None
    given = an_object(body["customer"], "customer", key="invalid_payload")
    customer_id = text_in(given, "id", key="invalid_customer")
    return find_customer(db, customer_id) if customer_id is not None else upsert(db, given, now)


def upsert(db: sqlite3.Connection, given: Json, now: datetime) -> Row:
    """The customer with the `source_id`, or else the e-mail address, changed as is said; or a new one."""
    names = ("source_id", "name", "email", "phone")
    said: Json = {name: text_in(given, name, key="invalid_customer") for name in names}
    address = given.get("address")
    said["city"] = None if address is None else text_in(an_object(address, "address"), "city")
    metadata = None if "metadata" not in given else packed(an_object(given["metadata"], "metadata"))
    known = _known(db, said)
    if known is not None:
        return db.execute(_CHANGE, {**said, "id": known["id"], "changed": metadata, "now": stamp(now)}).fetchone()
    new = {**said, "id": long_id("cust"), "metadata": metadata or "{}", "now": stamp(now)}
    return db.execute(_NEW, new).fetchone()


def _known(db: sqlite3.Connection, said: Json) -> Row | None:
    if said["source_id"] is not None:
        return db.execute("SELECT * FROM customers WHERE source_id = ?", (said["source_id"],)).fetchone()
    if said["email"] is None:
        return None
    same = db.execute("SELECT * FROM customers WHERE email = ?", (said["email"],)).fetchall()
    if len(same) > 1:
        raise Refusal("ambiguous_tracking_id", f"{len(same)} customers have this email")
    return same[0] if same else None


def brief(customer: Row | None) -> Json | None:
    """The customer as other objects tell of them."""
    if customer is None:
        return None
    return {
        "id": customer["id"],
        "source_id": customer["source_id"],
        "name": customer["name"],
        "email": customer["email"],
        "metadata": unpacked(customer["metadata"]),
        "object": "customer",
    }
