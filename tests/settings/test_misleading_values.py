"""Values that once ended in a traceback: each is one clear line."""

import pytest

from pos_tui.settings import SettingsError, load

GOOD = {"POS_TUI_API_KEY": "zupy_pk_abc", "XDG_CONFIG_HOME": "/nowhere"}


@pytest.mark.parametrize(
    "given",
    [
        {"POS_TUI_TIMEZONE": "Mars/Olympus"},
        {"POS_TUI_BASE_URL": "https://[::1"},
        {"POS_TUI_BASE_URL": "https://\u2100.com"},
        {"POS_TUI_BASE_URL": "https://exa mple.com"},
        {"POS_TUI_BASE_URL": "https://a.b#x"},
        {"POS_TUI_BASE_URL": "https://a.b?"},
        {"POS_TUI_DATA_DIR": "~nobodyhere/x"},
        {"POS_TUI_API_KEY": "", "POS_TUI_API_KEY_FILE": "~nobodyhere/x"},
    ],
)
def test_a_malformed_variable_is_named(given) -> None:
    with pytest.raises(SettingsError) as caught:
        load(GOOD | given)
    assert next(name for name, value in given.items() if value) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ['"\\u001b[31m" = 1', '"a\\nb" = 1', "zupy_pk_secret = 1"])
def test_the_name_of_an_unknown_setting_is_shown_harmlessly(tmp_path, text) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(GOOD, file)
    assert str(caught.value).isprintable()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ['api_key_file = "a\\u0000b"', "x = " + "[" * 5000, '[codes]\nalphabet = "\u00df"'],
    ids=["null", "deep", "letters that grow"],
)
def test_a_malformed_file_is_one_line(tmp_path, text) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load({"XDG_CONFIG_HOME": "/nowhere"} | ({} if "api_key_file" in text else GOOD), file)
    assert str(caught.value).isprintable()
