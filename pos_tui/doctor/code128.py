"""Code 128 (ISO/IEC 15417): bytes into bars. The shortest symbol, whatever the payload mixes.

Our own because `python-barcode` silently loses a leading "99" (it takes the value for a change of the code set), which
is a prefix that a shop may have.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222"
    " 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321"
    " 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121"
    " 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224"
    " 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111"
    " 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113"
    " 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112"
)
_WIDTHS: Final = tuple(_TABLE.split())
"""The widths of bars and spaces in modules, by value; the last is the stop."""
_STOP: Final = 106
_START: Final = {"A": 103, "B": 104, "C": 105}
_CHANGE: Final = {"A": 101, "B": 100, "C": 99}
"""The value that changes to a set, in each of the other two."""
_SHIFT: Final = 98
"""The next character is of the other one of A and B."""

_Ways = dict[str, tuple[int, ...]]
"""The shortest values so far, by the set in which they end."""


def bars(payload: bytes) -> tuple[bool, ...]:
    """The modules of `payload`, True for black, without quiet zones. Raises `ValueError` when it is not ASCII."""
    values = _values(payload)
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    widths = "".join(_WIDTHS[value] for value in (*values, check, _STOP))
    return tuple(place % 2 == 0 for place, width in enumerate(widths) for _ in range(int(width)))


def _values(payload: bytes) -> tuple[int, ...]:
    if not payload.isascii():
        raise ValueError("Code 128 holds ASCII only")
    ways: list[_Ways] = [{} for _ in range(len(payload) + 1)]
    ways[0] = {name: (start,) for name, start in _START.items()}
    for place in range(len(payload)):
        for name, values in tuple(ways[place].items()):
            for other in _CHANGE:
                if other != name:
                    _keep(ways[place], other, (*values, _CHANGE[other]))
        for name, values in ways[place].items():
            for length, added in _steps(name, payload[place : place + 2]):
                _keep(ways[place + length], name, values + added)
    return min(ways[-1].values(), key=len)


def _keep(ways: _Ways, name: str, values: tuple[int, ...]) -> None:
    if name not in ways or len(values) < len(ways[name]):
        ways[name] = values


def _steps(name: str, following: bytes) -> list[tuple[int, tuple[int, ...]]]:
    """How the next bytes can be written in a set: how many of them, and the values."""
    if name == "C":
        return [(2, (int(following),))] if len(following) == 2 and following.isdigit() else []
    other = "B" if name == "A" else "A"
    if (value := _value(name, following[0])) is not None:
        return [(1, (value,))]
    return [(1, (_SHIFT, value))] if (value := _value(other, following[0])) is not None else []


def _value(name: str, byte: int) -> int | None:
    """A holds the controls and the capitals, B the capitals and the small letters."""
    if byte < 32:
        return byte + 64 if name == "A" else None
    return byte - 32 if name == "B" or byte < 96 else None
