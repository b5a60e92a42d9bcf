"""What a counter may write to a terminal: text, its own pens and jumps, the bell, and how it enters and leaves.

    assert strangers(terminal.raw) == []

The renderer writes one form of each: `ESC [ row ; column H`, `ESC [ m` or `ESC [ 0 ; pen m`. Anything else came from
outside, whatever it would do.
"""

import re
from collections.abc import Iterator

_REPORTS_OFF = "".join(f"\x1b[?{mode}l" for mode in (1000, 1002, 1003, 1006, 1015, 1004, 2004))
_ENTER = re.compile(
    r"\x1b\[\?1049h\x1b\[\?25l\x1b\[\?7l" + re.escape(_REPORTS_OFF) + r"(?:\x1b\[\?2048l\x1b\[=0u)?"
    # the three rows of the band that stand there before anything is imported
    r"\x1b\[2J(?:\x1b\[[234];1H\x1b\[[\d;]+m {1,1000}){0,3}\x1b\[m"
)
_LEAVE = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
_JUMP = re.compile(r"\x1b\[([1-9]\d{0,3});([1-9]\d{0,3})H")
_COLOUR = r"(?:3[0-79]|4[0-79]|9[0-7]|10[0-7]|[34]8;5;\d{1,3}|[34]8;2;\d{1,3};\d{1,3};\d{1,3})"
_PEN = re.compile(rf"\x1b\[(?:0(?:;(?:[1-47]|{_COLOUR}))+)?m")
_TOKEN = re.compile("\x1b[^\x1b]?[^\x1b]*?[@-~]|[^\x1b\x07]+|\x07|\x1b")
_BELL = "\x07"


def strangers(raw: bytes, columns: int = 80, rows: int = 24) -> list[str]:
    """Everything in the output of one counter, from its start to wherever it is now, that is none of its own."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"no UTF-8 at {error.start}: {raw[error.start - 20 : error.end + 20]!r}"]
    entered = _ENTER.match(text)
    if not entered:
        return [f"it did not enter as it should: {text[:200]!r}"]
    body, _, behind = text[entered.end() :].partition(_LEAVE)
    found = [*_in_body(body, columns, rows), *(f"behind the end: {line!r}" for line in _unprintable_lines(behind))]
    return list(dict.fromkeys(found))


def _in_body(body: str, columns: int, rows: int) -> Iterator[str]:
    for match in _TOKEN.finditer(body):
        token = match.group()
        if token == _BELL or _PEN.fullmatch(token):
            continue
        if jump := _JUMP.fullmatch(token):
            if int(jump[1]) > rows or int(jump[2]) > columns:
                yield f"a jump out of the screen: {token!r}"
        elif not token.isprintable():
            yield f"{token!r} in {body[max(match.start() - 20, 0) : match.end() + 20]!r}"


def _unprintable_lines(behind: str) -> list[str]:
    """Leaving twice does no harm; whole sentences may stand behind it."""
    return [line for line in re.split(r"\r?\n", behind.replace(_LEAVE, "")) if line and not line.isprintable()]
