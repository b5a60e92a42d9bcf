"""Every malformed value is refused with one clear line that names the setting."""

import pytest

VARIABLES = [
    ("provider", "voucherly", "POS_TUI_PROVIDER"),
    ("provider", "Zupy", "POS_TUI_PROVIDER"),
    ("language", "pt-BR", "POS_TUI_LANGUAGE"),
    ("language", "de", "POS_TUI_LANGUAGE"),
    ("timezone", "../etc/passwd", "POS_TUI_TIMEZONE"),
    ("timezone", "America", "POS_TUI_TIMEZONE"),
    ("base_url", "api.zupy.com", "POS_TUI_BASE_URL"),
    ("base_url", "ftp://api.zupy.com", "POS_TUI_BASE_URL"),
    ("base_url", "https://", "POS_TUI_BASE_URL"),
    ("base_url", "https:///api", "POS_TUI_BASE_URL"),
    ("base_url", "https://api.zupy.com/api/v2", "POS_TUI_BASE_URL"),
    ("base_url", "https://api.zupy.com?x=1", "POS_TUI_BASE_URL"),
    ("base_url", "https://user:word@api.zupy.com", "POS_TUI_BASE_URL"),
    ("base_url", "https://user@api.zupy.com", "POS_TUI_BASE_URL"),
    ("base_url", "https://api.zupy.com:port", "POS_TUI_BASE_URL"),
    ("base_url", "https://api.zupy.com:99999", "POS_TUI_BASE_URL"),
]
LINES = [
    ("provider = 1", "POS_TUI_PROVIDER"),
    ("base_url = true", "POS_TUI_BASE_URL"),
    ("language = []", "POS_TUI_LANGUAGE"),
    ("timezone = 3", "POS_TUI_TIMEZONE"),
    ("terminal = 3", "POS_TUI_TERMINAL_ID"),
    ("operator = {}", "POS_TUI_OPERATOR"),
    ("data_dir = 3", "POS_TUI_DATA_DIR"),
    ("api_key_file = 3", "POS_TUI_API_KEY_FILE"),
    ("api_key = 3", "POS_TUI_API_KEY"),
    ('otp = "sometimes"', "otp"),
    ("otp = true", "otp"),
    ('sole_writer = "yes"', "sole_writer"),
    ("sole_writer = 1", "sole_writer"),
    ("late_commit_s = 0", "late_commit_s"),
    ("late_commit_s = -1", "late_commit_s"),
    ("late_commit_s = 86401", "late_commit_s"),
    ("late_commit_s = true", "late_commit_s"),
    ("late_commit_s = nan", "late_commit_s"),
    ("late_commit_s = inf", "late_commit_s"),
    ('late_commit_s = "120"', "late_commit_s"),
    ("clear_after_s = 0.5", "clear_after_s"),
    ("clear_after_s = []", "clear_after_s"),
    ("codes = []", "codes"),
    ("[codes]\nprefixes = []", "codes.prefixes"),
    ('[codes]\nprefixes = "CZ"', "codes.prefixes"),
    ('[codes]\nprefixes = ["CZ", 5]', "codes.prefixes"),
    ('[codes]\nprefixes = ["C Z"]', "codes.prefixes"),
    ('[codes]\nprefixes = [""]', "codes.prefixes"),
    ('[codes]\nprefixes = ["-"]', "codes.prefixes"),
    ('[codes]\nprefixes = ["ÇZ"]', "codes.prefixes"),
    ("[codes]\nlength = 3", "codes.length"),
    ("[codes]\nlength = 33", "codes.length"),
    ("[codes]\nlength = 8.0", "codes.length"),
    ("[codes]\nlength = true", "codes.length"),
    ('[codes]\nalphabet = ""', "codes.alphabet"),
    ('[codes]\nalphabet = "ABC-"', "codes.alphabet"),
    ('[codes]\nalphabet = "ÄBC"', "codes.alphabet"),
    ("[codes]\nalphabet = 5", "codes.alphabet"),
]


@pytest.mark.parametrize(("variable", "text", "named"), VARIABLES)
def test_a_malformed_variable(home, variable, text, named):
    assert named in home.refused(**{variable: text})


@pytest.mark.parametrize(("variable", "text", "named"), [row for row in VARIABLES if row[0] != "api_key"])
def test_the_same_in_the_file(home, variable, text, named):
    home.write(f'{variable} = "{text}"\n')
    assert named in home.refused()


@pytest.mark.parametrize(("line", "named"), LINES)
def test_a_malformed_line(home, line, named):
    home.write(line + "\n")
    assert named in home.refused(api_key=None if line.startswith("api_key") else home.key)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('colour = "red"\n', "colour"),
        ("Language = 'en'\n", "Language"),
        ("[codes]\nlenght = 8\n", "codes.lenght"),
        ("[codes.prefixes]\nCZ = 1\n", "codes.prefixes"),
        ("practice = ['x']\n", "practice"),
        ("grammar = 1\n", "grammar"),
        ("base-url = 'https://x.test'\n", "base-url"),
    ],
)
def test_an_unknown_setting_is_refused_by_its_name(home, text, named):
    file = home.write(text)
    assert named in home.refused()
    assert named in home.refused(config=file)


@pytest.mark.parametrize("text", ["operator = Ana", "[codes", "= 1", "operator = 'a'\noperator = 'b'\n", "\x00"])
def test_a_file_that_is_not_toml_is_named(home, text):
    assert str(home.write(text)) in home.refused()


def test_a_file_that_is_not_text_or_not_a_file_is_named(home):
    file = home.write("")
    file.write_bytes(b"operator = '\xff'\n")
    assert str(file) in home.refused()
    assert str(home.path) in home.refused(config=home.path)


def test_the_address_of_a_line_in_a_broken_file_is_told_and_its_text_is_not(home):
    home.write(f"operator = 'Ana'\napi_key = {home.key}\n")
    line = home.refused()
    assert "line 2" in line
    assert home.key not in line
