"""A disk that is full, and one that cannot be written: plain words, nothing lost, and everything can still be read."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pos_tui.journal import reading
from pos_tui.journal.reading import read_records

APART = ["unshare", "--map-root-user", "--mount"]


@pytest.fixture(scope="module")
def on_a_disk(tmp_path_factory):
    """Runs `small_disk.py` on a small disk in memory, in a name space of its own."""
    place = tmp_path_factory.mktemp("disk")
    mount = [*APART, "mount", "-t", "tmpfs", "tmpfs", place]
    if not shutil.which("unshare") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")

    def run(how):
        child = [sys.executable, Path(__file__).with_name("small_disk.py"), place, how]
        done = subprocess.run([*APART, *child], capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


def test_a_full_disk(on_a_disk):
    found = on_a_disk("full")
    assert found["why"] == "database or disk is full"
    assert len(found["recorded"]) > 10
    assert found["recorded"][-3:] == ["after-0", "after-1", "after-2"]
    assert found["beside"]["read"] == found["recorded"][:-3]
    assert found["read"] == found["recorded"]
    assert found["whole"]


def test_a_disk_that_cannot_be_written(on_a_disk):
    found = on_a_disk("readonly")
    assert found["why"]
    assert found["read"] == found["recorded"] == ["before-0", "before-1", "before-2"]
    assert found["whole"]


async def test_a_directory_that_cannot_be_written_is_read_from_a_copy(journal, make_write, intend, data, monkeypatch):
    await intend(journal, make_write())
    before = sorted(found.name for found in data.iterdir())
    monkeypatch.setattr(reading.os, "access", lambda path, mode: Path(path) != data)
    assert [record.write.id for record in read_records(data)] == ["write-1"]
    assert sorted(found.name for found in data.iterdir()) == before
