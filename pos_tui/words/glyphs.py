"""What a terminal can show: text as it is, or with the glyphs that a console font and a narrow character set have."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_CONSOLE: Final = str.maketrans(
    {"•": "*", "…": "...", "▏": "_", "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "×": "x", "→": ">"}
)
_ASCII_RULES: Final = str.maketrans({"─": "-", "│": "|", "█": "#"})


@dataclass(frozen=True, slots=True)
class Glyphs:
    """`console`: only letters and the glyphs that CP437 and Lat15 share. `ascii_only`: not even accents."""

    console: bool = False
    ascii_only: bool = False

    def draw(self, text: str) -> str:
        """`text` as this terminal can show it."""
        if self.console or self.ascii_only:
            text = text.translate(_CONSOLE)
        if self.ascii_only:
            plain = unicodedata.normalize("NFKD", text.translate(_ASCII_RULES))
            text = plain.encode("ascii", "ignore").decode("ascii")
        return text


def glyphs_for(environment: Mapping[str, str]) -> Glyphs:
    """What the terminal of this environment can show. A locale that names no character set is taken for UTF-8."""
    spoken = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    charset = spoken.partition(".")[2].partition("@")[0].replace("-", "").lower()
    return Glyphs(console=environment.get("TERM") == "linux", ascii_only=charset not in ("", "utf8"))
