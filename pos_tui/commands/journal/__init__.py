"""`pos-tui journal …`: what this counter did. Every part only reads, and needs neither a key nor a lock."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

from pos_tui.domain.text import clean
from pos_tui.settings import SettingsError, data_dir, environment

_PARTS: Final = {"list": "listing", "show": "show", "export": "export", "verify": "verify", "report": "report"}
_NOBODY_LISTENS: Final = 1


def main(options: argparse.Namespace) -> int:
    """0 when the journal could be read; `verify` answers 3 when it is not what was written."""
    from pos_tui.journal.file import FILE_NAME
    from pos_tui.journal.journal import JournalError

    directory = data_dir(environment(), options.config)
    where = clean(str(directory), 1000)
    part: Callable[[Path, argparse.Namespace], int] = import_module(f"{__name__}.{_PARTS[options.part]}").tell
    try:
        if options.part != "list" and not os.path.lexists(directory / FILE_NAME):
            raise SettingsError(f"There is no journal in {where} yet.")
        _speak_utf8(sys.stdout)
        code = part(directory, options)
        sys.stdout.flush()
        return code
    except JournalError as error:
        raise SettingsError(f"The journal in {where} cannot be read: {error}.") from None
    except BrokenPipeError:
        _give_up_output()
        return _NOBODY_LISTENS
    except OSError as error:
        _give_up_output()
        raise SettingsError(f"What the journal says cannot be written: {error.strerror}.") from None


def _speak_utf8(out: TextIO) -> None:
    """Programs expect it; what people read is drawn for their terminal before."""
    if isinstance(out, TextIOWrapper):
        out.reconfigure(encoding="utf-8")


def _give_up_output() -> None:
    """Else Python tries to write the rest when it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
