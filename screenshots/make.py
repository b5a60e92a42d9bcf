"""Drive the real program in a pseudo-terminal and write what it shows as SVG and PNG beside this file.

.venv/bin/pip install -c constraints.txt -e '.[screenshots]'
.venv/bin/python screenshots/make.py
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyte

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from screenshots.draw import CONSOLE, TRUECOLOR, Palette, as_png, as_svg
from screenshots.sales import sales
from screenshots.story import counter, demo, locked

HERE = Path(__file__).resolve().parent
SMALL, LARGE = (80, 24), (120, 40)
_LANGUAGES = ("en", "pt_BR")
_SCANS = ("scan-ready", "otp", "used-now", "refused", "not-confirmed", "not-ours", "leave")
_PAGES = ("customer", "customers", "coupons", "numbers", "rewards", "new-coupon", "points", "pass")
_CONSOLE = {"TERM": "linux", "COLORTERM": ""}


@dataclass(frozen=True)
class Album:
    """One run of the program, and the pictures that are kept of it."""

    names: Collection[str]
    size: tuple[int, int] = SMALL
    language: str = "en"
    around: Mapping[str, str] | None = None

    def take(self, name: str, screen: pyte.Screen) -> None:
        """Keep the picture if it is one of these."""
        if name in self.names:
            file = f"{name}.{self.size[0]}x{self.size[1]}.{self.language}{'.16' if self.around else ''}"
            svg = as_svg(screen, self._palette, f"pos-tui: {name.replace('-', ' ')}")
            (HERE / f"{file}.svg").write_text(svg, encoding="utf-8")
            (HERE / f"{file}.png").write_bytes(as_png(svg))
            sys.stdout.write(f"{file}\n")

    def tell(self) -> None:
        """Run the program through its story."""
        with counter(self.language, self.size, self.around or {}, self.take) as one:
            one.tell()

    @property
    def _palette(self) -> Palette:
        return CONSOLE if self.around else TRUECOLOR


ALBUMS = (
    Album((*_SCANS, *_PAGES)),
    Album((*_SCANS, *_PAGES), size=LARGE),
    Album(("scan-ready", "used-now", "rewards", "new-coupon"), around=_CONSOLE),
    Album((*_SCANS, *_PAGES), language="pt_BR"),
    Album((*_SCANS, *_PAGES), size=LARGE, language="pt_BR"),
)
LOCKED = tuple(Album(("locked",), size=size, language=language) for size in (SMALL, LARGE) for language in _LANGUAGES)
_SALES = ("sale", "sale-ready", "sale-used", "give-back", "card", "new-code", "switch-off")
SALES = tuple(Album(_SALES, size=size, language=language) for size in (SMALL, LARGE) for language in _LANGUAGES)
DEMO = (Album(("demo",)), Album(("demo",), size=LARGE))


def main() -> None:
    """Every picture anew."""
    for album in ALBUMS:
        album.tell()
    for album in LOCKED:
        locked(album.language, album.size, album.take)
    for album in SALES:
        sales(album.language, album.size, album.take)
    for album in DEMO:
        demo(album.size, album.take)


if __name__ == "__main__":
    main()
