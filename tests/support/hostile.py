"""Labels that nobody prints by accident: a fixed sample, the same in every run, for the intake and for the terminal.

for label in labels():
    intake.feed(label, at)  # nothing in it may act
"""

from base64 import b64encode
from collections.abc import Callable
from random import Random

_FINALS = "@ABCDEFGHIJKLMNPQRSTUXZ`abcdefghijklmnpqrstuvwxyz{|}~"
_KEYS = [
    b"\x1b[19~", b"\x1b[15~", b"\x1b[24~", b"\x1b[11~", b"\x1b[18~", b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS",
    b"\x1b[[A", b"\x1b[[E", b"\x1b[A", b"\x1b[B", b"\x1bOC", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1bOF", b"\x1b",
    b"\x7f", b"\x08",
]  # fmt: skip
"""What the counter takes for keys, F8 first."""
_HIDDEN = ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u2028", "\u00a0", "\U000e0041", "\ufffd"]
_C1_OF = {b"[": 0x9B, b"O": 0x8F, b"P": 0x90, b"X": 0x98, b"]": 0x9D, b"^": 0x9E, b"_": 0x9F}

Family = Callable[[Random], bytes]


def _code(random: Random) -> bytes:
    return b"CZ-%08X" % random.randrange(16**8)


def _numbers(random: Random, most: int = 4) -> bytes:
    return b";".join(b"%d" % random.choice((0, 1, 2, 5, 19, 27, 80, 200, 999)) for _ in range(random.randrange(most)))


def _text(random: Random, most: int = 24) -> bytes:
    return bytes(random.randrange(0x20, 0x7F) for _ in range(random.randrange(most)))


def _end(random: Random) -> bytes:
    return random.choice((b"\x07", b"\x1b\\", b"\x9c", b"\xc2\x9c"))


# -- sequences ------------------------------------------------------------------------------------------------


def _csi(random: Random) -> bytes:
    private, between = random.choice((b"", b"", b"?", b">", b"<", b"=")), random.choice((b"", b"", b"$", b" ", b"!"))
    return b"\x1b[" + private + _numbers(random) + between + random.choice(_FINALS).encode()


def _ss3(random: Random) -> bytes:
    return b"\x1bO" + random.choice((b"", b"2", b"5")) + random.choice("ABCDEFHMPQRSXjkpy").encode()


def _linux(random: Random) -> bytes:
    return b"\x1b[[" + random.choice("ABCDEFZ1~").encode()


def _mouse(random: Random) -> bytes:
    if random.random() < 0.3:
        return b"\x1b[M" + bytes(random.randrange(0x20, 0x7F) for _ in range(3))
    column, row = random.randrange(1, 200), random.randrange(1, 60)
    return b"\x1b[<%d;%d;%d%c" % (random.choice((0, 2, 35, 64, 65)), column, row, random.choice(b"Mm"))


def _resize(random: Random) -> bytes:
    return b"\x1b[48;%d;%d;%d;%dt" % tuple(random.randrange(1, 999) for _ in range(4))


def _kitty(random: Random) -> bytes:
    key = random.choice((13, 27, 57364, 57371, 57376, 99))
    return b"\x1b[%d;%du" % (key, random.choice((1, 3, 5, 129))) if random.random() < 0.5 else b"\x1b[%du" % key


def _modified(random: Random) -> bytes:
    return random.choice((b"\x1b[19;%d~", b"\x1b[15;%d~", b"\x1b[1;%dA", b"\x1b[1;%dP")) % random.randrange(2, 9)


def _report(random: Random) -> bytes:
    return random.choice(
        (b"\x1b[I", b"\x1b[O", b"\x1b[24;80R", b"\x1b[?62;22c", b"\x1b[?2026;2$y", b"\x1b[0n", b"\x1b[?1u", b"\x1b[Z")
    )


def _title(random: Random) -> bytes:
    return b"\x1b]%d;" % random.choice((0, 2, 4, 7, 8, 10, 11, 133)) + _text(random) + _end(random)


def _clipboard(random: Random) -> bytes:
    return b"\x1b]52;c;" + b64encode(_code(random)) + _end(random)


def _dcs(random: Random) -> bytes:
    begun = random.choice((b"1$r0m", b">|XTerm(370)", b"+q544e", b"$q q", b"1+r"))
    return b"\x1bP" + begun + random.choice((b"", _code(random))) + _end(random)


def _other_string(random: Random) -> bytes:
    return b"\x1b" + random.choice(b"X^_").to_bytes(1, "big") + _text(random) + _end(random)


def _paste(random: Random) -> bytes:
    return random.choice((b"\x1b[200~", b"\x1b[201~"))


def _two_bytes(random: Random) -> bytes:
    return b"\x1b" + random.choice(("7", "8", "c", "=", ">", "(B", ")0", "#8", "%G", "D", "M", "N")).encode()


def _key(random: Random) -> bytes:
    return random.choice(_KEYS)


def _unfinished(random: Random) -> bytes:
    whole = _finished(random)
    return whole[: random.randrange(1, len(whole))] if len(whole) > 1 else whole


def _c1(random: Random) -> bytes:
    """A sequence whose ESC and letter are one control, as a character or as a stray byte."""
    whole = _finished(random)
    number = _C1_OF.get(whole[1:2], random.randrange(0x80, 0xA0))
    return (bytes([number]) if random.random() < 0.5 else chr(number).encode()) + whole[2:]


def _control(random: Random) -> bytes:
    return bytes([random.choice([byte for byte in range(0x20) if byte != 0x0D] + [0x7F])])


def _no_text(random: Random) -> bytes:
    stray = bytes([random.randrange(0x80, 0x100)])
    return stray if random.random() < 0.5 else random.choice(_HIDDEN).encode()


_WHOLE: list[Family] = [
    _csi, _ss3, _linux, _mouse, _resize, _kitty, _modified, _report, _title, _clipboard, _dcs, _other_string, _paste,
    _two_bytes, _key,
]  # fmt: skip


def _finished(random: Random) -> bytes:
    return random.choice(_WHOLE)(random)


FAMILIES: list[Family] = [*_WHOLE, _unfinished, _c1, _c1, _control, _no_text]


def sequence(random: Random) -> bytes:
    """One sequence, control or stray byte of any family, whole or not."""
    return random.choice(FAMILIES)(random)


# -- labels ---------------------------------------------------------------------------------------------------


def _inside(random: Random, family: Family) -> bytes:
    """A code with one to three of them at any place of it."""
    label = _code(random)
    for _ in range(random.randrange(1, 4)):
        place = random.randrange(len(label) + 1)
        label = label[:place] + family(random) + label[place:]
    return label


def _around(random: Random, family: Family) -> bytes:
    return random.choice((b"", family(random))) + random.choice((_code(random), _text(random))) + family(random)


def _alone(random: Random, family: Family) -> bytes:
    return b"".join(family(random) for _ in range(random.randrange(1, 4)))


def _pasted(random: Random, family: Family) -> bytes:
    return b"\x1b[200~" + _code(random) + random.choice((b"", b"\r" + _code(random))) + family(random) + b"\x1b[201~"


def _glued(random: Random, family: Family) -> bytes:
    """The acting key stuck to text and to whatever else."""
    parts = [_KEYS[0], _text(random, 6), family(random)]
    random.shuffle(parts)
    return b"".join(parts)


_SHAPES = (_inside, _around, _alone, _pasted, _glued)


def labels(count: int = 2000, seed: int = 914) -> list[bytes]:
    """So many labels, each with its CR: every family in every shape, in turn, before chance has any say."""
    random = Random(seed)
    turns = [(shape, family) for shape in _SHAPES for family in FAMILIES]
    made: list[bytes] = []
    for number in range(count):
        shape, family = turns[number % len(turns)]
        made.append(shape(random, family) + b"\r")
    return made
