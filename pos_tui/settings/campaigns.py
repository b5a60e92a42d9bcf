"""What a shop hands out: a table with a name for people before each of the provider's words."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.issuing import Campaign
from pos_tui.domain.text import clean
from pos_tui.settings.values import SettingsError, Table

_MOST: Final = 50
_LONGEST_NAME: Final = 40
_LONGEST_WORD: Final = 200


def campaigns_of(table: Table, setting: str) -> tuple[Campaign, ...]:
    """In the order of the file; none where there is no such table. Raises `SettingsError`."""
    given = table.table(setting)
    if len(given.values) > _MOST:
        raise SettingsError(f"{given.name}: at most {_MOST} can be handed out at a counter.")
    return tuple(_campaign(given, place, name) for place, name in enumerate(given.values, 1))


def _campaign(given: Table, place: int, name: str) -> Campaign:
    shown = clean(name, _LONGEST_NAME)
    if not shown or shown != name:
        raise SettingsError(f"{given.name}: the name of number {place} is empty, or longer than {_LONGEST_NAME} signs.")
    word = given.values[name]
    if not isinstance(word, str) or not word.strip() or len(word) > _LONGEST_WORD:
        raise SettingsError(f'{given.name}: give the provider\'s own word for "{shown}", as text in quotes.')
    return Campaign(word, shown)
