"""No byte, pair of bytes, C1 form or escape sequence, anywhere in a code, makes a key or eats the next code.

Here: every byte at every place, every C1 form, and fixed samples of 2,000 pairs and 2,000 sequences. All of it is
run by `python -m tests.scanner.exhaustive`, from the root of the checkout, in about 40 seconds.
"""

from random import Random

from support import exhaustive

SEED = 914


def _broken(cases):
    return [what for case in cases for what in exhaustive.broken_promises(case)][:20]


def test_every_byte_at_every_place():
    assert _broken(exhaustive.single_bytes(Random(SEED))) == []


def test_two_thousand_pairs_of_bytes():
    assert _broken(exhaustive.some_pairs(Random(SEED), 2000)) == []


def test_every_c1_form_at_every_place():
    assert _broken(exhaustive.c1_forms(Random(SEED))) == []


def test_two_thousand_random_sequences():
    assert _broken(exhaustive.sequences(Random(SEED), 2000)) == []
