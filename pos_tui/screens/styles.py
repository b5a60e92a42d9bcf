"""Where the style sheets lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def sheet(name: str) -> Path:
    """The path of `styles/NAME.tcss`."""
    inside = _PACKAGE / "styles" / f"{name}.tcss"
    return inside if inside.exists() else _PACKAGE.parent / "styles" / f"{name}.tcss"
