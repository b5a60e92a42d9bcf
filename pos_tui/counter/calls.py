"""Every effect that asks the provider something, carried out once, and the event that its answer is."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from pos_tui.counter.clock import Clock
from pos_tui.domain.attempt import effects, events
from pos_tui.domain.coupon import Coupon, Reading
from pos_tui.domain.otp import CodeSent, CodeTrouble, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check
from pos_tui.domain.write import Write
from pos_tui.providers.base import Provider, UseOrder
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear

_LOG = logging.getLogger(__name__)


def failure(raised: Exception) -> ProviderError:
    """What went wrong, in the provider's terms; a fault of ours on the way is an answer that could not be read."""
    if isinstance(raised, ProviderError):
        return raised
    _LOG.error("a call failed: %s", type(raised).__name__)
    return Unclear(Reason.UNREADABLE)


async def look_up(provider: Provider, code: str, check: Check | None = None) -> Reading | events.LookUpFailed:
    """One look-up. What is not a coupon or a clear *none* is a failed look-up."""
    return await _read(provider.look_up(code, check))


async def trace(provider: Provider, write: Write) -> Reading | events.LookUpFailed:
    """What can be told of a use whose answer was lost."""
    return await _read(provider.trace(write))


async def _read(call: Awaitable[Reading]) -> Reading | events.LookUpFailed:
    try:
        return await call
    except Exception as raised:
        error = failure(raised)
        return events.LookUpFailed(error.reason, error.retry_after, error.detail)


async def let_go(provider: Provider, code: str, hold: str) -> None:
    """Have a code held no longer; when that cannot be had, the hold ends by itself."""
    try:
        await provider.release(code, hold)
    except Exception as raised:
        _LOG.info("a hold was not let go of: %s", failure(raised))


async def shop_name(provider: Provider) -> str | None:
    """The shop's name, None when it could not be learned: nothing depends on it."""
    try:
        return await provider.shop_name()
    except Exception as raised:
        _LOG.info("the shop's name is not known: %s", failure(raised))
        return None


async def read_customer(provider: Provider, effect: effects.ReadCustomer) -> events.Event:
    """The customer with their contacts."""
    try:
        return events.CustomerRead(await provider.customer(effect.customer_id))
    except Exception as raised:
        reason = failure(raised).reason
        return events.CustomerFailed(Reason.NO_OWNER if reason is Reason.NOT_FOUND else reason)


async def send_code(provider: Provider, effect: effects.SendCode, clock: Clock) -> events.Event:
    """A one-time code. When the answer is lost, the code may be on its way: the dialog opens and says so."""
    try:
        receipt = await provider.request_otp(effect.contact)
    except Exception as raised:
        error = failure(raised)
        if not isinstance(error, Unclear):
            return events.CodeNotSent(error.reason)
        maybe = CodeTrouble.MAYBE_SENT
        return events.CodeWentOut(
            CodeSent(contact=effect.contact, sent_at=clock.monotonic(), trouble=maybe, reason=error.reason)
        )
    return events.CodeWentOut(
        CodeSent(contact=effect.contact, channel=receipt.channel, sent_at=clock.monotonic(), life=receipt.life)
    )


async def verify(provider: Provider, effect: effects.Verify, clock: Clock) -> events.Event:
    """The digits, once."""
    try:
        owner = await provider.verify_otp(effect.contact, effect.digits)
    except Exception as raised:
        match failure(raised):
            case Refusal() as error:
                return events.VerifyRefused(error.reason, clock.monotonic())
            case NotSent() as error:
                return events.VerifyNotSent(error.reason)
            case _:
                return events.VerifyLost()
    session = OtpSession(customer_id=owner.customer_id, word=owner.session, ends_at=clock.monotonic() + owner.life)
    return events.Verified(owner.customer_id, owner.is_new, session, owner.name)


async def search_owners(provider: Provider, effect: effects.SearchOwners) -> events.Event:
    """Everybody under the verified identifier, in one search."""
    try:
        customers = await provider.search_customers(effect.contact)
    except Exception as raised:
        return events.OwnersFailed(failure(raised).reason)
    return events.OwnersFound(customers, effect.session)


async def send_use(provider: Provider, coupon: Coupon, effect: effects.SendUse, pace: float = 1.0) -> events.Event:
    """The use, sent exactly once; whatever goes wrong on the way back is *unclear*."""
    try:
        order = UseOrder(coupon=coupon, mark=effect.write.id, session=effect.session, check=effect.check)
        return events.UseAccepted(await provider.use(order))
    except Exception as raised:
        match failure(raised):
            case Refusal() as error:
                return events.UseRefused(
                    error.reason,
                    error.detail,
                    error.retry_after,
                    settled_elsewhere=error.conflict,
                    said=error.said,
                )
            case NotSent() as error:
                return events.UseNotSent(error.reason)
            case error:
                return events.UseUnclear(error.reason, said_yes=error.said_yes, pace=pace)
