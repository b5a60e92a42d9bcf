"""Who works in a shop: tables of operators, what only supervisors may do, and when the counter locks itself."""

import pytest
from support.pins import BIA, cheap

from pos_tui.domain.staff import ANYBODY, Operator, Right, Role, Staff

HASH = cheap(BIA)


def table(**given):
    """One [[operators]] table; None leaves a line out."""
    usual = {"name": '"Bia"', "pin": f'"{HASH}"'} | given
    return "[[operators]]\n" + "".join(f"{name} = {value}\n" for name, value in usual.items() if value is not None)


def test_a_shop_that_says_nothing_has_no_lock(home):
    assert home.load().staff is ANYBODY
    home.write("operators = []\n")
    assert home.load().staff == Staff()


def test_people_are_read_in_their_order(home):
    home.write(
        'supervisors_only = ["award", "reveal", "settle", "reverse", "switch_off", "leave", "leave"]\n'
        "lock_after_s = 90\n"
        + table(name='" Bia\\u200b Souza "')
        + table(name='"Bento"', role='"supervisor"')
        + table(name='"Rui"', role='"cashier"')
    )
    settings = home.load()
    assert settings.staff == Staff(
        (Operator("Bia Souza¬", pin=HASH), Operator("Bento", Role.SUPERVISOR, HASH), Operator("Rui", pin=HASH)),
        frozenset(Right),
    )
    assert settings.lock_after_s == 90.0
    assert HASH not in repr(settings)


def test_fifty_people_may_work_there(home):
    home.write("".join(table(name=f'"Number {number}"') for number in range(50)))
    assert len(home.load().staff.operators) == 50


BAD = {
    "no tables": ("operators = 3", "operators: give up to 50 [[operators]] tables"),
    "a name alone": ('operators = "Bia"', "operators: give up to 50"),
    "one table only": ('[operators]\nname = "Bia"', "operators: give up to 50"),
    "no table inside": ("operators = [3]", "operators: number 1 has no name"),
    "too many": ("".join(table(name=f'"Number {number}"') for number in range(51)), "operators: give up to 50"),
    "no name": (table(name=None), "number 1 has no name"),
    "an empty name": (table() + table(name='"  "'), "number 2 has no name"),
    "a number as name": (table(name="7"), "number 1 has no name"),
    "the same name": (table() + table(name='"Bia "'), "two of them have the same name"),
    "an unknown role": (table(role='"boss"'), "the role of Bia is one of: cashier, supervisor"),
    "a list as role": (table(role='["cashier"]'), "the role of Bia is one of"),
    "an empty role": (table(role='""'), "the role of Bia is one of"),
    "no PIN": (table(pin=None), "the pin of Bia is what 'pos-tui pin' prints"),
    "a bare PIN": (table(pin=f'"{BIA}"'), "the pin of Bia is what 'pos-tui pin' prints"),
    "digits as PIN": (table(pin=BIA), "the pin of Bia is what 'pos-tui pin' prints"),
    "a cut hash": (table(pin=f'"{HASH[:-5]}"'), "the pin of Bia is what 'pos-tui pin' prints"),
    "a hash with letters of elsewhere": (table(pin=f'"scrypt$14$8$1${"é" * 24}${"A" * 44}"'), "the pin of Bia"),
    "a hash that nobody can try": (table(pin=f'"{HASH.replace("$10$8$", "$17$1$")}"'), "the pin of Bia"),
    "another word": (table(level="3"), "number 1 has an unknown 'level'"),
    "a word that is no text": (table(**{'"\\u001b[2Jpin\\n"': "3"}), "number 1 has an unknown"),
    "no supervisor": (
        'supervisors_only = ["leave"]\n' + table(),
        "supervisors_only: there is no operator with the role",
    ),
    "nobody at all": ('supervisors_only = ["leave"]', "supervisors_only: there is no operator with the role"),
    "an unknown right": (
        'supervisors_only = ["use"]',
        "supervisors_only: give a list of: award, reveal, settle, reverse, switch_off, leave",
    ),
    "one right alone": ('supervisors_only = "leave"', "supervisors_only: give a list of"),
    "true": ("supervisors_only = true", "supervisors_only: give a list of"),
    "a list in a list": ('supervisors_only = [["leave"]]', "supervisors_only: give a list of"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_one_clear_line_without_the_pin(home, case):
    written, said = BAD[case]
    home.write(written + "\n")
    line = home.refused()
    assert said in line
    assert BIA not in line
    assert HASH[:20] not in line


@pytest.mark.parametrize("value", ["0", "0.5", "86401", "true", "nan", '"300"', "[]"])
def test_the_lock_falls_after_a_second_to_a_day(home, value):
    home.write(f"lock_after_s = {value}\n")
    assert "lock_after_s" in home.refused()
