"""What is no coupon code but has a name: cards, goods, addresses, data, and what is too long."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.code import CouponCode, Grammar, NotACode, Why, read_code

ZUPY = Grammar()


@pytest.mark.parametrize(
    "frame",
    ["ZP-ABC123", "ZP-4F95FB0A", "zp-4f95fb0a", "]C1ZP-ABC123", "ZP-1234", "ZP-550E8400-E29B-41D4", " ZP-ABC123\x03"],
)
def test_a_customers_card_is_named_and_never_asked_for(frame):
    shown = frame.strip(" \x03").upper().removeprefix("]C1")
    assert read_code(frame, ZUPY) == NotACode(shown, Why.CARD)


@pytest.mark.parametrize("frame", ["ZP-123", "ZP-", "ZP", "ZP-ABC 123", "ZP-ABC_123!", "XZP-ABC123", "ZPABC123456"])
def test_not_everything_with_the_letters_of_a_card_is_one(frame):
    assert read_code(frame, ZUPY).why is not Why.CARD


def test_other_cards_are_a_matter_of_settings():
    grammar = Grammar(cards=("XX", "VIP1"))
    assert read_code("xx-abc123", grammar) == NotACode("XX-ABC123", Why.CARD)
    assert read_code("VIP1-ABC123", grammar) == NotACode("VIP1-ABC123", Why.CARD)
    assert read_code("ZP-ABC123", grammar) == NotACode("ZP-ABC123", Why.SHAPE, ask="ZP-ABC123")


def test_without_cards_nothing_is_one():
    assert read_code("ZP-ABC123", Grammar(cards=())) == NotACode("ZP-ABC123", Why.SHAPE, ask="ZP-ABC123")


def test_a_coupon_code_comes_before_a_card():
    assert read_code("CZ-914F15F3", Grammar(cards=("CZ",))) == CouponCode("CZ-914F15F3")


def test_a_card_without_its_hyphen_is_a_body_when_it_is_as_long_as_one():
    assert read_code("ZP4F95FB", ZUPY) == CouponCode("CZ-ZP4F95FB", otherwise="CP-ZP4F95FB")


@pytest.mark.parametrize("frame", ["96385074", "036000291452", "4006381333931", "7891000100103", "17891000100100"])
@pytest.mark.parametrize("aim", ["", "]E0", "[E0"])
def test_goods_are_named_and_may_be_asked_for(frame, aim):
    assert read_code(aim + frame, ZUPY) == NotACode(frame, Why.PRODUCT, ask=frame)


@pytest.mark.parametrize("frame", ["96385075", "4006381333932", "123456", "7891000-100103", "12345678900"])
def test_other_digits_may_be_asked_for_too(frame):
    assert read_code(frame, ZUPY) == NotACode(frame, Why.DIGITS, ask=frame)


@pytest.mark.parametrize("frame", ["12345", "3.14", "2026/08/12", "1 000 000"])
def test_digits_that_no_code_is_made_of_may_not(frame):
    assert read_code(frame, ZUPY) == NotACode(frame, Why.DIGITS)


def test_more_digits_than_any_number_has_are_several_and_may_be_anybodys():
    assert read_code("1" * 21, ZUPY) == NotACode("•••", Why.DIGITS)


def test_goods_are_goods_even_where_a_body_has_as_many_digits():
    grammar = Grammar(length=13, alphabet=string.digits)
    assert read_code("4006381333931", grammar).why is Why.PRODUCT
    assert read_code("CZ-4006381333931", grammar) == CouponCode("CZ-4006381333931")


SECRET = "S3CRET"
ADDRESSES = [
    f"https://zupy.com/{SECRET}",
    f"HTTP://ZUPY.COM/{SECRET}",
    f"]Q1https://zupy.com/?t={SECRET}",
    f"www.zupy.com/{SECRET}",
    f"wa.me://{SECRET}",
    f"mailto:{SECRET}@example.com",
    f"tel:+55119{SECRET}",
    f"WIFI:S:Padaria;P:{SECRET};;",
    f"BEGIN:VCARD FN:{SECRET}",
    f"otpauth://totp/x?secret={SECRET}",
    f"look at https://zupy.com/{SECRET}",
    f"javascript:alert('{SECRET}')",
    f"file:///etc/{SECRET}",
]
DATA = [
    f'{{"token":"{SECRET}"}}',
    f'["{SECRET}"]',
    f"[1,2,'{SECRET}']",
    f'{{"a":["{SECRET}"]}}',
    f'[{{"a":"{SECRET}"}}]',
    f'\x02{{"token":"{SECRET}"}}\x03',
    f']Q1{{"token":"{SECRET}"}}',
]


@pytest.mark.parametrize("frame", ADDRESSES)
@pytest.mark.parametrize("long", [False, True])
def test_of_an_address_nothing_is_shown(frame, long):
    assert read_code(frame, ZUPY, long=long) == NotACode("…@…" if "@" in frame else "://", Why.ADDRESS)


@pytest.mark.parametrize("frame", DATA)
@pytest.mark.parametrize("long", [False, True])
def test_of_data_nothing_but_its_brackets_is_shown(frame, long):
    read = read_code(frame, ZUPY, long=long)
    assert read in (NotACode("{…}", Why.DATA), NotACode("[…]", Why.DATA))


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789./?=&%_", max_size=600), st.booleans())
def test_any_address_without_a_code_stays_hidden(rest, long):
    assert read_code(f"https://zupy.com/{rest}", ZUPY, long=long).read == "://"


@given(st.text(string.printable, max_size=300), st.booleans())
def test_any_object_without_a_code_stays_hidden(rest, long):
    read = read_code(f'{{"a":"{rest}"}}', ZUPY, long=long)
    assert isinstance(read, CouponCode) or read.why in (Why.SEVERAL, Why.ADDRESS) or read.read == "{…}"


@pytest.mark.parametrize(
    "frame",
    [
        f"https%3A%2F%2Fzupy.com%2F{SECRET}",
        f"https://zupy.com/{SECRET}/aCZ-914F15F3",
        f'{{"t":"{SECRET}","c":"aCZ-914F15F3',
        f'[true,"{SECRET}"]',
        f'{{"token":"{SECRET}"',
        f"zupy.com/{SECRET}",
        f"{SECRET}@example.com",
        f"https：／／zupy.com／{SECRET}",
        f"%68ttps://zupy.com/{SECRET}",
        f"zupy.com:80/{SECRET}",
        f"httpsÇ;;zupy.com;{SECRET}",
        f"httpsÇ--zupy.com-{SECRET}",
        f"`^token^Ç^{SECRET}^{{",
        f'{SECRET}"example.com',
        f"zupy.com?t={SECRET}",
        f"zupy.com／{SECRET}",
    ],
)
def test_addresses_and_data_stay_hidden_in_any_dress(frame):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert SECRET not in read.read


def test_too_long_is_said_only_of_what_has_no_other_name():
    text = "no code here " * 50
    assert read_code(text, ZUPY, long=True) == NotACode("NO CODE HERE NO COD…", Why.LONG)
    assert read_code(text, ZUPY).why is Why.UNREADABLE
    assert read_code("1" * 600, ZUPY, long=True).why is Why.DIGITS
    assert read_code(f"CZ-914F15F3 {text}", ZUPY, long=True) == CouponCode("CZ-914F15F3")
    assert read_code(f"XCZ-914F15F3 {text} XCP-914F15F3", ZUPY, long=True).why is Why.GLUED


def test_a_long_frame_is_never_asked_for_but_for_goods():
    for text in ("ABCDEF", "CZ-914F15F34", "HELLO-WORLD"):
        assert read_code(text, ZUPY, long=True) == NotACode(text, Why.LONG)


@pytest.mark.parametrize(
    "text", ["no code here " * 1000, "1" * 10_000, "é" * 10_000, "]C1" * 4000, "%41" * 4000, "ﷺ" * 3000]
)
def test_what_is_very_long_is_shown_in_part(text):
    read = read_code(text, ZUPY)
    assert isinstance(read, NotACode)
    assert len(read.read) <= 60
