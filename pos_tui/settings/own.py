"""What the settings file and the environment say of the provider that is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pos_tui.domain.text import clean
from pos_tui.settings.address import base_url
from pos_tui.settings.file import ENVIRONMENT, config_path, read, with_environment
from pos_tui.settings.found import FIRST, section_of
from pos_tui.settings.secrets import ApiKey, places_of, secrets_of
from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError, Table

_LONGEST_SENTENCE: Final = 300


class Own:
    """The chosen provider: its name, its section, and the table in which its settings stand.

    Everything raises `SettingsError`.
    """

    __slots__ = ("name", "section", "table")

    def __init__(self, name: str, section: Section, table: Table) -> None:
        self.name = name
        self.section = section
        self.table = table

    def secrets(self, environment: Mapping[str, str]) -> dict[str, ApiKey]:
        """Its secrets, the one that names the account first."""
        return secrets_of(self.section, self.table, environment)

    def no_secrets(self) -> dict[str, ApiKey]:
        """The names of its secrets with nothing behind them."""
        return {name: ApiKey("") for name in self.section.secrets}

    def options(self) -> object:
        """Its own settings. It is never given a secret that stands beside them."""
        try:
            return self.section.options(self._settings())
        except ValueError as error:
            raise SettingsError(clean(str(error), _LONGEST_SENTENCE)) from None

    def base_url(self, environment: Mapping[str, str]) -> str:
        """Its address."""
        given = environment.get(ENVIRONMENT["base_url"]) or self.table.text("base_url")
        try:
            return base_url(self.section, given or self.section.base_url(self._settings()))
        except ValueError as error:
            raise SettingsError(clean(str(error), _LONGEST_SENTENCE)) from None

    def _settings(self) -> dict[str, object]:
        names = self.section.known | {"base_url"}
        return {name: value for name, value in self.table.values.items() if name in names}


def own_of(file: Table, environment: Mapping[str, str]) -> Own:
    """The provider that the environment or the file names, else the first. Raises `SettingsError`."""
    name = with_environment(file, environment).text("provider") or FIRST
    section = section_of(name)
    table = file if name == FIRST else Table(file.table(name).values, name, {"base_url": ENVIRONMENT["base_url"]})
    return Own(name, section, table)


def secret_places(environment: Mapping[str, str], config: Path | None = None) -> tuple[Path, ...]:
    """The files from which the secrets of this start are read; none where all stand in the environment.

    Raises `SettingsError`.
    """
    own = own_of(read(environment, config), environment)
    return places_of(own.section, own.table, environment, config or config_path(environment))
