"""Enrolling a customer (Zupy Partner API, enrolment): find or create, so it can be repeated.

Where the policy asks for a one-time code, the session must stand for the very customer who is found; verifying the
code has created them by then. What is known of nobody yet is filled in.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from pos_tui.sandbox.bodies import REQUIRED, fields_of, text_in
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, One
from pos_tui.sandbox.enrolment import enrol
from pos_tui.sandbox.otp import sessions
from pos_tui.sandbox.otp.identifiers import Identifier, find_customer, read_identifier
from pos_tui.sandbox.problems import FieldError, Problem, invalid, missing
from pos_tui.sandbox.resources.customers import find, profile

LONGEST = 254

_WRONG = {
    "phone": "Informe um telefone válido.",
    "cpf": "Informe um CPF válido.",
    "email": "Informe um endereço de e-mail válido.",
}
_COMPLETE = """
    UPDATE customers SET full_name = CASE full_name WHEN '' THEN :full_name ELSE full_name END,
    email = ifnull(email, :email), cpf = ifnull(cpf, :cpf), updated_at = :now WHERE id = :id
"""


def enrol_customer(call: Call) -> One:
    """The customer with this phone, CPF or e-mail address, in that order; a new one if there is none."""
    now = call.shop.clock()
    fields = fields_of(call)
    identifiers = [_identifier(fields, kind) for kind in ("phone", "cpf", "email")]
    known = {found.kind: found.value for found in identifiers if found is not None}
    if "phone" not in known:
        raise invalid(FieldError("phone", REQUIRED))
    named = {"full_name": text_in(fields, "name", longest=LONGEST)} | known
    with call.shop.store.writing() as db:
        _check_program(call, db, text_in(fields, "program_id", longest=LONGEST))
        matched, customer_id = _find_or_create(call, db, [found for found in identifiers if found], named, now)
        db.execute(
            "INSERT INTO enrolments (customer_id, phone, created, matched_on, enrolled_at) VALUES (?, ?, ?, ?, ?)",
            (customer_id, known["phone"], matched is None, matched, written(now)),
        )
        customer = find(call, db, customer_id)
    body = profile(customer) | {"created": matched is None, "matched_on": matched}
    return One(body, status=201 if matched is None else 200)


def _find_or_create(
    call: Call, db: sqlite3.Connection, identifiers: list[Identifier], named: Mapping[str, str], now: datetime
) -> tuple[str | None, str]:
    """What the customer was found by, None for a new one; and their id."""
    for identifier in identifiers:
        found = find_customer(db, call.caller.company_id, identifier)
        if found is not None:
            sessions.require(call, db, found["id"], now, needed=call.shop.policy.for_enrollment)
            blank = {"full_name": "", "email": None, "cpf": None, "id": found["id"], "now": written(now)}
            db.execute(_COMPLETE, {**blank, **named})
            return identifier.kind, found["id"]
    if call.shop.policy.for_enrollment:
        raise Problem("otp-required", "OTP verification required")
    return None, enrol(db, call.caller.company_id, named, now, verified=False)["id"]


def _identifier(fields: Mapping[str, object], kind: str) -> Identifier | None:
    text = text_in(fields, kind, longest=LONGEST, required=kind == "phone")
    if not text:
        return None
    identifier = read_identifier(text)
    if identifier is None or identifier.kind != kind:
        raise invalid(FieldError(kind, _WRONG[kind]))
    return identifier


def _check_program(call: Call, db: sqlite3.Connection, program_id: str) -> None:
    """A program that is named must be the company's own."""
    own = db.execute("SELECT program_id FROM companies WHERE id = ?", (call.caller.company_id,)).fetchone()
    if program_id not in ("", own["program_id"]):
        raise missing("Program")


ENDPOINTS = (Endpoint("enrol", "POST", "/api/v2/customers/", enrol_customer, resolves_policy=True),)
