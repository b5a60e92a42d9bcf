"""What stands on the labels."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.doctor.escaped import escaped
from pos_tui.doctor.labels import ALL_PUNCTUATION, CONTROLS, HOSTILE, TELLING, Symbology, labels_for
from pos_tui.domain.code import CouponCode, Grammar, read_code

WORDS = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=8)


@given(
    prefixes=st.lists(WORDS, min_size=1, max_size=3),
    length=st.integers(4, 32),
    alphabet=st.text(string.ascii_uppercase + string.digits, min_size=1),
)
def test_the_codes_fit_any_shop(prefixes, length, alphabet):
    grammar = Grammar(tuple(prefixes), length, alphabet)
    labels = labels_for(grammar)
    assert [label.number for label in labels] == list(range(1, len(labels) + 1))
    assert all(grammar.is_complete(label.text) for label in labels[:3])


def test_the_codes_of_zupy_show_layout_and_case(labels):
    text = "".join(label.text for label in labels[:3])
    assert set("019AQWZYM") <= set(text.upper())
    assert labels[2].text.upper() != labels[2].text != labels[2].text.lower()
    assert isinstance(read_code(labels[2].text, Grammar()), CouponCode)
    assert len({label.payload for label in labels}) == len(labels)


def test_all_punctuation_is_all_of_it():
    assert set(ALL_PUNCTUATION.decode()) == set(string.punctuation) | {"i"}
    assert set(TELLING) <= set(ALL_PUNCTUATION)


def test_both_kinds_of_labels_are_there(labels):
    for sheet in (labels, HOSTILE):
        assert {label.symbology for label in sheet} == set(Symbology)
    assert [label.payload for label in labels if label.has_controls] == list(CONTROLS)


def test_the_hostile_payloads():
    payloads = [label.payload for label in HOSTILE]
    assert payloads[::2] == payloads[1::2]
    assert set(payloads) == {
        b"\x11",
        b"\x10",
        b"\x1b[200~",
        b"\x1b[<0;5;5M\x1b[<0;5;5m",
        b"\x1b[48;1;1;1;1t",
        b"\x1b]52;c;cG9zLXR1aQ==\x07",
        b"\x00",
        b"CZ-914F\x1d15F3",
        b"~.",
        b"CZ-914F15F3\x1b[19~",
    }
    assert [label.number for label in HOSTILE] == list(range(1, 21))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"CZ-1\r", "CZ-1<CR>"),
        (b"\x1b[19~", "<ESC>[19~"),
        (b"\x00\x1d\x7f", "<NUL><GS><U+007F>"),
        ("CYß".encode(), "CYß"),
        (b"\xe7a", "<E7>a"),
        ("\u202e\u200b".encode(), "<U+202E><U+200B>"),
    ],
)
def test_bytes_as_people_can_read_them(data, shown):
    assert escaped(data) == shown


@given(st.binary())
def test_nothing_that_is_shown_can_act(data):
    assert escaped(data).isprintable() or not data
