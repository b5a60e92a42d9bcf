"""Keys and tokens: from the environment, from files of their own, or from the settings file, and never shown."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError, Table

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_LONGEST: Final = 512


class ApiKey:
    """A key that does not show itself: not in a repr, a log, a traceback or a pickle."""

    __slots__ = ("_reveal",)

    def __init__(self, key: str) -> None:
        self._reveal: Callable[[], str] = lambda: key

    def reveal(self) -> str:
        """The key itself, for the request header and nothing else."""
        return self._reveal()

    def __repr__(self) -> str:
        return "ApiKey(•••)"


def secrets_of(section: Section, table: Table, environment: Mapping[str, str]) -> dict[str, ApiKey]:
    """Every secret of a provider by its name: the environment over its table. Raises `SettingsError`."""
    return {name: ApiKey(_secret(section, name, _given(section, table, environment, name))) for name in section.secrets}


def places_of(section: Section, table: Table, environment: Mapping[str, str], config: Path) -> tuple[Path, ...]:
    """The files from which its secrets are read: their own, or the settings file `config`. Raises `SettingsError`."""
    places: list[Path] = []
    for name in section.secrets:
        given = _given(section, table, environment, name)
        if f"{name}_file" in given.values:
            places.append(given.path(f"{name}_file"))
        elif name in given.values and not environment.get(section.secrets[name]):
            places.append(config)
    return tuple(dict.fromkeys(places))


def must_be_private(path: Path, name: str) -> None:
    """Raises `SettingsError` for a file that is not there, or that others can read."""
    if not path.is_file():
        raise SettingsError(f"{name}: {path} is not there, or is no file.")
    if path.stat().st_mode & _OTHERS:
        raise SettingsError(f"{name}: other users can read {path}. Run: chmod 600 {path}")


def damaged(_name: str, secret: str) -> str:
    """What is wrong with a secret of which nothing is known but that it travels in a header; empty: nothing."""
    if len(secret) > _LONGEST or not secret.isascii() or not secret.isprintable() or " " in secret:
        return "it is damaged (one line of letters, digits and signs, without blanks). Copy it again."
    return ""


def cause_of(error: Exception) -> str:
    """Why a file could not be read, without anything that stands in it."""
    return (error.strerror if isinstance(error, OSError) else None) or "not UTF-8 text"


def _given(section: Section, table: Table, environment: Mapping[str, str], name: str) -> Table:
    """What was said of one secret, by the stronger of its two sources."""
    variables = {name: section.secrets[name], f"{name}_file": f"{section.secrets[name]}_FILE"}
    above = {setting: environment[variable] for setting, variable in variables.items() if environment.get(variable)}
    below = {setting: table.values[setting] for setting in variables if setting in table.values}
    return Table(above or below, table.name, variables)


def _secret(section: Section, name: str, given: Table) -> str:
    variable, file = section.secrets[name], f"{name}_file"
    if name in given.values and file in given.values:
        raise SettingsError(f"Both {variable} and {variable}_FILE are set: keep one of the two.")
    source = file if file in given.values else name
    secret = _read(given.path(file), given.shown(file)) if source == file else given.text(name).strip()
    if not secret:
        what = f"The {name.replace('_', ' ')} of {section.label}"
        raise SettingsError(f"{what} is missing: set {variable}_FILE (or {variable}) to the shop's own.")
    if wrong := section.what_is_wrong(name, secret):
        raise SettingsError(f"{given.shown(source)}: {wrong}")
    return secret


def _read(path: Path, name: str) -> str:
    try:
        must_be_private(path, name)
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}: {path} cannot be read ({cause_of(error)}).") from None
