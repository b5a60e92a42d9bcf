"""The settings, as far as they go without a key: whoever sets a scanner up may have none yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pos_tui.settings import KEY_PREFIX, Settings, load

_STAND_IN: Final = KEY_PREFIX + "0"
"""Has the form of a key and is none; nothing is ever sent with it."""


def without_key(environment: Mapping[str, str], config: Path | None) -> Settings:
    """The settings with a stand-in for the key. Raises `SettingsError` for everything else that is wrong."""
    around = {name: value for name, value in environment.items() if name != "POS_TUI_API_KEY_FILE"}
    return load(around | {"POS_TUI_API_KEY": _STAND_IN}, config)
