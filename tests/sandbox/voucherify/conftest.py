"""Running sandboxes, one of each kind a worker: a test spends codes that `fresh` gives, or puts an example back."""

import pytest
from support.voucherify import running_voucherify


@pytest.fixture(scope="session")
def shop():
    """Codes of one request go together as far as they can; a code that cannot be redeemed is an error."""
    with running_voucherify() as shop:
        yield shop


@pytest.fixture(scope="session")
def strict():
    """All codes of one request or none."""
    with running_voucherify(mode="all", failures="listed", scale=0.001) as shop:
        yield shop


@pytest.fixture
def misbehaving(shop):
    """The first, for a test that sets rules."""
    yield shop
    shop.faults()
