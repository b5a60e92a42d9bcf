"""`python -m benchmarks`: every comparison in one run. The exit code is 1 when a promise was missed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.idle import compare_idling
from benchmarks.scans import compare_scans
from benchmarks.starts import compare_starts
from tests.support.sandbox import running_sandbox


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, metavar="N", help="rounds that count (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds: give a whole number from 1")
    with TemporaryDirectory(prefix="pos-tui-benchmarks-") as directory, running_sandbox(rate=0) as sandbox:
        home = Path(directory)
        starts = compare_starts(sandbox, home, options.rounds)
        scans, costs = compare_scans(sandbox, home, options.rounds)
        idling = compare_idling(sandbox, home)
    comparisons = [*starts, *scans, *idling]
    if options.json:
        told = {"comparisons": [c.as_json() for c in comparisons], "costs": {s.name: s.as_json() for s in costs}}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        parts = [*map(str, comparisons), "\n".join(["Bytes to the terminal", *map(str, costs)])]
        sys.stdout.write("\n\n".join(parts) + "\n")
    return 0 if all(comparison.good for comparison in comparisons) else 1


if __name__ == "__main__":
    sys.exit(main())
