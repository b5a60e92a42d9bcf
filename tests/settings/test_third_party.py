"""A provider of somebody else: a package with a `section` and a `client`, found through its entry point."""

import sys

import pytest

from pos_tui.counter.clock import SystemClock
from pos_tui.providers.registry import connect
from pos_tui.settings import SettingsError, load

SECTION = """
from pos_tui.domain.grammar import Grammar
from pos_tui.settings.section import Section

def options(table):
    if table.get("mood") == "bad":
        raise ValueError("acme.mood: cheer up.")
    return tuple(sorted(table))

SECTION = Section(
    label="Acme", able=frozenset(), secrets={"password": "ACME_PASSWORD"}, known=frozenset({"mood"}),
    base_url=lambda table: "https://acme.example.test",
    what_is_wrong=lambda name, secret: "" if secret.islower() else "write it in small letters.",
    options=options, grammar=Grammar(prefixes=("AC",)), usual_limit=7,
)
"""
CLIENT = """
from pos_tui.providers.lacking import Lacking

class Acme(Lacking):
    def __init__(self, transport):
        self.transport = transport

def connect(settings, transport_of, now):
    return Acme(transport_of({"X-Password": settings.secrets["password"].reveal()}))
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Installs a package: `install(section=…)`; whatever it left among the modules is gone afterwards."""
    site = tmp_path / "site"

    def installed(section=SECTION, client=CLIENT, name="acme"):
        package, facts = site / "acme_tui", site / "acme_tui-1.0.dist-info"
        package.mkdir(parents=True)
        facts.mkdir()
        (package / "__init__.py").write_text("")
        (package / "section.py").write_text(section)
        if client:
            (package / "client.py").write_text(client)
        (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-tui\nVersion: 1.0\n")
        (facts / "entry_points.txt").write_text(f"[pos_tui.providers]\n{name} = acme_tui\n")

    monkeypatch.syspath_prepend(str(site))
    yield installed
    for module in [module for module in sys.modules if module.partition(".")[0] == "acme_tui"]:
        del sys.modules[module]


async def test_it_is_a_provider_like_any_other(install, bare):
    install()
    bare.write('[acme]\nmood = "good"\npassword = "hush"\n')
    settings = bare.load(provider="acme")
    assert (settings.label, settings.base_url, settings.usual_limit) == ("Acme", "https://acme.example.test", 7)
    assert settings.grammar.prefixes == ("AC",)
    assert settings.api_key.reveal() == "hush"
    assert settings.options == ("mood",), "its options are not given its secret"
    provider = connect(settings, SystemClock().now)
    assert provider.transport._client.headers["X-Password"] == "hush"
    await provider.transport.aclose()


def test_the_environment_is_asked_for_its_secret(install, bare):
    install()
    environment = bare.environment(provider="acme") | {"ACME_PASSWORD": "hush"}
    assert load(environment).secrets["password"].reveal() == "hush"
    assert "ACME_PASSWORD_FILE (or ACME_PASSWORD)" in bare.refused(provider="acme")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('mood = "bad"\npassword = "hush"', "acme.mood: cheer up."),
        ('password = "HUSH"', "ACME_PASSWORD: write it in small letters."),
        ('colour = "red"', "acme.colour"),
    ],
)
def test_what_it_finds_wrong_is_said(install, bare, line, said):
    install()
    bare.write(f"[acme]\n{line}\n")
    found = bare.refused(provider="acme")
    assert said in found
    assert "hush" not in found.lower()


def test_its_table_may_stand_there_when_it_is_not_chosen(install, home):
    home.write('[acme]\nmood = "bad"\n')
    assert "acme" in home.refused()
    install()
    assert home.load().provider == "zupy"
    home.write('[acme]\ncolour = "red"\n')
    assert "acme.colour" in home.refused()


@pytest.mark.parametrize("section", ["import nothing_like_this", "SECTION = 1", "", "SECTION = ", "1 / 0"])
def test_a_broken_one_is_one_sentence(install, bare, section):
    install(section=section)
    said = bare.refused(provider="acme")
    assert "'acme' cannot be used" in said


def test_none_takes_the_name_of_one_that_is_built_in(install, home):
    install(name="zupy")
    assert home.load().label == "Zupy"


def test_who_is_unknown_is_told_who_is_there(install, home):
    assert "zupy, voucherify, uniqodo." in home.refused(provider="acme")
    install(name="other")
    assert "zupy, voucherify, uniqodo, other." in home.refused(provider="acme")


def test_one_without_a_client_is_one_sentence(install, bare):
    install(client="")
    bare.write('[acme]\npassword = "hush"\n')
    with pytest.raises(SettingsError, match="Acme cannot be used"):
        connect(bare.load(provider="acme"), SystemClock().now)
