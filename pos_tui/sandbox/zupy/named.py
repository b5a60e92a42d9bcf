"""Ready-made sets of rules about the Zupy Partner API."""

from types import MappingProxyType

from pos_tui.sandbox.faults.named import Book, NamedFaults, common_sets
from pos_tui.sandbox.zupy.faults import WORDS


def _set(title: str, *rules: dict[str, object]) -> NamedFaults:
    return NamedFaults.of(WORDS, title, *rules)


def _refusal(slug: str, status: int, **more: object) -> dict[str, object]:
    return {"fault": "status", "slug": slug, "status": status, **more}


NAMED = MappingProxyType(
    {
        **common_sets(WORDS, changes=("validate", "redeem", "add", "enrol")),
        "conflicts": _set(
            "Every second use is refused as used already, although it is not.",
            {"calls": "validate", "every": 2, "fault": "status", "status": 409, "detail": "Cupom já Used"},
        ),
        "second-counter": _set(
            "Somebody else uses every second coupon right after it was looked up.",
            {"calls": "look_up", "every": 2, "fault": "second-counter"},
        ),
        "wallet-down": _set(
            "Passes for phones cannot be made.",
            _refusal("wallet-temporarily-unavailable", 503, calls=["wallet_loyalty", "wallet_coupon"], retry_after=30),
        ),
        "ledger-down": _set("The ledger of Z$ does not answer.", {"fault": "no-ledger"}),
        "authentication-required": _set("The key was revoked.", _refusal("authentication-required", 401)),
        "permission-denied": _set(
            "The key may look but not change anything.", _refusal("permission-denied", 403, calls="writes")
        ),
        "integration-not-found": _set(
            "The shop has no integration, and whatever needs its policy is refused.",
            _refusal("integration-not-found", 403, calls=["validate", "redeem", "enrol", "request_otp", "verify_otp"]),
        ),
        "otp-required": _set(
            "Sessions get lost: every second use asks for a one-time code again.",
            _refusal("otp-required", 403, calls=["validate", "redeem"], every=2, detail="OTP verification required"),
        ),
        "not-found": _set(
            "Every second change finds nothing there.", _refusal("not-found", 404, calls="writes", every=2)
        ),
        "validation-error": _set(
            "Every second change is refused for one of its fields.",
            _refusal(
                "validation-error", 422, calls="writes", every=2, detail="Valor inválido.", member="non_field_errors"
            ),
        ),
        "insufficient-balance": _set(
            "Nobody has the points for a reward.", _refusal("insufficient-balance", 422, calls="redeem")
        ),
        "rate-limit-exceeded": _set(
            "Every second request is one too many.", _refusal("rate-limit-exceeded", 429, every=2, retry_after=5)
        ),
        "gone": _set(
            "The whole API was retired.",
            _refusal("gone", 410, detail="This endpoint was retired. Use /api/v3/ instead."),
        ),
        "service-unavailable": _set(
            "Something behind the API is down, every second time.",
            _refusal("service-unavailable", 503, every=2, retry_after=5),
        ),
    }
)
BOOK = Book(WORDS, NAMED)
