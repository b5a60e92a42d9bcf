"""An intake that knows the coupon codes of the default grammar, and a way to say what came out of it."""

import pytest

from pos_tui.domain.grammar import Grammar
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame, Key, Line, Refused, Unsure
from pos_tui.scanner.intake import Intake

GRAMMAR = Grammar()


@pytest.fixture(scope="session")
def new_intake():
    """Makes intakes; a scanner's prefix and suffix are configured only where a test is about them."""

    def new_intake(prefix="", suffix=""):
        return Intake(Framing(GRAMMAR.is_complete, GRAMMAR.glued, prefix, suffix))

    return new_intake


@pytest.fixture
def intake(new_intake):
    """A fresh one."""
    return new_intake()


@pytest.fixture(scope="session")
def said():
    """What came, without the echo of the line and the count of what was dropped.

    Keys by their names, the acting key that did not come by itself as `f8?`, frames and runs by their texts.
    """

    def word(event):
        match event:
            case Key(name):
                return name
            case Unsure(name):
                return f"{name}?"
        return event.text

    return lambda came: [word(event) for event in came if not isinstance(event, Line | Refused)]


@pytest.fixture(scope="session")
def frames():
    """The frames of what came, with all that they say."""
    return lambda came: [event for event in came if isinstance(event, Frame)]


@pytest.fixture(scope="session")
def dropped():
    """How many sequences, control bytes and keys were dropped."""
    return lambda came: sum(event.count for event in came if isinstance(event, Refused))


@pytest.fixture(scope="session")
def cuts():
    """Every way to cut some bytes into reads."""

    def cuts(data):
        for places in range(1 << (len(data) - 1)):
            reads, start = [], 0
            for end in range(1, len(data) + 1):
                if end == len(data) or places >> (end - 1) & 1:
                    reads.append(data[start:end])
                    start = end
            yield reads

    return cuts


@pytest.fixture(scope="session")
def cut_at():
    """Some bytes cut at some places; places beyond the end count from the beginning again."""

    def cut_at(data, places):
        ends = sorted({place % (len(data) + 1) for place in places} | {len(data)})
        return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    return cut_at
