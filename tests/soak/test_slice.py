"""A few seconds of the soak, with deaths and faults, for both ways in which a shop may spend its coupons."""

from collections.abc import Iterator

import pytest

from .slices import Soaks, balanced, running_soaks

SHOPS = {
    "others spend too": ("--attempts", "40", "--seed", "21"),
    "only these counters spend": ("--attempts", "40", "--seed", "22", "--sole-writer"),
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
    assert "false greens: 0\n" in said
