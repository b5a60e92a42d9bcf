"""Where files lie that the program writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pos_tui.settings.file import read, with_environment
from pos_tui.settings.values import Table


def data_dir(environment: Mapping[str, str], config: Path | None = None) -> Path:
    """Where the journal lies, by the same rules as `load` but without needing a key.

    Raises `SettingsError`.
    """
    return data_place(with_environment(read(environment, config), environment), environment)


def data_place(top: Table, environment: Mapping[str, str]) -> Path:
    """The directory of the journal and the log: the one that is set, or where this desktop keeps data."""
    return _place(top, "data_dir", environment.get("XDG_DATA_HOME"), "share")


def shared_place(top: Table, environment: Mapping[str, str]) -> Path:
    """The directory by which the counters of this host meet: the one that is set, or where this desktop keeps state."""
    return _place(top, "shared_dir", environment.get("XDG_STATE_HOME"), "state")


def _place(top: Table, setting: str, home: str | None, usual: str) -> Path:
    if top.text(setting):
        return top.path(setting)
    return Path(home or str(Path.home() / ".local" / usual)) / "pos-tui"
