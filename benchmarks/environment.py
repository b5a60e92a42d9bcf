"""The commands and the environment of every program that is measured: fixed, so that no caller's shell counts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.sandbox import Sandbox

COUNTER = str(Path(sys.executable).parent / "pos-tui")
"""The console script beside this interpreter, as a shop starts it."""
_PEERS = Path(__file__).with_name("peers")
_TRUECOLOR: Mapping[str, str] = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def peer(name: str, *arguments: str) -> tuple[str, ...]:
    """The command of a peer program."""
    return (sys.executable, str(_PEERS / f"{name}.py"), *arguments)


def fixed(home: Path, terminal: Mapping[str, str] = _TRUECOLOR) -> dict[str, str]:
    """What every program gets. Byte code is written and used, as it is in a shop."""
    needed = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}  # by some interpreters
    return {**needed, "PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", **terminal}


def of_counter(sandbox: Sandbox, home: Path) -> dict[str, str]:
    """What a counter gets that works on `sandbox` and keeps its journal below `home`."""
    return asking(sandbox.base_url, sandbox.key, home)


def asking(base_url: str, key: str, home: Path) -> dict[str, str]:
    """What a counter gets that asks `base_url`, whoever listens there, and keeps its journal below `home`."""
    return {
        **fixed(home),
        "POS_TUI_BASE_URL": base_url,
        "POS_TUI_API_KEY": key,
        "POS_TUI_DATA_DIR": str(home / "data"),
        "POS_TUI_OPERATOR": "Ana",
        "POS_TUI_TERMINAL_ID": "2",
        "POS_TUI_LANGUAGE": "en",
        "POS_TUI_TIMEZONE": "America/Sao_Paulo",
    }
