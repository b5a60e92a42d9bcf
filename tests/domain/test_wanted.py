"""Whom somebody looks for: any usual form of a phone, an e-mail, a card, a name; only a whole one names one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.customer import ContactKind, Customer
from pos_tui.domain.customer_list import SearchBy
from pos_tui.domain.grammar import Grammar
from pos_tui.domain.wanted import e164, is_email, wanted

MARIA = Customer(
    id="maria", name="Maria Silva", phone="+5511987654321", email="maria_silva@example.com", card="ZP-1A2B3C4D-1"
)


def look_for(text):
    return wanted(text, Grammar())


@pytest.mark.parametrize(
    "typed",
    [
        "(11) 98765-4321", "11 98765-4321", "11987654321", "11.98765.4321", "011 98765 4321", "015 11 98765-4321",
        "5511987654321", "+55 11 98765-4321", "+55 (11) 98765-4321", "0055 11 98765 4321", " 11987654321 ",
        "１１９８７６５４３２１",
    ],
)  # fmt: skip
def test_a_whole_phone_is_one_phone_however_it_is_written(typed):
    found = look_for(typed)
    assert (found.query.by, found.query.text) == (SearchBy.PHONE, "+5511987654321")
    assert found.is_exactly(MARIA)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("98765-4321", "987654321"),
        ("987654321", "987654321"),
        ("3456-7890", "34567890"),
        ("4321", "4321"),
        ("432", "432"),
    ],
)
def test_a_part_of_one_is_looked_for_and_is_nobody_exactly(typed, asked):
    found = look_for(typed)
    assert (found.query.by, found.query.text) == (SearchBy.PHONE, asked)
    assert not found.is_exactly(MARIA)


@pytest.mark.parametrize("typed", ["+351 912 345 678", "00351 912345678"])
def test_a_phone_from_abroad_keeps_its_country(typed):
    assert look_for(typed).query.text == "+351912345678"


@pytest.mark.parametrize("typed", ["maria_silva@example.com", " MARIA_Silva@Example.COM "])
def test_an_email_is_asked_for_as_it_is_without_its_case(typed):
    found = look_for(typed)
    assert (found.query.by, found.query.text) == (SearchBy.EMAIL, "maria_silva@example.com")
    assert found.is_exactly(MARIA)


@pytest.mark.parametrize("typed", ["maria_silva@example.co", "ria_silva@example.com", "maria-silva@example.com"])
def test_one_that_only_looks_like_it_is_not(typed):
    assert not look_for(typed).is_exactly(MARIA)


@pytest.mark.parametrize("typed", ["ZP-1A2B3C4D-1", "zp-1a2b3c4d-1", "ZP–1A2B3C4D–1"])
def test_a_card_is_asked_for_by_its_number(typed):
    found = look_for(typed)
    assert (found.query.by, found.query.text, found.is_exactly(MARIA)) == (SearchBy.CARD, "ZP-1A2B3C4D-1", True)


def test_another_card_and_no_card_are_not_hers():
    assert not look_for("ZP-1A2B3C4D").is_exactly(MARIA)
    assert not look_for("ZP-1A2B3C4D-1").is_exactly(Customer(id="joao"))


@pytest.mark.parametrize("typed", ["529.982.247-25", "111.444.777-35", "390.533.447-05"])
def test_a_cpf_cannot_be_asked_for(typed):
    found = look_for(typed)
    assert (found.query, found.is_cpf, found.contact.kind) == (None, True, ContactKind.CPF)


@pytest.mark.parametrize("typed", ["", " ", "1", "12", "1-2", "ab", " é ", "(1)"])
def test_too_little_is_nobody(typed):
    assert look_for(typed) is None


@pytest.mark.parametrize("typed", ["Maria", "maria silva", "José", "Zoë d'Ávila", "Ana"])
def test_a_name_is_looked_for_everywhere_and_is_nobody_exactly(typed):
    found = look_for(typed)
    assert (found.query.by, found.query.text) == (SearchBy.ANY, typed)
    assert not found.is_exactly(Customer(id="x", name=typed, phone="+5511987654321"))


@pytest.mark.parametrize(
    "text",
    ["https://a@b.com/c", "WIFI:S:shop;P:p@ss.word;;", "mailto:maria@example.com", "a@b", "a b@c.d", "@c.d", "<a@b.c>"],
)
def test_what_holds_an_at_is_not_always_a_mailbox(text):
    assert not is_email(text)


@pytest.mark.parametrize("phone", ["98765-4321", "3456-7890", "12", "", "Maria", "+", "0055", "+5511"])
def test_no_number_is_made_up(phone):
    assert e164(phone) is None


def test_nothing_of_a_person_stands_in_its_description():
    for typed in ("11 98765-4321", "maria_silva@example.com", "ZP-1A2B3C4D-1", "529.982.247-25", "Maria Silva"):
        told = repr(look_for(typed)).lower()
        assert not any(part in told for part in ("4321", "maria", "1a2b", "982"))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_someone_or_nobody(text):
    found = look_for(text)
    assert found is None or found.query is None or found.query.text.strip()


@given(st.from_regex(r"[1-9][1-9]9[0-9]{8}", fullmatch=True))
def test_every_mobile_with_its_area_is_whole(digits):
    assert e164(digits) == f"+55{digits}"
