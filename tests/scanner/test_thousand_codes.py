"""A thousand codes in a row, however they are framed and the reads are cut: exactly these frames in this order."""

from dataclasses import dataclass
from itertools import combinations
from random import Random

import pytest

from pos_tui.scanner.inputs import Frame, Refused


@dataclass(frozen=True)
class Around:
    """What a scanner sends around each code, and what the shop configured of it."""

    before: str = ""
    behind: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def ended(self) -> bool:
        """Whether an end mark stands behind each code."""
        return bool(self.behind)

    def stream(self, codes):
        """What the terminal hands over."""
        return "".join(f"{self.before}{code}{self.behind}" for code in codes).encode()

    def frames(self, codes):
        """What must come of it."""
        return [Frame(code, ended=self.ended) for code in codes]


WAYS = {
    "CR": Around(behind="\r"),
    "LF": Around(behind="\n"),
    "CR LF": Around(behind="\r\n"),
    "TAB": Around(behind="\t"),
    "ETX": Around(behind="\x03"),
    "STX and ETX": Around("\x02", "\x03"),
    "nothing": Around(),
    "suffix": Around(behind="#", suffix="#"),
    "long suffix": Around(behind="$##$", suffix="$##$"),
    "control as suffix": Around(behind="\x04", suffix="\x04"),
    "alphanumeric suffix": Around(behind="X7", suffix="X7"),
    "suffix and CR LF": Around(behind="##\r\n", suffix="##"),
    "prefix": Around("#", prefix="#"),
    "STX as prefix": Around("\x02", prefix="\x02"),
    "long prefix": Around("]C1\x1d", prefix="]C1\x1d"),
    "alphanumeric prefix": Around("X7", prefix="X7"),
    "prefix and CR": Around("##", "\r", prefix="##"),
    "prefix and suffix": Around("\x02", "\x04", prefix="\x02", suffix="\x04"),
    "overlapping": Around("##", "#\r", prefix="##", suffix="#"),
    "prefix, suffix and TAB": Around("<<", ">>\t", prefix="<<", suffix=">>"),
}
ENDS = ["\r", "\n", "\r\n", "\t", "\x03", "#", "#\r", "#\r\n", ""]
"""Each code of a mixed stream has one of them; behind none, the next code's prefix cuts."""

ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
few_ways = pytest.mark.parametrize(
    "way",
    [
        pytest.param(way, marks=[] if name in ("CR", "nothing", "overlapping") else pytest.mark.long, id=name)
        for name, way in WAYS.items()
    ],
)


def _codes(count, seed=0):
    random = Random(seed)
    return [f"{random.choice(('CZ', 'CP'))}-{random.randrange(16**8):08X}" for _ in range(count)]


def _cut(data, random, count):
    ends = sorted(random.randrange(len(data)) for _ in range(count))
    return [data[start:end] for start, end in zip([0, *ends], [*ends, len(data)], strict=True)]


@pytest.fixture
def read(new_intake, frames):
    """The frames of some reads, and that nothing was dropped on the way."""

    def read(reads, prefix="", suffix="", pauses=None):
        intake, at, came = new_intake(prefix, suffix), 10.0, []
        for data in reads:
            came += intake.feed(data, at)
            at += pauses.random() * 0.1 if pauses else 0.0
        came += intake.tick(at + 10.0)
        assert not [event for event in came if isinstance(event, Refused)]
        assert intake.line == ""
        return frames(came)

    return read


@ways
def test_all_of_them_in_one_read(read, way):
    codes = _codes(1000)
    assert read([way.stream(codes)], way.prefix, way.suffix) == way.frames(codes)


@few_ways
@pytest.mark.parametrize("size", [1, 7, *(pytest.param(size, marks=pytest.mark.long) for size in (12, 4096))])
def test_in_reads_of_one_size(read, way, size):
    codes = _codes(1000)
    data = way.stream(codes)
    reads = [data[place : place + size] for place in range(0, len(data), size)]
    assert read(reads, way.prefix, way.suffix) == way.frames(codes)


@ways
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_in_reads_cut_at_random(read, way, seed):
    codes, random = _codes(1000, seed), Random(seed)
    reads = _cut(way.stream(codes), random, random.choice((3, 100, 3000)))
    assert read(reads, way.prefix, way.suffix) == way.frames(codes)


@ways
def test_in_reads_that_come_as_a_slow_line_brings_them(read, way):
    codes, random = _codes(1000), Random(1)
    assert read(_cut(way.stream(codes), random, 700), way.prefix, way.suffix, pauses=random) == way.frames(codes)


@few_ways
def test_four_of_them_at_every_two_places(read, way):
    codes = _codes(4)
    data = way.stream(codes)
    for first, second in combinations(range(1, len(data)), 2):
        assert read([data[:first], data[first:second], data[second:]], way.prefix, way.suffix) == way.frames(codes)


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 20))])
def test_a_mixture_of_all_ends(read, seed):
    random = Random(seed)
    codes = _codes(1000, seed)
    ends = [random.choice(ENDS) for _ in codes]
    before = [random.choice(("", "\x02")) for _ in codes]
    data = "".join(f"{mark}{code}{end}" for mark, code, end in zip(before, codes, ends, strict=True)).encode()
    expected = [Frame(code, ended=bool(end)) for code, end in zip(codes, ends, strict=True)]
    assert read([data], "\x02", "#") == expected
    assert read(_cut(data, random, 500), "\x02", "#") == expected
    assert read(_cut(data, random, 5000), "\x02", "#") == expected
