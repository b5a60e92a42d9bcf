"""What holds for all bytes."""

from hypothesis import given
from hypothesis import strategies as st

from pos_tui.scanner.inputs import Frame, Line
from pos_tui.scanner.sequences import CSI, LINUX, SS3

CODE = b"CZ-914F15F3\r"
NAMES = {*CSI.values(), *SS3.values(), *LINUX.values(), "escape", "backspace"}
PIECES = [
    b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[[", b"\x1b[19~", b"\x1b[A", b"\x1b[<0;5;5M", b"\x1b[48;1;1;1;1t", b"\x1b]0;t",
    b"\x1bP", b"\x07", b"\x18", b"\x1b\\", b"\x1b[200~", b"\x1b[201~", b"\r", b"\n", b"\t", b"\x03", b"\x08", b"\x7f",
    b"\x11", b"\x9b", b"\xc2\x9b", "ã".encode(), "\u202e".encode(), b"CZ-914F15F3", b"123456", b"A", b"~", b";",
]  # fmt: skip
BYTES = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join), st.binary(max_size=40))


def _fed(intake, reads):
    return [event for read in reads for event in intake.feed(read, 10.0)] + intake.tick(20.0)


@given(BYTES)
def test_nothing_comes_out_but_known_keys_and_printable_text(new_intake, data):
    for event in _fed(new_intake(), [data]):
        text = getattr(event, "text", "")
        assert text.isprintable()
        assert "\ufffd" not in text
        assert getattr(event, "name", "up") in NAMES


@given(BYTES)
def test_after_any_bytes_and_a_silence_the_next_code_is_whole(new_intake, data):
    intake = new_intake()
    _fed(intake, [data])
    intake.clear()
    frames = [event for event in intake.feed(b"\r" + CODE, 30.0) if isinstance(event, Frame) and event.text]
    assert frames == [Frame("CZ-914F15F3")]


@given(BYTES)
def test_after_any_bytes_and_an_end_mark_the_next_code_is_whole_at_once(new_intake, data):
    frames = [event for event in new_intake().feed(data + b"\r" + CODE, 10.0) if isinstance(event, Frame)]
    assert frames[-1] == Frame("CZ-914F15F3")


@given(st.lists(st.text("0123456789ABCDEF", min_size=8, max_size=8), max_size=20), st.lists(st.integers(0, 400)))
def test_every_code_of_a_stream_is_its_own_frame(new_intake, cut_at, bodies, places):
    codes = [f"CZ-{body}" for body in bodies]
    stream = "".join(f"{code}\r\n" for code in codes).encode()
    frames = [event for event in _fed(new_intake(), cut_at(stream, places)) if isinstance(event, Frame)]
    assert frames == [Frame(code) for code in codes]


@given(BYTES)
def test_the_echo_ends_on_the_line_as_it_stands(new_intake, data):
    intake = new_intake()
    echoes = [event.text for event in _fed(intake, [data]) if isinstance(event, Line)]
    assert (echoes[-1] if echoes else "") == intake.line
