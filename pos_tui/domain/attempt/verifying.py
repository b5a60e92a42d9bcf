"""The steps of the customer check: contact, code, digits, owner."""

from __future__ import annotations

from dataclasses import replace

from pos_tui.domain.attempt.effects import (
    ForgetSession,
    KeepSession,
    ReadCustomer,
    RecordIntent,
    SearchOwners,
    SendCode,
    Sound,
    Tone,
    Verify,
)
from pos_tui.domain.attempt.events import (
    AgainPressed,
    Cancelled,
    CodeNotSent,
    CodeWentOut,
    CustomerFailed,
    CustomerRead,
    DigitsTyped,
    OwnersFailed,
    OwnersFound,
    Verified,
    VerifyLost,
    VerifyNotSent,
    VerifyRefused,
)
from pos_tui.domain.attempt.state import Attempt, Notice, Phase, Step
from pos_tui.domain.customer import Contact
from pos_tui.domain.otp import CodeSent, CodeTrouble, OtpSession, only_owner
from pos_tui.domain.outcome import Reason


def start(attempt: Attempt, at: float | None) -> Step:
    """Lead to the dialog: no second code while one lives or is younger than a minute, no second read of a contact."""
    attempt = replace(attempt, session=None)
    sent = attempt.sent
    if sent and at is not None and ((sent.alive and sent.seconds_left(at) > 0) or sent.resend_in(at) > 0):
        return replace(attempt, phase=Phase.CODE_SENT), ()
    if attempt.customer:
        return _send_to(attempt, attempt.customer.contacts)
    customer_id = attempt.coupon.customer_id if attempt.coupon else None
    if customer_id is None:
        return replace(attempt, phase=Phase.REFUSED, reason=Reason.NO_OWNER), (Sound(Tone.BAD),)
    return replace(attempt, phase=Phase.READING_CUSTOMER), (ReadCustomer(customer_id),)


def _send_to(attempt: Attempt, contacts: tuple[Contact, ...]) -> Step:
    if not contacts:
        return replace(attempt, phase=Phase.REFUSED, reason=Reason.NO_CONTACT), (Sound(Tone.BAD),)
    return replace(attempt, phase=Phase.SENDING_CODE), (SendCode(contacts[0]),)


def customer_read(attempt: Attempt, event: CustomerRead) -> Step:
    """The contacts are known."""
    return _send_to(replace(attempt, customer=event.customer), event.customer.contacts)


def customer_failed(attempt: Attempt, event: CustomerFailed) -> Step:
    """Without a contact nothing is sent; the coupon is as good as before."""
    return _not_sent(attempt, event.reason)


def code_went_out(attempt: Attempt, event: CodeWentOut) -> Step:
    """The dialog opens (or starts anew) with an empty field."""
    return replace(attempt, phase=Phase.CODE_SENT, sent=event.sent, notice=None, reason=None), ()


def code_not_sent(attempt: Attempt, event: CodeNotSent) -> Step:
    """A resend that failed leaves the dialog open; a first one goes back to the coupon."""
    if attempt.sent:
        return _in_dialog(attempt, attempt.sent.troubled(CodeTrouble.TRY_AGAIN, event.reason)), ()
    return _not_sent(attempt, event.reason)


def _not_sent(attempt: Attempt, reason: Reason) -> Step:
    return replace(attempt, phase=Phase.READY, notice=Notice.CODE_NOT_SENT, reason=reason), (Sound(Tone.DOUBT),)


def digits_typed(attempt: Attempt, event: DigitsTyped) -> Step:
    """Six digits stand there: verify them, unless they can no longer be right."""
    if attempt.sent is None:
        return attempt, ()
    if spent := attempt.sent.spent(event.at):
        return _in_dialog(attempt, spent), (Sound(Tone.BAD),)
    return replace(attempt, phase=Phase.VERIFYING), (Verify(attempt.sent.contact, event.digits),)


def resend(attempt: Attempt, event: AgainPressed) -> Step:
    """F5 sends another code, not before the last one is a minute old."""
    if attempt.sent is None or attempt.sent.resend_in(event.at) > 0:
        return attempt, ()
    return replace(attempt, phase=Phase.SENDING_CODE), (SendCode(attempt.sent.contact),)


def cancelled(attempt: Attempt, event: Cancelled) -> Step:
    """Not now: the coupon is ready as before, a code that was sent still lives."""
    return replace(attempt, phase=Phase.READY, reason=None, notice=None), ()


def verified(attempt: Attempt, event: Verified) -> Step:
    """The digits were right: go on at once when they are the coupon's customer's, look closer when not."""
    coupon = attempt.coupon
    if coupon and event.customer_id == coupon.customer_id:
        return _go_on(attempt, event.session)
    if event.is_new or attempt.sent is None:
        return _somebody_else(attempt)
    return replace(attempt, phase=Phase.CHECKING_OWNER), (SearchOwners(attempt.sent.contact, event.session),)


def owners_found(attempt: Attempt, event: OwnersFound) -> Step:
    """Accept only when exactly one person has this identifier, and it is the coupon's customer."""
    sent, coupon = attempt.sent, attempt.coupon
    owner = only_owner(event.customers, sent.contact) if sent else None
    if owner and coupon and owner == coupon.customer_id:
        return _go_on(attempt, event.session)
    return _somebody_else(attempt)


def owners_failed(attempt: Attempt, event: OwnersFailed) -> Step:
    """Whose digits they were is not known: nothing is used."""
    back = replace(attempt, phase=Phase.READY, notice=Notice.OWNER_NOT_CHECKED, reason=event.reason, sent=None)
    return back, (Sound(Tone.DOUBT),)


def _go_on(attempt: Attempt, session: OtpSession) -> Step:
    going = replace(attempt, phase=Phase.USING, session=session, sent=None, reason=None, notice=None)
    return going, (KeepSession(session), RecordIntent())


def _somebody_else(attempt: Attempt) -> Step:
    refused = replace(attempt, phase=Phase.REFUSED, reason=Reason.OTHER_CUSTOMER, sent=None)
    return refused, (ForgetSession(), Sound(Tone.BAD))


def verify_refused(attempt: Attempt, event: VerifyRefused) -> Step:
    """The digits were not taken."""
    return _still_in_dialog(attempt, attempt.sent and attempt.sent.refused(event.reason, event.at)), (Sound(Tone.BAD),)


def verify_lost(attempt: Attempt, event: VerifyLost) -> Step:
    """Nobody knows whether the digits were taken."""
    return _still_in_dialog(attempt, attempt.sent and attempt.sent.lost()), (Sound(Tone.DOUBT),)


def verify_not_sent(attempt: Attempt, event: VerifyNotSent) -> Step:
    """The digits never left: they may be typed once more."""
    sent = attempt.sent and attempt.sent.troubled(CodeTrouble.NOT_SENT, event.reason)
    return _still_in_dialog(attempt, sent), (Sound(Tone.DOUBT),)


def _still_in_dialog(attempt: Attempt, sent: CodeSent | None) -> Attempt:
    return _in_dialog(attempt, sent) if sent else replace(attempt, phase=Phase.READY)


def _in_dialog(attempt: Attempt, sent: CodeSent) -> Attempt:
    return replace(attempt, phase=Phase.CODE_SENT, sent=sent)
