"""What the demo can practise with each provider: the banner's lines, and the bad days."""

import asyncio
import re

import pytest
from rich.cells import cell_len
from support.sandbox import running

from pos_tui.commands.bad_days import bad_days
from pos_tui.commands.practice import Banner
from pos_tui.domain.capability import Capability
from pos_tui.sandbox.options import PROVIDERS
from pos_tui.sandbox.serve import api_called
from pos_tui.settings.found import section_of
from pos_tui.words.catalogue import Catalogue

ROOM = 78
"""Columns of a banner's line at 80: one is left free at each end."""
LANGUAGES = ["en", "pt_BR"]


@pytest.fixture(scope="module", params=PROVIDERS)
def made(request):
    """A provider's name and the ready line of its sandbox."""
    with running("--provider", request.param) as ready:
        yield request.param, ready


def longest(line) -> int:
    return cell_len(line.left) + (2 + cell_len(line.right) if line.right else 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_banner_fits_a_terminal_of_80_columns_whatever_day_it_is(made, language):
    provider, ready = made
    for says in ("", *bad_days(provider).values()):
        lines = Banner(Catalogue(language), provider, ready, says).lines()
        assert len(lines) == (4 if says else 3)
        assert max(map(longest, lines)) <= ROOM, lines


def test_every_code_of_the_banner_is_one_of_the_examples(made):
    provider, ready = made
    shown = " ".join(line.left for line in Banner(Catalogue("en"), provider, ready).lines()[1:])
    codes = {example["code"] for example in ready["examples"].values() if "code" in example}
    assert sum(code in shown.split() for code in codes) == {"zupy": 6, "voucherify": 8, "uniqodo": 5}[provider]


def test_somebody_can_be_found_where_there_are_customers(made):
    provider, ready = made
    hint = Banner(Catalogue("en"), provider, ready).lines()[0]
    assert ("F2" in hint.right) is (Capability.CUSTOMERS in section_of(provider).able)


def test_where_there_are_no_one_time_codes_none_ever_arrives(made):
    provider, ready = made
    banner = Banner(Catalogue("en"), provider, ready)
    assert ("outbox_url" in ready) is (Capability.OTP in section_of(provider).able)
    assert asyncio.run(banner.read()) == banner.lines()


def test_the_demo_has_every_secret_that_the_settings_ask_for(made):
    provider, ready = made
    assert set(section_of(provider).secrets) <= set(ready)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_bad_day_is_one_that_the_sandbox_knows(provider):
    days = bad_days(provider)
    assert len(days) >= 16
    for name in days:
        assert api_called(provider).book.rules_of(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_bad_day_has_a_line_of_its_own(provider, language):
    say = Catalogue(language).say
    said = [say(sentence) for sentence in bad_days(provider).values()]
    assert len(set(said)) == len(said)
    assert all(cell_len(sentence) <= 74 and re.fullmatch(r"\S.*\.", sentence) for sentence in said)
