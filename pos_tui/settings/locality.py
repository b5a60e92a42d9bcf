"""The language of the screen and the shop's time zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pos_tui.domain.text import clean
from pos_tui.settings.values import SettingsError, Table

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LANGUAGES: Final = ("en", "pt_BR")


def language(top: Table, environment: Mapping[str, str]) -> str:
    """The language that is set, else the one of this environment."""
    return top.choice("language", LANGUAGES, "en") if "language" in top.values else language_of(environment)


def language_of(environment: Mapping[str, str]) -> str:
    """The language of this environment, as far as no file says another."""
    if (asked := environment.get("POS_TUI_LANGUAGE")) in LANGUAGES:
        return str(asked)
    spoken = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "pt_BR" if spoken.lower().startswith("pt") else "en"


def timezone(top: Table) -> ZoneInfo | None:
    """The zone that is set, None for the system's."""
    name = top.text("timezone")
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        shown = clean(name, 40)
        raise SettingsError(
            f"POS_TUI_TIMEZONE: '{shown}' is no time zone. Use a name like America/Sao_Paulo."
        ) from None
