"""A key that somebody pressed long before is no part of the scan that comes later."""

from pos_tui.scanner.intake import Frame


def test_a_stray_key_does_not_spoil_the_next_scan(intake, said):
    intake.feed(b"1", 10.0)
    assert said(intake.feed(b"CZ-914F15F3\r", 15.0)) == ["CZ-914F15F3"]


def test_nor_when_the_scanner_is_slow(intake):
    intake.feed(b"abc", 10.0)
    came = []
    for place, letter in enumerate(b"CZ-914F15F3\r"):
        came += intake.feed(bytes([letter]), 15.0 + place / 50)
    assert [event for event in came if isinstance(event, Frame)] == [Frame("CZ-914F15F3")]


def test_a_code_that_a_person_types_with_a_pause_is_one_code(intake, said):
    intake.feed(b"CZ-914F", 10.0)
    assert said(intake.feed(b"15F3\r", 15.0)) == ["CZ-914F15F3"]


def test_what_is_no_code_either_way_is_shown_whole(intake, said):
    intake.feed(b"1", 10.0)
    assert said(intake.feed(b"7891000100103\r", 15.0)) == ["17891000100103"]
