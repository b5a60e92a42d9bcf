"""`pos-tui` and `python -m pos_tui`: a counter takes its terminal before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys

from pos_tui.tty.held import hold

BAD_USAGE = 2


def main() -> int:
    """Run the command that was typed; its exit code."""
    match sys.argv[1:]:
        case ["run"]:
            return _run(None)
        case ["--config", path, "run"]:
            return _run(path)
        case _:
            from pos_tui.cli import main

            return main()


def _run(config: str | None) -> int:
    """The counter, without a parser of options on the way.

    Garbage is not collected until everything is imported: nothing of that is ever garbage, and looking for it would
    delay the first paint by a tenth.
    """
    gc.disable()
    screen = hold(os.environ)
    try:
        from pos_tui.commands.run import run
        from pos_tui.settings import SettingsError

        try:
            return run(config, screen)
        except SettingsError as error:
            if screen:
                screen.give_back()
            sys.stderr.write(f"pos-tui: {error}\n")
            return BAD_USAGE
    finally:
        if screen:
            screen.give_back()


if __name__ == "__main__":
    sys.exit(main())
