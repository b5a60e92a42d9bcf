"""What a scanner meant whose US keyboard was read through another layout.

A keyboard-wedge scanner sends keys, not characters, and most leave the factory with the keys of a US keyboard. The
system turns each key into a character of its own layout: `CZ-914F15F3` on the label arrives as `CYß914F15F3` on a
German computer. Here the way back.

Source of the tables: XKB symbols (xkeyboard-config), level 1 and 2 of each key, of `br(abnt2)`, `us(intl)` and the
basic variants of `pt`, `es`, `latam`, `it`, `de`, `ch`, `fr`, `be` and `gb`. What a dead key merges into besides
letters with its accent: the Compose files of libX11.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Layout(StrEnum):
    """The layouts whose way back is known; the values are what stands in the settings file."""

    ABNT2 = "abnt2"  # Brazil
    US_INTL = "us-intl"  # US keys with dead accents, common in Brazil too
    PT = "pt"
    ES = "es"
    LATAM = "latam"
    IT = "it"
    DE = "de"
    CH = "ch"  # Swiss German; Swiss French differs only in which of ü/è, ö/é, ä/à takes the Shift key
    FR = "fr"
    BE = "be"
    UK = "uk"


# The printable US keys, row by row. The unshifted ones come first: they win where two keys give the same character.
# (No layout of today has such a pair within its two levels.)
_UNSHIFTED: Final = r"`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./ "
_SHIFTED: Final = r'~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'

# Only the keys that differ: above the US key, plain and with Shift, below what it gives. Gaps part the keyboard's rows.
# An accent stands for itself here, as on the key; which of them are dead, the next table says.
_DIFFERING: Final[Mapping[Layout, str]] = MappingProxyType(
    {
        Layout.ABNT2: r"""
            `~ 6^   [{ ]} \|   ;: '"   /?
            '" 6¨   ´` [{ ]}   çÇ ~^   ;:
        """,
        Layout.US_INTL: r"""
            '"
            ´¨
        """,
        Layout.PT: r"""
            `~ 2@ 6^ 7& 8* 9( 0) -_ =+   [{ ]} \|   ;: '"   ,< .> /?
            \| 2" 6& 7/ 8( 9) 0= '? «»   +* ´` ~^   çÇ ºª   ,; .: -_
        """,
        Layout.ES: r"""
            `~ 2@ 3# 6^ 7& 8* 9( 0) -_ =+   [{ ]} \|   ;: '"   ,< .> /?
            ºª 2" 3· 6& 7/ 8( 9) 0= '? ¡¿   `^ +* çÇ   ñÑ ´¨   ,; .: -_
        """,
        Layout.LATAM: r"""
            `~ 2@ 6^ 7& 8* 9( 0) -_ =+   [{ ]} \|   ;: '"   ,< .> /?
            |° 2" 6& 7/ 8( 9) 0= '? ¿¡   ´¨ +* }]   ñÑ {[   ,; .: -_
        """,
        Layout.IT: r"""
            `~ 2@ 3# 6^ 7& 8* 9( 0) -_ =+   [{ ]} \|   ;: '"   ,< .> /?
            \| 2" 3£ 6& 7/ 8( 9) 0= '? ì^   èé +* ù§   òç à°   ,; .: -_
        """,
        Layout.DE: r"""
            `~ 2@ 3# 6^ 7& 8* 9( 0) -_ =+   yY [{ ]} \|   ;: '"   zZ ,< .> /?
            ^° 2" 3§ 6& 7/ 8( 9) 0= ß? ´`   zZ üÜ +* #'   öÖ äÄ   yY ,; .: -_
        """,
        Layout.CH: r"""
            `~ 1! 2@ 3# 4$ 6^ 7& 8* 9( 0) -_ =+   yY [{ ]} \|   ;: '"   zZ ,< .> /?
            §° 1+ 2" 3* 4ç 6& 7/ 8( 9) 0= '? ^`   zZ üè ¨! $£   öé äà   yY ,; .: -_
        """,
        Layout.FR: r"""
            `~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_   qQ wW [{ ]} \|   aA ;: '"   zZ mM ,< .> /?
            ²~ &1 é2 "3 '4 (5 -6 è7 _8 ç9 à0 )°   aA zZ ^¨ $£ *µ   qQ mM ù%   wW ,? ;. :/ !§
        """,
        Layout.BE: r"""
            `~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+   qQ wW [{ ]} \|   aA ;: '"   zZ mM ,< .> /?
            ²³ &1 é2 "3 '4 (5 §6 è7 !8 ç9 à0 )° -_   aA zZ ^¨ $* µ£   qQ mM ù%   wW ,? ;. :/ =+
        """,
        Layout.UK: r"""
            `~ 2@ 3#   \|   '"
            `¬ 2" 3£   #~   '@
        """,
    }
)

# Which of the accents are dead: they wait for the next key. All others arrive at once, as themselves.
_DEAD: Final[Mapping[Layout, str]] = MappingProxyType(
    {
        Layout.ABNT2: "´`~^¨",
        Layout.US_INTL: "´`~^¨",
        Layout.PT: "´`~^",
        Layout.ES: "´`^¨",
        Layout.LATAM: "´¨",
        Layout.IT: "",
        Layout.DE: "´`^",
        Layout.CH: "`^¨",
        Layout.FR: "^¨",
        Layout.BE: "^¨",
        Layout.UK: "",
    }
)

# A dead accent merges with the letter after it.
_MARKS: Final = MappingProxyType(
    {
        "´": "\N{COMBINING ACUTE ACCENT}",
        "`": "\N{COMBINING GRAVE ACCENT}",
        "~": "\N{COMBINING TILDE}",
        "^": "\N{COMBINING CIRCUMFLEX ACCENT}",
        "¨": "\N{COMBINING DIAERESIS}",
    }
)
# Pressed with nothing to merge with, these two may also arrive as the typewriter's quotes.
_QUOTES: Final = MappingProxyType({"´": "'", "¨": '"'})
# What merges into something else than a letter with its accent: on Linux raised characters and the v, the cedilla in
# Portuguese and on Windows with US_INTL.
_MERGED: Final = MappingProxyType(
    {
        "^": ("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
        "´": ("cCvV", "çÇǘǗ"),
        "`": ("vV", "ǜǛ"),
    }
)
# A letter and what stands on it. Most such pairs are one character; for some there is none, and two arrive.
_CHARACTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


def undone(text: str, layout: Layout) -> str | None:
    """What a US scanner meant, None when `text` cannot have come through `layout`.

    - Caps Lock may have turned what arrived, accented letters too. A letter keeps the case in which it arrived; where
      two keys differ in nothing but case (`ñ` and `Ñ` for `;` and `:`), it cannot be known that it was turned.
    - A dead key is seen merged with the letter after it (`Ĉ`) and as an accent of its own (`^`). What it swallowed,
      and the space that set it free, are lost.
    - A character that one key gives alone always stands for that key, never for another's in Caps Lock or for a dead
      key and a letter; of two keys that give the same, it stands for the one without Shift.
    """
    keys = _KEYS[layout]
    try:
        return "".join(keys[character] for character in _CHARACTER.findall(text))
    except KeyError:
        return None


def _keys_by_character(layout: Layout) -> Mapping[str, str]:
    """The US characters behind everything that `layout` can give, merged accents composed or not."""
    keys = _alone(layout)
    # What a key gives alone comes first and stays.
    for merged, pressed in tuple(_merging(layout, keys)):
        keys.setdefault(merged, pressed)
    for character, pressed in tuple(keys.items()):
        keys.setdefault(unicodedata.normalize("NFD", character), pressed)
    return MappingProxyType(keys)


def _alone(layout: Layout) -> dict[str, str]:
    """The US key behind each character that one key gives. Who comes first stays: the order is the rule."""
    us, given = ("".join(row.split()) for row in _DIFFERING[layout].strip().splitlines())
    differing = dict(zip(us, given, strict=True))
    keys: dict[str, str] = {}
    for key in _UNSHIFTED + _SHIFTED:
        keys.setdefault(differing.get(key, key), key)
    for accent in _DEAD[layout]:
        if accent in _QUOTES:
            keys.setdefault(_QUOTES[accent], keys[accent])
    for character, key in tuple(keys.items()):
        for turned in (character.lower(), _upper(character)):
            keys.setdefault(turned, key)
    return keys


def _merging(layout: Layout, alone: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What each dead key and the key after it make together, and the two US keys."""
    for accent in _DEAD[layout]:
        for character, key in alone.items():
            if character.isalpha():
                yield unicodedata.normalize("NFC", character + _MARKS[accent]), alone[accent] + key
        for character, merged in zip(*_MERGED.get(accent, ("", "")), strict=True):
            yield merged, alone[accent] + alone[character]


def _upper(character: str) -> str:
    """Upper case as Caps Lock makes it: one character for one, so not the `SS` of the spelling rules."""
    return "ẞ" if character == "ß" else character.upper()


_KEYS: Final[Mapping[Layout, Mapping[str, str]]] = MappingProxyType(
    {layout: _keys_by_character(layout) for layout in Layout}
)
