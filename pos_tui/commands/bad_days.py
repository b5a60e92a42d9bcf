"""The bad days that can be practised, as numbered choices."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from pos_tui.domain.text import clean
from pos_tui.settings import SettingsError
from pos_tui.tty.held import size_of
from pos_tui.words.catalogue import Catalogue

_AROUND: Final = 3
"""Rows of a page that are no choices: what is wrong with the last wish, the question, and the line after it."""
_LONGEST: Final = 40


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


_ANYWHERE: Final = {
    "lost-answer": _p("Every second use is carried out, and its answer is lost."),
    "lost-request": _p("Every second use is lost on its way."),
    "late-commit": _p("Every second use is carried out only after 20 seconds."),
    "gateway": _p("A gateway in between fails now and then."),
    "slow": _p("Every answer takes three seconds."),
    "storm": _p("The provider is busy, one request in two."),
    "second-counter": _p("Somebody else uses every second coupon before you do."),
    "lagging-reads": _p("What is read is ten seconds old."),
    "clock-off": _p("The provider's clock is seven minutes ahead."),
    "captive-portal": _p("The network answers with a page of its own."),
    "offline": _p("Nothing can be reached."),
}
_EVERY_SECOND_LATE: Final = _p("Every second question or use is carried out only after 20 seconds.")
_OWN: Final = {
    "zupy": {
        "wallet-down": _p("Passes for phones cannot be made."),
        "ledger-down": _p("The Z$ of the ledger cannot be read."),
        "authentication-required": _p("The key was revoked."),
        "permission-denied": _p("The key may look but not change anything."),
        "integration-not-found": _p("The shop is not connected."),
        "otp-required": _p("Every second use asks for a code again."),
        "not-found": _p("Every second change finds nothing there."),
        "validation-error": _p("Every second change is refused for a field."),
        "insufficient-balance": _p("Nobody has the points for a reward."),
        "conflicts": _p("Every second use is refused as used already."),
        "rate-limit-exceeded": _p("Every second request is one too many."),
        "gone": _p("The provider's API was retired."),
        "service-unavailable": _p("The provider is down, every second time."),
    },
    "voucherify": {
        "late-commit": _EVERY_SECOND_LATE,
        "unauthorized": _p("The key was revoked."),
        "forbidden": _p("The key may look but not change anything."),
        "plan-used-up": _p("The shop's plan is used up."),
        "too-many": _p("Every second request is one too many."),
        "server-error": _p("Every second change is carried out, and answered with an error."),
        "running": _p("Every second use meets another one of the same code."),
        "strict-metadata": _p("The project does not take our mark."),
    },
    "uniqodo": {
        "late-commit": _EVERY_SECOND_LATE,
        "lagging-reads": "",
        "unauthorized": _p("The gateway does not know the key."),
        "authentication-failed": _p("The key was revoked."),
        "forbidden": _p("The account may do nothing."),
        "too-many-requests": _p("Every second request is one too many."),
        "request-not-completed": _p("Every second use is carried out, and answered with an error."),
        "technical-error": _p("The promotions are set up wrongly."),
        "one-resource": _p("A code that does not count is refused in another form."),
    },
}
"""What befalls one provider alone, or befalls it in another way; what is empty here does not befall it at all."""


def bad_days(provider: str) -> Mapping[str, str]:
    """Those of one provider, in the order of their numbers: what each is like, by the name of the sandbox's own set."""
    return {name: says for name, says in {**_ANYWHERE, **_OWN[provider]}.items() if says}


def chosen(words: Catalogue, provider: str, wish: str) -> str:
    """The name of the bad day that `wish` says by number or name. A wish for none of them shows the list and asks.

    Raises `SettingsError` when nobody answers any more.
    """
    days = bad_days(provider)
    first, said = 0, ""
    while not (name := _meant(list(days), wish)):
        if wish:
            first, said = 0, words.say("There is no {wish} in the list.", wish=clean(wish, _LONGEST))
        room = max(size_of(sys.stdout.fileno())[1] - _AROUND, 1)
        _show(words, list(days.values()), range(first, min(first + room, len(days))), said)
        first, said = first + room if first + room < len(days) else 0, ""
        answer = sys.stdin.readline()
        if not answer:
            raise SettingsError(f"--faults: say a number from 1 to {len(days)}.")
        wish = answer.strip()
    return name


def _meant(names: Sequence[str], wish: str) -> str:
    if wish in names:
        return wish
    number = int(wish) if wish.isascii() and wish.isdigit() and len(wish) < _LONGEST else 0
    return names[number - 1] if 1 <= number <= len(names) else ""


def _show(words: Catalogue, days: Sequence[str], page: range, said: str) -> None:
    """One page of the list, and the question."""
    lines = [f"{number + 1:3}  {words.say(days[number])}\n" for number in page]
    question = words.say("Which one? Type its number and Enter: ")
    if len(page) < len(days):
        question = words.say("Which one? Type its number and Enter (only Enter: the others): ")
    sys.stdout.writelines([*lines, *([f"{said}\n"] if said else []), question])
    sys.stdout.flush()
