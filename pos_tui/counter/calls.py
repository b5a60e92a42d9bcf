"""Every effect that asks the provider something, carried out once, and the event that its answer is."""

from __future__ import annotations

from pos_tui.counter.clock import Clock
from pos_tui.domain.attempt import effects, events
from pos_tui.domain.coupon import Coupon, Reading
from pos_tui.domain.otp import CodeSent, CodeTrouble, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear


async def look_up(provider: Provider, code: str) -> Reading | events.LookUpFailed:
    """One look-up. What is not a coupon or a clear *none* is a failed look-up."""
    try:
        return await provider.look_up(code)
    except ProviderError as error:
        return events.LookUpFailed(error.reason, error.retry_after, error.detail)


async def read_customer(provider: Provider, effect: effects.ReadCustomer) -> events.Event:
    """The customer with their contacts."""
    try:
        return events.CustomerRead(await provider.customer(effect.customer_id))
    except ProviderError as error:
        missing = error.reason is Reason.NOT_FOUND
        return events.CustomerFailed(Reason.NO_OWNER if missing else error.reason)


async def send_code(provider: Provider, effect: effects.SendCode, clock: Clock) -> events.Event:
    """A one-time code. When the answer is lost, the code may be on its way: the dialog opens and says so."""
    try:
        receipt = await provider.request_otp(effect.contact)
    except (Refusal, NotSent) as error:
        return events.CodeNotSent(error.reason)
    except Unclear as error:
        sent = CodeSent(
            contact=effect.contact, sent_at=clock.monotonic(), trouble=CodeTrouble.MAYBE_SENT, reason=error.reason
        )
        return events.CodeWentOut(sent)
    sent = CodeSent(contact=effect.contact, channel=receipt.channel, sent_at=clock.monotonic(), life=receipt.life)
    return events.CodeWentOut(sent)


async def verify(provider: Provider, effect: effects.Verify, clock: Clock) -> events.Event:
    """The digits, once."""
    try:
        owner = await provider.verify_otp(effect.contact, effect.digits)
    except Refusal as error:
        return events.VerifyRefused(error.reason, clock.monotonic())
    except NotSent as error:
        return events.VerifyNotSent(error.reason)
    except Unclear:
        return events.VerifyLost()
    session = OtpSession(customer_id=owner.customer_id, word=owner.session, ends_at=clock.monotonic() + owner.life)
    return events.Verified(owner.customer_id, owner.is_new, session)


async def search_owners(provider: Provider, effect: effects.SearchOwners) -> events.Event:
    """Everybody under the verified identifier, in one search."""
    try:
        customers = await provider.search_customers(effect.contact)
    except ProviderError as error:
        return events.OwnersFailed(error.reason)
    return events.OwnersFound(customers, effect.session)


async def send_use(provider: Provider, coupon: Coupon, effect: effects.SendUse) -> events.Event:
    """The use, sent exactly once; whatever goes wrong on the way back is *unclear*."""
    try:
        return events.UseAccepted(await provider.use(coupon, effect.session))
    except Refusal as error:
        return events.UseRefused(error.reason, error.detail, error.retry_after, settled_elsewhere=error.conflict)
    except NotSent as error:
        return events.UseNotSent(error.reason)
    except Unclear as error:
        return events.UseUnclear(error.reason, said_yes=error.said_yes)
    except Exception:
        return events.UseUnclear(Reason.UNREADABLE)
