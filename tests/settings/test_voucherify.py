"""The table `[voucherify]`: two secrets, a region or an address, and few choices."""

import pytest

from pos_tui.domain.capability import Capability
from pos_tui.domain.code import FreeGrammar
from pos_tui.providers.voucherify.options import VoucherifyOptions
from pos_tui.settings import data_dir, load, secret_places

ID, TOKEN = "8a824b12-0530-4ef4-9479-d9e9b9930176", "9bcc92a1-a2b6-4712-a4b4-1bc2a6d5a4e7"


@pytest.fixture
def till(bare):
    """A home whose environment names Voucherify and both secrets: `load` and `refused` as everywhere."""
    plain = bare.environment

    def environment(**variables):
        given = {"provider": "voucherify", "voucherify_app_id": ID, "voucherify_app_token": TOKEN}
        return plain(**(given | variables))

    bare.environment = environment
    return bare


def test_two_secrets_are_enough(till):
    settings = till.load()
    assert (settings.provider, settings.label) == ("voucherify", "Voucherify")
    assert {name: secret.reveal() for name, secret in settings.secrets.items()} == {"app_id": ID, "app_token": TOKEN}
    assert settings.api_key.reveal() == ID
    assert settings.base_url == "https://api.voucherify.io"
    assert settings.options == VoucherifyOptions(api_version="v2018-08-01", hold_minutes=10, metadata=True)
    assert settings.grammar == FreeGrammar()
    assert settings.usual_limit == 100
    assert settings.requests_a_minute is None
    assert ID not in repr(settings)
    assert TOKEN not in repr(settings)


def test_what_it_offers(till):
    able = till.load().able
    assert {Capability.SALE, Capability.HOLD, Capability.REVERSE, Capability.PARTIAL} < able
    assert not able & {Capability.OTP, Capability.POINTS, Capability.REWARDS, Capability.ENROL}


def test_all_of_it_from_the_file(bare):
    bare.write(
        f'provider = "voucherify"\n[voucherify]\napp_id = "{ID}"\napp_token = "{TOKEN}"\nregion = "us"\n'
        'api_version = "v2030-01-01"\nhold_minutes = 3\nmetadata = false\n'
    )
    settings = bare.load()
    assert [secret.reveal() for secret in settings.secrets.values()] == [ID, TOKEN]
    assert settings.base_url == "https://us1.api.voucherify.io"
    assert settings.options == VoucherifyOptions(api_version="v2030-01-01", hold_minutes=3, metadata=False)


@pytest.mark.parametrize(
    ("region", "address"),
    [
        ("eu", "https://api.voucherify.io"),
        ("us", "https://us1.api.voucherify.io"),
        ("as", "https://as1.api.voucherify.io"),
    ],
)
def test_a_region_is_an_address_and_the_environment_beats_it(till, region, address):
    till.write(f'[voucherify]\nregion = "{region}"\n')
    assert till.load().base_url == address
    assert till.load(base_url="https://own.example.test").base_url == "https://own.example.test"


def test_a_cluster_of_ones_own(till):
    till.write('[voucherify]\nbase_url = "https://own.example.test/"\n')
    assert till.load().base_url == "https://own.example.test"
    assert till.load(base_url="http://127.0.0.1:8080").base_url == "http://127.0.0.1:8080"


def test_each_secret_may_stand_in_a_file(till):
    token = till.key_file(f"{TOKEN}\n")
    by_variable = till.load(voucherify_app_token=None, voucherify_app_token_file=token)
    assert by_variable.secrets["app_token"].reveal() == TOKEN
    till.write(f'[voucherify]\napp_token_file = "{token}"\n', 0o644)
    assert till.load(voucherify_app_token=None).secrets["app_token"].reveal() == TOKEN


def test_the_environment_beats_the_file_for_each_secret_alone(till):
    till.write('[voucherify]\napp_id = "other-id"\napp_token = "other-token"\n')
    settings = till.load(voucherify_app_token=None)
    assert [secret.reveal() for secret in settings.secrets.values()] == [ID, "other-token"]


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_files_with_a_secret_are_for_their_owner_alone(till, mode):
    token = till.key_file(TOKEN, mode)
    line = till.refused(voucherify_app_token=None, voucherify_app_token_file=token)
    assert "POS_TUI_VOUCHERIFY_APP_TOKEN_FILE" in line
    assert f"chmod 600 {token}" in line
    file = till.write(f'[voucherify]\napp_token = "{TOKEN}"\n', mode)
    line = till.refused()
    assert f"chmod 600 {file}" in line
    assert "voucherify.app_token" in line
    assert TOKEN not in line


@pytest.mark.parametrize("name", ["app_id", "app_token"])
def test_a_secret_that_is_missing_is_named_with_both_its_variables(till, name):
    line = till.refused(**{f"voucherify_{name}": None})
    assert f"POS_TUI_VOUCHERIFY_{name.upper()}_FILE (or POS_TUI_VOUCHERIFY_{name.upper()})" in line
    assert "missing" in line


def test_a_secret_in_both_ways_is_one_too_many(till):
    assert "one of the two" in till.refused(voucherify_app_token_file=till.key_file(TOKEN))


@pytest.mark.parametrize("damage", ["two words", "ä", "line\nline", "\x1b[31m", "x" * 513, "a\u2028b"])
def test_a_damaged_secret_is_not_shown(till, damage):
    line = till.refused(voucherify_app_token=f"s3cr3t{damage}t0k3n")
    assert "POS_TUI_VOUCHERIFY_APP_TOKEN" in line
    assert "damaged" in line
    assert "s3cr3t" not in line
    assert "t0k3n" not in line


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('region = "br"', "voucherify.region"),
        ("region = 1", "voucherify.region"),
        ('region = "eu"\nbase_url = "https://own.example.test"', "one of the two"),
        ("base_url = 1", "POS_TUI_BASE_URL"),
        ('base_url = "http://own.example.test"', "https"),
        ('base_url = "https://own.example.test/v1"', "host root"),
        ("api_version = 2018", "voucherify.api_version"),
        ('api_version = "v1\\r\\nX-Other: 1"', "voucherify.api_version"),
        ('api_version = "vä"', "voucherify.api_version"),
        ("hold_minutes = 0", "voucherify.hold_minutes"),
        ("hold_minutes = 1441", "voucherify.hold_minutes"),
        ("hold_minutes = 2.5", "voucherify.hold_minutes"),
        ("hold_minutes = true", "voucherify.hold_minutes"),
        ("metadata = 1", "voucherify.metadata"),
        ("app_id = 5", "POS_TUI_VOUCHERIFY_APP_ID"),
        ("app_token_file = 5", "POS_TUI_VOUCHERIFY_APP_TOKEN_FILE"),
        ('app_tokn = "x"', "voucherify.app_tokn"),
        (f'{TOKEN} = "x"', "…"),
    ],
)
def test_what_cannot_be_is_one_sentence_that_names_it(till, line, named):
    till.write(f"[voucherify]\n{line}\n")
    secrets = {f"voucherify_{name}": None for name in ("app_id", "app_token") if line.startswith(name)}
    said = till.refused(**secrets)
    assert named in said
    assert TOKEN not in said


def test_a_provider_that_is_not_chosen_is_looked_at_for_its_names_only(home):
    home.write('[voucherify]\nregion = "br"\nhold_minutes = "x"\n')
    assert home.load().provider == "zupy"
    home.write("[voucherify]\nregoin = 'eu'\n")
    assert "voucherify.regoin" in home.refused()
    home.write("voucherify = 1\n")
    assert "voucherify" in home.refused()


def test_zupys_settings_stay_zupys(till):
    till.write('base_url = "https://zupy.example.test"\napi_key = "zupy_pk_other"\n')
    settings = till.load()
    assert settings.base_url == "https://api.voucherify.io"
    assert settings.api_key.reveal() == ID


def test_the_journal_is_found_without_secrets(till):
    till.write('data_dir = "/srv/counter"\nprovider = "voucherify"\n')
    assert str(data_dir(till.environment(voucherify_app_id=None))) == "/srv/counter"


def test_where_the_secrets_lie(till):
    token = till.key_file(TOKEN)
    assert secret_places(till.environment()) == ()
    file = till.write(f'[voucherify]\napp_id = "{ID}"\napp_token_file = "{token}"\n')
    assert secret_places(till.environment()) == ()
    bare = till.environment(voucherify_app_id=None, voucherify_app_token=None)
    assert [str(place) for place in secret_places(bare)] == [str(file), token]


def test_whoever_sends_nothing_needs_no_secret(till):
    settings = load(till.environment(voucherify_app_id=None, voucherify_app_token="two words"), keyless=True)
    assert settings.label == "Voucherify"
    assert {name: secret.reveal() for name, secret in settings.secrets.items()} == {"app_id": "", "app_token": ""}
