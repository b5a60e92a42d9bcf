"""Checking codes, and holding them where a session is asked for (stackable validations)."""

from pos_tui.sandbox.voucherify.asked import Asked, read_asked
from pos_tui.sandbox.voucherify.considering import Scene, Verdict, consider
from pos_tui.sandbox.voucherify.elements import applicable_told, inapplicable_told, skipped_told
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.ids import short_id
from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.people import customer_in
from pos_tui.sandbox.voucherify.sessions import hold, new_key
from pos_tui.sandbox.voucherify.stacking import stacking_rules


def validate(call: Call) -> Answer:
    """A 200 for every well-formed request, whatever became of its codes."""
    asked, now = read_asked(call), call.project.clock()
    with call.project.store.writing() as db:
        customer = customer_in(db, asked.body, now)
        scene = Scene(db, call.project, customer, asked.session_key, now)
        verdict = consider(scene, asked)
        session = _hold(scene, asked, verdict)
    return Answer(_told(call, asked, verdict) | session)


def _hold(scene: Scene, asked: Asked, verdict: Verdict) -> Json:
    """Hold every code that applies; the session for the answer."""
    if asked.session is None or not verdict.applicable:
        return {}
    key = asked.session.key or new_key()
    ends_at = scene.now + asked.session.life * scene.project.scale
    for one in verdict.applicable:
        hold(scene.db, one.voucher["id"], key, one.amount or 0, ends_at)
    return {"session": asked.session.told(key)}


def _told(call: Call, asked: Asked, verdict: Verdict) -> Json:
    """Where it is all or none, the bad codes stand in both lists; lists that would be empty are left out at times."""
    bad = [inapplicable_told(one) for one in verdict.inapplicable]
    skipped = [skipped_told(one) for one in verdict.skipped]
    spoiled = call.project.mode == "all" and bool(bad)
    told: Json = {
        "id": short_id("valid"),
        "valid": bool(verdict.applicable) and not spoiled,
        "redeemables": bad if spoiled else [applicable_told(one, asked.expand) for one in verdict.applicable],
        "tracking_id": "track_anonymous",
        "stacking_rules": stacking_rules(call.project.mode),
    }
    if bad:
        told["inapplicable_redeemables"] = bad
    if skipped:
        told["skipped_redeemables"] = skipped
    if verdict.sale is not None and verdict.applicable:
        told["order"] = verdict.sale.told()
    return told


ENDPOINTS = (Endpoint("validate", "POST", "/v1/validations", validate),)
