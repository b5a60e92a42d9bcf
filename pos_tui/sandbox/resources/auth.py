"""Requesting and verifying one-time codes (Zupy Partner API, authentication).

Both calls give a validation error as 400. An unknown identifier is answered like a known one when the code is
requested, and becomes a new customer when it is verified.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from typing import cast
from urllib.parse import parse_qsl

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, One
from pos_tui.sandbox.otp import codes, sessions
from pos_tui.sandbox.otp.codes import Verdict
from pos_tui.sandbox.otp.identifiers import Identifier, delivery_for, find_customer, read_identifier
from pos_tui.sandbox.problems import FieldError, Problem, invalid

_REFUSALS = {
    Verdict.WRONG_OR_EXPIRED: ("authentication-required", "Invalid or expired OTP code."),
    Verdict.NOT_REQUESTED: ("not-found", "No OTP was requested for this identifier."),
    Verdict.TOO_MANY_TRIES: ("rate-limit-exceeded", "Too many OTP attempts. Request a new code."),
}


def request_otp(call: Call) -> One:
    """Send a code to the identifier, in place of any code still waiting for it."""
    (text,) = _required(call, "identifier")
    identifier = _identifier(text)
    shop, company_id, now = call.shop, call.caller.company_id, call.shop.clock()
    code = shop.new_code()
    with shop.store.writing() as db:
        delivery = delivery_for(identifier, find_customer(db, company_id, identifier))
        codes.put(db, company_id, identifier, code, now)
        if delivery.reachable:
            db.execute(
                "INSERT INTO outbox (identifier, channel, code, sent_at) VALUES (?, ?, ?, ?)",
                (text, delivery.channel, code, written(now)),
            )
    return One({"status": "sent", "channel": delivery.channel, "expires_in": int(codes.LIFE.total_seconds())})


def verify_otp(call: Call) -> One:
    """Exchange a right code for a session of its customer."""
    text, code = _required(call, "identifier", "otp_code")
    identifier = _identifier(text)
    shop, company_id, now = call.shop, call.caller.company_id, call.shop.clock()
    with shop.store.writing() as db:
        verdict = codes.attempt(db, company_id, identifier, code, now)
        verified = _open_session(call, db, identifier, now) if verdict is Verdict.RIGHT else None
    if verified is None:
        raise Problem(*_REFUSALS[verdict])
    return verified


def _open_session(call: Call, db: sqlite3.Connection, identifier: Identifier, now: datetime) -> One:
    company_id = call.caller.company_id
    known = find_customer(db, company_id, identifier)
    customer = _enroll(db, company_id, identifier, now) if known is None else known
    session = call.shop.new_session()
    sessions.start(db, session, company_id, customer["id"], now)
    return One(
        {
            "customer_id": customer["id"],
            "is_new": known is None,
            "otp_session": session,
            "full_name": customer["full_name"],
            "points_balance": customer["points_balance"],
            "tier": customer["tier"],
        }
    )


def _enroll(db: sqlite3.Connection, company_id: str, identifier: Identifier, now: datetime) -> sqlite3.Row:
    """A nameless customer with nothing but the identifier just proved."""
    own = {"phone": None, "email": None, "cpf": None} | {identifier.kind: identifier.value}
    return db.execute(
        "INSERT INTO customers (id, company_id, full_name, email, is_email_verified, phone, is_phone_verified, cpf,"
        " birth_date, points_balance, points_earned, points_spent, tier, card_number, zupy_balance, rfm_segment,"
        " last_activity_date, created_at, updated_at) VALUES (:id, :company_id, '', :email, :email IS NOT NULL, :phone,"
        " :phone IS NOT NULL, :cpf, NULL, 0, 0, 0, 'default', :card_number, '0.000000', 'New', NULL, :now, :now)"
        " RETURNING *",
        own
        | {
            "id": token_hex(14)[:27],
            "company_id": company_id,
            "card_number": f"ZP-{token_hex(4).upper()}-1",
            "now": written(now),
        },
    ).fetchone()


def _identifier(text: str) -> Identifier:
    identifier = read_identifier(text)
    if identifier is None:
        raise invalid(FieldError("identifier", "Informe um telefone, e-mail ou CPF válido."), status=400)
    return identifier


def _required(call: Call, *names: str) -> list[str]:
    """The named fields of the body, without blanks around them; all that is wrong is told at once."""
    fields = _fields(call)
    errors: list[FieldError] = []
    values: list[str] = []
    for name in names:
        value = fields.get(name)
        if value is None:
            errors.append(FieldError(name, "Este campo é obrigatório."))
        elif not isinstance(value, str):
            errors.append(FieldError(name, "Não é uma string válida."))
        elif not value.strip():
            errors.append(FieldError(name, "Este campo não pode ser em branco."))
        else:
            values.append(value.strip())
    if errors:
        raise invalid(*errors, status=400)
    return values


def _fields(call: Call) -> Mapping[str, object]:
    """The body's fields, from JSON or from a form; a body that is neither has none."""
    if call.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(call.body.decode("utf-8", "replace")))
    try:
        body: object = json.loads(call.body)
    except (ValueError, RecursionError):
        raise invalid(FieldError("non_field_errors", "JSON inválido."), status=400) from None
    return cast("dict[str, object]", body) if isinstance(body, dict) else {}


ENDPOINTS = (
    Endpoint("POST", "/api/v2/auth/request-otp/", request_otp, resolves_policy=True),
    Endpoint("POST", "/api/v2/auth/verify-otp/", verify_otp, resolves_policy=True),
)
