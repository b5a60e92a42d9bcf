"""Check of the terminal: size, character set, colours."""

from __future__ import annotations

import fcntl
import struct
import sys
from collections.abc import Mapping
from typing import Final

from pos_tui.doctor.check import Check
from pos_tui.doctor.state import State
from pos_tui.tty.held import size_of
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs, glyphs_for

_COLUMNS: Final = 80
_ROWS: Final = 24
_KDGKBMODE: Final = 0x4B44
"""Asks a Linux console for its keyboard mode (linux/kd.h)."""
_K_XLATE: Final = 0x01
_K_UNICODE: Final = 0x03


def check_terminal(words: Catalogue, environment: Mapping[str, str]) -> Check:
    """Whether a counter could be shown here."""
    say = words.say
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Check("terminal", State.WARNING, say("there is none here"), say("Run this where the counter runs."))
    term, glyphs = environment.get("TERM", ""), glyphs_for(environment)
    columns, rows = size_of(sys.stdout.fileno())
    says = ", ".join((term or "?", f"{columns}x{rows}", _colours(words, environment), _glyphs(words, glyphs)))
    state, do = _judged(words, term, glyphs, (columns, rows))
    facts = {"term": term, "columns": columns, "rows": rows, "utf8": not glyphs.ascii_only}
    return Check("terminal", state, says, do, facts)


def _judged(words: Catalogue, term: str, glyphs: Glyphs, size: tuple[int, int]) -> tuple[State, str]:
    say = words.say
    if term in ("", "dumb"):
        return State.WRONG, say("Set TERM to what this terminal is, like xterm-256color or linux.")
    if size[0] < _COLUMNS or size[1] < _ROWS:
        return State.WARNING, say("Make it at least 80x24.")
    if glyphs.ascii_only:
        return State.WARNING, say("Set LANG to a UTF-8 locale, like C.UTF-8.")
    if term == "linux" and console_is_utf8(sys.stdin.fileno()) is False:
        return State.WARNING, say("Run unicode_start on this console.")
    return State.OK, ""


def console_is_utf8(fd: int) -> bool | None:
    """Whether a Linux console is in UTF-8 mode; None when `fd` is none, or does not say."""
    try:
        answer = fcntl.ioctl(fd, _KDGKBMODE, struct.pack("i", -1))
    except OSError:
        return None
    return {_K_UNICODE: True, _K_XLATE: False}.get(struct.unpack("i", answer)[0])


def _colours(words: Catalogue, environment: Mapping[str, str]) -> str:
    say = words.say
    if environment.get("NO_COLOR"):
        return say("no colours (NO_COLOR)")
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return say("all colours")
    return say("256 colours") if "256color" in environment.get("TERM", "") else say("8 colours")


def _glyphs(words: Catalogue, glyphs: Glyphs) -> str:
    say = words.say
    if glyphs.ascii_only:
        return say("plain letters without accents")
    return say("the glyphs of a console") if glyphs.console else say("UTF-8, all glyphs")
