"""Rules, and how they are read: a bad one is refused with one line that says what is wrong with it."""

import json
import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path
from types import UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from pos_tui.sandbox.faults.kinds import STANDING, Fault
from pos_tui.sandbox.faults.reply import Asked

GROUPS = ("reads", "writes")

_OFTEN = ("skip", "every", "probability", "next")
_CONDITIONS = ("calls", "method", "path", *_OFTEN)


class RuleError(ValueError):
    """A rule that cannot be followed; the text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that rules about one API may use: the names of its calls, and the faults by name."""

    calls: tuple[str, ...]
    kinds: Mapping[str, type[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Which requests, how often, and what happens to them. `written` is the rule as it was given."""

    fault: Fault
    written: Mapping[str, object]
    calls: tuple[str, ...] = ()
    method: str | None = None
    path: str | None = None
    skip: int = 0
    every: int = 1
    probability: float = 1
    next: int | None = None

    def concerns(self, asked: Asked) -> bool:
        """Whether the request is of those that the rule is about."""
        kind = "reads" if asked.method == "GET" else "writes"
        return (
            (not self.calls or asked.call in self.calls or kind in self.calls)
            and self.method in (None, asked.method)
            and (self.path is None or fnmatchcase(asked.path, self.path))
            and self.fault.concerns(asked)
        )


def read_file(path: Path, words: Vocabulary) -> tuple[Rule, ...]:
    """The rules in a JSON file, or in a TOML file as `[[rules]]`."""
    try:
        text = path.read_text(encoding="utf-8")
        return read_rules(tomllib.loads(text) if path.suffix == ".toml" else json.loads(text), words)
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise RuleError(f"{path}: {error}") from error


def read_rules(given: object, words: Vocabulary) -> tuple[Rule, ...]:
    """The rules in a list, or in an object's `rules`."""
    if isinstance(given, dict) and set(cast("dict[str, object]", given)) == {"rules"}:
        given = cast("dict[str, object]", given)["rules"]
    if not isinstance(given, list):
        raise RuleError("rules are a list of objects, or an object whose only member is that list as 'rules'")
    return tuple(_rule(entry, number, words) for number, entry in enumerate(cast("list[object]", given), 1))


def _rule(entry: object, number: int, words: Vocabulary) -> Rule:
    try:
        if not isinstance(entry, dict):
            raise RuleError("it is no object")
        return _read(cast("dict[str, object]", entry), words)
    except RuleError as error:
        raise RuleError(f"rule {number}: {error}") from None


def _read(entry: Mapping[str, object], words: Vocabulary) -> Rule:
    name = entry.get("fault")
    kind = words.kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise RuleError(f"fault {name!r} is none of {', '.join(words.kinds)}")
    conditions = {key: value for key, value in entry.items() if key in _CONDITIONS}
    if conditions and kind in STANDING:
        raise RuleError(f"'{name}' holds all the time and takes no '{next(iter(conditions))}'")
    rest = {key: value for key, value in entry.items() if key not in (*_CONDITIONS, "fault")}
    return Rule(_fault(str(name), kind, rest), dict(entry), **_conditions(conditions, words.calls))


def _conditions(given: Mapping[str, object], known_calls: tuple[str, ...]) -> dict[str, Any]:
    read: dict[str, Any] = dict(given)
    if "calls" in read:
        calls: Any = read["calls"]
        read["calls"] = tuple(cast("Sequence[str]", calls)) if isinstance(calls, list) else (calls,)
        for call in read["calls"]:
            if call not in (*known_calls, *GROUPS):
                raise RuleError(f"call {call!r} is none of {', '.join((*known_calls, *GROUPS))}")
    for key in ("method", "path"):
        if key in read and not isinstance(read[key], str):
            raise RuleError(f"'{key}' is a text")
    for key, least in (("skip", 0), ("every", 1), ("next", 0)):
        if key in read and (not isinstance(read[key], int) or isinstance(read[key], bool) or read[key] < least):
            raise RuleError(f"'{key}' is a whole number of at least {least}")
    if "probability" in read and not (_is_number(read["probability"]) and 0 <= read["probability"] <= 1):
        raise RuleError("'probability' is a number between 0 and 1")
    return read


def _fault(name: str, kind: type[Fault], given: Mapping[str, object]) -> Fault:
    taken = {known.name: known for known in fields(cast("Any", kind))}
    hints = get_type_hints(kind)
    for key in given:
        if key not in taken:
            takes = f"it takes {', '.join(taken)}" if taken else "it takes nothing"
            raise RuleError(f"'{name}' knows no '{key}'; {takes}")
    for key, known in taken.items():
        if key not in given and known.default is MISSING:
            raise RuleError(f"'{name}' needs '{key}'")
        if key in given:
            _check(f"'{key}'", hints[key], given[key], known)
    return kind(**given)


def _check(what: str, hint: Any, value: object, known: Field[Any]) -> None:
    """Refuse a value that is not what the field's type says; numbers are not negative unless the field is signed."""
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise RuleError(f"{what} is one of {', '.join(get_args(hint))}")
        return
    allowed = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kinds = [kind for kind in _FITS if kind in allowed]
    if not any(_FITS[kind](value) for kind in kinds):
        raise RuleError(f"{what} is a {' or a '.join(_WORDS[kind] for kind in kinds)}")
    if isinstance(value, int | float) and value < 0 and not known.metadata.get("signed"):
        raise RuleError(f"{what} is not negative")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_FITS: Mapping[type, Callable[[object], bool]] = {str: _is_text, int: _is_whole, float: _is_number}
_WORDS = {str: "text", int: "whole number", float: "number"}
