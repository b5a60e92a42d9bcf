"""Labels as modules: black or white squares, without quiet zones."""

from __future__ import annotations

from typing import Final

from pos_tui.doctor.labels import Label, Symbology
from pos_tui.words import qr
from pos_tui.words.qr import Modules

QUIET: Final = {Symbology.CODE_128: 10, Symbology.QR: qr.QUIET_ZONE}
"""Modules of white that a scanner needs around a symbol (bar codes: left and right only)."""


def modules(label: Label) -> Modules:
    """The symbol of a label. A bar code is one row, to be drawn as high as is wanted."""
    if label.symbology is Symbology.QR:
        return qr.modules(label.payload)
    from pos_tui.doctor.code128 import bars

    return (bars(label.payload),)
