"""A disk that is slow to say that it has written, and counts how often it was asked: a shim before the C library."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int asked;

int syncs_asked(void) { return __atomic_load_n(&asked, __ATOMIC_SEQ_CST); }

static int slowly(const char *name, int file) {
    static const long MILLION = 1000000;
    const char *told = getenv("SLOW_DISK_MS");
    long pause = told ? atol(told) : 0;
    struct timespec rest = {pause / 1000, pause % 1000 * MILLION};
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    __atomic_add_fetch(&asked, 1, __ATOMIC_SEQ_CST);
    nanosleep(&rest, NULL);
    return real(file);
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
"""


def compiler():
    """A C compiler of this machine, None where there is none."""
    return shutil.which("cc") or shutil.which("gcc")


def compiled(directory: Path) -> Path:
    """The shim as a library."""
    source, library = directory / "slow_disk.c", directory / "slow_disk.so"
    source.write_text(SOURCE)
    subprocess.run([compiler(), "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


def measured(library: Path, data: Path, *, pause_ms: int, appends: int) -> dict:
    """What `tests/journal/appending.py` found: syncs for each append, and how long the event loop stood, in ms."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("appending.py"), data, str(appends)],
        env={**os.environ, "LD_PRELOAD": str(library), "SLOW_DISK_MS": str(pause_ms)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)
