"""Passes for the wallets of phones."""

from __future__ import annotations

from pos_tui.domain.wallet import (
    LONGEST_MESSAGE,
    PhoneMessage,
    Platform,
    WalletDevices,
    WalletPass,
    WalletPassPage,
    WalletPassStatus,
    WalletUse,
)
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, one
from pos_tui.providers.zupy.models import Devices, Notified, Pass, PassStatus, PlatformUse


class Wallet(Calls):
    """`wallet/passes`, `wallet-devices` and `wallet/notifications`."""

    async def wallet_loyalty(self, customer_id: str, platform: Platform) -> WalletPass:
        """`wallet/passes/loyalty`."""
        return await self._made("loyalty", {"customer_id": customer_id, "platform": platform.value})

    async def wallet_coupon(self, customer_id: str, coupon_id: str, platform: Platform) -> WalletPass:
        """`wallet/passes/coupons`, by the coupon's id, never by its code."""
        body = {"customer_id": customer_id, "coupon_id": coupon_id, "platform": platform.value}
        return await self._made("coupons", body)

    async def wallet_passes(self, customer_id: str, cursor: str | None = None) -> WalletPassPage:
        """A page of `wallet/passes`."""
        where, asked = path("wallet", "passes"), {"customer_id": customer_id}
        return await self._page(where, Pass, _pass, query=asked, cursor=cursor, call=Call.READ_OF_CUSTOMER)

    async def wallet_devices(self, customer_id: str) -> WalletDevices:
        """`wallet-devices`, of which the summary."""
        told = await self._read(path("customers", customer_id, "wallet-devices"))
        summary = one(Devices, told.answer, Call.READ_OF_CUSTOMER).summary
        return WalletDevices(apple=_use(summary.apple), google=_use(summary.google))

    async def wallet_pass_status(self, pass_id: str) -> WalletPassStatus:
        """`status` of one of `wallet/passes`."""
        told = await self._read(path("wallet", "passes", pass_id, "status"))
        said = one(PassStatus, told.answer, Call.READ)
        return WalletPassStatus(
            id=said.id,
            kind=said.pass_type or "",
            platform=said.platform or "",
            status=said.status or "",
            title=said.title or said.coupon_title or "",
            devices=said.installed_devices,
            updated_at=said.last_updated,
        )

    async def wallet_notify(self, customer_id: str, kind: PhoneMessage, message: str) -> None:
        """`wallet/notifications`: queued at best; a repeat is shown again."""
        if not message or len(message) > LONGEST_MESSAGE:
            raise ValueError("no message: it takes some words, and not too many")
        body = {"customer_id": customer_id, "type": kind.value, "message": message}
        one(Notified, await self._change(path("wallet", "notifications"), body), Call.NOTIFY)

    async def _made(self, kind: str, body: dict[str, str]) -> WalletPass:
        answer = await self._change(path("wallet", "passes", kind), body)
        return _pass(one(Pass, answer, Call.WALLET))


def _pass(wire: Pass) -> WalletPass:
    return WalletPass(
        id=wire.id,
        kind=wire.pass_type or "",
        platform=wire.platform or "",
        status=wire.status or "",
        title=wire.title or wire.coupon_title or "",
        url=wire.pass_url,
        created_at=wire.created_at,
        expires_at=wire.expiry_date,
    )


def _use(wire: PlatformUse) -> WalletUse:
    return WalletUse(installed=wire.installed, passes=wire.pass_count, devices=wire.device_count)
