"""Names and sentences from the provider that want to act on the terminal: they are text on every screen, or nothing."""

import gzip
import json
from urllib.request import Request, urlopen

import pytest
from support.attack import CHECK, LEAVE
from support.faulty import FaultProxy, Reply, answer
from support.hostile_text import strings
from support.output import strangers
from support.rewriting import issuing, naming, refusal, rewriting, saying

from pos_tui.domain.customer import mask_name
from pos_tui.domain.text import redacted

HOSTILE = strings(200, seed=88)
MARKUP = ("[/]x[b", "[@click=app.quit]Free[/]", "[b]", "[bold", "[[]]", "\\[b]", "[$primary]", "{code}", "%s", "{0}")
NASTY = (
    "[/]x[b",
    "[@click=app.quit]Free[/]",
    "\x1b]52;c;cG93bmVk\x07Free \x1b[2J\x1b[31mred \x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "\x9b2J\u202eeerf\u2066 \u200b\U000e0041\u2028x",
    "Z\u0335\u0301\u0302\u0308\u0323\u0336" * 30,
    "無料コーヒー ☕👩\u200d👩\u200d👧 قهوة 🏴\U000e0067\U000e007f",
    "A" * 5000 + " B",
    "\r\n\t\x00\x07\x85",
)
WORDS = ("NO ANSWER", "NOT OURS", "REFUSED")


def code_of(number: int) -> str:
    return f"CZ-{number:08}"


def shown(terminal, word: str, code: str) -> None:
    """Wait until the band says so; the screen below it still stands where it was."""
    terminal.until(lambda: terminal.lines[2].split() == [*word.split(), code], f"{word} {code} on the panel")
    assert terminal.lines[22].startswith(" Code ")
    assert terminal.lines[23].startswith(" F1 keys")


def customers_with_a_phone(sandbox):
    """Fresh coupons of as many customers."""
    seen = set()
    while True:
        coupon = sandbox.fresh()
        address = f"{sandbox.base_url}/api/v2/customers/{coupon['customer_id']}/"
        with urlopen(Request(address, headers={"X-API-Key": sandbox.key})) as response:
            if json.load(response)["phone"] and coupon["customer_id"] not in seen:
                seen.add(coupon["customer_id"])
                yield coupon


@pytest.mark.parametrize(
    ("status", "word", "names", "first"),
    [
        ("active", "READY", HOSTILE[:50], 0),
        pytest.param("active", "READY", HOSTILE[50:], 50, marks=pytest.mark.long),
        pytest.param("cancelled", "REFUSED", HOSTILE, 1000, marks=pytest.mark.long),
    ],
    ids=["50 that are ready", "150 more", "200 that are refused"],
)
def test_hostile_names_are_text_on_the_panel_and_in_the_list(
    trusted, proxy, terminal, status, word, names, first
) -> None:
    by_code = {
        code_of(number): {"status": status, "reward_name": text, "customer_name": names[first - number]}
        for number, text in enumerate(names, first)
    }
    proxy.rule("/coupons/issued/", issuing(trusted.fresh(), by_code), times=None)
    for code in by_code:
        terminal.scan(code)
        shown(terminal, word, code)
    assert strangers(terminal.raw) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("size", "around"),
    [
        ((120, 40), {}),
        ((80, 24), {"TERM": "linux", "COLORTERM": ""}),
        ((80, 24), {"TERM": "vt220", "COLORTERM": "", "LANG": "pt_BR.ISO-8859-1"}),
    ],
    ids=["wide", "console", "ascii"],
)
def test_they_are_text_on_other_terminals_too(trusted, proxy, counter, size, around) -> None:
    by_code = {
        code_of(number): {"reward_name": text, "customer_name": HOSTILE[-number]} for number, text in enumerate(HOSTILE)
    }
    proxy.rule("/coupons/issued/", issuing(trusted.fresh(), by_code), times=None)
    with counter(proxy.base_url, trusted.key, size=size, **around) as terminal:
        terminal.sees("Padaria")
        for code in by_code:
            terminal.scan(code)
            terminal.until(lambda code=code: f"READY {code}" in squeezed(terminal.lines[2]), f"{code} on the panel")
    assert strangers(terminal.raw, *size) == []
    if "LANG" in around:
        assert terminal.raw.isascii()


def squeezed(line: str) -> str:
    """With one blank between its words."""
    return " ".join(line.split())


@pytest.mark.long
def test_two_hundred_hostile_sentences_of_the_provider_are_text(trusted, proxy, counter) -> None:
    by_code = {code_of(number): refusal(422, text) for number, text in enumerate(HOSTILE)}
    proxy.rule("/coupons/issued/", saying(by_code), times=None)
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        for code in by_code:
            terminal.scan(code)
            shown(terminal, "NO ANSWER", code)
    assert strangers(terminal.raw) == []


def test_markup_and_placeholders_are_shown_as_they_are(trusted, proxy, terminal) -> None:
    by_code = {
        code_of(number): {"reward_name": f"{text} a", "customer_name": text} for number, text in enumerate(MARKUP, 300)
    }
    details = {code_of(number): refusal(422, f"{text} b") for number, text in enumerate(MARKUP, 400)}
    template = trusted.fresh()
    proxy.rule("/coupons/issued/", issuing(template, by_code), times=None)
    for code, given in by_code.items():
        terminal.scan(code)
        shown(terminal, "READY", code)
        assert terminal.lines[5].strip() == given["reward_name"]
        assert terminal.lines[6].strip() == mask_name(given["customer_name"])
    proxy.clear()
    proxy.rule("/coupons/issued/", saying(details), times=None)
    for code, text in zip(details, MARKUP, strict=True):
        terminal.scan(code)
        shown(terminal, "NO ANSWER", code)
        assert terminal.line_with("Zupy says:").strip() == f"Zupy says: {redacted(text)} b"


def test_nothing_of_a_name_is_left_under_the_next_one_where_emoji_are_drawn_wider(trusted, proxy, terminal) -> None:
    """A skin tone, and a flag."""
    names = {code_of(number): name for number, name in enumerate(("👍🏿Done", "Eva", "🇧🇷Done", "Rui"), 500)}
    by_code = {code: {"customer_name": name} for code, name in names.items()}
    proxy.rule("/coupons/issued/", issuing(trusted.fresh(), by_code), times=None)
    for code, name in names.items():
        terminal.scan(code)
        shown(terminal, "READY", code)
        assert name.endswith("Done") or terminal.lines[6].strip() == name


@pytest.mark.long
@pytest.mark.parametrize(
    "around",
    [{"TERM": "linux", "COLORTERM": ""}, {"TERM": "vt220", "COLORTERM": "", "LANG": "pt_BR.ISO-8859-1"}],
    ids=["console", "ascii"],
)
def test_a_long_name_is_cut_with_a_mark_that_the_terminal_can_show(trusted, proxy, counter, around) -> None:
    proxy.rule("/coupons/issued/", issuing(trusted.fresh(), {code_of(1): {"reward_name": "x" * 100}}))
    with counter(proxy.base_url, trusted.key, **around) as terminal:
        terminal.sees("Padaria")
        terminal.scan(code_of(1))
        shown(terminal, "READY", code_of(1))
        mark = terminal.lines[5].strip().lstrip("x")
        assert mark
        assert set(mark) <= set(".~>")


@pytest.mark.long
def test_they_are_text_in_the_customer_check_after_a_use_and_in_the_question_before_leaving(strict, counter) -> None:
    coupons = customers_with_a_phone(strict)
    with FaultProxy(strict.base_url) as proxy, counter(proxy.base_url, strict.key) as terminal:
        terminal.sees("Padaria")
        for text in NASTY:
            code = next(coupons)["coupon_code"]
            proxy.clear()
            proxy.rule("/api/", rewriting(naming(text)), times=None)
            terminal.scan(code)
            shown(terminal, "READY", code)
            terminal.press("f8")
            terminal.sees(CHECK, "_   _   _   _   _   _")
            terminal.type(strict.outbox()[0]["code"])
            shown(terminal, "USED NOW", code)
            terminal.press("f12")
            terminal.sees(LEAVE)
            terminal.press("escape")
            terminal.no_longer_sees(LEAVE)
            assert strict.uses_of(code) == 1
    assert strangers(terminal.raw) == []


@pytest.mark.long
def test_they_are_text_where_the_provider_refuses_a_use(trusted, proxy, terminal) -> None:
    for text in NASTY:
        code = trusted.fresh()["coupon_code"]
        terminal.scan(code)
        shown(terminal, "READY", code)
        proxy.rule("/validate/", saying_to_a_use(refusal(422, text)))
        terminal.press("f8")
        shown(terminal, "REFUSED", code)
    assert strangers(terminal.raw) == []
    assert not any("/validate/" in request.path for request in proxy.requests)


def saying_to_a_use(response: bytes):
    """The same answer whatever was asked; nothing was forwarded."""

    async def fault(exchange) -> Reply:
        return Reply(response)

    return fault


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "text", [pytest.param(text, marks=[] if place == 2 else pytest.mark.long) for place, text in enumerate(NASTY)]
)
def test_the_name_of_the_shop_is_text(trusted, proxy, counter, size, text) -> None:
    code = trusted.example("used").code
    proxy.rule("/companies/", rewriting(naming(text)), times=None)
    with counter(proxy.base_url, trusted.key, size=size) as terminal:
        terminal.sees("Zupy ok", "Scan a coupon")
        terminal.until(lambda: "/companies/" in str(proxy.requests), "the question for the name")
        terminal.scan(code)
        terminal.sees("REFUSED", code)
        assert "Zupy ok" in terminal.lines[0]
    assert strangers(terminal.raw, *size) == []


HTML = b"<html><script>alert(1)</script>\x1b[2J<h1>Free</h1></html>"
COUPON = {"id": "1", "status": "active", "reward_name": "Café", "coupon_code": None}
BODIES = {
    "a page instead of an answer": answer(200, HTML, "text/html"),
    "a page called JSON": answer(200, HTML, "application/json"),
    "a megabyte of a page": answer(200, HTML * 18_000, "text/html"),
    "a megabyte of a page with a no": answer(400, HTML * 18_000, "text/html"),
    "a page with a 404": answer(404, HTML, "text/html"),
    "a page with a 403": answer(403, HTML, "text/html"),
    "a page with a 500": answer(500, HTML, "text/html"),
    "a megabyte in one sentence": refusal(422, "\x1b[31mno " * 130_000),
    "a sentence that is an object": refusal(422, {"a": ["\x1b[31m"]}),
    "a sentence that is a number": refusal(422, 10**400),
    "latin-1": answer(200, json.dumps({"results": [COUPON]}, ensure_ascii=False).encode("latin-1"), "application/json"),
    "a no in latin-1": answer(422, '{"detail": "não é válido"}'.encode("latin-1"), "application/json"),
    "bytes of no encoding": answer(200, b'{"results": "\xff\xfe\xfa"}', "application/json"),
    "escape codes around the JSON": answer(200, b'\x1b[2J{"results": []}', "application/json"),
    "nested too deep": answer(200, b"[" * 200_000, "application/json"),
    "a number without end": answer(200, b'{"results": ' + b"9" * 100_000 + b"}", "application/json"),
    "not a number": answer(200, b'{"results": [NaN, Infinity]}', "application/json"),
    "no gzip": answer(200, HTML, "application/json", {"Content-Encoding": "gzip"}),
    "a bomb": answer(200, gzip.compress(b" " * 30_000_000), "application/json", {"Content-Encoding": "gzip"}),
    "nothing": answer(200, b"", "application/json"),
    "null": answer(200, b"null", "application/json"),
    "a status nobody knows": answer(499, HTML, "text/html"),
}


def test_an_answer_that_is_none_is_a_clear_verdict_whatever_is_in_it(trusted, proxy, terminal) -> None:
    by_code = {code_of(number): response for number, response in enumerate(BODIES.values(), 700)}
    proxy.rule("/coupons/issued/", saying(by_code), times=None)
    for code in by_code:
        terminal.scan(code)
        terminal.until(
            lambda code=code: any(terminal.lines[2].split() == [*word.split(), code] for word in WORDS),
            f"a verdict on {code}",
        )
        assert "Something went wrong" not in terminal.text
        assert "alert" not in terminal.text
    proxy.clear()
    terminal.scan(trusted.example("good").code)
    shown(terminal, "READY", trusted.example("good").code)
    assert strangers(terminal.raw) == []


def test_an_honest_answer_in_another_unicode_is_read(trusted, proxy, terminal) -> None:
    template, by_code = trusted.fresh(), {}
    for number, encoding in enumerate(("utf-8-sig", "utf-16", "utf-32"), 600):
        coupon = template | {"coupon_code": code_of(number), "reward_name": f"Café com pão {number}"}
        body = json.dumps({"results": [coupon]}, ensure_ascii=False).encode(encoding)
        by_code[code_of(number)] = answer(200, body, "application/json")
    proxy.rule("/coupons/issued/", saying(by_code), times=None)
    for number, code in enumerate(by_code, 600):
        terminal.scan(code)
        terminal.sees("READY", code, f"Café com pão {number}")
