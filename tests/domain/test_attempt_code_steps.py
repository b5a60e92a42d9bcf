"""What the customer check makes of an attempt beside its phase."""

from dataclasses import replace

import pytest

from pos_tui.domain.attempt import Notice, Phase, advance, effects, received
from pos_tui.domain.attempt import events as on
from pos_tui.domain.code import CouponCode
from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.otp import CodeSent, CodeTrouble, OtpSession
from pos_tui.domain.outcome import Reason

PHONE = Contact(ContactKind.PHONE, "+5511987654321")
SENT = CodeSent(contact=PHONE, sent_at=1000.0)
SESSION = OtpSession(customer_id="maria", word="word", ends_at=5000.0)


@pytest.fixture
def dialog(coupon):
    """The dialog stands open; a code went out at second 1000."""
    scanned = received("a", CouponCode("CZ-914F15F3"))
    return replace(scanned, phase=Phase.CODE_SENT, coupon=coupon(), sent=SENT)


@pytest.fixture
def verifying(dialog):
    """Six digits are being checked."""
    return replace(dialog, phase=Phase.VERIFYING)


@pytest.fixture
def checking(dialog):
    """The digits were somebody's; whose is being searched."""
    return replace(dialog, phase=Phase.CHECKING_OWNER)


def test_the_code_goes_to_the_best_contact_on_file(dialog):
    reading = replace(dialog, phase=Phase.READING_CUSTOMER, sent=None)
    maria = Customer(id="maria", email="m@x.br", phone=PHONE.value)
    _, asked = advance(reading, on.CustomerRead(maria))
    assert asked == (effects.SendCode(PHONE),)


def test_without_a_contact_nothing_is_sent(dialog):
    reading = replace(dialog, phase=Phase.READING_CUSTOMER, sent=None)
    after, asked = advance(reading, on.CustomerRead(Customer(id="maria")))
    assert (after.reason, asked) == (Reason.NO_CONTACT, (effects.Sound(effects.Tone.BAD),))


def test_a_code_that_still_lives_is_not_sent_twice(dialog):
    ready, _ = advance(dialog, on.Cancelled())
    again, asked = advance(ready, on.UsePressed(1299.0, verify=True))
    assert (again.phase, asked) == (Phase.CODE_SENT, ())


@pytest.mark.parametrize("dead", [replace(SENT, alive=False), replace(SENT, life=10.0)])
def test_a_code_that_can_no_longer_be_right_is_replaced(dialog, dead):
    ready = replace(dialog, phase=Phase.READY, sent=dead, customer=Customer(id="maria", phone=PHONE.value))
    _, asked = advance(ready, on.UsePressed(1100.0, verify=True))
    assert asked == (effects.SendCode(PHONE),)


def test_a_code_that_may_have_been_sent_opens_the_dialog_and_says_so(dialog):
    sending = replace(dialog, phase=Phase.SENDING_CODE, sent=None)
    maybe = replace(SENT, trouble=CodeTrouble.MAYBE_SENT)
    after, asked = advance(sending, on.CodeWentOut(maybe))
    assert (after.in_dialog, after.sent.trouble, asked) == (True, CodeTrouble.MAYBE_SENT, ())


def test_digits_go_to_the_contact_that_got_the_code(dialog):
    _, asked = advance(dialog, on.DigitsTyped("123456", 1100.0))
    assert asked == (effects.Verify(PHONE, "123456"),)


@pytest.mark.parametrize("at", [1300.0, 1301.0])
def test_digits_that_come_too_late_are_not_even_sent(dialog, at):
    after, asked = advance(dialog, on.DigitsTyped("123456", at))
    assert (after.sent.trouble, asked) == (CodeTrouble.OVER, (effects.Sound(effects.Tone.BAD),))


def test_digits_of_a_dead_code_are_not_sent(dialog):
    dead = replace(dialog, sent=replace(SENT, alive=False, trouble=CodeTrouble.TOO_MANY))
    after, asked = advance(dead, on.DigitsTyped("123456", 1100.0))
    assert (after.sent.trouble, asked) == (CodeTrouble.TOO_MANY, (effects.Sound(effects.Tone.BAD),))


@pytest.mark.parametrize(
    ("reason", "at", "trouble", "alive"),
    [
        (Reason.OTP_WRONG, 1100.0, CodeTrouble.WRONG, True),
        (Reason.OTP_WRONG, 1300.0, CodeTrouble.OVER, True),
        (Reason.OTP_TOO_MANY, 1100.0, CodeTrouble.TOO_MANY, False),
        (Reason.OTP_NOT_REQUESTED, 1100.0, CodeTrouble.NOT_REQUESTED, False),
        (Reason.KEY_REFUSED, 1100.0, CodeTrouble.TRY_AGAIN, True),
    ],
)
def test_wrong_over_and_too_many_are_told_apart(verifying, reason, at, trouble, alive):
    after, asked = advance(verifying, on.VerifyRefused(reason, at))
    assert (after.phase, after.sent.trouble, after.sent.alive) == (Phase.CODE_SENT, trouble, alive)
    assert asked == (effects.Sound(effects.Tone.BAD),)


def test_a_lost_verify_is_never_repeated_and_asks_for_a_new_code(verifying):
    lost, asked = advance(verifying, on.VerifyLost())
    assert asked == (effects.Sound(effects.Tone.DOUBT),)
    after, asked = advance(lost, on.DigitsTyped("123456", 1100.0))
    assert (after.sent.trouble, asked) == (CodeTrouble.VERIFY_LOST, (effects.Sound(effects.Tone.BAD),))


def test_a_verify_that_never_left_may_be_typed_again(verifying):
    back, _ = advance(verifying, on.VerifyNotSent(Reason.UNREACHABLE))
    _, asked = advance(back, on.DigitsTyped("123456", 1100.0))
    assert asked == (effects.Verify(PHONE, "123456"),)


def test_a_resend_that_fails_leaves_the_dialog_open(dialog):
    sending, asked = advance(dialog, on.AgainPressed(1060.0))
    assert asked == (effects.SendCode(PHONE),)
    after, _ = advance(sending, on.CodeNotSent(Reason.TRY_LATER))
    assert (after.in_dialog, after.sent.trouble, after.sent.reason) == (True, CodeTrouble.TRY_AGAIN, Reason.TRY_LATER)


def test_a_first_code_that_cannot_be_sent_leads_back_to_the_coupon(dialog):
    sending = replace(dialog, phase=Phase.SENDING_CODE, sent=None)
    after, _ = advance(sending, on.CodeNotSent(Reason.UNREACHABLE))
    assert (after.phase, after.notice) == (Phase.READY, Notice.CODE_NOT_SENT)


def test_the_coupons_customer_goes_on_by_itself(verifying):
    after, asked = advance(verifying, on.Verified("maria", False, SESSION))
    assert (after.session, after.sent) == (SESSION, None)
    assert asked == (effects.KeepSession(SESSION), effects.RecordIntent())


def test_somebody_new_is_somebody_else(verifying):
    after, asked = advance(verifying, on.Verified("4711", True, SESSION))
    assert (after.phase, after.reason, after.session) == (Phase.REFUSED, Reason.OTHER_CUSTOMER, None)
    assert asked == (effects.ForgetSession(), effects.Sound(effects.Tone.BAD))


def test_another_number_is_searched_once_by_the_contact(verifying):
    _, asked = advance(verifying, on.Verified("4711", False, SESSION))
    assert asked == (effects.SearchOwners(PHONE, SESSION),)


MARIA = Customer(id="maria", phone="+55 (11) 98765-4321")
JOAO = Customer(id="joao", phone=PHONE.value)
RITA = Customer(id="rita", phone="+5511987654322")


@pytest.mark.parametrize("found", [(MARIA,), (MARIA, RITA), (MARIA, MARIA)])
def test_one_exact_owner_who_is_the_coupons_customer_goes_on(checking, found):
    after, asked = advance(checking, on.OwnersFound(found, SESSION))
    assert (after.phase, effects.RecordIntent() in asked) == (Phase.USING, True)


@pytest.mark.parametrize("found", [(), (RITA,), (JOAO,), (MARIA, JOAO), (Customer(id="maria"),)])
def test_no_owner_another_one_or_two_of_them_are_refused(checking, found):
    after, asked = advance(checking, on.OwnersFound(found, SESSION))
    assert (after.phase, after.reason) == (Phase.REFUSED, Reason.OTHER_CUSTOMER)
    assert asked == (effects.ForgetSession(), effects.Sound(effects.Tone.BAD))


def test_an_owner_that_cannot_be_searched_uses_nothing(checking):
    after, asked = advance(checking, on.OwnersFailed(Reason.NO_ANSWER))
    assert (after.phase, after.notice) == (Phase.READY, Notice.OWNER_NOT_CHECKED)
    assert asked == (effects.Sound(effects.Tone.DOUBT),)


def test_a_coupon_without_a_customer_cannot_be_verified(dialog, coupon):
    ready = replace(dialog, phase=Phase.READY, sent=None, coupon=coupon(customer_id=None))
    after, _ = advance(ready, on.UsePressed(1000.0, verify=True))
    assert (after.phase, after.reason) == (Phase.REFUSED, Reason.NO_OWNER)
