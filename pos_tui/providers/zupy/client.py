"""The calls of a counter, on the Zupy Partner API v2."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import quote

from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.money import Balance
from pos_tui.domain.otp import LIFE, SESSION_LIFE, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import CodeReceipt, VerifiedOwner
from pos_tui.providers.errors import Unclear
from pos_tui.providers.headers import server_date
from pos_tui.providers.transport import Request, Transport
from pos_tui.providers.zupy.decipher import Call, models, one, page
from pos_tui.providers.zupy.models import Company, CustomerProfile, IssuedCoupon, OtpRequested, OtpVerified, Validated

_ROOT: Final = "/api/v2"
_STATUS_LABELS: Final = {
    "ativo": "active",
    "utilizado": "used",
    "usado": "used",
    "expirado": "expired",
    "cancelado": "cancelled",
    "pendente": "pending",
}
"""Some answers carry only `status_display`, in Portuguese."""


def _path(*parts: str) -> str:
    """Every documented path ends in a slash; ids are quoted, never re-cased, and never climb."""
    if any(part in (".", "..") for part in parts):
        raise ValueError("not an id")
    return "/".join((_ROOT, *(quote(part, safe="") for part in parts), ""))


class ZupyProvider:
    """The Zupy Partner API v2 behind the `Provider` protocol. `now` is the local clock (aware)."""

    name = "Zupy"

    def __init__(self, transport: Transport, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._now = now

    async def look_up(self, code: str) -> Reading:
        """`coupons/issued` filtered by the exact code: an empty list is the answer that there is none."""
        asked_at = self._now()
        request = Request(method="GET", path=_path("coupons", "issued"), query={"code": code})
        answer = await self._transport.send(request)
        listed = page(answer, Call.READ)
        found = models(IssuedCoupon, listed)
        if listed.items and not found:
            raise Unclear(Reason.UNREADABLE, status=answer.status)
        exact = [coupon for coupon in found if (coupon.coupon_code or code).upper() == code.upper()]
        return Reading(
            coupon=_coupon(exact[0], code) if exact else None,
            server_date=server_date(answer.headers),
            read_at=self._now(),
            asked_at=asked_at,
        )

    async def customer(self, customer_id: str) -> Customer:
        """`customers/{id}`."""
        answer = await self._transport.send(Request(method="GET", path=_path("customers", customer_id)))
        return _customer(one(CustomerProfile, answer, Call.READ))

    async def search_customers(self, contact: Contact) -> tuple[Customer, ...]:
        """`customers` by phone (digits only), by e-mail, or by the general search; matches are *contains*."""
        match contact.kind:
            case ContactKind.PHONE:
                query = {"phone": "".join(filter(str.isdigit, contact.value))}
            case ContactKind.EMAIL:
                query = {"email": contact.value}
            case ContactKind.CPF:
                query = {"search": contact.value}
        answer = await self._transport.send(Request(method="GET", path=_path("customers"), query=query))
        return tuple(map(_customer, models(CustomerProfile, page(answer, Call.READ))))

    async def request_otp(self, contact: Contact) -> CodeReceipt:
        """`auth/request-otp`; repeating it would send another code, so the transport does not."""
        answer = await self._transport.send(
            Request(method="POST", path=_path("auth", "request-otp"), json={"identifier": contact.value}, changes=True)
        )
        sent = one(OtpRequested, answer, Call.REQUEST_OTP)
        return CodeReceipt(sent.channel or "", float(sent.expires_in or LIFE))

    async def verify_otp(self, contact: Contact, digits: str) -> VerifiedOwner:
        """`auth/verify-otp`; each call spends a try, so the transport does not repeat it."""
        body = {"identifier": contact.value, "otp_code": digits}
        answer = await self._transport.send(
            Request(method="POST", path=_path("auth", "verify-otp"), json=body, changes=True)
        )
        owner = one(OtpVerified, answer, Call.VERIFY_OTP)
        return VerifiedOwner(owner.customer_id, owner.is_new, owner.otp_session, SESSION_LIFE)

    async def use(self, coupon: Coupon, session: OtpSession | None) -> Use:
        """`validate`, by the looked-up id under the looked-up customer, never by the code."""
        if coupon.customer_id is None:
            raise ValueError("a coupon without a customer cannot be validated")
        answer = await self._transport.send(
            Request(
                method="POST",
                path=_path("customers", coupon.customer_id, "coupons", coupon.id, "validate"),
                headers={"X-OTP-Session": session.word} if session else {},
                changes=True,
            )
        )
        said = one(Validated, answer, Call.USE)
        return Use(
            uses_left=said.remaining_usages,
            uses_total=said.total_usages_allowed,
            used_at=said.validated_at,
            balance=Balance(said.new_balance, said.new_z_balance),
        )

    async def shop_name(self) -> str:
        """The first of `companies`; a key normally sees one."""
        answer = await self._transport.send(Request(method="GET", path=_path("companies")))
        companies = models(Company, page(answer, Call.READ))
        return (companies[0].trading_name or companies[0].name or "") if companies else ""

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._transport.aclose()


def _coupon(wire: IssuedCoupon, code: str) -> Coupon:
    label = (wire.status_display or "").lower()
    return Coupon(
        id=wire.id,
        code=(wire.coupon_code or code).upper(),
        status=(wire.status or _STATUS_LABELS.get(label, label)).lower(),
        reward=wire.reward_name or "",
        customer_id=wire.customer_id or None,
        customer_name=wire.customer_name or "",
        uses_left=wire.remaining_usages,
        uses_total=wire.total_usages_allowed,
        valid_until=wire.valid_until,
        used_at=wire.usage_date,
    )


def _customer(wire: CustomerProfile) -> Customer:
    return Customer(
        id=wire.id,
        name=wire.full_name or "",
        phone=wire.phone,
        email=wire.email,
        cpf=wire.cpf,
        tier=wire.tier,
        balance=Balance(wire.points_balance, wire.zupy_balance),
    )
