"""What is kept of a fault of ours: a traceback without local variables, in a file that only its owner reads."""

from __future__ import annotations

import logging
import os
import secrets
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_LOG = logging.getLogger("pos_tui")
_FILE: Final = "pos-tui.log"
_SIZE: Final = 512 * 1024


def crash_log(directory: Path) -> Callable[[BaseException], str]:
    """Log to `directory` from now on; the answer keeps one fault and gives its reference number."""
    path = directory / _FILE
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    logging.raiseExceptions = False

    def keep(error: BaseException) -> str:
        reference = f"{secrets.token_hex(2)}-{secrets.token_hex(1)}".upper()
        frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
        _LOG.critical("ref %s: %s\n%s", reference, type(error).__name__, frames)
        return reference

    return keep
