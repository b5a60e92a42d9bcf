"""A window that hides what F8 would do: then F8 does nothing, and says why."""

import pytest
from support.people import committed, reachable

NO_ROOM = "Make the window larger."


def test_no_reward_is_redeemed_unseen(trusted, counter) -> None:
    maria = reachable(trusted)[0]
    before = len(committed(trusted, "redeems"))
    with counter(trusted.base_url, trusted.key, size=(40, 10)) as terminal:
        terminal.sees("Padaria")
        terminal.scan(maria["card_number"])
        terminal.sees("Find")
        terminal.press("f4")
        terminal.sees("rewards", NO_ROOM)
        terminal.press("f8")
        terminal.settle()
        terminal.sees(NO_ROOM)
    assert len(committed(trusted, "redeems")) == before


@pytest.mark.parametrize(
    ("size", "seen"),
    [
        pytest.param((80, 4), False, marks=pytest.mark.long),
        pytest.param((24, 24), False, marks=pytest.mark.long),
        ((40, 10), True),
    ],
)
def test_a_coupon_is_used_where_its_band_can_be_seen(trusted, counter, size, seen) -> None:
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key, size=size) as terminal:
        terminal.sees("Padaria" if size[0] > 30 else "Code")
        terminal.scan(code)
        terminal.sees("F1 keys" if seen else "Make the window")
        terminal.press("f8")
        terminal.settle()
        if seen:
            terminal.sees("USED NOW", code)
    assert trusted.uses_of(code) == int(seen)
