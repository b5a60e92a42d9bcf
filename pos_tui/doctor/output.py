"""Labels on paper and on the screen."""

from __future__ import annotations

import sys
from pathlib import Path

from pos_tui.doctor.escaped import escaped
from pos_tui.doctor.labels import HOSTILE, Label, labels_for
from pos_tui.doctor.page import page_of
from pos_tui.doctor.picture import columns, picture
from pos_tui.doctor.sheet import write_sheet
from pos_tui.doctor.teller import Teller
from pos_tui.settings import Settings, SettingsError
from pos_tui.tty.held import size_of
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs

_AROUND = 3
"""Lines above and below a label: what it is, what it holds, and the prompt."""


def labels_of(settings: Settings, *, hostile: bool) -> tuple[Label, ...]:
    """The labels that are asked for."""
    return HOSTILE if hostile else labels_for(settings.grammar)


def print_sheet(settings: Settings, path: Path, *, hostile: bool) -> int:
    """Write the sheet; 0. Raises `SettingsError`."""
    say = Catalogue(settings.language).say
    title = say("pos-tui: hostile labels") if hostile else say("pos-tui: scanner test")
    hints = [say("Print at 100 %, not “fit to page”. Scan one at a time, the others covered.")]
    if hostile:
        hints.append(say("These labels try to press keys. At a counter nothing of them may act."))
    else:
        hints.append(say("Then run pos-tui doctor scanner: it says which label to scan."))
    write_sheet(path, page_of(labels_of(settings, hostile=hostile), title, hints, say))
    return 0


def show_label(settings: Settings, number: int, glyphs: Glyphs, *, hostile: bool) -> int:
    """Draw one label on the terminal; 0, or 1 when it does not fit. Raises `SettingsError` when there is none."""
    labels = labels_of(settings, hostile=hostile)
    if not 1 <= number <= len(labels):
        raise SettingsError(f"--show: there are labels 1 to {len(labels)}.")
    label, say, tell = labels[number - 1], Catalogue(settings.language).say, Teller(glyphs)
    has_wide, has_high = size_of(sys.stdout.fileno())
    lines, (wide, high) = _drawn(label, glyphs, has_wide, has_high)
    if wide > has_wide or high > has_high:
        tell(say("Label {number} needs {size} characters.", number=number, size=f"{wide}x{high}"))
        tell(say("This terminal has {size}: enlarge it, or print the sheet.", size=f"{has_wide}x{has_high}"))
        return 1
    tell(f"{label.number}  {say(label.name)} ({label.symbology})")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    tell(escaped(label.payload))
    return 0


def _drawn(label: Label, glyphs: Glyphs, has_wide: int, has_high: int) -> tuple[list[str], tuple[int, int]]:
    """The lines of a label, and the room they take with those around them. Fonts of a console may lack half blocks:
    there they are drawn only where colours alone need more room than there is.
    """
    lines, wide = list[str](), 0
    for plain in (True,) if glyphs.ascii_only else (True, False) if glyphs.console else (False,):
        lines, wide = picture(label, plain=plain), columns(label, plain=plain)
        if wide <= has_wide and len(lines) + _AROUND <= has_high:
            break
    return lines, (wide, len(lines) + _AROUND)
