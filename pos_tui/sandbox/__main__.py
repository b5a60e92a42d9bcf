"""`python -m pos_tui.sandbox`: the sandbox on its own, without the counter's command line."""

import argparse
import sys

from pos_tui.sandbox.options import OptionError, Options, add_options
from pos_tui.sandbox.serve import run


def main() -> int:
    """Read the options and serve until a signal ends it."""
    parser = argparse.ArgumentParser(prog="python -m pos_tui.sandbox", description=__doc__)
    add_options(parser)
    try:
        return run(Options.of(parser.parse_args()))
    except OptionError as error:
        parser.error(str(error))


if __name__ == "__main__":
    sys.exit(main())
