"""Ready-made sets of rules, for a demonstration and for tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pos_tui.sandbox.faults.rules import Rule, read_rules


@dataclass(frozen=True, slots=True)
class NamedFaults:
    """A set of rules, and one sentence that says what it is like."""

    title: str
    rules: tuple[Rule, ...]


def _set(title: str, *rules: dict[str, object]) -> NamedFaults:
    return NamedFaults(title, read_rules(list(rules)))


def _refusal(slug: str, status: int, **more: object) -> dict[str, object]:
    return {"fault": "status", "slug": slug, "status": status, **more}


NAMED: Mapping[str, NamedFaults] = MappingProxyType(
    {
        "lost-answer": _set(
            "Every second change is carried out, and its answer is lost.",
            {"calls": ["validate", "redeem", "add", "enrol"], "every": 2, "fault": "close", "moment": "after"},
        ),
        "lost-request": _set(
            "Every second change is lost before it is carried out.",
            {"calls": ["validate", "redeem", "add", "enrol"], "every": 2, "fault": "close", "moment": "before"},
        ),
        "late-commit": _set(
            "Every second change is carried out only after 20 seconds.",
            {"calls": "writes", "every": 2, "fault": "delay", "moment": "before", "delay_s": 20},
        ),
        "slow": _set("Every answer takes three seconds.", {"fault": "delay", "delay_s": 3}),
        "silent": _set("Every third request is never answered.", {"every": 3, "fault": "hang"}),
        "gateway": _set(
            "The gateway in between fails: 502 for reads, 504 for changes that were carried out.",
            {"calls": "reads", "every": 3, "fault": "html", "status": 502},
            {"calls": "writes", "every": 2, "fault": "html", "status": 504, "moment": "after"},
        ),
        "storm": _set(
            "Too many requests, and a service that is down, one request in two.",
            {"probability": 0.25, "fault": "status", "status": 429, "retry_after": 2},
            {"probability": 0.25, "fault": "status", "status": 429},
            {"probability": 0.25, "fault": "status", "status": 503, "retry_after": 5},
        ),
        "conflicts": _set(
            "Every second use is refused as used already, although it is not.",
            {"calls": "validate", "every": 2, "fault": "status", "status": 409, "detail": "Cupom já Used"},
        ),
        "second-counter": _set(
            "Somebody else uses every second coupon right after it was looked up.",
            {"calls": "look_up", "every": 2, "fault": "second-counter"},
        ),
        "lagging-reads": _set("Reads are ten seconds behind.", {"fault": "lag", "lag_s": 10}),
        "clock-off": _set("The server's clock is seven minutes ahead.", {"fault": "clock", "shift_s": 420}),
        "no-date": _set("Answers carry no date.", {"fault": "date", "value": "missing"}),
        "offline": _set("Nothing can be reached: every connection is refused.", {"fault": "offline"}),
        "unreachable": _set(
            "Nothing can be reached: connections are never accepted.", {"fault": "offline", "how": "unanswered"}
        ),
        "captive-portal": _set("The network answers every request with its log-in page.", {"fault": "captive-portal"}),
        "half-answer": _set(
            "Answers come in half: cut by a reset, or with half their text.",
            {"every": 3, "fault": "reset", "moment": "after", "where": "body"},
            {"every": 2, "fault": "truncate"},
        ),
        "unreadable": _set(
            "Every second change is carried out and answered with something unreadable.",
            {"calls": "writes", "every": 2, "fault": "unreadable"},
        ),
        "trickle": _set("Answers arrive a few letters at a time.", {"fault": "trickle", "bytes": 4, "pause_s": 0.1}),
        "flood": _set("Answers are six megabytes long.", {"calls": "reads", "fault": "huge"}),
        "redirected": _set("Every request is sent to another address.", {"fault": "redirect"}),
        "crowd": _set("Others on the same key spend 55 requests a minute.", {"fault": "others", "per_minute": 55}),
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
