"""Requesting and verifying one-time codes (Zupy Partner API, authentication).

Both calls give a validation error as 400. An unknown identifier is answered like a known one when the code is
requested, and becomes a new customer when it is verified.
"""

import math
import sqlite3
from datetime import datetime

from pos_tui.sandbox.bodies import BLANK, NO_STRING, REQUIRED, fields_of
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, One
from pos_tui.sandbox.enrolment import enrol
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
    code, life = shop.new_code(), codes.LIFE * shop.scale
    with shop.store.writing() as db:
        delivery = delivery_for(identifier, find_customer(db, company_id, identifier))
        codes.put(db, company_id, identifier, code, now, life=life)
        if delivery.reachable:
            db.execute(
                "INSERT INTO outbox (identifier, channel, code, sent_at) VALUES (?, ?, ?, ?)",
                (text, delivery.channel, code, written(now)),
            )
    return One({"status": "sent", "channel": delivery.channel, "expires_in": math.ceil(life.total_seconds())})


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
    own = {identifier.kind: identifier.value}
    customer = enrol(db, company_id, own, now, verified=True) if known is None else known
    session = call.shop.new_session()
    sessions.start(db, session, company_id, customer["id"], now, life=sessions.LIFE * call.shop.scale)
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


def _identifier(text: str) -> Identifier:
    identifier = read_identifier(text)
    if identifier is None:
        raise invalid(FieldError("identifier", "Informe um telefone, e-mail ou CPF válido."), status=400)
    return identifier


def _required(call: Call, *names: str) -> list[str]:
    """The named fields of the body, without blanks around them; all that is wrong is told at once."""
    fields = fields_of(call, status=400)
    errors: list[FieldError] = []
    values: list[str] = []
    for name in names:
        value = fields.get(name)
        if value is None:
            errors.append(FieldError(name, REQUIRED))
        elif not isinstance(value, str):
            errors.append(FieldError(name, NO_STRING))
        elif not value.strip():
            errors.append(FieldError(name, BLANK))
        else:
            values.append(value.strip())
    if errors:
        raise invalid(*errors, status=400)
    return values


ENDPOINTS = (
    Endpoint("request_otp", "POST", "/api/v2/auth/request-otp/", request_otp, resolves_policy=True),
    Endpoint("verify_otp", "POST", "/api/v2/auth/verify-otp/", verify_otp, resolves_policy=True),
)
