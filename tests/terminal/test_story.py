"""The whole story: scan, verify, use once; in both languages and under both policies."""

import pytest
from support.sandbox import running_sandbox

WORDS = {
    "en": {"ready": "READY", "used": "USED NOW", "check": "Customer check"},
    "pt_BR": {"ready": "PRONTO", "used": "USADO AGORA", "check": "Conferir o cliente"},
}


@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_a_trusting_shop_uses_a_coupon_with_one_key(trusted, counter, journal, language) -> None:
    words, coupon = WORDS[language], trusted.fresh()
    with counter(trusted.base_url, trusted.key, language=language) as terminal:
        terminal.scan(coupon["coupon_code"].lower())
        terminal.sees(words["ready"], coupon["coupon_code"], coupon["reward_name"])
        terminal.press("f8")
        terminal.sees(words["used"], coupon["coupon_code"])
    assert trusted.uses_of(coupon["coupon_code"]) == 1
    assert [row["state"] for row in journal()] == ["used"]
    assert journal()[0]["intent_at"] < journal()[0]["outcome_at"]


@pytest.mark.parametrize("shape", ["flat", "enveloped"])
@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_a_strict_shop_asks_the_customer_first(counter, journal, language, shape) -> None:
    words = WORDS[language]
    with running_sandbox(otp="strict", shape=shape) as sandbox:
        good = sandbox.example("good")
        with counter(sandbox.base_url, sandbox.key, language=language) as terminal:
            terminal.scan(good.code)
            terminal.sees(words["ready"], good.code)
            assert sandbox.outbox() == []
            terminal.press("f8")
            terminal.sees(words["check"], f"•••••-{good.phone[-4:]}")
            sent = sandbox.outbox()
            assert [code["identifier"] for code in sent] == [good.phone]
            terminal.type(sent[0]["code"])
            terminal.sees(words["used"], good.code)
            assert sent[0]["code"] not in terminal.text
        assert sandbox.uses_of(good.code) == 1
    assert [row["state"] for row in journal()] == ["refused", "used"]


def test_digits_may_come_one_by_one(strict, reachable, counter) -> None:
    coupon = reachable
    with counter(strict.base_url, strict.key) as terminal:
        terminal.scan(coupon["coupon_code"])
        terminal.sees("READY")
        terminal.press("f8")
        terminal.sees("Customer check")
        for place, digit in enumerate(strict.outbox()[0]["code"], start=1):
            terminal.type(digit)
            if place < 6:
                terminal.sees("   ".join(["•"] * (place - 1) + [digit] + ["_"] * (6 - place)))
        terminal.sees("USED NOW")
    assert strict.uses_of(coupon["coupon_code"]) == 1


def test_a_several_use_coupon_is_spent_one_use_at_a_time(counter) -> None:
    with running_sandbox() as sandbox:
        code = sandbox.example("multi_use").code
        with counter(sandbox.base_url, sandbox.key) as terminal:
            for left in (2, 1, 0):
                terminal.scan(code)
                terminal.sees("READY", f"{left + 1} of 3 uses left")
                terminal.press("f8")
                terminal.sees("USED NOW", f"{left} of 3 uses left")
            terminal.scan(code)
            terminal.sees("REFUSED", "Used here at")
        assert sandbox.uses_of(code) == 3


def test_after_a_verdict_f8_does_nothing_until_the_code_is_scanned_again(counter) -> None:
    with running_sandbox() as sandbox:
        code = sandbox.example("multi_use").code
        with counter(sandbox.base_url, sandbox.key) as terminal:
            terminal.scan(code)
            terminal.sees("READY")
            terminal.press("f8")
            terminal.sees("USED NOW")
            terminal.press("f8")
            terminal.press("f8")
            terminal.settle()
            terminal.sees("USED NOW")
        assert sandbox.uses_of(code) == 1
