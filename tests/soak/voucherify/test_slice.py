"""A few seconds of the soak with sales, cards, holds and reversals: counters that die often, both forms of a no."""

from collections.abc import Iterator

import pytest

from tests.soak.slices import Soaks, balanced, running_soaks

_OFTEN = ("--provider", "voucherify", "--attempts", "40", "--life", "80")
SHOPS = {
    "others spend too, a no is an error": (*_OFTEN, "--seed", "12"),
    "only these counters spend, a no is listed": (*_OFTEN, "--seed", "151", "--sole-writer"),
}


@pytest.fixture(scope="module")
def soaks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Soaks]:
    """Both at once."""
    with running_soaks(tmp_path_factory.mktemp("soak"), SHOPS) as begun:
        yield begun


@pytest.mark.parametrize("shop", SHOPS)
def test_after_faults_and_deaths_the_books_balance(soaks: Soaks, shop: str):
    said = balanced(soaks[shop])
    assert "customers served: 40\n" in said
    assert "greens without exactly one row: 0\n" in said
    assert "  killed: " in said
