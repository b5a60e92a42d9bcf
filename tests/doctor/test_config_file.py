"""The settings file: one table changes, and nothing else."""

import os
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_tui.doctor.config_file import with_scanner, write_scanner
from pos_tui.settings import SettingsError

COMMENTED = """\
# The counter at the door.
language = "pt_BR"  # Ana's
data_dir = "/var/lib/pos"   # a disk of its own

[codes]  # as printed
prefixes = [
    "CZ",  # today
    "CP",  # older
]
"""
TABLE = """
[scanner]  # the grey one
# put in by hand
prefix = "#"  # since May
layout = 'fr'

[codes]
length = 8
"""
VALUES = st.dictionaries(
    st.sampled_from(["prefix", "suffix", "layout"]), st.text(st.characters(min_codepoint=32, max_codepoint=126))
)


def comments(text):
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize("before", ["", COMMENTED, COMMENTED.rstrip(), COMMENTED.replace("\n", "\r\n"), TABLE])
@given(values=VALUES)
@settings.get_profile("costly")
def test_the_table_changes_and_nothing_else(before, values):
    after = with_scanner(before, values)
    old, new = tomllib.loads(before), tomllib.loads(after)
    assert new.pop("scanner", {}) == old.pop("scanner", {}) | values
    assert new == old
    if before is not TABLE:
        assert after.startswith(before.rstrip())
        assert after.count("\r\n") >= before.count("\r\n")


def test_comments_in_the_table_stay():
    after = with_scanner(TABLE, {"prefix": "@", "layout": "", "suffix": "!"})
    for kept in ("# the grey one", "# put in by hand", "# since May", "[codes]\nlength = 8"):
        assert kept in after
    assert tomllib.loads(after)["scanner"] == {"prefix": "@", "layout": "", "suffix": "!"}


@pytest.mark.parametrize("before", ['scanner.prefix = "#"\nlanguage = "en"\n', 'scanner = { prefix = "#" }\n'])
def test_other_ways_to_write_a_table(before):
    assert tomllib.loads(with_scanner(before, {"suffix": "!"}))["scanner"] == {"prefix": "#", "suffix": "!"}


@pytest.mark.parametrize("before", ["scanner = 1\n", "language = \n", "a = 1\na = 2\n"])
def test_what_cannot_be_changed_is_left_alone(before, tmp_path):
    path = tmp_path / "config.toml"
    path.write_text(before)
    with pytest.raises(SettingsError):
        write_scanner(path, {"prefix": "#"})
    assert path.read_text() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_the_mode_stays(tmp_path, mode):
    path = tmp_path / "config.toml"
    path.write_text(COMMENTED)
    path.chmod(mode)
    write_scanner(path, {"prefix": "#"})
    assert path.stat().st_mode & 0o7777 == mode
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_owner_stays(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text(COMMENTED)
    os.chown(path, 1234, 1234)
    write_scanner(path, {"prefix": "#"})
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1234)


def test_a_new_file_is_its_owners_alone(tmp_path):
    path = tmp_path / "home" / ".config" / "config.toml"
    write_scanner(path, {"layout": "de"})
    assert path.read_text().strip() == '[scanner]\nlayout = "de"'
    assert path.stat().st_mode & 0o7777 == 0o600
    assert path.parent.stat().st_mode & 0o7777 == 0o700


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.toml", tmp_path / "config.toml"
    real.write_text(COMMENTED)
    link.symlink_to(real)
    write_scanner(link, {"layout": "de"})
    assert link.is_symlink()
    assert "[scanner]" in real.read_text()


def test_a_file_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_scanner(tmp_path / "file" / "config.toml", {"layout": "de"})


def test_a_file_that_is_no_text_is_left_alone(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        write_scanner(path, {"layout": "de"})
    assert path.read_bytes() == b"\xff\xfe"
