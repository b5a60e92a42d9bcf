"""What a terminal can show: text as it is, or with the glyphs that a console font and a narrow character set have."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

_CONSOLE: Final = str.maketrans(
    {"•": "*", "…": "...", "▏": "_", "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "×": "x", "→": ">"}
)
_ASCII_RULES: Final = str.maketrans({"─": "-", "│": "|", "█": "#", "¬": "~"})


class Glyphs(NamedTuple):
    """`console`: only letters and the glyphs that CP437 and Lat15 share. `ascii_only`: not even accents."""

    console: bool = False
    ascii_only: bool = False

    @property
    def cut(self) -> str:
        """What stands behind a text that was cut."""
        return self.draw("…")

    def draw(self, text: str) -> str:
        """`text` as this terminal can show it."""
        if self.console or self.ascii_only:
            text = text.translate(_CONSOLE)
        if self.ascii_only:
            plain = unicodedata.normalize("NFKD", text.translate(_ASCII_RULES))
            text = plain.replace("\u2044", "/").encode("ascii", "ignore").decode("ascii")
        return text


_COERCED: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself puts into LC_CTYPE when the host does not have the locale that LANG names."""


def glyphs_for(environment: Mapping[str, str]) -> Glyphs:
    """What the terminal of this environment can show. A locale that names no character set is taken for UTF-8."""
    named = {name: environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)}
    if named.get("LC_CTYPE") in _COERCED and "LANG" in named:
        del named["LC_CTYPE"]
    spoken = next(iter(named.values()), "")
    charset = spoken.partition(".")[2].partition("@")[0].replace("-", "").lower()
    return Glyphs(console=environment.get("TERM") == "linux", ascii_only=charset not in ("", "utf8"))
