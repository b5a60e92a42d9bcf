"""The whole story: scan, verify, use once; in both languages and under both policies."""

import pytest
from support.sandbox import running_sandbox

WORDS = {
    "en": {"ready": "READY", "used": "USED NOW", "check": "Customer check"},
    "pt_BR": {"ready": "PRONTO", "used": "USADO AGORA", "check": "Conferir o cliente"},
}
LANGUAGES = ("en", pytest.param("pt_BR", marks=pytest.mark.long))


@pytest.mark.parametrize("language", LANGUAGES)
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


@pytest.mark.parametrize("shape", ["flat", pytest.param("enveloped", marks=pytest.mark.long)])
@pytest.mark.parametrize("language", LANGUAGES)
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


@pytest.mark.long
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


@pytest.mark.long
def test_a_several_use_coupon_is_spent_one_use_at_a_time_and_f8_does_nothing_until_it_is_scanned_again(
    trusted, counter
) -> None:
    coupon = trusted.fresh(several=True)
    code, uses = coupon["coupon_code"], coupon["total_usages_allowed"]
    with counter(trusted.base_url, trusted.key) as terminal:
        for used in range(1, uses + 1):
            terminal.scan(code)
            terminal.sees("READY", f"{uses - used + 1} of {uses} uses left")
            terminal.press("f8")
            terminal.sees("USED NOW", f"{uses - used} of {uses} uses left")
            terminal.press("f8")
            terminal.press("f8")
            terminal.settle()
            terminal.sees("USED NOW")
            assert trusted.uses_of(code) == used
        terminal.scan(code)
        terminal.sees("REFUSED", "Used here at")
    assert trusted.uses_of(code) == uses
