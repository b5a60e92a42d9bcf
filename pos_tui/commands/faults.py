"""What is kept of a fault of ours: a traceback without local variables, in a file that only its owner reads."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path
from typing import Final

_LOG = logging.getLogger("pos_tui")
_FILE: Final = "pos-tui.log"
_SIZE: Final = 512 * 1024


def open_log(directory: Path) -> None:
    """Let the program's warnings go to a rotating file in `directory`; nothing ever goes to the terminal."""
    if _LOG.handlers:
        return
    from logging.handlers import RotatingFileHandler

    path = directory / _FILE
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    logging.raiseExceptions = False


def keep_fault(directory: Path, error: BaseException) -> str:
    """Keep one fault; its reference number. Neither its message nor any variable: they may hold people's data."""
    import secrets
    import traceback

    with contextlib.suppress(OSError):  # without a log there is still a number, and a counter that says so
        open_log(directory)
    reference = f"{secrets.token_hex(2)}-{secrets.token_hex(1)}".upper()
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    _LOG.critical("ref %s: %s\n%s", reference, type(error).__name__, frames)
    return reference
