"""The fixed sample of hostile labels: none of them presses a key, and none of them eats the code behind it."""

from hashlib import sha256
from random import Random

import pytest
from support.hostile import labels

from pos_tui.scanner.inputs import Frame, Key, Unsure

NEXT = Frame("CZ-AAAAAAAA")
F8 = b"\x1b[19~"


@pytest.fixture(scope="module")
def sample():
    return labels()


def _wrong(sample, misses):
    """The first few labels with which something went wrong."""
    return [label for label in sample if misses(label)][:10]


def test_it_is_the_same_in_every_run_and_on_every_machine(sample):
    assert (len(sample), len(set(sample))) == (2000, 1974)
    assert sha256(b"|".join(sample)).hexdigest() == "9ea5dfb0b25ae626fb6bb31062bb758575fc01235b13675d27d4f88e9d8c6129"
    assert labels(100) == sample[:100]
    assert labels(100, seed=1) != sample[:100]


def test_every_label_ends_with_its_cr(sample):
    assert _wrong(sample, lambda label: not label.endswith(b"\r")) == []


@pytest.mark.parametrize("field_open", [False, True])
def test_no_label_presses_a_key(new_intake, sample, field_open):
    def misses(label):
        intake = new_intake()
        intake.open_field(field_open, -1.0)
        return any(isinstance(event, Key) for event in intake.feed(label, 10.0) + intake.tick(20.0))

    assert _wrong(sample, misses) == []


def test_nor_when_it_comes_in_three_reads(new_intake, sample):
    random = Random(0)

    def misses(label):
        intake, places = new_intake(), sorted(random.randrange(len(label) + 1) for _ in range(2))
        came = intake.feed(label[: places[0]], 10.0) + intake.feed(label[places[0] : places[1]], 10.01)
        came += intake.feed(label[places[1] :], 10.02) + intake.tick(20.0)
        return any(isinstance(event, Key) for event in came)

    assert _wrong(sample, misses) == []


@pytest.mark.parametrize("framing", [("", ""), ("\x02", ""), ("", "#"), ("]C1", "\x04"), ("X7", "7X")])
def test_the_next_code_is_whole_and_clean(new_intake, frames, sample, framing):
    def misses(label):
        intake = new_intake(*framing)
        intake.feed(label, 10.0)
        return frames(intake.feed(b"CZ-AAAAAAAA\r", 10.0)) != [NEXT]

    assert _wrong(sample, misses) == []


def test_all_of_them_in_one_stream_leave_every_code_between_them_whole(new_intake, frames, sample):
    codes = [f"CZ-{number:08X}" for number in range(len(sample))]
    stream = b"".join(label + f"{code}\r".encode() for label, code in zip(sample, codes, strict=True))
    intake = new_intake()
    came = [event for start in range(0, len(stream), 4096) for event in intake.feed(stream[start : start + 4096], 10.0)]
    assert [frame for frame in frames(came) if frame.text.startswith("CZ-0000") and not frame.cleaned] == [
        Frame(code) for code in codes
    ]
    assert not [event for event in came + intake.tick(20.0) if isinstance(event, Key)]


def test_f8_in_a_label_is_said_to_be_unsure(new_intake, sample):
    with_f8 = [label for label in sample if F8 in label and label.index(F8) == 0]
    assert len(with_f8) > 50

    def misses(label):
        return Unsure("f8") not in new_intake().feed(label, 10.0)

    assert _wrong(with_f8, misses) == []


def test_only_printable_text_comes_out_of_them(new_intake, frames, sample):
    assert (
        _wrong(sample, lambda label: not all(f.text.isprintable() for f in frames(new_intake().feed(label, 10.0))))
        == []
    )
