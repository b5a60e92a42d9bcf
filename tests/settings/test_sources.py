"""Every setting from the environment and from the file; the environment goes first."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos_tui.domain.code import Grammar
from pos_tui.domain.policy import OtpPolicy
from pos_tui.settings import data_dir

BOTH = [
    ("provider", "provider", "zupy", "zupy"),
    ("base_url", "base_url", "https://zupy.example.test:8443", "https://zupy.example.test:8443"),
    ("data_dir", "data_dir", "/srv/counter", Path("/srv/counter")),
    ("language", "language", "pt_BR", "pt_BR"),
    ("terminal_id", "terminal", "Caixa 2", "Caixa 2"),
    ("operator", "operator", "Ana", "Ana"),
    ("timezone", "timezone", "America/Sao_Paulo", ZoneInfo("America/Sao_Paulo")),
]
FILE_ONLY = [
    ('otp = "always"', "otp", OtpPolicy.ALWAYS),
    ('otp = "never"', "otp", OtpPolicy.NEVER),
    ("sole_writer = true", "sole_writer", True),
    ("late_commit_s = 30", "late_commit_s", 30.0),
    ("late_commit_s = 1", "late_commit_s", 1.0),
    ("late_commit_s = 86400", "late_commit_s", 86400.0),
    ("clear_after_s = 12.5", "clear_after_s", 12.5),
    ('[codes]\nprefixes = ["AB"]', "grammar", Grammar(prefixes=("AB",))),
    ('[codes]\nprefixes = ["ab-", "X1"]', "grammar", Grammar(prefixes=("AB", "X1"))),
    ("[codes]\nlength = 4", "grammar", Grammar(length=4)),
    ("[codes]\nlength = 32", "grammar", Grammar(length=32)),
    ('[codes]\nalphabet = "0123456789abcdef"', "grammar", Grammar(alphabet="0123456789ABCDEF")),
    ("[codes]", "grammar", Grammar()),
]


@pytest.mark.parametrize(("variable", "name", "text", "value"), BOTH)
def test_from_the_environment(home, variable, name, text, value):
    assert getattr(home.load(**{variable: text}), name) == value


@pytest.mark.parametrize(("variable", "name", "text", "value"), BOTH)
def test_from_the_file(home, variable, name, text, value):
    file = home.write(f'{name} = "{text}"\n')
    assert getattr(home.load(), name) == value
    assert getattr(home.load(config=file), name) == value


@pytest.mark.parametrize(
    ("variable", "name", "above", "below", "value"),
    [
        ("base_url", "base_url", "https://a.test", "https://b.test", "https://a.test"),
        ("language", "language", "en", "pt_BR", "en"),
        ("terminal_id", "terminal", "one", "two", "one"),
        ("operator", "operator", "Ana", "Rui", "Ana"),
        ("data_dir", "data_dir", "/a", "/b", Path("/a")),
        ("timezone", "timezone", "UTC", "America/Manaus", ZoneInfo("UTC")),
    ],
)
def test_the_environment_goes_before_the_file(home, variable, name, above, below, value):
    home.write(f'{name} = "{below}"\n')
    assert getattr(home.load(**{variable: above}), name) == value


def test_an_empty_variable_is_none_at_all(home):
    home.write('operator = "Rui"\n')
    assert home.load(operator="", provider="", timezone="").operator == "Rui"


@pytest.mark.parametrize(("text", "name", "value"), FILE_ONLY)
def test_what_only_the_file_says(home, text, name, value):
    home.write(text + "\n")
    assert getattr(home.load(), name) == value


def test_a_file_that_is_named_takes_the_place_of_the_usual_one(home):
    home.write('operator = "Rui"\n')
    other = home.path / "other.toml"
    other.write_text('terminal = "Caixa 9"\n')
    settings = home.load(config=other)
    assert (settings.operator, settings.terminal) == ("", "Caixa 9")


def test_the_data_directory_of_a_journal_follows_the_same_rules(home):
    home.write('data_dir = "/from/file"\n')
    assert data_dir(home.environment(api_key=None)) == Path("/from/file")
    assert data_dir(home.environment(api_key=None, data_dir="/from/variable")) == Path("/from/variable")


def test_a_tilde_is_the_home(home):
    assert home.load(data_dir="~/counter").data_dir == home.path / "counter"
    home.key_file()
    assert home.load(api_key=None, api_key_file="~/key").api_key.reveal() == home.key


def test_names_are_cleaned(home):
    settings = home.load(terminal_id="Caixa\x1b[31m 2\u202e", operator="A" * 100)
    assert settings.terminal == "Caixa 2¬"
    assert len(settings.operator) <= 40


def test_a_slash_behind_the_address_is_dropped(home):
    assert home.load(base_url="https://api.zupy.com/").base_url == "https://api.zupy.com"
