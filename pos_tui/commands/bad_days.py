"""The bad days that can be practised, as numbered choices."""

from __future__ import annotations

import sys
from typing import Final

from pos_tui.settings import SettingsError
from pos_tui.words.catalogue import Catalogue


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


BAD_DAYS: Final = {
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
}
"""By the name of the server's own set of faults."""


def chosen(words: Catalogue, wish: str) -> str:
    """The name of the bad day that `wish` says by number or name; an empty wish shows the list and asks.

    Raises `SettingsError` when there is no such day.
    """
    names = list(BAD_DAYS)
    if not wish:
        listed = [f"{number:3}  {words.say(BAD_DAYS[name])}\n" for number, name in enumerate(names, 1)]
        sys.stdout.writelines([*listed, words.say("Which one? Type its number and Enter: ")])
        sys.stdout.flush()
        wish = sys.stdin.readline().strip()
    if wish in BAD_DAYS:
        return wish
    if wish.isascii() and wish.isdigit() and 1 <= int(wish) <= len(names):
        return names[int(wish) - 1]
    raise SettingsError(f"--faults: say a number from 1 to {len(names)}.")
