"""C1 controls, as characters or as stray bytes, lead sequences that are dropped whole; none of them is ever a key."""

import pytest

from pos_tui.scanner.inputs import Frame, Refused
from pos_tui.scanner.sequences import CSI, LINUX, SS3

INTRODUCERS = {0x8F: "SS3", 0x90: "DCS", 0x98: "SOS", 0x9B: "CSI", 0x9D: "OSC", 0x9E: "PM", 0x9F: "APC"}
OTHERS = [number for number in range(0x80, 0xA0) if number not in INTRODUCERS]
FORMS = {"character": lambda number: chr(number).encode(), "byte": lambda number: bytes([number])}

forms = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
KEYS = (
    [(0x9B, rest) for rest in CSI] + [(0x8F, rest) for rest in SS3] + [(0x9B, f"[{rest}") for rest in LINUX]
)  # fmt: skip


@forms
@pytest.mark.parametrize(("number", "rest"), KEYS)
def test_what_is_a_key_behind_an_escape_is_none_behind_a_c1_control(intake, said, form, number, rest):
    came = intake.feed(form(number) + rest.encode(), 10.0) + intake.tick(12.0)
    assert (said(came), intake.line) == ([], "")
    assert sum(event.count for event in came if isinstance(event, Refused)) == 1


@forms
@pytest.mark.parametrize(("number", "rest"), KEYS)
def test_nor_when_it_comes_byte_by_byte(intake, said, form, number, rest):
    came = []
    for place, byte in enumerate(form(number) + rest.encode()):
        came += intake.feed(bytes([byte]), 10.0 + place * 0.2)
    assert (said(came + intake.tick(20.0)), intake.line) == ([], "")


SEQUENCES = [
    (0x9B, b"31m"), (0x9B, b"?62;22c"), (0x9B, b"<0;5;5M"), (0x9B, b"M AB"), (0x9B, b"200~"), (0x8F, b"M"),
    (0x8F, b"5P"),
    (0x9D, b"0;title\x07"), (0x9D, b"52;c;Q1o=\x9c"), (0x9D, b"8;;x\x1b\\"), (0x9D, b"0;t\xc2\x9c"),
    (0x90, b"1$r0m\x9c"), (0x98, b"CZ-BBBBBBBB\x9c"), (0x9E, b"quiet\x1b\\"), (0x9F, b"Gi=1\x07"),
]  # fmt: skip


@forms
@pytest.mark.parametrize(("number", "rest"), SEQUENCES)
@pytest.mark.parametrize("place", [0, 6, 11])
def test_its_sequence_is_dropped_whole(intake, form, number, rest, place):
    code = b"CZ-914F15F3"
    came = intake.feed(code[:place] + form(number) + rest + code[place:] + b"\r", 10.0)
    assert came == [Frame("CZ-914F15F3", cleaned=1), Refused(1)]


@forms
@pytest.mark.parametrize("number", INTRODUCERS, ids=INTRODUCERS.values())
def test_what_follows_it_without_an_end_is_dropped_up_to_the_end_mark(intake, frames, form, number):
    came = intake.feed(b"CZ-914" + form(number) + b"00\rCZ-AAAAAAAA\r", 10.0)
    text = "CZ-9140" if number == 0x8F else "CZ-914"
    assert frames(came)[1:] == [Frame("CZ-AAAAAAAA")]
    assert frames(came)[0] in (Frame(text, cleaned=1), Frame("CZ-914", cleaned=1))


@forms
@pytest.mark.parametrize("number", INTRODUCERS, ids=INTRODUCERS.values())
def test_alone_it_is_given_up_after_a_second_and_is_no_escape(intake, said, form, number):
    assert intake.feed(form(number), 10.0) == []
    assert intake.wakes_at == pytest.approx(11.0)
    assert intake.tick(11.0) == [Refused(1)]
    assert intake.feed(b"CZ-AAAAAAAA\r", 11.0) == [Frame("CZ-AAAAAAAA")]


@forms
@pytest.mark.parametrize("number", OTHERS, ids=hex)
def test_every_other_one_is_dropped_by_itself(intake, form, number):
    came = intake.feed(b"CZ-914" + form(number) + b"F15F3\r", 10.0)
    assert came == [Frame("CZ-914F15F3", cleaned=1), Refused(1)]


@forms
@pytest.mark.parametrize("number", INTRODUCERS, ids=INTRODUCERS.values())
def test_it_ends_a_sequence_that_had_begun(intake, said, dropped, form, number):
    came = intake.feed(b"\x1b[1" + form(number) + b"\rCZ-AAAAAAAA\r", 10.0)
    assert said(came) == ["", "CZ-AAAAAAAA"]
    assert dropped(came) == 2


@pytest.mark.parametrize("letter", ["Û", "Ý", "É", "ß"])
def test_the_last_byte_of_a_letter_is_no_c1_control(intake, letter):
    assert letter.encode()[-1] in range(0x80, 0xA0)
    assert intake.feed(f"{letter}19~\r".encode(), 10.0) == [Frame(f"{letter}19~")]
