"""Every small thing that can be done to a code on its way in, and what must hold afterwards.

`Case` is one of them: some noise at one place of `CZ-914F15F3` and its CR, cut into two reads. `broken_promises` says
what went wrong with it, and nothing when all is well.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

from pos_tui.domain.grammar import Grammar
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame, Input, Key
from pos_tui.scanner.intake import Intake

from .hostile import sequence

LABEL = b"CZ-914F15F3\r"
PLACES = range(len(LABEL) + 1)
NEXT = Frame("CZ-AAAAAAAA")

_GRAMMAR = Grammar()
_FRAMING = Framing(_GRAMMAR.is_complete, _GRAMMAR.glued)
_END_MARKS = b"\r\n\t\x03"
_AT, _SECOND_READ, _SILENCE, _END = 10.0, 0.010, 1.0, 20.0
_C1_TAILS = (
    b"", b"A", b"P", b"[A", b"15~", b"19~", b"[19~", b"OP", b"M AB", b"0;t\x07", b"0;t\x9c", b"1;5", b"\x1b\\",
    b"\x9b19~",
)  # fmt: skip


class Case(NamedTuple):
    """`noise` stands at `place` of the label; the second of the two reads begins at `split`."""

    noise: bytes
    place: int
    split: int

    @property
    def data(self) -> bytes:
        """What the terminal hands over."""
        return LABEL[: self.place] + self.noise + LABEL[self.place :]


def broken_promises(case: Case) -> Iterator[str]:
    """What went wrong: a key came though the burst has text in it; the next code did not come by itself.

    It comes at once behind an end mark; else a second of silence stands between.
    """
    intake, data = Intake(_FRAMING), case.data
    came = intake.feed(data[: case.split], _AT) + intake.feed(data[case.split :], _AT + _SECOND_READ)
    at, at_once = _AT + _SECOND_READ, data[-1] in _END_MARKS
    if not at_once:
        at += _SILENCE
        came += intake.tick(at)
    behind = intake.feed(b"CZ-AAAAAAAA\r", at)
    keys = [event.name for event in came + behind + intake.tick(_END) if isinstance(event, Key)]
    if keys:
        yield f"{', '.join(keys)} came out of {case}"
    if any(isinstance(event, Frame) and not event.text.isprintable() for event in came):
        yield f"what cannot be printed came out of {case}"
    if not _alone(behind, at_once):
        texts = [event.text for event in behind if isinstance(event, Frame)]
        yield f"the next code came as {texts}, {behind} behind {case}"


def _alone(behind: list[Input], at_once: bool) -> bool:
    """Whether the next code came whole, as the only frame, and behind an end mark clean.

    A space that was left before it is no part of a code.
    """
    frames = [event for event in behind if isinstance(event, Frame)]
    cleaned = {} if at_once else {"cleaned": 0}
    return [replace(frame, text=frame.text.strip(), **cleaned) for frame in frames] == [NEXT]


def _case(random: Random, noise: bytes, place: int) -> Case:
    return Case(noise, place, random.randrange(1, len(LABEL) + len(noise)))


def single_bytes(random: Random) -> Iterator[Case]:
    """Every byte at every place."""
    for byte in range(256):
        for place in PLACES:
            yield _case(random, bytes([byte]), place)


def pairs(random: Random) -> Iterator[Case]:
    """Every two bytes at every place: 851,968 cases."""
    for pair in range(65536):
        for place in PLACES:
            yield _case(random, pair.to_bytes(2, "big"), place)


def some_pairs(random: Random, count: int) -> Iterator[Case]:
    """A sample of them."""
    for _ in range(count):
        yield _case(random, random.randrange(65536).to_bytes(2, "big"), random.choice(PLACES))


def c1_forms(random: Random) -> Iterator[Case]:
    """Every C1 control, as a character and as a stray byte, before what could make a key or a string of it."""
    for number in range(0x80, 0xA0):
        for form in (bytes([number]), chr(number).encode()):
            for tail in _C1_TAILS:
                for place in PLACES:
                    yield _case(random, form + tail, place)


def sequences(random: Random, count: int) -> Iterator[Case]:
    """One to three escape sequences of any family, whole or not, anywhere."""
    for _ in range(count):
        noise = b"".join(sequence(random) for _ in range(random.randrange(1, 4)))
        yield _case(random, noise, random.choice(PLACES))
