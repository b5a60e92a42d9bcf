"""What is nearly a code, and what is none at all: it is said, a person decides, and nothing is asked before that."""

import pytest
from support.attack import quiet
from support.cpf import cpf
from support.keyboard import typed

from pos_tui.domain.code import Why
from pos_tui.domain.layouts import Layout
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.reasons import Reasons

F8 = b"\x1b[19~"
LANGUAGES = ("en", pytest.param("pt_BR", marks=pytest.mark.long))
PHONE, PERSON, ADDRESS = "11987654321", cpf("123456789"), "https://evil.example/login?token=s3cr3t"
NO_COUPONS = (
    ("7891000100103", "7891000100103", Why.PRODUCT),
    (ADDRESS, "://", Why.ADDRESS),
)
"""What is read, what may be shown of it, and what it is."""
SECRETS = (
    (PHONE, ("8765", "98765")),
    (f"({PHONE[:2]}) {PHONE[2:7]}-{PHONE[7:]}", ("98765",)),
    (PERSON, (PERSON[:6], PERSON[3:9])),
    (ADDRESS, ("evil.example", "EVIL.EXAMPLE", "s3cr3t", "S3CR3T")),
)
"""What is read, and what of it may stand nowhere."""


def on_the_panel(terminal, word: str, code: str) -> None:
    terminal.until(lambda: terminal.lines[2].split() == [*word.split(), code], f"{word} {code} on the panel")


def asked(proxy) -> list[str]:
    """The look-ups and uses that were asked of the provider."""
    return [request.path for request in proxy.received if "/coupons/" in request.path]


def test_a_code_without_its_first_letter_is_looked_up_by_one_f8_and_used_by_the_next(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    terminal.scan(code[1:])
    terminal.sees("NOT OURS", f"Read: {code[1:]}", "Its first character seems to be lost.")
    terminal.sees("Compare it with the label first.", f"F8  look up {code}", "F8 take it")
    quiet(terminal)
    assert asked(proxy) == []
    terminal.press("f8")
    on_the_panel(terminal, "READY", code)
    terminal.sees(f"Read as {code}; what came was {code[1:]}.")
    assert [path.partition("?")[2] for path in asked(proxy)] == [f"code={code}"]
    terminal.press("f8")
    terminal.sees("Press F8 again.")
    assert trusted.uses_of(code) == 0
    terminal.until(lambda: terminal.stood_still > 1.1, "a second in which it could be compared")
    terminal.press("f8")
    on_the_panel(terminal, "USED NOW", code)
    assert trusted.uses_of(code) == 1


def test_an_f8_that_came_with_the_label_takes_no_suggestion(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    terminal.type(code[1:].encode() + b"\r" + F8)
    terminal.sees("NOT OURS", f"F8  look up {code}")
    quiet(terminal)
    terminal.type(F8 + b"\r")
    quiet(terminal)
    assert asked(proxy) == []
    terminal.scan(code[1:])
    terminal.sees(f"F8  look up {code}")
    terminal.press("f8")
    on_the_panel(terminal, "READY", code)
    assert trusted.uses_of(code) == 0


@pytest.mark.long
def test_neither_esc_nor_f5_takes_a_suggestion(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    terminal.scan(code[1:])
    terminal.sees(f"F8  look up {code}")
    terminal.press("f5")
    quiet(terminal)
    terminal.sees(f"F8  look up {code}")
    terminal.press("escape")
    terminal.sees("Scan a coupon")
    terminal.press("f8")
    quiet(terminal)
    assert asked(proxy) == []


def test_a_code_without_its_last_letter_is_finished_by_hand(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    begun = code[:-1]
    terminal.scan(begun)
    terminal.sees("NOT OURS", "Its last character seems to be lost.", f"F8  take {begun} to finish it by hand")
    terminal.press("f8")
    terminal.sees(f"Code {begun}▏")
    terminal.press("f8")
    terminal.sees("Finish the code with Enter, or take it away with Esc.", f"Code {begun}▏")
    assert asked(proxy) == []
    terminal.type(f"{code[-1].lower()}\r")
    on_the_panel(terminal, "READY", code)
    terminal.no_longer_sees(f"Code {begun}")
    assert len(asked(proxy)) == 1
    assert trusted.uses_of(code) == 0


@pytest.mark.long
def test_what_stands_on_the_line_goes_with_esc(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    terminal.scan(code[:-1])
    terminal.sees("F8  take")
    terminal.press("f8")
    terminal.sees(f"Code {code[:-1]}▏")
    terminal.press("escape")
    terminal.sees("Code ▏", "NOT OURS")
    terminal.scan(code)
    on_the_panel(terminal, "READY", code)


@pytest.mark.parametrize("after", [0.4, 1.2], ids=["soon", "later"])
def test_the_label_read_again_counts_though_half_of_it_stands_on_the_line(trusted, proxy, terminal, after) -> None:
    code = trusted.fresh()["coupon_code"]
    terminal.scan(code[:-1])
    terminal.sees("F8  take")
    terminal.press("f8")
    terminal.sees(f"Code {code[:-1]}▏")
    quiet(terminal, after)
    terminal.scan(code)
    # What stands there and a scan that comes soon could both be meant: then a person is asked.
    terminal.until(lambda: "READY" in terminal.lines[2] or f"F8  look up {code}" in terminal.text, "the code")
    if after < 1 and "READY" not in terminal.lines[2]:
        terminal.press("f8")
    on_the_panel(terminal, "READY", code)
    assert trusted.uses_of(code) == 0


def test_two_codes_in_one_frame_ask_which_is_meant(trusted, proxy, terminal) -> None:
    codes = [trusted.example(kind).code for kind in ("good", "multi_use")]
    for between in (" ", ";", ", ", "/", " CZ "):
        terminal.scan(between.join(codes))
        terminal.sees("Several codes at once: scan the one that is meant.", "several codes at once", *codes)
        terminal.press("f8")
        terminal.press("f5")
        quiet(terminal)
        terminal.sees("NOT OURS", "Several codes at once: scan the one")
        terminal.press("escape")
        terminal.sees("Scan a coupon")
    assert asked(proxy) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_through_another_keyboard_is_repaired_and_says_so(trusted, proxy, counter, language) -> None:
    say = Catalogue(language).say
    named = {Layout.FR: "French", Layout.DE: "German", Layout.BE: "Belgian", Layout.ES: None}
    codes = [coupon["coupon_code"] for coupon in trusted.coupons(status="active")][: len(named)]
    with counter(proxy.base_url, trusted.key, language=language) as terminal:
        terminal.sees("Padaria")
        for code, (layout, name) in zip(codes, named.items(), strict=True):
            came = typed(code, layout)
            terminal.scan(came)
            terminal.sees(say("READY"), f"F8  {say('F8  use it').removeprefix('F8  ')}", code)
            terminal.until(lambda code=code: terminal.lines[2].split()[-1] == code, f"{code} on the panel")
            said = " ".join(terminal.text.split())
            assert say("Read as {code}; what came was {typed}.", code=code, typed=came) in said
            before, _, behind = say("The keyboard layout looks {names}; the scanner is set to another.").partition(
                "{names}"
            )
            names = said.partition(before)[2].partition(behind)[0]
            assert name is None or say(name) in names.split(", ")
        assert [path.partition("?")[2] for path in asked(proxy)] == [f"code={code}" for code in codes]


def test_a_repaired_code_is_used_like_any_other(trusted, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    terminal.scan(typed(code, Layout.DE))
    on_the_panel(terminal, "READY", code)
    terminal.press("f8")
    on_the_panel(terminal, "USED NOW", code)
    assert trusted.uses_of(code) == 1


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_what_is_no_coupon_gets_its_words_and_no_request(trusted, proxy, counter, language) -> None:
    words = Catalogue(language)
    reasons = Reasons(words, Dates(words, None))
    with counter(proxy.base_url, trusted.key, language=language) as terminal:
        terminal.sees("Padaria")
        for frame, read, why in NO_COUPONS:
            terminal.scan(frame)
            terminal.sees(words.say("NOT OURS"), words.say("Read: {code}", code=read), reasons.why(why))
            assert reasons.brief_why(why) in terminal.text
            assert language == "en" or reasons.why(why) != Reasons(Catalogue("en"), Dates(words, None)).why(why)
            terminal.press("f8")
            quiet(terminal)
            terminal.sees(reasons.why(why))
        assert asked(proxy) == []


@pytest.mark.long
def test_no_more_of_a_phone_a_person_or_an_address_is_written_than_its_mask(trusted, proxy, counter, tmp_path) -> None:
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        for secret, _ in SECRETS:
            terminal.scan(secret)
            terminal.sees("NOT OURS" if secret == ADDRESS else "Customers")
            for key in ("f5", "f3", "f4", "f7", "escape", "escape"):
                terminal.press(key)
            quiet(terminal)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    for part in {part for _, parts in SECRETS for part in parts}:
        assert part.encode() not in terminal.raw
        assert part.encode() not in kept
