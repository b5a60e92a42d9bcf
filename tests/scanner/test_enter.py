"""Enter with nothing before it: a key for lists and optional fields, and nothing at all beside a scan."""

import pytest

from pos_tui.scanner.inputs import Frame, Key, Refused


def fed(intake, *reads):
    came = []
    for data, at in reads:
        came += intake.feed(data, at)
    return came + intake.tick(99.0)


def test_alone_it_is_a_key(new_intake):
    assert fed(new_intake(), (b"\r", 1.0)) == [Key("enter", 1.0)]


@pytest.mark.parametrize("marks", [b"\r\r", b"\r\n", b"\r\n\r\n", b"\t\r", b"\r\t"])
def test_end_marks_of_a_scanner_are_none_and_are_not_counted(new_intake, marks):
    came = fed(new_intake(), (b"CZ-914F15F3" + marks, 1.0))
    assert [event for event in came if isinstance(event, Key | Refused)] == []
    assert [event.text for event in came if isinstance(event, Frame)] == ["CZ-914F15F3"]


@pytest.mark.parametrize("later", [0.0, 0.05, 0.149])
def test_before_a_scan_it_is_none_and_is_not_counted(new_intake, later):
    came = fed(new_intake(), (b"\r", 1.0), (b"CZ-914F15F3\r", 1.0 + later))
    assert [event for event in came if isinstance(event, Key | Refused)] == []


def test_behind_a_scan_it_is_none_for_a_while(new_intake):
    came = fed(new_intake(), (b"CZ-914F15F3\r", 1.0), (b"\r", 1.1))
    assert [event for event in came if isinstance(event, Key | Refused)] == []
    assert Key("enter", 2.0) in fed(new_intake(), (b"CZ-914F15F3\r", 1.0), (b"\r", 2.0))


def test_a_line_it_ends_is_no_key(new_intake):
    came = fed(new_intake(), (b"a", 1.0), (b"b", 1.5), (b"\r", 3.0))
    assert [event for event in came if isinstance(event, Key)] == []
