"""The elements of the lists in which validations and redemptions answer, one for each code asked for."""

from collections.abc import Collection

from pos_tui.sandbox.voucherify.considering import Applicable, Inapplicable, Skipped
from pos_tui.sandbox.voucherify.objects import Json, unpacked

_SKIPPED_BECAUSE = {
    "no_effect": "Redeemable cannot be applied due to no effect",
    "preceding_validation_failed": "Redeemable cannot be applied due to preceding validation failure",
}


def applicable_told(one: Applicable, expand: Collection[str]) -> Json:
    """A code that applies, with the running totals after it."""
    nothing: Json = {"data": [], "total": 0, "data_ref": "data", "object": "list"}
    told: Json = {"status": "APPLICABLE", "id": one.voucher["code"], "object": "voucher"}
    if one.sale is not None:
        told["order"] = one.sale.told()
    told |= {
        "applicable_to": nothing,
        "inapplicable_to": nothing,
        "result": one.result,
        "metadata": unpacked(one.voucher["metadata"]),
        "categories": [],
    }
    if "redeemable" in expand:
        told |= {"campaign_name": one.voucher["campaign"], "campaign_id": one.voucher["campaign_id"]}
    return told


def inapplicable_told(one: Inapplicable) -> Json:
    """A code that does not, with the whole error."""
    refusal = one.refusal
    details = {"key": refusal.key, "message": refusal.own or refusal.message}
    error = refusal.body()
    result = {"error": error, "details": details}
    return {"status": "INAPPLICABLE", "id": one.wanted.name, "object": one.wanted.kind, "result": result}


def skipped_told(one: Skipped) -> Json:
    """A code that was left out."""
    message = _SKIPPED_BECAUSE.get(one.key, "Redeemable cannot be applied due to limits or exclusions")
    result = {"details": {"key": one.key, "message": message}}
    return {"status": "SKIPPED", "id": one.wanted.name, "object": one.wanted.kind, "result": result}
