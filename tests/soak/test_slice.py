"""A few seconds of the soak, with deaths and faults, for both ways in which a shop may spend its coupons."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CEILING = 150.0
SLICE = ("--attempts", "40", "--counters", "4", "--minutes", "1", "--pace", "0.01", "--late-commit", "300")
SHOPS = {"others spend too": ("--seed", "21"), "only these counters spend": ("--seed", "22", "--sole-writer")}


@pytest.fixture(scope="module")
def soaks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Both at once: they mostly wait."""
    begun = {name: soak(tmp_path_factory.mktemp("soak"), *options) for name, options in SHOPS.items()}
    yield begun
    for one in begun.values():
        one.kill()
        one.wait()


def soak(directory: Path, *options: str) -> subprocess.Popen[str]:
    """A soak that has begun."""
    command = [sys.executable, "-m", "tests.soak", "--directory", str(directory), *SLICE, *options]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.parametrize("shop", SHOPS)
def test_after_faults_and_deaths_the_books_balance(soaks: dict[str, subprocess.Popen[str]], shop: str):
    said, _ = soaks[shop].communicate(timeout=CEILING)
    assert soaks[shop].returncode == 0, said
    assert "customers served: 40\n" in said
    assert "false greens: 0\n" in said
