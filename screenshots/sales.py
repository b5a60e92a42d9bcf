"""A counter of a shop that uses Voucherify: a sale, a card, a use that is given back, codes that come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.environment import COUNTER, fixed
from benchmarks.terminal import Terminal
from pos_tui.words.catalogue import Catalogue
from screenshots.story import Take
from tests.support.voucherify import Voucherify, running_voucherify

_KEYS: Final = {
    "f2": b"\x1bOQ",
    "f4": b"\x1bOS",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f10": b"\x1b[21~",
    "escape": b"\x1b",
    "enter": b"\r",
}
CAMPAIGN: Final = "Boas-vindas"
_ALONE: Final = 0.5
"""Seconds of silence that a key needs around it."""


class Sales:
    """Every step waits for what the screen says."""

    def __init__(self, terminal: Terminal, shop: Voucherify, words: Catalogue, take: Take) -> None:
        self._terminal, self._shop, self._words, self._take = terminal, shop, words, take

    def tell(self) -> None:
        """In a morning's order."""
        self._scan("rules_custom_message")
        self._shown("REFUSED")
        self._press("escape")
        self._scan("good")
        self._shown("F8  use it")
        self._press("f7")
        for line in ("7891000100103", "12,90", "2 x", "PAO-01", "1,20"):
            self._type(line)
        self._shown("Backspace takes the last away")
        self._take("sale", self._terminal.screen)
        self._press("escape")
        self._shown("F8  use it")
        self._take("sale-ready", self._terminal.screen)
        self._press("f8")
        self._shown("F10 give back")
        self._take("sale-used", self._terminal.screen)
        self._press("f10")
        self._type("the wrong book")
        self._shown("F8  give this use back")
        self._take("give-back", self._terminal.screen)
        self._press("f8")
        self._shown("GIVEN BACK: it may be used again.")
        self._press("escape")
        self._press("escape")
        self._scan("loyalty")
        self._shown("Enter take it")
        self._take("card", self._terminal.screen)
        self._press("escape")
        self._press("escape")
        self._hand_out()

    def _hand_out(self) -> None:
        self._press("f2")
        self._type("Iracema")
        self._press("enter")
        self._press("f4")
        self._shown("F8 hand out")
        self._press("f8")
        self._shown("F8 look it up")
        self._take("new-code", self._terminal.screen)
        self._press("f8")
        self._shown("F8  use it")
        self._press("f6")
        self._type("handed to the wrong customer")
        self._shown("F8  switch this code off for good")
        self._take("switch-off", self._terminal.screen)

    def _scan(self, kind: str) -> None:
        self._terminal.write(f"{self._shop.code(kind)}\r".encode())

    def _type(self, line: str) -> None:
        self._terminal.write(line.encode())
        self._terminal.read_for(_ALONE)
        self._terminal.write(b"\r")
        self._terminal.read_for(_ALONE)

    def _press(self, key: str) -> None:
        self._terminal.read_for(_ALONE)
        self._terminal.write(_KEYS[key])
        self._terminal.read_for(_ALONE)

    def _shown(self, sentence: str) -> None:
        said = self._words.say(sentence)
        shows: Callable[..., bool] = lambda screen: said in "\n".join(screen.display)  # noqa: E731
        self._terminal.wait_until(shows, sentence)
        self._terminal.read_until_quiet(_ALONE)


def sales(language: str, size: tuple[int, int], take: Take) -> None:
    """The story, on a shop of its own."""
    with TemporaryDirectory(prefix="pos-tui-screenshots-") as home, running_voucherify() as shop:
        config = Path(home) / ".config" / "pos-tui" / "config.toml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(f'[voucherify.campaigns]\n"{CAMPAIGN}" = "{CAMPAIGN}"\n', encoding="utf-8")
        environment = fixed(Path(home)) | {
            "POS_TUI_LANGUAGE": language,
            "POS_TUI_OPERATOR": "Ana",
            "POS_TUI_TERMINAL_ID": "2",
            "POS_TUI_TIMEZONE": "America/Sao_Paulo",
            "POS_TUI_PROVIDER": "voucherify",
            "POS_TUI_BASE_URL": shop.base_url,
            "POS_TUI_VOUCHERIFY_APP_ID": shop.ready["app_id"],
            "POS_TUI_VOUCHERIFY_APP_TOKEN": shop.ready["app_token"],
        }
        with Terminal((COUNTER, "run"), environment, size) as terminal:
            terminal.wait_until(lambda screen: "Voucherify ok" in screen.display[0], "an answer of the provider")
            Sales(terminal, shop, Catalogue(language), take).tell()
