"""Keys, codes and people stay where they belong."""

import pytest


def test_neither_key_nor_code_nor_phone_reaches_screen_journal_or_log(strict, reachable, counter, tmp_path) -> None:
    coupon = reachable
    with counter(strict.base_url, strict.key) as terminal:
        terminal.scan(coupon["coupon_code"])
        terminal.sees("READY")
        terminal.press("f8")
        terminal.sees("Customer check")
        sent = strict.outbox()[0]
        terminal.type(sent["code"])
        terminal.sees("USED NOW")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    for secret in (strict.key, sent["code"], sent["identifier"], coupon["customer_name"]):
        assert secret.encode() not in kept
    for secret in (strict.key, sent["identifier"]):
        assert secret.encode() not in terminal.raw
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "data").iterdir()} <= {"0o600"}


@pytest.mark.long
def test_one_bell_for_good_three_for_bad(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(trusted.example("multi_use").code)
        terminal.sees("READY")
        terminal.until(lambda: terminal.raw.count(b"\x07") == 1, "one bell")
        terminal.settle()
        terminal.scan(trusted.example("used").code)
        terminal.until(lambda: terminal.raw.count(b"\x07") == 4, "three more")
