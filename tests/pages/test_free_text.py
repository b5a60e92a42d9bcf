"""Where codes are free text: what a field takes all the same, what is a scan on every page, and whose it is."""

import pytest

from pos_tui.domain.code import FreeGrammar
from pos_tui.pages.pages import Pages

NAMES = ["Maria", "maria silva", "José", "Zoë d'Ávila", "Ana-Maria"]
NUMBERS = ["(11) 98765-4321", "11987654321", "987654321", "+55 11 98765-4321", "529.982.247-25", "4321"]


@pytest.fixture
def pages_of(bench):
    """The pages of a shop with such codes."""
    return lambda grammar: Pages(bench.counter, grammar, (), lambda: None, bench.sounds.append)


@pytest.mark.parametrize("grammar", [FreeGrammar(), FreeGrammar(r"SAVE-\d{4}"), FreeGrammar(cards=("ZP",))])
async def test_a_field_takes_names_numbers_and_mailboxes(pages_of, grammar):
    pages = pages_of(grammar)
    assert all(map(pages.is_text, [*NAMES, *NUMBERS, "maria_silva@example.com"]))
    assert not any(map(pages.is_text, ["SAVE-2026", "https://shop.example/x", '{"a":1}']))


async def test_letters_with_digits_are_a_scan_on_every_page_unless_a_pattern_knows_better(pages_of):
    assert not pages_of(FreeGrammar()).is_text("SAVE10")
    assert pages_of(FreeGrammar()).is_text("2 coffees")
    assert pages_of(FreeGrammar(r"\d{4}")).is_text("SAVE10")
    assert not pages_of(FreeGrammar(r"\d{4}")).is_text("4321")
    assert pages_of(FreeGrammar(r"\d{11}")).is_text("11987654321")
    assert pages_of(FreeGrammar("[A-Z]{5}")).is_text("Maria")


async def test_a_card_is_somebodys_and_a_phone_only_where_a_pattern_says_that_it_is_no_code(pages_of):
    assert pages_of(FreeGrammar(cards=("ZP",))).is_somebody("ZP-4F95FB0A")
    assert not pages_of(FreeGrammar()).is_somebody("11987654321")
    assert pages_of(FreeGrammar(r"SAVE-\d{4}")).is_somebody("11987654321")
    assert not pages_of(FreeGrammar(r"\d{11}")).is_somebody("11987654321")


async def test_a_card_is_looked_for_as_it_came(bench, pages_of):
    pages = pages_of(FreeGrammar(cards=("ZP",)))
    pages.customers.find("zp-aaaa1111-1")
    await bench.until(lambda: pages.served.customer)
    assert pages.customers.wanted.card == "zp-aaaa1111-1"
    assert pages.served.customer.id == "maria"
