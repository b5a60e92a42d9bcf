"""The table `[codes]` where codes are free text, and where they have a form."""

import pytest

from pos_tui.domain.code import FreeGrammar

OTHER = {"provider": "voucherify", "voucherify_app_id": "abc", "voucherify_app_token": "xyz"}


def test_a_pattern_with_a_sample_and_cards(bare):
    bare.write('[codes]\npattern = "[a-z]{3}-[0-9]{4}"\nsample = "abc-1234"\ncards = ["MB-"]\n')
    assert bare.load(**OTHER).grammar == FreeGrammar("[a-z]{3}-[0-9]{4}", ("MB",), "abc-1234")


@pytest.mark.parametrize(
    "line",
    [
        'pattern = "["',
        'pattern = "(a+)+"',
        "pattern = 5",
        f'pattern = "{"a" * 201}"',
        'pattern = "[0-9]+"\nsample = "abc"',
        "sample = 5",
        'cards = "MB"',
        "length = 8",
        'prefixes = ["CZ"]',
        'patern = "x"',
    ],
)
def test_what_cannot_be_is_one_sentence(bare, line):
    bare.write(f"[codes]\n{line}\n")
    assert "codes" in bare.refused(**OTHER)


@pytest.mark.parametrize("line", ['pattern = "[0-9]+"', 'sample = "CZ-914F15F3"'])
def test_codes_with_a_form_take_no_pattern(home, line):
    home.write(f"[codes]\n{line}\n")
    said = home.refused()
    assert "codes" in said
    assert "Zupy" in said
