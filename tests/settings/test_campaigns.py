"""What is handed out: a name for people before each of the provider's words, in the table that the provider has."""

import pytest

from pos_tui.domain.capability import Capability
from pos_tui.domain.issuing import Campaign

TABLES = {"voucherify": "campaigns", "uniqodo": "promotions"}
SECRETS = {
    "voucherify": {"voucherify_app_id": "an-id", "voucherify_app_token": "a-token"},
    "uniqodo": {"uniqodo_access_key": "a-key", "base_url": "https://uniqodo.example.test"},
}


@pytest.fixture(params=TABLES)
def till(bare, request):
    """A home whose environment names the provider and its secrets; `table` is where its campaigns stand."""
    plain, provider = bare.environment, request.param
    bare.environment = lambda **more: plain(**({"provider": provider} | SECRETS[provider] | more))
    bare.provider, bare.setting = provider, TABLES[provider]
    bare.table = f"{provider}.{bare.setting}"
    return bare


def campaigns(settings):
    """Of either provider."""
    return getattr(settings.options, TABLES[settings.provider])


def test_without_a_table_nothing_is_handed_out(till):
    settings = till.load()
    assert campaigns(settings) == ()
    assert Capability.ISSUE not in settings.able
    assert Capability.SWITCH_OFF in settings.able


def test_an_empty_table_is_none(till):
    till.write(f"[{till.table}]\n")
    assert Capability.ISSUE not in till.load().able


def test_one_line_for_each_in_their_order(till):
    till.write(f'[{till.table}]\n"Boas-vindas, R$ 5"="welcome 5"\n"Aniversário" = "Dia das Mães / 50%"\nPlain="p-1"\n')
    settings = till.load()
    assert campaigns(settings) == (
        Campaign("welcome 5", "Boas-vindas, R$ 5"),
        Campaign("Dia das Mães / 50%", "Aniversário"),
        Campaign("p-1", "Plain"),
    )
    assert settings.able - {Capability.ISSUE} < settings.able


def test_two_names_may_mean_the_same(till):
    till.write(f'[{till.table}]\n"For regulars" = "p-1"\n"For new ones" = "p-1"\n')
    assert len(campaigns(till.load())) == 2


def test_the_longest_of_everything(till):
    lines = "\n".join(f'"{"n" * 38}{number:02}" = "{"w" * 200}"' for number in range(50))
    till.write(f"[{till.table}]\n{lines}\n")
    assert len(campaigns(till.load())) == 50


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('"" = "p-1"', "name of number 1"),
        ('"   " = "p-1"', "name of number 1"),
        ('" A" = "p-1"', "name of number 1"),
        ('"a\\nb" = "p-1"', "name of number 1"),
        ('"\\u001b[31mA" = "p-1"', "name of number 1"),
        ('"A\\u202eB" = "p-1"', "name of number 1"),
        (f'"{"n" * 41}" = "p-1"', "name of number 1"),
        ('A = "p-1"\n"" = "p-2"', "name of number 2"),
        ("A = 1", '"A"'),
        ("A = true", '"A"'),
        ("A = []", '"A"'),
        ("A = {}", '"A"'),
        ('A = ""', '"A"'),
        ('A = "  "', '"A"'),
        (f'A = "{"w" * 201}"', '"A"'),
        ("\n".join(f'N{number} = "p"' for number in range(51)), "at most 50"),
    ],
)
def test_what_cannot_be_is_one_sentence_that_names_it(till, line, named):
    till.write(f"[{till.table}]\n{line}\n")
    said = till.refused()
    assert said.startswith(f"{till.table}: ")
    assert said.endswith(".")
    assert named in said


@pytest.mark.parametrize("value", ["1", '"p-1"', '["p-1"]'])
def test_it_is_a_table(till, value):
    till.write(f"[{till.provider}]\n{till.setting} = {value}\n")
    assert till.table in till.refused()


def test_the_other_providers_word_is_not_known(till):
    other = next(setting for setting in TABLES.values() if setting != till.setting)
    till.write(f'[{till.provider}.{other}]\nA = "p-1"\n')
    assert f"{till.provider}.{other}" in till.refused()
