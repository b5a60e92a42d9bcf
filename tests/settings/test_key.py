"""The key: where it comes from, who may read its file, and that it is never shown."""

import contextlib
import copy
import pickle
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_tui.settings import ApiKey, SettingsError

LETTERS = string.ascii_letters + string.digits


def test_from_a_variable(home):
    assert home.load().api_key.reveal() == home.key
    assert home.load(api_key=f"  {home.key} ").api_key.reveal() == home.key


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_from_a_file(home, mode):
    assert home.load(api_key=None, api_key_file=home.key_file(mode=mode)).api_key.reveal() == home.key


@pytest.mark.parametrize("mode", [0o400, 0o600])
def test_from_the_settings_file(home, mode):
    home.write(f'api_key = "{home.key}"\n', mode)
    assert home.load(api_key=None).api_key.reveal() == home.key


def test_from_a_key_file_that_the_settings_file_names(home):
    home.write(f'api_key_file = "{home.key_file()}"\n', 0o644)
    assert home.load(api_key=None).api_key.reveal() == home.key


@pytest.mark.parametrize("variable", ["api_key", "api_key_file"])
@pytest.mark.parametrize("setting", ["api_key", "api_key_file"])
def test_a_variable_beats_both_forms_in_the_file(home, variable, setting):
    home.write(f'{setting} = "zupy_pk_other"\n')
    value = home.key if variable == "api_key" else home.key_file()
    assert home.load(**({"api_key": None} | {variable: value})).api_key.reveal() == home.key


def test_two_keys_are_one_too_many(home):
    assert "one of the two" in home.refused(api_key_file=home.key_file())
    home.write(f'api_key = "{home.key}"\napi_key_file = "{home.key_file()}"\n')
    assert "one of the two" in home.refused(api_key=None)


def test_no_key_says_what_to_set(home):
    for nothing in (None, "", "   "):
        line = home.refused(api_key=nothing)
        assert "POS_TUI_API_KEY" in line
        assert "POS_TUI_API_KEY_FILE" in line
        assert "missing" in line


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o620, 0o610, 0o777, 0o606])
def test_a_key_file_that_others_can_read_is_refused(home, mode):
    path = home.key_file(mode=mode)
    line = home.refused(api_key=None, api_key_file=path)
    assert "POS_TUI_API_KEY_FILE" in line
    assert f"chmod 600 {path}" in line


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_settings_file_with_a_key_that_others_can_read_is_refused(home, mode):
    file = home.write(f'api_key = "{home.key}"\n', mode)
    line = home.refused(api_key=None)
    assert f"chmod 600 {file}" in line
    assert home.key not in line
    home.write('operator = "Ana"\n', mode)
    assert home.load().operator == "Ana"


def test_a_key_file_that_is_not_there_or_not_a_text(home):
    assert "POS_TUI_API_KEY_FILE" in home.refused(api_key=None, api_key_file=str(home.path / "nothing"))
    file = home.path / "bytes"
    file.write_bytes(b"\xff\xfe\x00")
    file.chmod(0o600)
    assert "POS_TUI_API_KEY_FILE" in home.refused(api_key=None, api_key_file=str(file))
    directory = home.path / "directory"
    directory.mkdir(mode=0o700)
    assert "POS_TUI_API_KEY_FILE" in home.refused(api_key=None, api_key_file=str(directory))


@pytest.mark.parametrize(
    "damaged", ["zupy_pk_", "zupy_pk_abc def", "zupy_pk_abc-def", "zupy_pk_äbc", "zupy_pk_abc\ndef", "zupy_pk_a\x1bb"]
)
def test_a_damaged_key_is_refused(home, damaged):
    line = home.refused(api_key=damaged)
    assert "POS_TUI_API_KEY" in line
    assert damaged not in line or damaged == "zupy_pk_"
    assert "POS_TUI_API_KEY_FILE" in home.refused(api_key=None, api_key_file=home.key_file(damaged))


@pytest.mark.parametrize("alien", ["pk_live_1234567890", "ZUPY_PK_" + "a" * 32, "A" * 40, "Bearer zupy_pk_abc"])
def test_a_key_of_something_else_is_refused(home, alien):
    line = home.refused(api_key=alien)
    assert "POS_TUI_API_KEY" in line
    assert "zupy_pk_" in line
    assert alien not in line


SECRETS = st.text(LETTERS, min_size=12, max_size=40)
DAMAGES = st.sampled_from(
    ["", " ", "\n", "-", "\x00", "ä", "zupy_pk_", "=", "'", '"', "\u2028", "zupy-pk-", "\t", "%s"]
)


@given(
    before=DAMAGES, secret=SECRETS, between=DAMAGES, after=DAMAGES, form=st.sampled_from(["variable", "file", "toml"])
)
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_wrong_with_a_key_its_text_is_not_shown(home, before, secret, between, after, form):
    damaged = before + secret[:6] + between + secret[6:] + after
    home.write("")
    where = {"api_key": damaged}
    if form == "file":
        where = {"api_key": None, "api_key_file": home.key_file(damaged)}
    elif form == "toml":
        home.write(f'api_key = "{damaged}"\n')
        where = {"api_key": None}
    with contextlib.suppress(SettingsError):
        found = home.load(**where)
        assert secret[6:] not in repr(found)
        return
    line = home.refused(**where)
    assert secret[:6] not in line.replace(str(home.path), "")
    assert secret[6:] not in line


def test_a_key_does_not_show_itself():
    key = ApiKey("zupy_pk_s3cr3t")
    for shown in (repr(key), str(key), f"{key}", f"{key!r}", repr([key]), repr(vars(type(key)))):
        assert "s3cr3t" not in shown
    with pytest.raises((pickle.PicklingError, AttributeError, TypeError)) as caught:
        pickle.dumps(key)
    assert "s3cr3t" not in str(caught.value)
    assert copy.copy(key).reveal() == "zupy_pk_s3cr3t"
    assert not hasattr(key, "__dict__")
