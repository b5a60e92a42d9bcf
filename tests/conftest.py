"""For the whole suite: Hypothesis with the same examples in every run, and a proxy before a room's `flat_sandbox`."""

import pytest
from hypothesis import is_hypothesis_test, settings
from support.faulty import FaultProxy


def pytest_configure(config):
    """Properties try most of their examples with `-m long` only; "costly" are those whose examples take long."""
    long = config.option.markexpr == "long"
    settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100 if long else 40)
    settings.load_profile("ci")
    settings.register_profile("costly", max_examples=200 if long else 25)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """`-m long` runs the properties too, with all their examples."""
    if config.option.markexpr == "long":
        for item in items:
            if is_hypothesis_test(item.obj):
                item.add_marker(pytest.mark.long)


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
