"""Only the key is required; everything else has a default."""

import socket
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from pos_tui.domain.code import Grammar
from pos_tui.domain.policy import OtpPolicy
from pos_tui.settings import config_path, data_dir, load


def test_a_key_is_enough(home):
    settings = home.load()
    assert settings.api_key.reveal() == home.key
    assert (settings.provider, settings.base_url) == ("zupy", "https://api.zupy.com")
    assert (settings.terminal, settings.operator) == (socket.gethostname(), "")
    assert settings.timezone is None
    assert (settings.otp, settings.sole_writer) == (OtpPolicy.AUTO, False)
    assert (settings.late_commit_s, settings.clear_after_s) == (120.0, 45.0)
    assert settings.grammar == Grammar(("CZ", "CP"), 8, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def test_nothing_is_enough_for_a_journal_to_be_found(home):
    assert data_dir(home.environment(api_key=None)) == home.path / ".local" / "share" / "pos-tui"


def test_the_data_lie_where_the_desktop_keeps_data(home):
    environment = home.environment() | {"XDG_DATA_HOME": "/srv/data"}
    assert load(environment).data_dir == data_dir(environment) == Path("/srv/data/pos-tui")


def test_the_file_lies_where_the_desktop_keeps_settings(home):
    assert config_path({"XDG_CONFIG_HOME": "/etc/x"}) == Path("/etc/x/pos-tui/config.toml")
    assert config_path({}) == home.path / ".config" / "pos-tui" / "config.toml"
    assert config_path({"XDG_CONFIG_HOME": ""}) == home.path / ".config" / "pos-tui" / "config.toml"


def test_a_missing_file_is_fine_where_it_was_not_asked_for(home):
    assert home.load().provider == "zupy"
    assert str(home.path / "mine.toml") in home.refused(config=home.path / "mine.toml")


def test_settings_cannot_be_changed(home):
    with pytest.raises(FrozenInstanceError):
        home.load().operator = "somebody"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ({}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt_BR"),
        ({"LANG": "pt_PT"}, "pt_BR"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "pt_BR", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR"}, "pt_BR"),
        ({"LC_MESSAGES": "pt_BR", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LANG": "pt_BR"}, "pt_BR"),
    ],
)
def test_the_language_follows_the_locale(home, locale, language):
    assert load(home.environment() | locale).language == language


def test_a_language_that_is_set_beats_the_locale(home):
    assert load(home.environment(language="en") | {"LANG": "pt_BR"}).language == "en"
    assert load(home.environment(language="pt_BR") | {"LANG": "en_US"}).language == "pt_BR"
