"""The file that processes share: whose it is, what happens to a file that is none, and to a process that dies in it."""

import os
import signal
import stat
import subprocess
import sys
import threading

import pytest

from pos_tui.host.hostfile import HostFileError, fingerprint
from pos_tui.host.purse import Purse
from pos_tui.host.store import Busy


def _count(purse):
    return Purse(passed_over=purse.passed_over + 1), purse.passed_over


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_two_that_have_it_open_see_each_other(make_purse_file):
    one, two = make_purse_file(), make_purse_file()
    assert [one.change(_count), two.change(_count), two.change(_count), one.change(_count)] == [0, 1, 2, 3]


@pytest.mark.parametrize(("directory", "file"), [(0o2770, 0o660), (0o700, 0o600), (0o755, 0o600)])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_group_shares_it_when_it_shares_the_directory(make_purse_file, purse_path, directory, file, mask):
    purse_path.parent.mkdir()
    purse_path.parent.chmod(directory)
    before = os.umask(mask)
    try:
        make_purse_file().change(_count)
    finally:
        os.umask(before)
    assert _mode(purse_path) == file
    assert [path.name for path in purse_path.parent.iterdir()] == [purse_path.name]


def test_a_missing_directory_is_made_for_its_owner_alone(make_purse_file, purse_path):
    make_purse_file().change(_count)
    assert _mode(purse_path.parent) == 0o700


@pytest.mark.parametrize("there", [b"not ours", b"pos-tui\n" + bytes(100), bytes(20), b"{}" * 200_000])
def test_a_file_that_is_none_of_ours_is_set_aside(make_purse_file, purse_path, notices, there):
    purse_path.parent.mkdir()
    purse_path.write_bytes(there)
    file = make_purse_file()
    assert [file.change(_count), file.change(_count)] == [0, 1]
    (aside,) = purse_path.parent.glob("*.aside")
    assert aside.read_bytes() == there
    assert len(notices) == 1
    assert "\n" not in notices[0]


def test_a_whole_record_that_makes_no_sense_is_set_aside(make_purse_file, purse_path, notices):
    file = make_purse_file()
    file._form.encode = lambda state: ["another", "shape"]
    file.change(_count)
    other = make_purse_file()
    assert other.change(_count) == 0
    assert "no sense" in notices[0]
    del file._form.encode
    assert file.change(_count) == 1, "who had it open goes on in the new one"


def test_a_directory_or_a_link_in_its_place_is_set_aside(make_purse_file, purse_path, notices, tmp_path):
    purse_path.mkdir(parents=True)
    assert make_purse_file().change(_count) == 0
    purse_path.unlink()
    (tmp_path / "target").write_text("kept")
    purse_path.symlink_to(tmp_path / "target")
    assert make_purse_file().change(_count) == 0
    purse_path.unlink()
    os.mkfifo(purse_path)
    assert make_purse_file().change(_count) == 0
    assert len(notices) == 3
    assert (tmp_path / "target").read_text() == "kept"


def test_somebody_may_remove_it_at_any_time(make_purse_file, purse_path):
    file = make_purse_file()
    assert [file.change(_count), file.change(_count)] == [0, 1]
    purse_path.unlink()
    assert [file.change(_count), file.change(_count)] == [0, 1]


def test_a_record_that_was_half_written_leaves_the_one_before(make_purse_file, purse_path):
    file = make_purse_file()
    for _ in range(3):
        file.change(_count)
    with purse_path.open("r+b") as raw:
        raw.seek(1 << 18)
        raw.write(b"pos-tui\n" + (3).to_bytes(8, "little") + (20).to_bytes(4, "little") + b"half")
    assert file.change(_count) == 2
    assert make_purse_file().change(_count) == 3


@pytest.mark.parametrize("purse", [Purse(refused_at=1100.0)])
def test_times_that_are_still_to_come_begin_it_anew(make_purse_file, purse):
    make_purse_file().change(lambda _: (purse, None))
    assert make_purse_file().change(lambda there: (there, there)) == Purse()
    assert make_purse_file(now=lambda: 1100.0).change(lambda there: (there, there)) == purse


def test_another_start_of_the_host_begins_it_anew(make_purse_file, notices):
    make_purse_file().change(_count)
    assert make_purse_file(boot="the next").change(_count) == 0
    assert notices == []


def test_no_room_for_the_file_is_said_plainly(make_purse_file, purse_path):
    purse_path.parent.write_text("a file where the directory should be")
    with pytest.raises(HostFileError, match=r"^budget-1-\w+: [^\n]+$"):
        make_purse_file().change(_count)


def test_a_fault_in_a_change_leaves_the_state_and_the_lock(make_purse_file):
    file = make_purse_file()
    file.change(_count)
    with pytest.raises(ZeroDivisionError):
        file.change(lambda purse: (Purse(), 1 / 0))
    assert make_purse_file().change(_count) == 1


def test_who_may_not_wait_is_told_that_it_is_busy(make_purse_file):
    one, two = make_purse_file(), make_purse_file()
    with pytest.raises(Busy):
        two.change(_count, wait=False)
    two.change(_count)
    inside, done = threading.Event(), threading.Event()

    def hold(purse):
        inside.set()
        assert done.wait(10)
        return purse, None

    holding = threading.Thread(target=one.change, args=(hold,))
    holding.start()
    assert inside.wait(10)
    with pytest.raises(Busy):
        two.change(_count, wait=False)
    done.set()
    holding.join()
    assert two.change(_count, wait=False) == 1


def test_a_process_that_is_stopped_inside_is_not_waited_for(make_purse_file, monkeypatch):
    monkeypatch.setattr("pos_tui.host.hostfile._LONGEST_LOCKED", 0.05)
    one, two = make_purse_file(), make_purse_file()

    def meanwhile(purse):
        with pytest.raises(HostFileError, match="locked"):
            two.change(_count)
        return _count(purse)

    assert one.change(meanwhile) == 0
    assert two.change(_count) == 1


KILLED = """
import sys
from pathlib import Path
from pos_tui.host.hostfile import HostFile
from pos_tui.host.purse import Purse, Spent
from pos_tui.host.purseform import PurseForm
file = HostFile(Path(sys.argv[1]), PurseForm("boot", lambda: 1000.0))
while True:
    n = file.change(lambda p: (Purse(passed_over=p.passed_over + 1, holds=tuple(range(4000))), p.passed_over))
    print(n, flush=True)
"""


def test_processes_that_are_killed_leave_it_whole_and_unlocked(make_purse_file, purse_path, notices):
    file = make_purse_file()
    file.change(_count)
    for _ in range(4):
        with subprocess.Popen([sys.executable, "-c", KILLED, str(purse_path)], stdout=subprocess.PIPE) as process:
            for _ in range(10):
                last = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            last = int((process.stdout.read().splitlines() or [last])[-1])
        assert file.change(lambda purse: (purse, purse.passed_over)) >= last + 1
    assert notices == []


def test_a_fingerprint_tells_keys_and_providers_apart_and_nothing_else():
    names = {fingerprint(url, key) for url in ("https://a", "https://b") for key in ("k", "l")}
    assert len(names) == 4
    assert {len(name) for name in names} == {16}
