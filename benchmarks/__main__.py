"""`python -m benchmarks`: every comparison in one run. The exit code is 1 when a promise was missed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from benchmarks.room import Room, open_room
from benchmarks.stats import Comparison

MEASURES = ("starts", "acknowledgement", "burst", "scans", "coupons", "bytes", "idle", "budget", "journal")
"""Each is a module with a `compare`; only what is measured is imported."""
_PEERS = ("prompt_toolkit", "urwid")


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, metavar="N", help="rounds that count (default: %(default)s)")
    parser.add_argument("--only", choices=MEASURES, metavar="NAME", help=f"one measure: {', '.join(MEASURES)}")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds: give a whole number from 1")
    if not all(map(find_spec, _PEERS)):
        parser.error("the peers are missing: pip install --constraint constraints.txt --editable '.[benchmarks]'")
    comparisons: list[Comparison] = []
    with open_room(options.rounds) as room:
        for name in [options.only] if options.only else MEASURES:
            compare: Callable[[Room], list[Comparison]] = import_module(f"benchmarks.{name}").compare
            found = compare(room)
            comparisons += found
            if not options.json:
                sys.stdout.write("".join(f"{comparison}\n\n" for comparison in found))
                sys.stdout.flush()
    if options.json:
        told = {"comparisons": [comparison.as_json() for comparison in comparisons]}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return 0 if all(comparison.good for comparison in comparisons) else 1


if __name__ == "__main__":
    sys.exit(main())
