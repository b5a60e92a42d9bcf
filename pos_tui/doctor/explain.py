"""How what came can have been what a label says. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos_tui.doctor.labels import Label
from pos_tui.doctor.ways import SEQUENCE, WAYS, Way, meant, without_alt

_HYPHEN: Final = re.escape("-")
_TOKEN: Final = re.compile(rf"{SEQUENCE}|.", re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_KEY: Final = "\x1b"
"""Stands for a whole escape sequence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came when `label` was scanned: the bytes, and for each the monotonic seconds of its read."""

    label: Label
    data: bytes
    times: tuple[float, ...]

    @property
    def text(self) -> str:
        """The bytes as the counter decodes them."""
        return self.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading as a label with something around it.

    `prefix` and `suffix` (with the end mark) are as they came; `hyphen` is what stands in its place, empty when it
    was lost; `times` is how often the label was read.
    """

    prefix: str
    suffix: str
    hyphen: str = "-"
    times: int = 1


def explanations(reading: Reading) -> dict[Way, Explanation]:
    """Every way on which this reading can be its label, the likeliest first; none when it cannot."""
    text, payload = without_alt(reading.text)[0], reading.label.text
    exact = _explanations(text, payload, _HYPHEN)
    if exact or payload.count("-") != 1 or not payload.replace("-", "").isalnum():
        return exact
    return _explanations(text, payload, "(.?)")


def _explanations(text: str, payload: str, hyphen: str) -> dict[Way, Explanation]:
    pattern = re.compile(re.escape(payload).replace(_HYPHEN, hyphen), re.IGNORECASE | re.ASCII | re.DOTALL)
    found: dict[Way, Explanation] = {}
    for way in WAYS:
        whole = meant(text, way)
        matches = list(pattern.finditer(whole)) if whole else []
        if not whole or not matches:
            continue
        first, last = matches[0], matches[-1]
        in_its_place = first.group(1) if first.groups() else "-"
        if first.group() == way.expected(payload).replace("-", in_its_place):
            prefix, _ = cut(text, whole[: first.start()], way)
            _, suffix = cut(text, whole[: last.end()], way)
            found[way] = Explanation(prefix, suffix, in_its_place, len(matches))
    return found


def cut(text: str, beginning: str, way: Way) -> tuple[str, str]:
    """Part `text` behind what means `beginning`. Where a dead accent holds both together, the parts are as meant."""
    whole = meant(text, way) or ""
    rest = whole[len(beginning) :]
    for place in range(len(text) + 1):
        if meant(text[:place], way) == beginning and meant(text[place:], way) == rest:
            return text[:place], text[place:]
    return beginning, rest


class Controls(StrEnum):
    """What became of the control characters of a label, the worst first."""

    KEYS = "keys"
    ALT = "alt"
    BYTES = "bytes"
    TEXT = "text"
    DROPPED = "dropped"


def controls(reading: Reading) -> tuple[Controls, ...]:
    """What became of each control character of a label that has some; empty when the label cannot be recognised."""
    text, alt = without_alt(reading.text)
    tokens = _TOKEN.findall(text)
    skeleton = "".join(token if len(token) == 1 else _KEY for token in tokens)
    between = "(.*?)".join(map(re.escape, _CONTROL.split(reading.label.text)))
    match = re.search(between, skeleton, re.IGNORECASE | re.DOTALL)
    if not match:
        return ()
    wanted = _CONTROL.findall(reading.label.text)
    spans = (match.span(group) for group in range(1, len(wanted) + 1))
    return tuple(
        _became(control, tokens[begin:end], alt=alt) for control, (begin, end) in zip(wanted, spans, strict=True)
    )


def _became(control: str, tokens: list[str], *, alt: bool) -> Controls:
    if not tokens:
        return Controls.DROPPED
    if tokens == [control]:
        return Controls.ALT if alt else Controls.BYTES
    return Controls.KEYS if any(len(token) > 1 for token in tokens) else Controls.TEXT


def recognised(reading: Reading) -> bool:
    """Whether this can be the label that was asked for."""
    return bool(controls(reading) if reading.label.has_controls else explanations(reading))
