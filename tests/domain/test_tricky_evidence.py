"""Readings and texts that mislead: none of them may settle or show something wrong."""

import string
import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest

from pos_tui.domain.attempt import Phase, advance, effects, received
from pos_tui.domain.attempt import events as on
from pos_tui.domain.code import CouponCode, Grammar, NotACode, read_code
from pos_tui.domain.customer import Contact, ContactKind, Customer, mask_phone
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Circumstances, Evidence, judge_use
from pos_tui.domain.text import clean
from pos_tui.domain.write import WriteState


def test_without_a_server_date_a_use_in_our_moment_is_not_somebody_elses(write, coupon, read_after, noon):
    used = coupon(status="used", uses_left=0, used_at=noon + timedelta(seconds=1))
    ruling = judge_use(write(server_ahead=None), read_after(3, used), Circumstances())
    assert ruling.evidence is Evidence.LIKELY_OURS


def test_nor_when_the_status_said_yes(write, coupon, read_after, noon):
    used = coupon(status="used", uses_left=0, used_at=noon + timedelta(seconds=1))
    assert (
        judge_use(write(server_ahead=None, status_said_yes=True), read_after(3, used), Circumstances()).evidence
        is Evidence.OURS
    )


def test_two_uses_less_of_which_only_the_last_is_late_do_not_clear_ours(write, coupon, read_after, noon):
    now = coupon(uses_left=1, uses_total=3, used_at=noon + timedelta(seconds=200))
    ruling = judge_use(write(uses_left=3, uses_total=3), read_after(210, now), Circumstances())
    assert ruling.evidence is not Evidence.NOT_OURS


def test_a_coupon_whose_uses_are_not_counted_is_not_called_unused_when_it_was_used(write, coupon, read_after, noon):
    now = coupon(uses_left=2, uses_total=3, used_at=noon + timedelta(seconds=1))
    ruling = judge_use(write(uses_left=None, uses_total=3), read_after(130, now), Circumstances())
    assert ruling.evidence is not Evidence.NOT_OURS


def test_a_use_without_a_date_is_not_known_to_lie_in_the_window(write, coupon, read_after):
    used = coupon(status="used", uses_left=0, used_at=None)
    assert judge_use(write(), read_after(3, used), Circumstances(sole_writer=True)).evidence is Evidence.LIKELY_OURS


def test_a_legal_letter_is_not_folded():
    no_o = Grammar(alphabet=string.ascii_uppercase.replace("O", "") + string.digits)
    assert read_code("CZ-OI234567", no_o) == CouponCode("CZ-0I234567", typed="CZ-OI234567")


@pytest.mark.parametrize("frame", ["CZ-\u00dfA1B2C3", "CZ-\u017fA1B2C34", "CZ-\u0131A1B2C34", "\ufb01A1B2C3"])
def test_letters_that_are_not_ascii_make_no_code(frame):
    assert isinstance(read_code(frame, Grammar()), NotACode)


def test_clean_is_nfc_and_idempotent_where_something_hidden_stood_between():
    once = clean("e\u200b\u0301")
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


def test_what_was_read_carries_no_stack_of_marks():
    read = read_code("Z" + "\u0301" * 40, Grammar())
    assert sum(unicodedata.combining(letter) > 0 for letter in read.read) <= 2


def _using(coupon):
    ready = replace(received("a", CouponCode("CZ-914F15F3")), phase=Phase.READY, coupon=coupon())
    return advance(ready, on.UsePressed(1.0, verify=False))[0]


def test_an_intent_that_is_recorded_twice_is_sent_once(coupon, write):
    new = write(state=WriteState.NEW)
    sending, _ = advance(_using(coupon), on.IntentRecorded(new))
    _, asked = advance(sending, on.IntentRecorded(new))
    assert not asked


def test_a_stale_failed_intent_does_not_make_a_flying_use_ready(coupon, write):
    sending, _ = advance(_using(coupon), on.IntentRecorded(write(state=WriteState.NEW)))
    after, _ = advance(sending, on.IntentFailed())
    assert after.phase is Phase.USING


def test_failed_reads_keep_the_five_minutes(coupon, write):
    sending, _ = advance(_using(coupon), on.IntentRecorded(write(state=WriteState.NEW)))
    attempt, _ = advance(sending, on.UseUnclear(Reason.NO_ANSWER))
    pauses, waited = [], 0.0
    for _ in range(7):
        waited += attempt.settling.next_in
        attempt, _ = advance(attempt, on.LookDue())
        attempt, asked = advance(attempt, on.LookUpFailed(Reason.NO_ANSWER, waited=timedelta(seconds=waited)))
        pauses += [effect.seconds for effect in asked]
    assert pauses == [5.0, 15.0, 60.0, 39.0, 300.0, 300.0, 300.0]


def test_a_foreign_number_is_not_a_brazilian_one():
    assert not Contact(ContactKind.PHONE, "+14155552671").same_as(Contact(ContactKind.PHONE, "+5514155552671"))


def test_two_contacts_without_any_digit_are_not_the_same():
    assert not Contact(ContactKind.PHONE, "unknown").same_as(Contact(ContactKind.PHONE, "n/a"))


def test_a_short_number_is_not_shown_whole():
    assert "1234" not in mask_phone("1234")


def test_after_a_new_look_the_code_goes_to_the_coupons_present_owner(coupon, read_after):
    maria = Customer(id="maria", phone="+5511987654321")
    ready = replace(received("a", CouponCode("CZ-914F15F3")), phase=Phase.READY, coupon=coupon(), customer=maria)
    looking, _ = advance(ready, on.AgainPressed(1.0))
    joaos, _ = advance(looking, on.Found(read_after(0, coupon(customer_id="joao"))))
    _, asked = advance(joaos, on.UsePressed(2.0, verify=True))
    assert asked == (effects.ReadCustomer("joao"),)


def test_a_lost_yes_is_not_overruled_by_an_unused_read(write, coupon, read_after):
    ruling = judge_use(
        write(status_said_yes=True, uses_left=3, uses_total=3),
        read_after(121, coupon(uses_left=3, uses_total=3)),
        Circumstances(),
    )
    assert ruling.evidence is Evidence.WAIT


def test_a_local_clock_that_was_set_back_only_makes_the_wait_longer(write, coupon, read_after, noon):
    unused = replace(read_after(5, coupon()), server_date=noon + timedelta(seconds=200))
    assert judge_use(write(), unused, Circumstances()).evidence is Evidence.WAIT
