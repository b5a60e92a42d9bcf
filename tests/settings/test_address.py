"""Plain http only to this machine: anywhere else it would show the key to the network."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_tui.settings import SettingsError, is_loopback, load

HERE = ["http://127.0.0.1:8080", "http://localhost:8080", "http://localhost", "http://[::1]:8080", "http://127.0.0.1/"]
AWAY = [
    "http://api.zupy.com",
    "http://127.0.0.1.example.test",
    "http://localhost.example.test",
    "http://127.0.0.2",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://2130706433",
    "http://[::]",
    "http://[::ffff:10.0.0.1]",
    "HTTP://api.zupy.com",
    "http://localhost@example.test",
    "http://example.test#localhost",
    "http://example.test\\@localhost",
    "http://127.0.0.1\\.example.test",
]


@pytest.mark.parametrize("url", HERE)
def test_this_machine(home, url):
    assert home.load(base_url=url).base_url == url.rstrip("/")


@pytest.mark.parametrize("url", AWAY)
def test_anywhere_else(home, url):
    assert "POS_TUI_BASE_URL" in home.refused(base_url=url)


def test_the_reason_is_said(home):
    assert "https" in home.refused(base_url="http://api.zupy.com")


@pytest.mark.parametrize("url", ["https://api.zupy.com", "https://10.0.0.1:8443", "https://127.0.0.1"])
def test_https_goes_anywhere(home, url):
    assert home.load(base_url=url).base_url == url


@given(st.text("abcz0159.:@\\/-_%", max_size=30))
@settings(deadline=None, max_examples=300)
def test_no_address_slips_through(rest):
    environment = {
        "POS_TUI_API_KEY": "zupy_pk_abc",
        "POS_TUI_BASE_URL": "http://" + rest,
        "XDG_CONFIG_HOME": "/nowhere",
    }
    with suppress(SettingsError):
        assert is_loopback(load(environment).base_url)
