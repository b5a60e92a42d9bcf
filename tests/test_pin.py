"""PINs: what was hashed fits, nothing else does, and a hash that is none never raises."""

from base64 import b64encode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.pins import cheap

from pos_tui.pin import FEWEST, MOST, SALT_BYTES, fits, hashed, is_hash, is_pin

PIN = st.text("0123456789", min_size=FEWEST, max_size=MOST)
SALT = st.binary(min_size=SALT_BYTES, max_size=SALT_BYTES)
SALTED, HASHED = b64encode(b"s" * 16).decode(), b64encode(b"h" * 32).decode()
COSTS = [(n, r, p) for n in (9, 10, 17, 18) for r in (1, 7, 8, 15, 16) for p in (0, 1, 4, 5)]


@settings(max_examples=3)
@given(PIN, SALT)
@example("0000", bytes(SALT_BYTES))
def test_a_pin_fits_the_hash_that_was_made_of_it(pin, salt):
    made = hashed(pin, salt)
    assert is_hash(made)
    assert fits(pin, made)
    assert pin not in made.split("$")
    assert hashed(pin, salt) == made


@settings(max_examples=25)
@given(PIN, PIN, SALT)
def test_another_pin_does_not(pin, other, salt):
    assert fits(other, cheap(pin, salt)) == (other == pin)


def test_the_salt_counts():
    assert hashed("1234", b"a" * SALT_BYTES) != hashed("1234", b"b" * SALT_BYTES)


@settings(max_examples=25)
@given(st.text())
@example("1234 ")
@example("١٢٣٤")
@example("123")
@example("123456789")
def test_what_is_no_pin_fits_nothing_not_even_its_own_hash(text):
    assert is_pin(text) == (4 <= len(text) <= 8 and set(text) <= set("0123456789"))
    if not is_pin(text) and text.isprintable():
        assert not fits(text, cheap(text))


@given(st.text() | st.from_regex(r"\Ascrypt\$\d+\$\d+\$\d+\$[\w+/=$]*\Z"))
@example(f"scrypt$14$8$1${'é' * 24}${HASHED}")
@example(f"scrypt$14$8$1${SALTED}${'é' * 44}")
@example(f"scrypt$14$8$1${'=' * 24}${HASHED}")
@example(f"scrypt$14$8$1${SALTED}${b64encode(b'h' * 31).decode()}")
@example(f"scrypt$14$8$1${SALTED}${b64encode(b'h' * 33).decode()}")
@example(f"scrypt$14$8$1${SALTED}${HASHED}\n")
@example(f"scrypt$99$8$1${SALTED}${HASHED}")
@example(f"scrypt$14$99$9${SALTED}${HASHED}")
@example(f"bcrypt$14$8$1${SALTED}${HASHED}")
def test_garbage_is_no_hash_and_never_raises(text):
    assert not is_hash(text)
    assert not fits("1234", text)


@pytest.mark.parametrize("cost", COSTS, ids=str)
def test_a_cost_that_cannot_be_paid_is_no_hash(cost):
    n, r, p = cost
    known = f"scrypt${n}${r}${p}${SALTED}${HASHED}"
    assert is_hash(known) == (10 <= n <= 17 and 8 <= r <= 15 and 1 <= p <= 4)


@pytest.mark.parametrize("cost", [(17, 15, 1), (10, 15, 4)], ids=str)
def test_the_greatest_costs_can_be_paid(cost):
    n, r, p = cost
    assert not fits("1234", f"scrypt${n}${r}${p}${SALTED}${HASHED}")
