"""Regular expressions that a shop writes: which of them a hostile label could keep busy for ever."""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"  # a character, a set of them
    r"|(?P<open>\((?:\?(?:P?<\w+>|<?[=!]|[:>]|[a-zA-Z-]+:))?)"
    r"|(?P<close>\))"
    r"|(?P<times>[*+?]|\{(?:\d+(?:,\d*)?|,\d+)\})[?+]?"
    r"|(?P<either>\|)"
    r"|.",
    re.DOTALL,
)
_FIXED: Final = re.compile(r"\{\d+\}")


def can_run_away(pattern: str) -> bool:
    """Whether a group is repeated that can match in more than one way: then every further character may double the
    time that Python's `re` takes to say no. `(?:\\d{4}-){3}` is well, `(?:[A-Z]+-?)+` and `(a|aa)*` are not.

    `pattern` compiles. It says yes to some that are harmless.
    """
    varies = [False]
    """Of each open group, whether it can match in more than one way."""
    behind = False
    """Whether such a group has just ended."""
    for token in _TOKEN.finditer(pattern):
        kind, before, behind = token.lastgroup, behind, False
        if kind == "open":
            varies.append(False)
        elif kind == "close" and len(varies) > 1:
            behind = varies.pop()
            varies[-1] |= behind
        elif kind == "either":
            varies[-1] = True
        elif kind == "times":
            if before and token["times"] != "?":
                return True
            varies[-1] |= not _FIXED.fullmatch(token["times"])
    return False
