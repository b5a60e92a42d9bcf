"""One-time codes."""

from __future__ import annotations

from pos_tui.domain.customer import Contact
from pos_tui.domain.otp import LIFE, SESSION_LIFE
from pos_tui.providers.base import CodeReceipt, VerifiedOwner
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, one
from pos_tui.providers.zupy.models import OtpRequested, OtpVerified


class Codes(Calls):
    """`auth/request-otp` and `auth/verify-otp`."""

    async def request_otp(self, contact: Contact) -> CodeReceipt:
        """`auth/request-otp`; repeating it would send another code, so the transport does not."""
        answer = await self._change(path("auth", "request-otp"), {"identifier": contact.value})
        sent = one(OtpRequested, answer, Call.REQUEST_OTP)
        return CodeReceipt(sent.channel or "", float(sent.expires_in or LIFE))

    async def verify_otp(self, contact: Contact, digits: str) -> VerifiedOwner:
        """`auth/verify-otp`; each call spends a try, so the transport does not repeat it."""
        body = {"identifier": contact.value, "otp_code": digits}
        owner = one(OtpVerified, await self._change(path("auth", "verify-otp"), body), Call.VERIFY_OTP)
        return VerifiedOwner(owner.customer_id, owner.is_new, owner.otp_session, SESSION_LIFE, owner.full_name or "")
