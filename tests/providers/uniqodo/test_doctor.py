"""The doctor's one question where nothing can be read without a sale."""

import pytest

from pos_tui.doctor.provider import ask, check_budget, check_clock, check_key
from pos_tui.doctor.state import State
from pos_tui.providers.uniqodo.options import OrderNames, UniqodoOptions
from pos_tui.settings import ApiKey, Settings
from pos_tui.words.catalogue import Catalogue


@pytest.fixture
def examined(shop, tmp_path):
    """The state of the checks key, clock and budget for a key and options."""

    def run(key, options=None):
        settings = Settings(
            api_key=ApiKey(key),
            secrets={"access_key": ApiKey(key)},
            provider="uniqodo",
            label="Uniqodo",
            options=options or UniqodoOptions(),
            base_url=shop.base_url,
            data_dir=tmp_path,
        )
        words, asked = Catalogue("en"), ask(settings)
        return check_key(words, settings, asked), check_clock(words, asked), check_budget(words, asked)

    return run


def test_a_key_that_is_taken(shop, examined):
    before = len(shop.requests())
    key, clock, budget = examined(shop.key)
    assert (key.state, clock.state, budget.state) == (State.OK,) * 3
    assert shop.key not in key.says
    assert [request["path"] for request in shop.requests()[before:]] == ["/v2/apply"]


def test_a_key_that_is_none(shop, examined):
    key, clock, _ = examined(shop.ready["wrong_key"])
    assert (key.state, clock.state) == (State.WRONG, State.OK)
    assert "authentication_failed" in key.says


def test_fields_that_the_account_does_not_know(shop, examined):
    key, _, _ = examined(shop.key, UniqodoOptions(order=OrderNames(total="sum")))
    assert key.state is State.WRONG
    assert "request_parameter_error" in key.says
