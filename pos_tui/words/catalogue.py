"""Sentences. The English sentence is the message id; the catalogues lie in `locale/`."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Final

from pos_tui.domain.keymap import USUAL, Keymap

DOMAIN: Final = "pos_tui"
LOCALE_DIR: Final = Path(__file__).parent.parent / "locale"


class Catalogue:
    """The sentences of one language. Values are filled in as plain text; nothing in them is ever markup."""

    def __init__(self, language: str, keymap: Keymap = USUAL) -> None:
        self.language = language
        self._keymap = keymap
        self._translations = gettext.translation(DOMAIN, LOCALE_DIR, [language], fallback=True)

    def say(self, sentence: str, **values: object) -> str:
        """`sentence` in this language, with its `{names}` filled in."""
        text = self._keymap.named(self._translations.gettext(sentence))
        return text.format(**values) if values else text

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The form that goes with `number`, which fills `{n}`."""
        text = self._keymap.named(self._translations.ngettext(one, many, number))
        return text.format(n=number, **values)
