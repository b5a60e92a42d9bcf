"""`pos-tui` as a child process, with an environment of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CEILING = 30.0
"""Seconds until a command that does not end is a failure of the test."""


@dataclass(frozen=True)
class Run:
    """How one command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


class Program:
    """Runs commands in one home. `environment` is all that they see beside PATH."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "PYTHONWARNINGS": "error",
        }

    def __call__(self, *arguments: str, **variables: str | None) -> Run:
        """Run `pos-tui` with settings by their short names: `api_key="…"` is POS_TUI_API_KEY; None is left out."""
        done = subprocess.run(
            [sys.executable, "-m", "pos_tui", *arguments],
            env=self.environment | {f"POS_TUI_{name.upper()}": text for name, text in variables.items() if text},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=CEILING,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)
