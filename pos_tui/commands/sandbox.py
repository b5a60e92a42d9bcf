"""`pos-tui sandbox`: the stand-in provider, on this machine only."""

from __future__ import annotations

import argparse
import sys


def main(options: argparse.Namespace) -> int:
    """Serve until SIGTERM; 2 when the port, the file or the extra is not there."""
    try:
        from pos_tui.sandbox.serve import run
    except ModuleNotFoundError as error:
        sys.stderr.write(f"pos-tui: the sandbox needs '{error.name}': pip install 'pos-tui[sandbox]'\n")
        return 2
    return run(
        port=options.port,
        db=options.db,
        seed=options.seed,
        otp=options.otp,
        shape=options.shape,
        rate=options.rate,
        window=options.window,
        scale=options.scale,
        coupons=options.coupons,
        faults=options.faults,
        fault_seed=options.fault_seed,
        tls=options.tls,
        read_only=options.read_only,
    )
