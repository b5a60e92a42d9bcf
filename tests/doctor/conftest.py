"""Scanners that never were: what each would send for the test labels."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from support.keyboard import typed
from support.program import Program
from support.sandbox import running_sandbox

from pos_tui.doctor.explain import Reading
from pos_tui.doctor.findings import END_MARKS, End
from pos_tui.doctor.labels import Label, labels_for
from pos_tui.domain.code import Grammar
from pos_tui.domain.layouts import Layout


@dataclass(frozen=True)
class Scanner:
    """A scanner at a computer. `edit` changes the label's text before it is sent as keys."""

    layout: Layout | None = None
    caps: bool = False
    prefix: str = ""
    suffix: str = ""
    end: End = End.CR
    edit: object = field(default=lambda text: text)
    pace: float = 0.0

    def sends(self, label: Label) -> bytes:
        """The bytes of one scan."""
        keys = partial(typed, layout=self.layout, caps=self.caps)
        return (keys(self.prefix + self.edit(label.text) + self.suffix) + END_MARKS.get(self.end, "")).encode()

    def reads(self, label: Label, at: float = 100.0) -> Reading:
        """One scan with its times."""
        data = self.sends(label)
        return Reading(label, data, tuple(at + place * self.pace for place in range(len(data))))


@pytest.fixture(scope="session")
def grammar():
    """The form of Zupy's codes."""
    return Grammar()


@pytest.fixture(scope="session")
def labels(grammar):
    """The test labels of that shop."""
    return labels_for(grammar)


@pytest.fixture
def scanner():
    """Makes scanners: `scanner(layout=Layout.DE, end=End.NONE)`."""
    return Scanner


@pytest.fixture
def read_all(labels):
    """The readings of all labels by one scanner."""
    return lambda scanner: [scanner.reads(label, 100.0 * label.number) for label in labels]


@pytest.fixture
def program(tmp_path):
    """The program in an empty home, without a key."""
    return Program(tmp_path)


@pytest.fixture(scope="session")
def sandbox():
    """A shop for reading; it limits requests, and says so."""
    with running_sandbox(rate=1000) as running:
        yield running
