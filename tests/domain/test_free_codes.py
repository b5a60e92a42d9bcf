"""Codes that are free text come out as they went in; only what would leak, or cannot be one, is none."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.hostile_text import strings

from pos_tui.domain.code import CouponCode, FreeGrammar, NotACode, Why, read_code
from pos_tui.domain.hiding import surely_hidden
from pos_tui.domain.layouts import Layout

FREE = FreeGrammar()
CARDS = FreeGrammar(cards=("ZP",))
SECRET = "S3CRET"
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=200)


@pytest.mark.parametrize(
    "code",
    [
        "SAVE10", "save10", "SaVe-10", "summer sale", "10%", "été", "Ｃ１", "CZ-914F15F3", "CYß914F15F3", "O0I1",
        "*A1*", "A", "VIP:20", "SALE@10", "{", "[10]", "A/B", "50.OFF", "%41", "www", "HTTP-20", "N:1", "e\u0301",
        "ﬁ10", "-", "_", "11987654321", "52998224725", "4006381333931", "1" * 21, "x" * 200, "ZP-4F95FB0A", "[C1",
        "`^ABC",
    ],
)  # fmt: skip
def test_a_code_is_what_came(code):
    assert read_code(code, FREE) == CouponCode(code)
    assert read_code(f"  {code} ", FREE) == CouponCode(code)


@given(PRINTABLE, st.lists(st.sampled_from(Layout), unique=True))
def test_every_printable_frame_comes_out_sign_by_sign(text, layouts):
    frame = text.strip()
    assume(frame and frame.isprintable() and not surely_hidden(frame))
    read = read_code(text, FREE, layouts)
    assert isinstance(read, CouponCode)
    assert (read.code, read.typed, read.layouts) == (frame, None, ())
    assert read.otherwise is None or frame == frame[:3] + read.otherwise or frame[3:].strip() == read.otherwise


@given(st.text("abcXYZ0189-_ äß", min_size=1).filter(str.strip))
def test_letters_digits_and_blanks_are_never_taken_for_anything_else(text):
    read = read_code(text, FREE)
    assert read == (CouponCode(text.strip()) if len(text.strip()) <= 200 else read)


def test_what_a_scanner_may_have_put_before_it_stays_and_is_offered_to_be_left_out():
    assert read_code("]C1SAVE10", FREE) == CouponCode("]C1SAVE10", otherwise="SAVE10")
    assert read_code("]e0SAVE10", FREE) == CouponCode("]e0SAVE10", otherwise="SAVE10")
    assert read_code("]C1", FREE) == CouponCode("]C1")
    assert read_code("]C10", FREE) == CouponCode("]C10", otherwise="0")


ADDRESSES = [
    f"https://shop.example/{SECRET}",
    f"HTTP://SHOP.EXAMPLE/{SECRET}",
    f"]Q1https://shop.example/?t={SECRET}",
    f"www.shop.example/{SECRET}",
    f"wa.me/{SECRET}",
    f"mailto:{SECRET}@example.com",
    f"tel:+55119{SECRET}",
    f"WIFI:S:Shop;P:{SECRET};;",
    f"BEGIN:VCARD FN:{SECRET}",
    f"N:{SECRET};Maria;;;",
    f"TEL;TYPE=CELL:{SECRET}",
    f"EMAIL:{SECRET}@example.com",
    f"MECARD:N:{SECRET};;",
    f"otpauth://totp/x?secret={SECRET}",
    f"look at https://shop.example/{SECRET}",
    f"javascript:alert('{SECRET}')",
    f"https%3A%2F%2Fshop.example%2F{SECRET}",
    f"{SECRET}@example.com",
    f"https：／／shop.example／{SECRET}",
    f"httpsÇ;;shop.example;{SECRET}",
    f"httpsÖ--shop.example-{SECRET}",
    f"\x02https://{SECRET}\x03",
]
DATA = [
    f'{{"token":"{SECRET}"}}',
    f'["{SECRET}"]',
    f"[1,2,'{SECRET}']",
    f'[{{"a":"{SECRET}"}}]',
    f'{{"token":"{SECRET}"',
    f']Q1{{"t":"{SECRET}"}}',
    f"00020126580014br.gov.bcb.pix0136{SECRET}5204000053039865802BR6304AB12",
]


@pytest.mark.parametrize("frame", [*ADDRESSES, *DATA])
def test_addresses_and_data_are_neither_shown_nor_asked_for_whatever_the_pattern(frame):
    mailbox = NotACode("…@…", Why.ADDRESS)
    for grammar, long in product((FREE, FreeGrammar(".+"), FreeGrammar("[A-Z]{4}")), (False, True)):
        read = read_code(frame, grammar, long=long)
        assert (read == mailbox) == ("@" in frame and not frame.startswith("EMAIL"))
        assert read in (mailbox, NotACode("://", Why.ADDRESS), NotACode("{…}", Why.DATA), NotACode("[…]", Why.DATA))
        assert (read.why is Why.DATA) == (frame in DATA)


def test_a_customers_card_is_one_in_any_case_and_behind_an_aim_identifier():
    for frame in ("ZP-4F95FB0A", "zp-4f95fb0a", "]C1ZP-4F95FB0A"):
        assert read_code(frame, CARDS) == NotACode(frame.removeprefix("]C1"), Why.CARD)
    assert read_code("ZP-1", CARDS) == CouponCode("ZP-1")


def test_what_is_too_long_is_no_code_and_is_not_asked_for():
    assert read_code("x" * 201, FREE) == NotACode("x" * 19 + "…", Why.LONG)
    assert read_code("SAVE10", FREE, long=True) == NotACode("SAVE10", Why.LONG)
    assert read_code("y" * 300, FreeGrammar("y+")).why is Why.LONG
    assert "98765" not in read_code("11987654321 " * 20, FREE).read


@pytest.mark.parametrize("frame", ["", " ", "\x1d\u200b"])
def test_nothing_is_no_code(frame):
    assert read_code(frame, FREE) == NotACode("?", Why.UNREADABLE)


@given(st.text(max_size=30))
def test_what_is_not_printable_is_left_out(text):
    frame = "".join(filter(str.isprintable, text)).strip()
    assert read_code(text, FREE) == read_code(frame, FREE)


def test_of_hostile_texts_nothing_but_printable_signs_come_out():
    for text in strings(1000, seed=5):
        read = read_code(text, FREE)
        said = read.code if isinstance(read, CouponCode) else read.read
        assert said.isprintable()
        assert 0 < len(said) <= 200


def test_a_grammar_of_another_kind_is_a_mistake_of_the_program():
    with pytest.raises(TypeError):
        read_code("SAVE10", object())
