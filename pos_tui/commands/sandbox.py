"""`pos-tui sandbox`: the stand-in provider, on this machine only."""

from __future__ import annotations

import argparse
import sys

from pos_tui.sandbox.options import OptionError, Options


def main(options: argparse.Namespace) -> int:
    """Serve until SIGTERM; 2 when options do not go together, or the port, the file or the extra is not there."""
    try:
        from pos_tui.sandbox.serve import run

        return run(Options.of(options))
    except OptionError as error:
        sys.stderr.write(f"pos-tui: {error}\n")
    except ModuleNotFoundError as error:
        sys.stderr.write(f"pos-tui: the sandbox needs '{error.name}': pip install 'pos-tui[sandbox]'\n")
    return 2
