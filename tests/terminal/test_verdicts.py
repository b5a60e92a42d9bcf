"""Each kind of code and of key gets its own words."""

import subprocess
import sys
import time

import pytest
from support.faulty import delay
from support.terminal import environment_for


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("used", ("REFUSED", "Used ", "Say when it was used")),
        ("expired", ("REFUSED", "Expired ", "Say when it ended")),
        ("cancelled", ("REFUSED", "Cancelled by the shop")),
        ("unknown", ("NOT OURS", "does not know this code")),
        ("foreign", ("NOT OURS", "does not know this code")),
        ("multi_use", ("READY", "3 of 3 uses left")),
    ],
)
def test_a_code_of_each_kind(trusted, terminal, kind, words) -> None:
    example = trusted.example(kind)
    terminal.scan(example.code)
    terminal.until(lambda: terminal.lines[2].split() == [*words[0].split(), example.code], f"{words[0]} on the panel")
    terminal.sees(*words)


def test_what_is_no_coupon_is_said_without_a_request_and_f5_asks_anyway(trusted, terminal) -> None:
    before = len(trusted.requests())
    terminal.scan("7891000100103")
    terminal.sees("NOT OURS", "Read: 7891000100103", "product bar code")
    terminal.scan("12345678")
    terminal.sees("Read: 12345678")
    assert len(trusted.requests()) == before
    terminal.press("f5")
    terminal.until(lambda: "does not know this code" in "".join(terminal.lines[:13]), "the provider's word")
    assert [request["query"] for request in trusted.requests()[before:]] == ["code=12345678"]


def test_a_body_without_its_prefix_is_tried_and_the_older_prefix_offered(trusted, terminal) -> None:
    older = next(c["coupon_code"] for c in trusted.coupons() if c["coupon_code"].startswith("CP-"))
    terminal.scan(older.removeprefix("CP-").lower())
    terminal.sees("NOT OURS", f"F5  try {older}")
    terminal.press("f5")
    terminal.until(lambda: older in terminal.text and "NOT OURS" not in terminal.lines[2], "the older code")


def test_a_read_only_key_may_look_but_not_act(trusted, counter) -> None:
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.ready["read_only_key"]) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("REFUSED", "may look but not act", "Tell the shop owner")
    assert trusted.uses_of(code) == 0


@pytest.mark.long
def test_a_revoked_key_is_said_to_be_one(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.ready["revoked_key"]) as terminal:
        terminal.scan(trusted.example("good").code)
        terminal.sees("NO ANSWER", "does not accept this counter's key")


@pytest.mark.parametrize("key", ["", "sk_live_0000", "zupy_pk_with-a-hyphen"])
def test_a_key_that_is_none_is_one_line_that_does_not_show_it(tmp_path, key) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pos_tui", "run"],
        env=environment_for("http://127.0.0.1:9", key, tmp_path),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "POS_TUI_API_KEY" in done.stderr
    assert not key or key not in done.stderr


@pytest.mark.long
def test_scans_in_one_write_all_get_their_line_and_their_turn(trusted, counter) -> None:
    kinds = ["used", "unknown", "expired", "multi_use"]
    codes = [trusted.example(kind).code for kind in kinds]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type("".join(f"{code}\r" for code in codes))
        terminal.until(lambda: all(terminal.text.count(code) for code in codes), "every code in the list")
        terminal.until(lambda: codes[-1] in terminal.lines[2], "the last one on the panel")
        places = [terminal.text.rindex(code) for code in codes]
        assert places == sorted(places, reverse=True)


@pytest.mark.long
def test_a_scan_during_the_start_is_not_lost(trusted, counter) -> None:
    code = trusted.example("used").code
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.raw, "the first byte")
        terminal.scan(code)
        terminal.sees("REFUSED", code)


def test_the_names_of_customers_are_masked(trusted, terminal) -> None:
    coupon = trusted.fresh()
    terminal.scan(coupon["coupon_code"])
    terminal.until(lambda: terminal.lines[2].split() == ["READY", coupon["coupon_code"]], "the verdict")
    terminal.sees(coupon["customer_name"].split()[0])
    assert coupon["customer_name"] not in terminal.text


def test_nobody_at_the_counter_clears_the_customer(trusted, counter, tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text("clear_after_s = 1\n")
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(trusted.example("used").code)
        terminal.sees("REFUSED")
        terminal.sees("Scan a coupon")


@pytest.mark.long
def test_what_comes_late_or_has_waited_stands_there_for_the_whole_time(trusted, proxy, counter, tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    settings = "clear_after_s = 2\n[limits]\nrequests_a_minute = 100000\n"
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(settings)
    first, second = (trusted.fresh()["coupon_code"] for _ in range(2))
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        proxy.rule(first, delay(0.5))
        proxy.rule(second, delay(3.2))
        terminal.scan(first)
        terminal.scan(second)
        terminal.sees("READY", first, "1 code waits; Esc shows it")
        terminal.until(lambda: first not in terminal.lines[2], "the first one to be cleared")
        terminal.until(lambda: "READY" in terminal.lines[2] and second in terminal.lines[2], "the second one")
        shown = time.monotonic()
        terminal.sees("Scan a coupon")
        assert time.monotonic() - shown > 1.6
