"""Of a phone or a person's number that gets into the line, no more is shown than its owner knows it by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cpf import cpf

from pos_tui.domain.code import Grammar, NotACode, Why, read_code

ZUPY = Grammar()
DIGITS = "0123456789"


def _digits(least, most=None):
    return st.text(DIGITS, min_size=least, max_size=most or least)


def _shown(text):
    """How many digits of it can be read, but for Brazil's own."""
    return sum(letter.isdigit() for letter in text.removeprefix("+55 "))


MOBILES = st.builds("{}9{}".format, st.text("123456789", min_size=2, max_size=2), _digits(8))
LANDLINES = st.builds(
    "{}{}{}".format, st.text("123456789", min_size=2, max_size=2), st.sampled_from("2345"), _digits(7)
)
FORMS = ["{0}{1}{2}", "({0}) {1}-{2}", "{0} {1} {2}", "{0}.{1}.{2}", "{0}-{1}-{2}", "{0}/{1}-{2}", " {0} {1}-{2} "]


@st.composite
def brazilian(draw):
    """A Brazilian phone in one of the ways in which they are written."""
    country = draw(st.sampled_from(["", "+55", "+55 ", "+55-", "55", "55 ", "]C1"]))
    number = draw(MOBILES if country.startswith("55") else MOBILES | LANDLINES)
    return country + draw(st.sampled_from(FORMS)).format(number[:2], number[2:-4], number[-4:])


@st.composite
def foreign(draw):
    """A phone of another country, with its plus."""
    number = draw(_digits(8, 15).filter(lambda digits: digits[0] != "0" and not digits.startswith("55")))
    place = draw(st.integers(1, len(number)))
    return f"+{number[:place]}{draw(st.sampled_from(['', ' ', '-', '.']))}{number[place:]}"


@st.composite
def people(draw):
    """A CPF, bare or as it is printed."""
    person = cpf(draw(_digits(9).filter(lambda nine: len(set(nine)) > 1)))
    return draw(
        st.sampled_from(
            [person, f"{person[:3]}.{person[3:6]}.{person[6:9]}-{person[9:]}", f"{person[:9]}-{person[9:]}"]
        )
    )


@pytest.mark.parametrize(
    ("frame", "shown"),
    [
        ("11987654321", "•••••••4321"),
        ("(11) 98765-4321", "•••••••4321"),
        ("1133334444", "••••••4444"),
        ("5511987654321", "+55 11 •••••-4321"),
        ("+55 (11) 98765-4321", "+55 11 •••••-4321"),
        ("+551133334444", "+55 11 ••••-4444"),
        ("]C111987654321", "•••••••4321"),
        ("+14155552671", "•••••••2671"),
        ("+351 912 345 678", "••••••••5678"),
        ("+12345678", "••••5678"),
    ],
)
def test_a_phone_shows_country_area_and_its_last_four_digits_at_most(frame, shown):
    assert read_code(frame, ZUPY) == NotACode(shown, Why.PHONE)


@pytest.mark.parametrize("frame", ["12345678909", "123.456.789-09", "]C112345678909"])
def test_a_person_shows_the_check_digits(frame):
    assert read_code(frame, ZUPY) == NotACode("***.***.***-09", Why.PERSON)


@given(brazilian())
def test_of_any_brazilian_phone_six_digits_are_shown_at_most(frame):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.ask, read.suggestion) == (Why.PHONE, None, None)
    assert _shown(read.read) <= 6


@given(foreign())
def test_of_any_foreign_phone_only_the_last_four_are_shown(frame):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert (read.why, read.ask, read.suggestion) == (Why.PHONE, None, None)
    assert _shown(read.read) == 4


@given(people())
def test_of_any_person_six_digits_are_shown_at_most(frame):
    read = read_code(frame, ZUPY)
    assert isinstance(read, NotACode)
    assert read.why in (Why.PERSON, Why.PHONE)
    assert (read.ask, read.suggestion) == (None, None)
    assert _shown(read.read) <= 6


@given(brazilian() | foreign() | people(), st.booleans())
def test_neither_is_it_shown_when_the_frame_was_long(frame, long):
    assert _shown(read_code(frame, ZUPY, long=long).read) <= 6


@pytest.mark.parametrize(
    "frame",
    [
        "55 11 3333-4444",
        "011 98765-4321",
        "0 15 11 98765-4321",
        "0055 11 98765-4321",
        "98765-4321",
        "11 98765‑4321",
        "123.456.789–09",
        "１１９８７６５４３２１",
        "11987654321CZ-914F15F3",
        "123.456.789-09XCZ-914F15F3",
        "Maria 11 98765-4321",
        "TEL;CELL:+5511987654321",
        "CPF12345678909",
        "tel:+5511987654321",
        "https://wa.me/5511987654321",
        '{"phone":"+5511987654321"}',
        "11987654321 CZ-914F15F3",
        "123.456.789-00 Maria",
        "11987654321,12345678909",
        "11987654321 12345678909",
        "1198765432112345678909",
        "Maria 1 11 98765-4321",
        "]C111987654321]C1CZ-914F15F3",
        "11_98765_4321",
        "１２３．４５６．７８９－０９",
        "123.456.789'09",
    ],
)
def test_a_private_number_stays_hidden_in_any_dress(frame):
    read = read_code(frame, ZUPY)
    shown = read.read if isinstance(read, NotACode) else read.typed or ""
    assert _shown(shown.replace("CZ-914F15F3", "")) <= 6
