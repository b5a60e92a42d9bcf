"""What a validation and a redemption are asked for: up to thirty codes, a sale, a customer, a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pos_tui.sandbox.voucherify.bodies import body_of, number_in, object_in, objects_in, text_in
from pos_tui.sandbox.voucherify.endpoints import Call
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.order import Sale, read_sale
from pos_tui.sandbox.voucherify.sessions import Session, read_session

MOST = 30

_KINDS = ("voucher", "promotion_tier", "promotion_stack")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One redeemable: its kind and code, the credits of a gift card, the reward and points of a loyalty card."""

    kind: str
    name: str
    credits: int | None = None
    reward_id: str | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is well formed; the customer is found, or made, where the store is open."""

    wanted: Sequence[Wanted]
    sale: Sale | None
    session: Session | None
    expand: frozenset[str]
    metadata: Mapping[str, Any]
    body: Json

    @property
    def session_key(self) -> str | None:
        """The key of the session, None without one."""
        return None if self.session is None else self.session.key


def read_asked(call: Call) -> Asked:
    """Read the body; what is wrong with it is refused before any code is looked at."""
    body = body_of(call)
    wanted = [_wanted(given) for given in objects_in(body, "redeemables")]
    if not wanted:
        raise Refusal("invalid_payload", "Property .redeemables should be array with at least 1 item")
    names = [one.name for one in wanted]
    if len(set(names)) < len(names):
        raise Refusal("duplicated_redeemables", "Duplicated redeemables detected in one redemption")
    if len(wanted) > MOST or (len(wanted) > 1 and any(one.kind == "promotion_stack" for one in wanted)):
        raise Refusal("invalid_redeemables", f"At most {MOST} redeemables, and a promotion stack only alone")
    return Asked(
        wanted=wanted,
        sale=read_sale(body),
        session=read_session(body),
        expand=_expanded(object_in(body, "options") or {}),
        metadata=object_in(body, "metadata") or {},
        body=body,
    )


def _expanded(options: Json) -> frozenset[str]:
    given = options.get("expand", [])
    if not isinstance(given, list):
        raise Refusal("invalid_payload", "Property .options.expand should be array")
    return frozenset(str(name) for name in cast("list[Any]", given))


def _wanted(given: Json) -> Wanted:
    kind, name = text_in(given, "object"), text_in(given, "id")
    if kind not in _KINDS or name is None:
        raise Refusal("invalid_payload", "Property .redeemables[] should have required properties 'object' and 'id'")
    gift = object_in(given, "gift", key="invalid_gift") or {}
    reward = object_in(given, "reward") or {}
    return Wanted(
        kind,
        name,
        credits=number_in(gift, "credits", key="invalid_gift"),
        reward_id=text_in(reward, "id"),
        points=number_in(reward, "points"),
    )
