"""How much of a person may stand on a screen that a whole queue can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.customer import Contact, ContactKind, Customer, mask_cpf, mask_email, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Maria Aparecida da Silva", "Maria S."),
        ("maria silva", "maria S."),
        ("Maria", "Maria"),
        ("  Maria  ", "Maria"),
        ("", ""),
        ("Ana Élida", "Ana É."),
    ],
)
def test_a_name_keeps_its_first_word_and_one_letter(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+5511987654321", "+55 11 •••••-4321"),
        ("+55 (11) 98765-4321", "+55 11 •••••-4321"),
        ("551133334321", "+55 11 ••••-4321"),
        ("11987654321", "•••••••4321"),
        ("+14155552671", "•••••••2671"),
    ],
)
def test_a_phone_keeps_the_area_and_its_last_four_digits(phone, shown):
    assert mask_phone(phone) == shown


def test_an_e_mail_keeps_one_letter_and_the_domain():
    assert mask_email("maria@example.com") == "m•••@example.com"
    assert mask_email("maria") == "m•••"


def test_a_cpf_keeps_its_check_digits():
    assert mask_cpf("123.456.789-09") == "***.***.***-09"
    assert mask_cpf("12345678909") == "***.***.***-09"


@given(st.text("0123456789", min_size=8, max_size=15))
def test_no_phone_shows_more_than_the_area_and_four_digits(digits):
    shown = mask_phone(digits).removeprefix("+55 ")
    assert sum(letter.isdigit() for letter in shown) <= 6


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (Contact(ContactKind.PHONE, "+5511987654321"), "+55 11 •••••-4321"),
        (Contact(ContactKind.EMAIL, "maria@example.com"), "m•••@example.com"),
        (Contact(ContactKind.CPF, "12345678909"), "***.***.***-09"),
    ],
)
def test_a_contact_knows_its_mask_and_its_repr_says_nothing(contact, shown):
    assert contact.masked == shown
    assert contact.value not in repr(contact)


def test_a_customer_does_not_stand_in_a_repr():
    customer = Customer(id="maria", name="Maria", phone="+5511987654321", email="m@x.br", cpf="12345678909")
    assert repr(customer).count("+55") == 0
    assert not any(word in repr(customer) for word in ("Maria", "m@x.br", "12345678909"))
