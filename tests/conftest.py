"""For the whole suite: Hypothesis with the same examples in every run, and a proxy before a room's `flat_sandbox`."""

import pytest
from hypothesis import settings
from support.faulty import FaultProxy

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("ci")


@pytest.fixture(scope="module")
def shared_proxy(flat_sandbox):
    """One proxy for a module; tests take `proxy`, which is the same without rules."""
    with FaultProxy(flat_sandbox.base_url) as proxy:
        yield proxy


@pytest.fixture
def proxy(shared_proxy):
    """A line to the flat sandbox that passes everything until a rule says otherwise."""
    shared_proxy.clear()
    shared_proxy.requests.clear()
    shared_proxy.received.clear()
    yield shared_proxy
    shared_proxy.start()
