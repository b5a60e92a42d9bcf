"""Textual without what a counter must not have: a palette of commands, and a place to save pictures of the screen."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

_LEFT_OUT: Final = {
    "textual.command": (
        "CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider",
    ),
    "platformdirs": ("user_downloads_path",),
}  # fmt: skip
"""What Textual 8.2.8 imports of these, and never calls while there is no palette and nobody asks for a picture."""


def leave_out_palette() -> None:
    """Put empty modules in their place, before Textual is imported: a tenth of the way to the first paint."""
    for module, names in _LEFT_OUT.items():
        if module not in sys.modules:
            empty = ModuleType(module)
            for name in names:
                setattr(empty, name, type(name, (), {}))
            sys.modules[module] = empty
