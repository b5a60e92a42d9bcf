"""Readers of one value out of a table of the settings file. Each error is one sentence that names the setting."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar, cast

from pos_tui.domain.text import clean

T = TypeVar("T")

_KINDS: Final[Mapping[type, str]] = {str: "text in quotes", bool: "true or false", dict: "a table"}
_LONGEST_SHOWN: Final = 40
_AS_LONG_AS_A_KEY: Final = 16


class SettingsError(ValueError):
    """A setting is missing or malformed. The text names it and says what to do; it never holds a secret."""


class Table:
    """A table of the settings: its values, its name (empty: the top of the file), and the environment variables by
    which some of its settings are better known. Every reader raises `SettingsError`.
    """

    __slots__ = ("_variables", "name", "values")

    def __init__(
        self, values: Mapping[str, object], name: str = "", variables: Mapping[str, str] | None = None
    ) -> None:
        self.values = values
        self.name = name
        self._variables = variables or {}

    def shown(self, setting: str) -> str:
        """How a person finds that setting: by its variable where there is one, else by its place in the file."""
        return self._variables.get(setting) or self._place(setting)

    def of_kind(self, setting: str, kind: type[T], default: T) -> T:
        """A text, a truth, or a table."""
        value = self.values.get(setting, default)
        if not isinstance(value, kind):
            raise SettingsError(f"{self.shown(setting)}: give {_KINDS[kind]}.")
        return value

    def text(self, setting: str, default: str = "") -> str:
        """A text."""
        return self.of_kind(setting, str, default)

    def flag(self, setting: str, *, default: bool) -> bool:
        """Yes or no."""
        return self.of_kind(setting, bool, default)

    def table(self, setting: str, known: frozenset[str] | None = None) -> Table:
        """A table within; empty where there is none. With `known`, every other name in it is refused."""
        values = cast("dict[str, object]", self.of_kind(setting, dict, {}))
        inner = Table(values, self._place(setting))
        if known is not None:
            inner.must_be_known(known)
        return inner

    def must_be_known(self, known: frozenset[str]) -> None:
        """Refuse every name but these."""
        for setting in sorted(set(self.values) - known):
            raise unknown(self._place(setting))

    def choice(self, setting: str, choices: tuple[str, ...], default: str) -> str:
        """One of some words."""
        value = self.text(setting) or default
        if value not in choices:
            shown, listed = clean(value, _LONGEST_SHOWN), ", ".join(choices)
            raise SettingsError(f"{self.shown(setting)}: '{shown}' is unknown. Use one of: {listed}.")
        return value

    def number(self, setting: str, default: float, least: float, most: float) -> float:
        """A number between two others."""
        value = self.values.get(setting, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise SettingsError(f"{self.shown(setting)}: give a number from {least:g} to {most:g}.")
        return float(value)

    def whole(self, setting: str, default: int, least: int, most: int) -> int:
        """A whole number between two others."""
        value = self.values.get(setting, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise SettingsError(f"{self.shown(setting)}: give a whole number from {least} to {most}.")
        return value

    def path(self, setting: str) -> Path:
        """A path, `~` being the home."""
        text = self.text(setting)
        try:
            path = Path(text).expanduser()
            os.fsencode(path).decode()
        except (RuntimeError, ValueError):
            path = None
        if path is None or "\0" in str(path):
            raise SettingsError(f"{self.shown(setting)}: this is no path on this machine.")
        return path

    def _place(self, setting: str) -> str:
        return f"{self.name}.{setting}" if self.name else setting


def unknown(name: str) -> SettingsError:
    """The error for a setting that there is not. What may be a secret in the place of a name is not shown."""
    shown = "…" if any(map(_may_be_a_secret, name.split("."))) else clean(name, _LONGEST_SHOWN)
    return SettingsError(f"The settings file has an unknown setting '{shown}': remove it or mend its name.")


def _may_be_a_secret(text: str) -> bool:
    return "_pk_" in text or (len(text) >= _AS_LONG_AS_A_KEY and any(letter.isdigit() for letter in text))
