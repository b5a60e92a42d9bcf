"""What a number is: goods with a right check digit, a phone, a person, or nothing in particular."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.cpf import cpf

from pos_tui.domain.numbers import Numbers, kind_of_number

DIGITS = "0123456789"
PUNCTUATION = " ()-./"


def _check_digit(digits):
    """As in the GS1 General Specifications, section 7.9: from the right, every other digit counts three times."""
    return str(-sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits))) % 10)


def _digits(length):
    return st.text(DIGITS, min_size=length, max_size=length)


AREAS = st.text("123456789", min_size=2, max_size=2)
MOBILES = _digits(8).map("9{}".format)
LANDLINES = st.builds("{}{}".format, st.sampled_from("2345"), _digits(7))
GOODS = st.sampled_from([8, 12, 13, 14]).flatmap(lambda length: _digits(length - 1)).map(lambda d: d + _check_digit(d))
PEOPLE = _digits(9).filter(lambda nine: len(set(nine)) > 1).map(cpf)


@pytest.mark.parametrize(
    "number",
    [
        "96385074",
        "12345670",
        "036000291452",
        "4006381333931",
        "7891000100103",
        "17891000100100",
        "00000000",
        "2000000000008",
    ],
)
def test_goods_have_8_12_13_or_14_digits_and_a_right_check_digit(number):
    assert kind_of_number(number) is Numbers.PRODUCT


@pytest.mark.parametrize("number", ["96385075", "036000291453", "4006381333932", "7891000100104", "17891000100101"])
def test_with_a_wrong_check_digit_it_is_nothing_in_particular(number):
    assert kind_of_number(number) is Numbers.OTHER


@pytest.mark.parametrize("number", ["0", "123456", "1234567", "123456789", "0123456789", "1" * 15, "1" * 100])
def test_so_are_all_other_digits(number):
    assert kind_of_number(number) is Numbers.OTHER


@pytest.mark.parametrize("number", ["7891000-100103", "789 1000 100103", "9638.5074"])
def test_goods_bear_no_punctuation(number):
    assert kind_of_number(number) is Numbers.OTHER


@pytest.mark.parametrize(
    "number",
    [
        "11987654321",
        "(11) 98765-4321",
        "11 98765-4321",
        "11 98765 4321",
        "11.98765.4321",
        "11-98765-4321",
        "11/98765-4321",
        "5511987654321",
        "55 11 98765-4321",
        "55 (11) 98765-4321",
        "+5511987654321",
        "+55 11 98765-4321",
        "+55 (11) 98765-4321",
        "+55-11-98765-4321",
        "1133334444",
        "(11) 3333-4444",
        "+551133334444",
        "+55 11 3333-4444",
        "55987654321",
        "5555987654321",
        "5533334444",
    ],
)
def test_a_brazilian_phone_in_any_form(number):
    assert kind_of_number(number) is Numbers.PHONE


@pytest.mark.parametrize(
    "number",
    [
        "+14155552671",
        "+1 (415) 555-2671",
        "+351 912 345 678",
        "+44 20 7946 0958",
        "+49.30.901820",
        "+81-3-1234-5678",
        "+12345678",
    ],
)
def test_a_foreign_phone_begins_with_a_plus(number):
    assert kind_of_number(number) is Numbers.PHONE


@pytest.mark.parametrize(
    "number", ["+", "+1", "+1234567", "+1234567890123456", "++5511987654321", "1+1", "+0123456789"]
)
def test_not_everything_with_a_plus_is_one(number):
    assert kind_of_number(number) is None


@pytest.mark.parametrize("number", ["12345678909", "123.456.789-09", "111.444.777-35", "00000000191", "000.000.001-91"])
def test_a_person_has_right_check_digits(number):
    assert kind_of_number(number) is Numbers.PERSON


@pytest.mark.parametrize("number", ["12345678900", "123456789-00", "12345678919", "11111111111", "00000000000"])
def test_with_wrong_ones_or_eleven_times_the_same_it_is_nobody(number):
    assert kind_of_number(number) is Numbers.OTHER


def test_bare_digits_that_can_be_a_mobile_and_a_person_are_a_phone():
    assert cpf("529982247") == "52998224725"
    assert kind_of_number("52998224725") is Numbers.PHONE


@pytest.mark.parametrize(
    "number",
    ["529.982.247-25", "123.456.789-00", "111.111.111-11", "123.456.789–00", "１２３.４５６.７８９-００"],
)
def test_what_is_written_as_a_persons_number_is_one_whatever_its_check_digits(number):
    assert kind_of_number(number) is Numbers.PERSON


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("１２３４", Numbers.OTHER),
        ("７８９１０００１００１０３", Numbers.PRODUCT),
        ("１１９８７６５４３２１", Numbers.PHONE),
        ("１２３４５６７８９０９", Numbers.PERSON),
    ],
)
def test_fullwidth_digits_are_digits(number, kind):
    assert kind_of_number(number) is kind


@pytest.mark.parametrize(
    "text", ["", " ", "-", "()", "CZ-914F15F3", "12a", "1,5", "R$ 3", "٣٣٣٣٣٣٣٣", "²", "12\u00a034"]
)
def test_what_is_not_only_a_number_is_none(text):
    assert kind_of_number(text) is None


@given(GOODS)
def test_any_right_check_digit_makes_goods_but_for_phones(digits):
    assume(kind_of_number(digits) is not Numbers.PHONE)
    assert kind_of_number(digits) is Numbers.PRODUCT


@given(GOODS, st.integers(1, 9))
def test_any_wrong_one_makes_none(digits, off):
    wrong = digits[:-1] + str((int(digits[-1]) + off) % 10)
    assert kind_of_number(wrong) is not Numbers.PRODUCT


@given(AREAS, MOBILES | LANDLINES, st.sampled_from(["", "+55"]), st.data())
def test_any_phone_with_any_punctuation_is_one(area, local, country, data):
    number = data.draw(punctuated(f"{country}{area}{local}"))
    assert kind_of_number(number) is Numbers.PHONE


@given(AREAS, MOBILES, st.data())
def test_any_mobile_with_its_country_is_one_with_or_without_the_plus(area, local, data):
    assert kind_of_number(data.draw(punctuated(f"55{area}{local}"))) is Numbers.PHONE


@given(PEOPLE, st.data())
def test_any_person_is_one_or_a_phone(digits, data):
    assert kind_of_number(data.draw(punctuated(digits))) in (Numbers.PERSON, Numbers.PHONE)


@given(st.text())
def test_any_text_has_an_answer(text):
    kind = kind_of_number(text)
    assert kind is None or any(letter.isdigit() for letter in text)


@given(st.text(DIGITS, min_size=1, max_size=30))
def test_any_digits_are_something(digits):
    assert kind_of_number(digits) is not None


def punctuated(number):
    """`number` with something between its digits."""
    gaps = st.lists(st.text(PUNCTUATION, max_size=2), min_size=len(number), max_size=len(number))
    return gaps.map(lambda gaps: "".join(map("".join, zip(number, gaps, strict=True))))


@pytest.mark.parametrize(
    "number",
    [
        "55 11 3333-4444",
        "(55) 11 3333-4444",
        "011 98765-4321",
        "(011) 98765-4321",
        "0 15 11 98765-4321",
        "0055 11 98765-4321",
        "+55 (011) 98765-4321",
        "11 98765‑4321",
        "11 98765–4321",
        "98765-4321",
    ],
)
def test_other_forms_in_which_brazilians_write_phones(number):
    assert kind_of_number(number) is Numbers.PHONE
