"""A row is on the disk when its call returns, at the price of one sync; nobody else waits for it."""

import pytest
from journal.slow_disk import compiled, compiler, measured

PAUSE_MS = 20
APPENDS = 24


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A counter's appends on a disk that takes 20 ms for every sync."""
    if not compiler():
        pytest.skip("there is no C compiler here to make the slow disk with")
    directory = tmp_path_factory.mktemp("slow")
    return measured(compiled(directory), directory / "data", pause_ms=PAUSE_MS, appends=APPENDS)


def test_every_row_is_synced_once(found):
    assert found["syncs"] == [1] * APPENDS


def test_no_call_returns_before_its_row_is_on_the_disk(found):
    assert min(found["took"]) >= PAUSE_MS


def test_the_event_loop_does_not_wait_for_the_disk(found):
    """Half of one sync would show that it does; `benchmarks.journal` measures how little it really is."""
    stalls = sorted(found["busy"])
    assert len(stalls) > APPENDS * PAUSE_MS / 4
    assert stalls[len(stalls) * 9 // 10] < PAUSE_MS / 2
