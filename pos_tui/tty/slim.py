"""Textual without its command palette: the counter has none, and it brings a dozen widgets that nobody here uses."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

_PALETTE: Final = "textual.command"
_NAMES: Final = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")
"""What the rest of Textual 8.2.8 imports of it, and never calls while there is no palette."""


def leave_out_palette() -> None:
    """Put an empty module in its place, before Textual is imported: a tenth of the way to the first paint."""
    if _PALETTE not in sys.modules:
        empty = ModuleType(_PALETTE)
        for name in _NAMES:
            setattr(empty, name, type(name, (), {}))
        sys.modules[_PALETTE] = empty
