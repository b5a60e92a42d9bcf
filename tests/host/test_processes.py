"""Ten real processes on one host file, with a window of a second: nobody is granted what is not there."""

import json
import subprocess
import sys
from bisect import bisect_right
from pathlib import Path

from pos_tui.host.purseform import boot_id

COUNTERS, LIMIT, WINDOW = 10, 60, 1.0
SECONDS = 1.6
COUNTER = """
import asyncio, json, sys
from pathlib import Path
from random import Random
from pos_tui.host.budget import Budget
from pos_tui.host.hostfile import HostFile
from pos_tui.host.lanes import Lane
from pos_tui.host.purseform import PurseForm, boot_id, boottime
from pos_tui.host.terms import Terms

path, number, limit, window, seconds = sys.argv[1], *map(float, sys.argv[2:])
random, counted, states = Random(number), [], []

async def main():
    store = HostFile(Path(path), PurseForm(boot_id()), lambda text: sys.exit(text))
    budget = Budget(store, Terms(limit=int(limit), window=window), listener=states.append)

    async def work():
        while True:
            slot = await budget.slot(random.choice((Lane.USE, Lane.LOOK_UP, Lane.SETTLE)))
            await asyncio.sleep(random.uniform(0, 0.02))
            counted.append(boottime())
            await asyncio.sleep(random.uniform(0, 0.02))
            slot.answered(200)

    print("ready", flush=True)
    sys.stdin.readline()
    jobs = [asyncio.create_task(work()) for _ in range(3)]
    await asyncio.sleep(seconds)
    for job in jobs:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
    await budget.close()

asyncio.run(main())
assert not any(state.fault for state in states), states[-1]
print(json.dumps(counted))
"""


def _start(path: Path, number: int) -> subprocess.Popen[str]:
    arguments = [str(path), *map(str, (number, LIMIT, WINDOW, SECONDS))]
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", COUNTER, *arguments], stdin=pipe, stdout=pipe, text=True)


def test_ten_processes_never_take_more_than_there_is(tmp_path):
    counters = [_start(tmp_path / "budget", number) for number in range(COUNTERS)]
    assert [counter.stdout.readline() for counter in counters] == ["ready\n"] * COUNTERS
    for counter in counters:
        counter.stdin.write("go\n")
        counter.stdin.flush()
    counted = sorted(at for counter in counters for at in json.loads(counter.communicate(timeout=20)[0]))
    assert all(counter.returncode == 0 for counter in counters)
    most = max(index + 1 - bisect_right(counted, at - WINDOW) for index, at in enumerate(counted))
    assert most <= LIMIT
    assert len(counted) > LIMIT * SECONDS * 0.7


def test_the_start_of_the_host_has_a_name():
    assert boot_id() == boot_id() != ""
