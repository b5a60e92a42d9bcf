"""What a cashier types of a sale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.draft import minor_units, typed, waits_for_price, without_last
from pos_tui.domain.sale import Item, Sale


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("37,50", 3750),
        ("37.5", 3750),
        ("37", 3700),
        ("0,05", 5),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1 234,56", 123456),
        ("1.234", 123400),
        ("1234567", 123456700),
        (" 12,00 ", 1200),
    ],
)
def test_money_as_a_hand_types_it(text, minor):
    assert minor_units(text, 2) == minor


@pytest.mark.parametrize("text", ["", "7891000100103", "12,345,6", "-5", "1e3", "12,", ",5", "٣", "1.23.456", "0x10"])
def test_what_is_no_money(text):
    assert minor_units(text, 2) is None


def test_other_currencies_have_other_units():
    assert minor_units("1500", 0) == 1500
    assert minor_units("15,5", 0) is None
    assert minor_units("1.500", 0) == 1500
    assert minor_units("1,234", 3) == 1234


@given(st.integers(0, 999_999_999))
def test_what_is_written_is_read_again(minor):
    assert minor_units(f"{minor // 100},{minor % 100:02}", 2) == minor


def test_a_total():
    assert typed(Sale(), "37,50", 2) == Sale(total=3750)


def test_articles_with_price_and_number():
    sale = Sale()
    for line in ("7891000100103", "4,90", "3 x", "PAO-01", "0,80"):
        assert waits_for_price(sale) == (line in ("4,90", "0,80"))
        sale = typed(sale, line, 2)
    assert sale.items == (Item("7891000100103", 3, 490), Item("PAO-01", 1, 80))
    assert sale.amount == 3 * 490 + 80


def test_a_total_that_is_typed_is_the_word_of_the_cashier():
    sale = Sale(items=(Item("PAO-01", 2, 80),))
    assert typed(sale, "1,50", 2).amount == 150
    assert typed(typed(sale, "1,50", 2), "QUEIJO", 2).total is None


def test_backspace_takes_the_last_one_away():
    sale = Sale(items=(Item("a", 1, 1), Item("b", 1, 2)), total=None)
    assert without_last(sale).items == (Item("a", 1, 1),)
    assert without_last(Sale(total=5)) == Sale()


def test_who_it_is_for_and_what_a_card_pays():
    assert typed(Sale(), "rosa@example.com", 2).reference == "rosa@example.com"
    assert typed(Sale(), "=10,00", 2).card_pays == 1000
    assert typed(Sale(card_pays=5), "=0", 2).card_pays is None


@pytest.mark.parametrize("line", ["", "   ", "0", "2 x", "=abc", "x" * 65])
def test_what_says_nothing(line):
    assert typed(Sale(), line, 2) is None
