"""An intake that knows the coupon codes of the default grammar, and a way to say what came out of it."""

import pytest

from pos_tui.domain.code import Grammar
from pos_tui.scanner.intake import Intake, Key, Line, Refused

GRAMMAR = Grammar()


@pytest.fixture(scope="session")
def new_intake():
    """Makes intakes."""
    return lambda: Intake(lambda line: GRAMMAR.whole(line.upper()) is not None)


@pytest.fixture
def intake(new_intake):
    """A fresh one."""
    return new_intake()


@pytest.fixture(scope="session")
def said():
    """What came, without the echo of the line and the count of what was dropped; keys by their names."""

    def said(came):
        words = [event for event in came if not isinstance(event, Line | Refused)]
        return [event.name if isinstance(event, Key) else event.text for event in words]

    return said


@pytest.fixture(scope="session")
def dropped():
    """How many sequences and control bytes were dropped."""
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
