"""All checks of one counter, each whatever the others say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pos_tui.doctor.check import Check
from pos_tui.doctor.files import check_disk, check_journal, check_key_file
from pos_tui.doctor.provider import ask, check_budget, check_clock, check_key, check_provider
from pos_tui.doctor.sharing import check_sharing
from pos_tui.doctor.shop import without_key
from pos_tui.doctor.state import State
from pos_tui.doctor.terminal import check_terminal
from pos_tui.settings import Settings, SettingsError, config_path, load, secret_places
from pos_tui.words.catalogue import Catalogue

SETTINGS: Final = frozenset({"settings", "key_file"})
"""The checks without which no command starts."""


def examine(environment: Mapping[str, str], config: Path | None) -> tuple[str, list[Check]]:
    """The language to speak, and every check that could be made. Raises nothing that a check can say."""
    try:
        shop = without_key(environment, config)
    except SettingsError as error:
        words = Catalogue("en")
        return words.language, [Check("settings", State.WRONG, str(error)), check_terminal(words, environment)]
    words = Catalogue(shop.language)
    checks = [
        _settings(words, config or config_path(environment)),
        *check_provider(words, shop),
        *_key(words, environment, config),
        check_terminal(words, environment),
        check_journal(words, shop.data_dir),
        check_disk(words, shop.data_dir),
        check_sharing(words, shop),
    ]
    return shop.language, checks


def _settings(words: Catalogue, path: Path) -> Check:
    facts = {"path": str(path)}
    if path.exists():
        return Check("settings", State.OK, words.say("{path} and the environment", path=path), facts=facts)
    return Check("settings", State.OK, words.say("the environment; there is no {path}", path=path), facts=facts)


def _key(words: Catalogue, environment: Mapping[str, str], config: Path | None) -> Iterator[Check]:
    """The key's file, and what the provider says to the key."""
    try:
        settings = load(environment, config)
    except SettingsError as error:
        yield Check("key_file", State.WRONG, str(error))
        yield Check("key", State.WARNING, words.say("not asked"))
        return
    yield check_key_file(words, secret_places(environment, config))
    yield from _provider(words, settings)


def _provider(words: Catalogue, settings: Settings) -> Iterator[Check]:
    asked = ask(settings)
    yield check_key(words, settings, asked)
    yield check_clock(words, asked)
    yield check_budget(words, asked)
