"""No byte of a bar code, a paste or a terminal's report can act: it is dropped, counted, and the next code survives."""

import pytest

from pos_tui.scanner.inputs import Frame

CODE = b"CZ-914F15F3\r"
REFUSED = {
    "mouse press": b"\x1b[<0;5;5M",
    "mouse release": b"\x1b[<0;5;5m",
    "in-band resize": b"\x1b[48;1;1;1;1t",
    "focus in": b"\x1b[I",
    "focus out": b"\x1b[O",
    "cursor report": b"\x1b[24;80R",
    "device report": b"\x1b[?62;22c",
    "mode report": b"\x1b[?2026;2$y",
    "kitty key": b"\x1b[27u",
    "kitty function key": b"\x1b[57364;1u",
    "modified F8": b"\x1b[19;5~",
    "modified arrow": b"\x1b[1;5C",
    "shift tab": b"\x1b[Z",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "no such number": b"\x1b[99~",
    "modified keypad": b"\x1bO5P",
    "keypad enter": b"\x1bOM",
    "no such Linux key": b"\x1b[[Z",
    "paste begins": b"\x1b[200~",
    "paste ends": b"\x1b[201~",
    "private mode": b"\x1b[?1049h",
    "window title": b"\x1b]0;title\x07",
    "clipboard": b"\x1b]52;c;Q1otOTE0RjE1RjM=\x07",
    "DCS": b"\x1bP1$r0m\x07",
    "APC": b"\x1b_Gi=1\x07",
    "PM": b"\x1b^quiet\x07",
    "SOS": b"\x1bXstring\x07",
    "a sequence in a sequence": b"\x1b[1\x1b[I",
    "a cancelled sequence": b"\x1b[1\x18",
}


@pytest.mark.parametrize("sequence", REFUSED.values(), ids=REFUSED.keys())
def test_a_sequence_that_is_no_key_is_dropped_whole_and_counted(intake, said, dropped, sequence):
    came = intake.feed(sequence + CODE, 10.0)
    assert said(came) == ["CZ-914F15F3"]
    assert dropped(came) >= 1


@pytest.mark.parametrize("sequence", REFUSED.values(), ids=REFUSED.keys())
def test_it_does_so_in_every_pair_of_reads(new_intake, said, dropped, sequence):
    whole = sequence + CODE
    for place in range(1, len(whole)):
        intake = new_intake()
        came = intake.feed(whole[:place], 10.0) + intake.feed(whole[place:], 10.0)
        assert (said(came), dropped(came) >= 1) == (["CZ-914F15F3"], True)


@pytest.mark.parametrize("sequence", REFUSED.values(), ids=REFUSED.keys())
def test_it_leaves_the_line_that_is_being_typed_alone(intake, said, sequence):
    assert said(intake.feed(b"CZ-914" + sequence + b"F15F3\r", 10.0)) == ["CZ-914F15F3"]


CONTROLS = [byte for byte in range(0x20) if byte not in b"\x03\x08\t\n\r\x1b"]


@pytest.mark.parametrize("control", CONTROLS, ids=hex)
def test_no_control_byte_acts(intake, control):
    came = intake.feed(b"CZ-914" + bytes([control]) + b"F15F3\r", 10.0)
    assert (came[0], came[-1].count) == (Frame("CZ-914F15F3", cleaned=1), 1)


@pytest.mark.parametrize("byte", [0xA0, 0xC3, 0xE2, 0xF0, 0xFE, 0xFF], ids=hex)
def test_a_byte_that_is_no_utf_8_is_dropped(intake, byte):
    came = intake.feed(b"CZ-914" + bytes([byte]) + b"F15F3\r", 10.0)
    assert (came[0], came[-1].count) == (Frame("CZ-914F15F3", cleaned=1), 1)


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2066", "\u2028", "\ufeff", "\U000e0041", "\u00a0"], ids=ascii)
def test_signs_that_hide_are_dropped(intake, sign):
    came = intake.feed(f"CZ-914{sign}F15F3\r".encode(), 10.0)
    assert (came[0], came[-1].count) == (Frame("CZ-914F15F3", cleaned=1), 1)


def test_an_escape_before_a_printable_drops_the_escape_only(intake, said):
    assert said(intake.feed(b"\x1bCZ-914F15F3\r", 10.0)) == ["CZ-914F15F3"]


def test_a_paste_is_plain_bytes(intake, said):
    pasted = b"\x1b[200~CZ-914F15F3\rCZ-AAAAAAAA\r\x1b[201~"
    assert said(intake.feed(pasted, 10.0)) == ["CZ-914F15F3", "CZ-AAAAAAAA"]


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\t", b"\x03"])
@pytest.mark.parametrize(
    "begun", [b"\x1b", b"\x1b[1;", b"\x1bO", b"\x1b[M ", b"\x1b]0;never ended", b"\x1bP", b"\x1b_a\x1b"]
)
def test_an_end_mark_breaks_a_sequence_off(intake, said, begun, end):
    assert said(intake.feed(begun + end + b"CZ-914F15F3" + end, 10.0)) == ["", "CZ-914F15F3"]


@pytest.mark.parametrize(
    "data", [b"\x1b]C1CZ-914F15F3\r", b"\x1bPX\r", b"\x1b[12345678\r", b"\x00\x01\r", b"\xff\xfe\r"]
)
def test_a_frame_of_which_nothing_is_left_is_a_frame(intake, said, data):
    assert said(intake.feed(data, 10.0)) == [""]


def test_an_enter_long_after_something_was_dropped_is_none(intake, said):
    intake.feed(b"\x1b[I", 10.0)
    assert said(intake.feed(b"\r", 11.0)) == []


def test_what_was_dropped_is_counted_once(intake, dropped):
    assert dropped(intake.feed(b"\x00\x01\x1b[I", 10.0)) == 3
    assert dropped(intake.feed(b"CZ", 10.0)) == 0
    assert dropped(intake.tick(11.0)) == 0


def test_an_enter_long_after_half_a_letter_is_none(intake, said):
    intake.feed(b"\xc3", 10.0)
    intake.tick(12.0)
    assert said(intake.feed(b"\r", 15.0)) == []
