"""The table `[scanner]`: what the scanner sends around each code, and the keyboard of this computer."""

from __future__ import annotations

from typing import Final

from pos_tui.settings.values import SettingsError, Table

_KNOWN: Final = frozenset({"prefix", "suffix", "layout"})
_LONGEST_MARK: Final = 32
_END_MARKS: Final = "\r\n\t\x03"


def scanner_table(top: Table) -> Table:
    """The table, without an unknown name."""
    return top.table("scanner", _KNOWN)


def layout_of(scanner: Table) -> str:
    """The keyboard layout that is to be undone; empty: any."""
    layout = scanner.values.get("layout", "")
    if not layout:
        return ""
    from pos_tui.domain.layouts import Layout

    if layout not in tuple(Layout):
        raise SettingsError(f"scanner.layout: use one of: {', '.join(Layout)}.")
    return str(layout)


def mark_of(scanner: Table, name: str) -> str:
    """What the scanner sends before or after each code: nothing that a code can hold, nor an escape, which is a key's.

    An end mark behind a suffix needs no telling; inside of a mark it would end the line.
    """
    mark = scanner.values.get(name, "")
    if not isinstance(mark, str) or len(mark) > _LONGEST_MARK or not mark.isascii():
        raise SettingsError(f"scanner.{name}: give up to {_LONGEST_MARK} ASCII characters.")
    mark = mark.rstrip(_END_MARKS) if name == "suffix" else mark
    if mark and (set(mark) & {*_END_MARKS, "\x1b"} or mark.replace("-", "a").isalnum()):
        raise SettingsError(
            f"scanner.{name}: it needs a character that codes do not have, and no Enter, TAB or escape."
        )
    return mark
