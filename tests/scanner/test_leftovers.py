"""A key that somebody pressed long before is no part of the scan that comes later."""

from pos_tui.scanner.inputs import Frame


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
    for place, letter in enumerate(b"CZ-914F"):
        intake.feed(bytes([letter]), 10.0 + place / 5)
    assert said(intake.feed(b"15F3\r", 15.0)) == ["CZ-914F15F3"]


def test_what_is_no_code_either_way_is_shown_whole(intake, said):
    intake.feed(b"1", 10.0)
    assert said(intake.feed(b"7891000100103\r", 15.0)) == ["17891000100103"]


def test_a_code_behind_what_was_typed_long_before_a_prefix_is_a_frame_of_its_own(new_intake, frames):
    intake = new_intake(prefix="#")
    intake.feed(b"abc", 10.0)
    assert frames(intake.feed(b"#CZ-914F15F3\r", 15.0)) == [Frame("CZ-914F15F3")]


def test_what_was_dropped_of_it_is_not_counted_for_the_scan(intake, frames):
    intake.feed(b"1\x00", 10.0)
    assert frames(intake.feed(b"CZ-914F15F3\r", 15.0)) == [Frame("CZ-914F15F3")]


def test_what_was_erased_is_no_leftover(intake, said):
    intake.feed(b"ab", 10.0)
    assert said(intake.feed(b"\x7f\x7f12CZ-914F15F3\r", 15.0)) == ["12CZ-914F15F3"]


def test_a_stray_key_does_not_keep_a_code_without_end_mark_waiting(intake, said):
    intake.feed(b"1", 10.0)
    assert said(intake.feed(b"CZ-914F15F3", 15.0) + intake.tick(15.4) + intake.tick(20.0)) == ["CZ-914F15F3"]


def test_a_stray_key_does_not_keep_glued_codes_together(intake, said):
    intake.feed(b"1", 10.0)
    assert said(intake.feed(b"CZ-914F15F3CZ-AAAAAAAA\r", 15.0)) == ["CZ-914F15F3", "CZ-AAAAAAAA"]
