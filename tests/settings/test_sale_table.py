"""In what the customers pay."""

import pytest


@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_reais_with_two_decimals_where_nobody_says_in_every_language(home, language):
    settings = home.load(language=language)
    assert (settings.currency, settings.decimals) == ("BRL", 2)


def test_another_currency(home):
    home.write('[sale]\ncurrency = "clp"\ndecimals = 0\n')
    settings = home.load()
    assert (settings.currency, settings.decimals) == ("CLP", 0)


def test_voucherify_counts_in_hundredths_whatever_the_currency(home):
    home.write('provider = "voucherify"\n[sale]\ncurrency = "clp"\ndecimals = 0\n')
    said = home.refused(voucherify_app_id="a" * 36, voucherify_app_token="b" * 36)
    assert said == "sale.decimals: Voucherify counts every currency with 2 decimals."


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('currency = "R$"', "sale.currency"),
        ('currency = "EURO"', "sale.currency"),
        ('currency = ""', "sale.currency"),
        ('currency = "É99"', "sale.currency"),
        ('currency = "ÄÖÜ"', "sale.currency"),
        ("currency = 986", "sale.currency"),
        ("decimals = -1", "sale.decimals"),
        ("decimals = 5", "sale.decimals"),
        ("decimals = 2.0", "sale.decimals"),
        ("decimals = true", "sale.decimals"),
        ('total = "x"', "sale.total"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(home, line, named):
    home.write(f"[sale]\n{line}\n")
    assert named in home.refused()
