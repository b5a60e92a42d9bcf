"""A shop whose F8 does not reach the program presses another key, and the screen names that one."""

from pathlib import Path

import pytest


@pytest.fixture
def moved(tmp_path: Path) -> None:
    """F11 does the work of F8."""
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(
        '[keys]\nf8 = "f11"\n[limits]\nrequests_a_minute = 100000\n'
    )


@pytest.mark.long
def test_another_key_does_the_work_with_the_same_care(trusted, counter, moved) -> None:
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code, "F11  use it", "F11 use")
        terminal.press("f8")
        terminal.settle()
        assert trusted.uses_of(code) == 0
        terminal.press("f11")
        terminal.sees("USED NOW", code)
    assert trusted.uses_of(code) == 1
