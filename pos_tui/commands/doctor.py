"""`pos-tui doctor [--json]` and `pos-tui doctor scanner`: what is wrong, and what mends it."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Final

from pos_tui.settings import SettingsError, config_path, environment
from pos_tui.words.glyphs import glyphs_for

_BAD_SETTINGS: Final = 2
_WRONG: Final = 1


def main(options: argparse.Namespace) -> int:
    """0 when nothing is wrong (warnings are nothing wrong), 1 when something is, 2 when the settings do not load."""
    return _scanner(options) if options.part == "scanner" else _everything(options)


def _everything(options: argparse.Namespace) -> int:
    from pos_tui.doctor.examination import SETTINGS, examine
    from pos_tui.doctor.state import State
    from pos_tui.doctor.telling import as_json, as_text

    around = environment()
    language, checks = examine(around, options.config)
    if options.json:
        sys.stdout.write(json.dumps(as_json(checks), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(glyphs_for(around).draw(as_text(checks, language)))
    wrong = {check.name for check in checks if check.state is State.WRONG}
    return _BAD_SETTINGS if wrong & SETTINGS else _WRONG if wrong else 0


def _scanner(options: argparse.Namespace) -> int:
    from pos_tui.doctor.shop import without_key

    if options.json:
        raise SettingsError("--json goes with pos-tui doctor alone.")
    around = environment()
    settings, glyphs = without_key(around, options.config), glyphs_for(around)
    if options.sheet or options.show is not None:
        from pos_tui.doctor.output import print_sheet, show_label

        if options.sheet:
            return print_sheet(settings, options.sheet, hostile=options.hostile)
        return show_label(settings, options.show, glyphs, hostile=options.hostile)
    if options.hostile:
        raise SettingsError("--hostile goes with --sheet FILE or --show N.")
    from pos_tui.doctor.scanner import walk_through

    return walk_through(settings, options.config or config_path(around), glyphs, write=options.write)
