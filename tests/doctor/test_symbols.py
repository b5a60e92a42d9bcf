"""From payloads to bars and squares."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.bars import read_bars

from pos_tui.doctor.code128 import bars
from pos_tui.doctor.labels import HOSTILE, Label, Symbology
from pos_tui.doctor.symbols import modules

ASCII = st.binary(max_size=24).map(lambda data: bytes(byte & 0x7F for byte in data))
DIGITS = st.text("0123456789\x1dBb", max_size=24).map(str.encode)


def drawn(black):
    return "".join("1" if module else "0" for module in black)


@given(ASCII | DIGITS)
@example(b"99-A1Q0WZ9Y")
@example(b"\x00\x1d\x11\x1b")
def test_every_payload_is_read_back_from_its_bars(payload):
    assert read_bars(drawn(bars(payload))) == payload


def test_known_bars():
    """The bars of `A` by hand, from the standard's table: start A (103), A (33), checksum 136 mod 103, the stop."""
    assert drawn(bars(b"A")) == "11010000100" + "10100011000" + "10100011000" + "1100011101011"


def test_it_is_as_short_as_can_be():
    """A code of eleven characters: start, eleven, check (11 modules each) and the stop (13)."""
    assert len(bars(b"CZ-ABCDEFGH")) == 13 * 11 + 13
    assert len(bars(b"00112233445566778899")) == 12 * 11 + 13
    assert len(bars(b"A\x11a")) == 6 * 11 + 13, "one shift"


def test_only_ascii_has_bars():
    with pytest.raises(ValueError, match="ASCII"):
        bars("ç".encode())


@pytest.mark.parametrize("label", [label for label in HOSTILE if label.symbology is Symbology.CODE_128], ids=str)
def test_the_hostile_labels_hold_what_they_say(label):
    assert read_bars(drawn(modules(label)[0])) == label.payload


@pytest.mark.parametrize(("payload", "version"), [(b"CZ-A1Q0WZ9Y", 1), (b"\x00", 1), (b"x" * 40, 3), (b"x" * 60, 4)])
def test_a_qr_code_has_the_size_of_its_version(payload, version):
    shape = modules(Label(1, "", payload, Symbology.QR))
    assert {len(row) for row in shape} == {len(shape)} == {17 + 4 * version}
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert [drawn(row[:7]) for row in shape[:7]] == finder
