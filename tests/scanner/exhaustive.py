"""The whole run that the suite takes a slice of: `python -m tests.scanner.exhaustive`, from the root of the checkout.

Into every place of `CZ-914F15F3` and its CR: every byte (3,328 cases), every two bytes (851,968), every C1 control in
both forms before 14 tails (11,648), and 100,000 times one to three random escape sequences; each cut into two reads at
a random place. About 40 seconds on one core. It ends with 1 when a promise is broken, and says the first twenty of each
kind. `--seed` cuts and draws otherwise.
"""

import argparse
import sys
import time
from itertools import islice
from random import Random

from tests.support import exhaustive


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=914)
    parser.add_argument("--sequences", type=int, default=100_000)
    chosen = parser.parse_args()
    random, begun, count = Random(chosen.seed), time.monotonic(), 0
    broken = 0
    for name, cases in (
        ("every byte", exhaustive.single_bytes(random)),
        ("every two bytes", exhaustive.pairs(random)),
        ("every C1 form", exhaustive.c1_forms(random)),
        ("random sequences", exhaustive.sequences(random, chosen.sequences)),
    ):
        wrong: list[str] = []
        before = count
        for case in cases:
            count += 1
            wrong += exhaustive.broken_promises(case)
        broken += len(wrong)
        sys.stdout.write(f"{name}: {count - before:,} cases, {len(wrong):,} broken promises\n")
        sys.stdout.writelines(f"  {what}\n" for what in islice(wrong, 20))
        sys.stdout.flush()
    sys.stdout.write(f"{count:,} cases, seed {chosen.seed}, {time.monotonic() - begun:.0f} s\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
