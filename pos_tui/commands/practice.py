"""The demo's banner: codes to try, somebody to find, and the one-time code that "arrived"."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pos_tui.domain.customer import mask_phone
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.panel import Line

_PATIENCE: Final = 10.0


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


def _nobody(_examples: Mapping[str, Any]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class _Story:
    """What can be tried with one provider. The lines name the examples of its sandbox's ready line."""

    hint: str
    lines: tuple[str, ...]
    who: Callable[[Mapping[str, Any]], str] = _nobody
    """What to type after F2 to find a customer of the made-up shop; empty where the provider has no customers."""


_STORIES: Final = {
    "zupy": _Story(
        _p("Type one of these codes and Enter; then F8 uses it."),
        (
            _p("good {good}   several uses {several}   used {used}"),
            _p("expired {expired}   cancelled {cancelled}   unknown {unknown}"),
        ),
        lambda examples: examples["good"]["phone"][-4:],
    ),
    "voucherify": _Story(
        _p("Type one of these and Enter; F7 sale; F8 uses it."),
        (
            _p("good {good}   used {used}   expired {expired}   off {disabled}"),
            _p("card {gift}   points {loyalty}   sale {needs_order}   club {rules_custom_message}"),
        ),
        lambda examples: examples["customers"][0]["name"].split()[0],
    ),
    "uniqodo": _Story(
        _p("Type a code, Enter; a total, Enter, Enter; then F8 uses it."),
        (
            _p("good {good}   from R$ 100 {rules}   used {used}"),
            _p("held {locked}   personal {secure} of {whose}"),
        ),
    ),
}


class Banner:
    """The permanent PRACTICE lines. `bad_day` is the sentence that says what is wrong on this one."""

    def __init__(self, words: Catalogue, provider: str, ready: Mapping[str, Any], bad_day: str = "") -> None:
        self._words = words
        self._story = _STORIES[provider]
        self._bad_day = bad_day
        self._outbox = str(ready.get("outbox_url", ""))
        self._named = _named(ready["examples"])
        self._who = self._story.who(ready["examples"])
        self._arrived = ""

    def lines(self) -> tuple[Line, ...]:
        """What the banner says now."""
        say = self._words.say
        hint = f"{say('PRACTICE')}  {self._arrived or say(self._story.hint)}"
        find = say("F2 finds {who}", who=self._who) if self._who else ""
        trouble = (Line(say(self._bad_day), tone="warn"),) if self._bad_day else ()
        return (Line(hint, find), *trouble, *(Line(say(line, **self._named)) for line in self._story.lines))

    async def read(self) -> tuple[Line, ...]:
        """The banner after a look at the customer's phone."""
        sent = await asyncio.to_thread(self._newest)
        if sent:
            to = sent["identifier"]
            phone = to if "@" in to else mask_phone(to)
            self._arrived = self._words.say("{phone} got the code {code}: type it.", phone=phone, code=sent["code"])
        return self.lines()

    def _newest(self) -> dict[str, str] | None:
        """The one-time code that was sent last, where the provider sends any."""
        if not self._outbox:
            return None
        with urllib.request.urlopen(self._outbox, timeout=_PATIENCE) as answer:  # noqa: S310 - loopback, our own child
            sent: list[dict[str, str]] = json.load(answer)
        return sent[0] if sent else None


def _named(examples: Mapping[str, Any]) -> dict[str, str]:
    """The codes by the names that the lines have for them, and whose the personal one is."""
    named = {name: example["code"] for name, example in examples.items() if "code" in example}
    named.setdefault("several", named.get("multi_use", ""))
    return named | {"whose": examples.get("secure", {}).get("linked_unique_reference", "")}
