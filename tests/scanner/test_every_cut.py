"""However the reads are cut: the same frames with all that they say, the same drops and line, whatever the marks."""

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from pos_tui.scanner.inputs import Frame, Key, Refused, Unsure

MARKS = [
    "", "#", "##", "$#", "#$", "\x02", "\x02\x02", "\x02#", "\x04", "\x1d", "\x7f", "X7", "CZ", "Z-", "9", "a", "1CZ",
    "]C1", " ", "~" * 32, "\r\x02", "#\r#",
]  # fmt: skip
ASCII = "".join(map(chr, range(0x80))).replace("\x1b", "")
PREFIXES = st.one_of(st.sampled_from(MARKS), st.text(ASCII, max_size=32))
SUFFIXES = PREFIXES.map(lambda mark: mark.rstrip("\r\n\t\x03"))
"""The settings take the end marks away from the end of a suffix."""
PIECES = [
    b"CZ-914F15F3", b"CZ-AAAAAAAA", b"cp-0a1b2c3d", b"CP-", b"C", b"Z", b"-", b"#", b"$", b"\r", b"\n", b"\r\n", b"\t",
    b"\x03", b"\x02", b"\x04", b"\x00", b"A", b"1", b"\x7f", b"\x1b", b"\x1b[", b"\x1b[19~", b"\x1b[15~", b"\x1b[A",
    b"\x1b]0;x", b"\x07", b"\x1b\\", b"\x1bO", b"P", b"\xc2\x9b", b"\x9b", b"\x9d", b"\x9c", b"\xc3", "ã".encode(),
    "\u202e".encode(), b"x" * 40,
]  # fmt: skip
PLACES = st.lists(st.integers(0, 2000), max_size=8)


@st.composite
def marked(draw, pieces=PIECES):
    """A prefix, a suffix, and bytes in which they and their halves occur."""
    prefix, suffix = draw(PREFIXES), draw(SUFFIXES)
    whole = [prefix.encode(), suffix.encode()]
    halves = [mark[: len(mark) // 2 + 1] for mark in whole]
    parts = draw(st.lists(st.one_of(st.sampled_from(whole + halves), st.sampled_from(pieces)), max_size=12))
    return prefix, suffix, b"".join(parts)


def _outcome(intake, reads):
    """What came but echoes, how much was dropped, and the line as it then stood."""
    came = [event for read in reads for event in intake.feed(read, 10.0)]
    line = intake.line
    came += intake.tick(20.0)
    events = [event for event in came if isinstance(event, Frame | Key | Unsure)]
    return events, sum(event.count for event in came if isinstance(event, Refused)), line


def _bytes_of(data):
    return [data[place : place + 1] for place in range(len(data))]


@given(marked(), PLACES)
def test_a_stream_is_the_same_in_every_cut(new_intake, cut_at, stream, places):
    prefix, suffix, data = stream
    at_once = _outcome(new_intake(prefix, suffix), [data])
    assert _outcome(new_intake(prefix, suffix), cut_at(data, places)) == at_once
    assert _outcome(new_intake(prefix, suffix), _bytes_of(data)) == at_once


@given(PREFIXES, SUFFIXES, st.binary(max_size=60), PLACES)
def test_so_are_any_bytes(new_intake, cut_at, prefix, suffix, data, places):
    at_once = _outcome(new_intake(prefix, suffix), [data])
    assert _outcome(new_intake(prefix, suffix), cut_at(data, places)) == at_once
    assert _outcome(new_intake(prefix, suffix), _bytes_of(data)) == at_once


@given(st.binary(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12), PLACES)
def test_so_is_what_no_mark_is_configured_for(new_intake, cut_at, noise, parts, places):
    data = b"".join(parts) + noise
    at_once = _outcome(new_intake(), [data])
    assert _outcome(new_intake(), cut_at(data, places)) == at_once
    assert _outcome(new_intake(), _bytes_of(data)) == at_once


@given(marked(), PLACES)
def test_every_read_a_moment_later_changes_nothing(new_intake, cut_at, stream, places):
    prefix, suffix, data = stream
    assume(not any(key in data for key in (b"\x1b", b"\x7f", b"\x08")))  # whose moments mean something
    intake, came = new_intake(prefix, suffix), []
    for place, read in enumerate(cut_at(data, places)):
        came += intake.feed(read, 10.0 + place * 0.02)
    frames = [event for event in came + intake.tick(30.0) if isinstance(event, Frame)]
    assert frames == _outcome(new_intake(prefix, suffix), [data])[0]


@settings(
    settings.get_profile("costly"), phases=[Phase.explicit, Phase.generate]
)  # to make a long one shorter takes minutes
@given(
    st.sampled_from(["", "#", "\x02", "X7"]),
    st.sampled_from(["", "$", "$$", "~" * 32]),
    st.integers(430, 700),
    st.sampled_from(["#", "$", "$$", "X7", "~" * 32, " CZ-914F15F3CZ-"]),
    st.lists(st.sampled_from(PIECES), max_size=3),
    PLACES,
)
def test_so_are_lines_that_are_too_long(new_intake, cut_at, prefix, suffix, length, mark, behind, places):
    data = b"x" * length + mark.encode() + b"".join(behind)
    at_once = _outcome(new_intake(prefix, suffix), [data])
    assert _outcome(new_intake(prefix, suffix), cut_at(data, places)) == at_once
    assert _outcome(new_intake(prefix, suffix), _bytes_of(data)) == at_once
