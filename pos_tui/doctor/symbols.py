"""Labels as modules: black or white squares, without quiet zones."""

from __future__ import annotations

from typing import Final

from pos_tui.doctor.labels import Label, Symbology

Modules = tuple[tuple[bool, ...], ...]
"""Rows from the top, True for black. A bar code is one row, to be drawn as high as is wanted."""

QUIET: Final = {Symbology.CODE_128: 10, Symbology.QR: 4}
"""Modules of white that a scanner needs around a symbol (bar codes: left and right only)."""


def modules(label: Label) -> Modules:
    """The symbol of a label."""
    if label.symbology is Symbology.CODE_128:
        from pos_tui.doctor.code128 import bars

        return (bars(label.payload),)
    import segno

    matrix = segno.make(label.payload, error="m", micro=False).matrix
    return tuple(tuple(bool(module) for module in row) for row in matrix)
