"""Reads Code 128 back from its bars, as a scanner does: by the widths, with the checksum, through all three sets."""

_TABLE = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222"
    " 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321"
    " 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121"
    " 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224"
    " 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111"
    " 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113"
    " 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
)
_PATTERNS = _TABLE.split()
"""The widths of bar, space, bar, space, bar, space for the values 0 to 105 (ISO/IEC 15417)."""
_STOP = "2331112"
_STARTS = {103: "A", 104: "B", 105: "C"}
_TO = {"A": {99: "C", 100: "B"}, "B": {99: "C", 101: "A"}, "C": {100: "B", 101: "A"}}
_SHIFT = 98


def read_bars(modules: str) -> bytes:
    """The payload of a symbol given as `1` (bar) and `0` (space) a module, without its quiet zones."""
    values = _values(_widths(modules))
    start, *data, check = values
    assert check == (start + sum(place * value for place, value in enumerate(data, start=1))) % 103, "checksum"
    chosen, payload, once = _STARTS[start], bytearray(), ""
    for value in data:
        now, once = once or chosen, ""
        if value in _TO[now]:
            chosen = _TO[now][value]
        elif now == "C":
            payload += b"%02d" % value
        elif value == _SHIFT:
            once = "B" if now == "A" else "A"
        else:
            payload.append(_letter(now, value))
    return bytes(payload)


def _letter(chosen: str, value: int) -> int:
    assert value < 96, "a function character"
    return value - 64 if chosen == "A" and value >= 64 else value + 32


def _widths(modules: str) -> str:
    assert modules[0] == modules[-1] == "1"
    runs = modules.replace("01", "0 1").replace("10", "1 0").split()
    return "".join(str(len(run)) for run in runs)


def _values(widths: str) -> list[int]:
    assert widths.endswith(_STOP)
    symbols = widths.removesuffix(_STOP)
    assert len(symbols) % 6 == 0
    return [_PATTERNS.index(symbols[place : place + 6]) for place in range(0, len(symbols), 6)]
