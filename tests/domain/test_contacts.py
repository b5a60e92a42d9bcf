"""Where a one-time code can go, and when two contacts are the same one."""

import pytest

from pos_tui.domain.customer import Contact, ContactKind, Customer

PHONE, EMAIL, CPF = ContactKind.PHONE, ContactKind.EMAIL, ContactKind.CPF


@pytest.mark.parametrize(
    ("on_file", "first"),
    [
        ({"phone": "+5511987654321", "email": "m@x.br", "cpf": "12345678909"}, PHONE),
        ({"email": "m@x.br", "cpf": "12345678909"}, EMAIL),
        ({"phone": "", "cpf": "12345678909"}, CPF),
    ],
)
def test_the_phone_goes_first_then_the_e_mail_then_the_cpf(on_file, first):
    assert Customer(id="maria", **on_file).contacts[0].kind is first


def test_nobody_can_be_reached_without_a_contact():
    assert Customer(id="maria", name="Maria").contacts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Contact(PHONE, "+5511987654321"), Contact(PHONE, "+55 (11) 98765-4321")),
        (Contact(PHONE, "11987654321"), Contact(PHONE, "+5511987654321")),
        (Contact(PHONE, "1133334321"), Contact(PHONE, "+551133334321")),
        (Contact(EMAIL, "Maria@Example.com "), Contact(EMAIL, "maria@example.com")),
        (Contact(CPF, "123.456.789-09"), Contact(CPF, "12345678909")),
    ],
)
def test_punctuation_and_case_do_not_make_another_contact(one, other):
    assert one.same_as(other)
    assert other.same_as(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Contact(PHONE, "+5511987654321"), Contact(PHONE, "+5511987654322")),
        (Contact(PHONE, "+5511987654321"), Contact(PHONE, "+5521987654321")),
        (Contact(EMAIL, "maria@example.com"), Contact(EMAIL, "maria@example.com.br")),
        (Contact(PHONE, "12345678909"), Contact(CPF, "12345678909")),
    ],
)
def test_another_line_mailbox_or_person_is_another_contact(one, other):
    assert not one.same_as(other)
