"""The table `[sale]`: in what the customers pay."""

from __future__ import annotations

from typing import Final

from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError, Table

USUAL_CURRENCY: Final = "BRL"
"""In every language of the screen: what the customers pay in is not what the cashier reads."""
USUAL_DECIMALS: Final = 2
_MOST_DECIMALS: Final = 4
_KNOWN: Final = frozenset({"currency", "decimals"})


def sale_table(top: Table) -> Table:
    """The table, without an unknown name."""
    return top.table("sale", _KNOWN)


def currency_of(sale: Table) -> str:
    """The currency as ISO 4217 names it."""
    currency = sale.text("currency", USUAL_CURRENCY)
    if len(currency) != 3 or not currency.isascii() or not currency.isalpha():
        raise SettingsError("sale.currency: give three letters, such as BRL or EUR.")
    return currency.upper()


def decimals_of(sale: Table, section: Section) -> int:
    """How many decimals its amounts have: a minor unit is that part of the currency."""
    decimals = sale.whole("decimals", USUAL_DECIMALS, 0, _MOST_DECIMALS)
    if section.decimals not in (None, decimals):
        raise SettingsError(f"sale.decimals: {section.label} counts every currency with {section.decimals} decimals.")
    return decimals
