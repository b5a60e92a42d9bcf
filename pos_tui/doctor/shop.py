"""The settings, as far as they go without a key: whoever sets a scanner up may have none yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pos_tui.settings import Settings, load


def without_key(environment: Mapping[str, str], config: Path | None) -> Settings:
    """The settings without a key, with which nothing is ever sent. Raises `SettingsError` for everything else that is
    wrong.
    """
    return load(environment, config, keyless=True)
