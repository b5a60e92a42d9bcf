"""The form of somebody who becomes a customer: one question after the other, and what makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cpf import cpf

from pos_tui.domain.customer_list import Enrolment
from pos_tui.domain.enrolling import Ask, Form, begun
from pos_tui.domain.grammar import Grammar
from pos_tui.domain.numbers import is_cpf
from pos_tui.domain.wanted import wanted

CPF = cpf("529982247")
DRESSED = f"{CPF[:3]}.{CPF[3:6]}.{CPF[6:9]}-{CPF[9:]}"
PHONE = "(11) 98888-7766"
WHOLE = [PHONE, "Joana da Silva", "Joana@Example.com", CPF]
ANSWER = st.sampled_from([*WHOLE, "", " ", "Rua 7"]) | st.text(max_size=120)


def filled(*answers):
    """A form after these answers."""
    form = Form()
    for answer in answers:
        form = form.answered(answer)
    return form


def test_it_asks_for_phone_name_e_mail_and_cpf_and_then_for_nothing():
    asked = [filled(*WHOLE[:number]).asks for number in range(5)]
    assert asked == [Ask.PHONE, Ask.NAME, Ask.EMAIL, Ask.CPF, None]


def test_what_is_sent_is_as_the_provider_takes_it():
    assert filled(*WHOLE).enrolment() == Enrolment(
        phone="+5511988887766", name="Joana da Silva", email="joana@example.com", cpf=CPF
    )


def test_nothing_can_be_sent_before_all_is_answered():
    assert [filled(*WHOLE[:number]).enrolment() for number in range(4)] == [None] * 4


def test_phone_and_name_must_be_answered_the_others_may_be_left_out():
    assert [filled(*WHOLE[:number]).is_optional for number in range(5)] == [False, False, True, True, False]
    assert filled("").wrong is Ask.PHONE
    assert filled(PHONE, " ").wrong is Ask.NAME
    assert filled(PHONE, "Joana", "", " ").enrolment() == Enrolment(phone="+5511988887766", name="Joana")


WRONG = {
    Ask.PHONE: ["98888-7766", "1", "phone", "+55 11", "11 98888 77 66 55 44 33 22", DRESSED, cpf("111444777")],
    Ask.NAME: ["7", "J", "12 34", "joana@example.com", "---", "\x1b[31m"],
    Ask.EMAIL: ["joana", "joana@example", "@example.com", "joana@example.", "jo ana@example.com", "a@b@example.com"],
    Ask.CPF: ["12345678900", "111.111.111-11", CPF[:-1], f"{CPF}0", "none", CPF[:-1] + str(9 - int(CPF[-1]))],
}


@pytest.mark.parametrize(("ask", "answer"), [(ask, answer) for ask in WRONG for answer in WRONG[ask]])
def test_what_makes_no_sense_is_asked_again(ask, answer):
    before = filled(*WHOLE[: list(Ask).index(ask)])
    after = before.answered(answer)
    assert (after.asks, after.wrong, after.answers) == (ask, ask, before.answers)
    right = after.answered(WHOLE[list(Ask).index(ask)])
    assert (right.wrong, len(right.answers)) == (None, len(before.answers) + 1)


RIGHT = [
    (Ask.PHONE, "+55 11 98888-7766", "+5511988887766"),
    (Ask.PHONE, "011988887766", "+5511988887766"),
    (Ask.PHONE, "+1 415 555 2671", "+14155552671"),
    (Ask.NAME, "  Ana   Élida \t", "Ana Élida"),
    (Ask.NAME, "Jó 3", "Jó 3"),
    (Ask.EMAIL, " A@B.co ", "a@b.co"),
    (Ask.CPF, DRESSED, CPF),
]


@pytest.mark.parametrize(("ask", "answer", "kept"), RIGHT)
def test_what_people_type_is_put_in_order(ask, answer, kept):
    form = filled(*WHOLE[: list(Ask).index(ask)], answer)
    assert form.answers[ask] == kept


def test_a_name_has_an_end():
    form = filled(PHONE, "Joana " * 100)
    assert len(form.answers[Ask.NAME]) <= 80


@given(st.lists(ANSWER, max_size=9))
def test_each_back_takes_one_answer_and_the_first_one_leaves_the_form(answers):
    form = filled(*answers)
    steps = 0
    while form is not None:
        assert form.asks is None or form.asks not in form.answers
        before, form = form, form.back()
        assert form is None or (len(form.answers) == len(before.answers) - 1 and form.wrong is None)
        steps += 1
    assert steps == len(filled(*answers).answers) + 1


@given(st.lists(ANSWER, max_size=12))
def test_whatever_is_typed_only_sense_is_sent(answers):
    form = filled(*answers)
    assert (form.enrolment() is None) == (form.asks is not None)
    if enrolment := form.enrolment():
        assert enrolment.phone.startswith("+")
        assert enrolment.phone[1:].isdigit()
        assert sum(map(str.isalpha, enrolment.name)) >= 2
        assert not enrolment.cpf or is_cpf(enrolment.cpf)
        assert enrolment.email == enrolment.email.lower()


def test_nothing_more_is_asked_once_all_is_answered():
    form = filled(*WHOLE)
    assert form.answered("anything") is form


def test_what_somebody_said_is_not_printed():
    for answer in filled(*WHOLE).answers.values():
        assert answer not in repr(filled(*WHOLE))
        assert answer not in repr(filled(*WHOLE).enrolment())


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        (PHONE, Ask.NAME),
        ("+5511988887766", Ask.NAME),
        ("88887766", Ask.PHONE),
        ("Joana", Ask.PHONE),
        ("joana@example.com", Ask.PHONE),
        (DRESSED, Ask.PHONE),
        ("ZP-ABCD1234-1", Ask.PHONE),
        ("x", Ask.PHONE),
    ],
)
def test_a_phone_that_somebody_looked_for_stands_there_already(typed, asks):
    form = begun(wanted(typed, Grammar()))
    assert (form.asks, form.wrong) == (asks, None)
    assert begun(None) == Form()
