"""The life of a one-time code and of the session it gives."""

import pytest

from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.otp import CodeSent, OtpSession

SENT = CodeSent(contact=Contact(ContactKind.PHONE, "+5511987654321"), sent_at=1000.0)


@pytest.mark.parametrize(("now", "left"), [(1000.0, 300.0), (1100.0, 200.0), (1300.0, 0.0), (9000.0, 0.0)])
def test_a_code_lives_five_minutes_and_never_less_than_nothing(now, left):
    assert SENT.seconds_left(now) == left


def test_the_providers_word_on_its_life_counts():
    assert CodeSent(contact=SENT.contact, sent_at=1000.0, life=60.0).seconds_left(1030.0) == 30.0


@pytest.mark.parametrize(("now", "wait"), [(1000.0, 60.0), (1059.0, 1.0), (1060.0, 0.0), (2000.0, 0.0)])
def test_it_may_be_sent_again_after_a_minute(now, wait):
    assert SENT.resend_in(now) == wait


SESSION = OtpSession(customer_id="maria", word="a-secret-word", ends_at=2800.0)


def test_a_session_is_good_for_its_customer_while_it_lives():
    assert SESSION.good_for("maria", 2799.0)
    assert not SESSION.good_for("maria", 2800.0)


@pytest.mark.parametrize("somebody", ["joao", None, ""])
def test_a_session_is_good_for_nobody_else(somebody):
    assert not SESSION.good_for(somebody, 1000.0)


def test_the_word_of_a_session_stands_in_no_repr():
    assert "a-secret-word" not in repr(SESSION)
