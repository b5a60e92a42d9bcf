"""A few seconds of a soak, as a test runs it: in processes of its own, several at once, as they mostly wait."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CEILING = 150.0
_SLICE = ("--counters", "4", "--minutes", "1", "--pace", "0.01", "--late-commit", "300")

Soaks = Mapping[str, "subprocess.Popen[str]"]


@contextmanager
def running_soaks(directory: Path, shops: Mapping[str, Sequence[str]]) -> Iterator[Soaks]:
    """Soaks that have begun, by name, each with its options."""
    begun = {name: _soak(directory / str(place), options) for place, (name, options) in enumerate(shops.items())}
    try:
        yield begun
    finally:
        for one in begun.values():
            one.kill()
            one.wait()


def balanced(soak: "subprocess.Popen[str]") -> str:
    """What a soak said, whose books balance."""
    said, _ = soak.communicate(timeout=CEILING)
    assert soak.returncode == 0, said
    return said


def _soak(directory: Path, options: Sequence[str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.soak", "--directory", str(directory), *_SLICE, *options]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
