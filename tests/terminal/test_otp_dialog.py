"""The OTP dialog: digits, scans that come meanwhile, wrong and late codes, and Enter."""

import pytest
from support.faulty import FaultProxy, Hold


def open_dialog(terminal, code: str) -> None:
    terminal.scan(code)
    terminal.sees("READY", code)
    terminal.press("f8")
    terminal.sees("Customer check", "_   _   _   _   _   _")


def verified(sandbox) -> int:
    """How many verifies were answered."""
    return sum("verify-otp" in request["path"] and request["status"] is not None for request in sandbox.requests())


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def test_a_scan_during_the_dialog_types_nothing_and_gets_its_line(strict, reachable, counter) -> None:
    coupon, other = reachable, strict.example("used").code
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, coupon["coupon_code"])
        digits = strict.outbox()[0]["code"]
        terminal.type(digits[:3])
        terminal.sees(f"•   •   {digits[2]}   _")
        terminal.settle()
        terminal.scan(other)
        terminal.until(lambda: other in terminal.text, "the other code in the list")
        terminal.sees("Customer check", f"•   •   {digits[2]}   _")
        terminal.type(digits[3:])
        terminal.sees("USED NOW", coupon["coupon_code"])
        terminal.until(lambda: other in terminal.lines[2], "the waiting code on the panel")
    assert strict.uses_of(coupon["coupon_code"]) == 1


def test_a_code_with_six_digits_burns_no_try(strict, reachable, counter) -> None:
    coupon = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, coupon)
        before = len(strict.requests())
        terminal.scan("7891000100103")
        terminal.sees("7891000100103", "Customer check", "_   _   _   _   _   _")
        terminal.scan("914153")
        terminal.sees("without Enter", "_   _   _   _   _   _")
        assert [r for r in strict.requests()[before:] if "verify" in r["path"]] == []


def test_wrong_and_too_many_are_told_apart_and_a_new_code_waits_a_minute(strict, reachable, counter) -> None:
    coupon = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, coupon)
        digits = strict.outbox()[0]["code"]
        before = verified(strict)
        for tries in range(1, 6):
            terminal.type(wrong(digits))
            terminal.until(lambda tries=tries: verified(strict) == before + tries, "the answer to a try")
            terminal.sees("Wrong code", "_   _   _   _   _   _")
            terminal.settle()
        terminal.type(wrong(digits))
        terminal.sees("Too many tries")
        sent = len(strict.outbox())
        terminal.press("f5")
        terminal.settle()
        assert len(strict.outbox()) == sent
        terminal.press("escape")
        terminal.sees("READY", coupon)
    assert strict.uses_of(coupon) == 0


@pytest.mark.long
def test_esc_is_not_now_and_f8_opens_the_same_code_again(strict, reachable, counter) -> None:
    coupon = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, coupon)
        sent = len(strict.outbox())
        terminal.press("escape")
        terminal.no_longer_sees("Customer check")
        terminal.sees("READY")
        terminal.press("f8")
        terminal.sees("Customer check")
        assert len(strict.outbox()) == sent
        terminal.type(strict.outbox()[0]["code"])
        terminal.sees("USED NOW")


@pytest.mark.long
def test_an_answer_that_takes_long_is_said_to_be_waited_for_and_esc_is_not_offered_meanwhile(
    strict, reachable, counter
) -> None:
    coupon, held = reachable["coupon_code"], Hold()
    with FaultProxy(strict.base_url) as proxy, counter(proxy.base_url, strict.key) as terminal:
        open_dialog(terminal, coupon)
        terminal.sees("Esc not now")
        proxy.rule("/verify-otp/", held)
        terminal.type(strict.outbox()[0]["code"])
        terminal.sees("checking …")
        assert "Esc not now" not in terminal.text
        terminal.press("escape")
        terminal.sees("checking …", "Customer check")
        held.release()
        terminal.sees("USED NOW", coupon)


@pytest.mark.long
def test_the_same_customers_next_coupon_needs_no_new_code(strict, counter) -> None:
    good = strict.example("good")
    codes = [c["coupon_code"] for c in strict.coupons(status="active", customer_id=good.customer_id)][:2]
    assert len(codes) == 2
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, codes[0])
        terminal.type(strict.outbox()[0]["code"])
        terminal.sees("USED NOW", codes[0])
        sent = len(strict.outbox())
        terminal.scan(codes[1])
        terminal.sees("READY", codes[1])
        terminal.press("f8")
        terminal.sees("USED NOW", codes[1])
        assert len(strict.outbox()) == sent


@pytest.mark.long
def test_the_bottom_line_offers_no_key_that_does_nothing(strict, reachable, counter) -> None:
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, reachable["coupon_code"])
        terminal.until(lambda: terminal.lines[-1].strip() == "", "an empty bottom line")
        terminal.press("escape")
        terminal.until(lambda: "F8 use" in terminal.lines[-1], "the scan screen's keys")


def test_digits_beyond_the_sixth_are_never_shown_in_the_list(strict, reachable, counter) -> None:
    with counter(strict.base_url, strict.key) as terminal:
        open_dialog(terminal, reachable["coupon_code"])
        digits = strict.outbox()[0]["code"]
        terminal.type("12")
        terminal.sees("•   2   _")
        terminal.settle()
        terminal.type(digits)
        terminal.sees("Type the six digits")
        assert digits not in terminal.text
