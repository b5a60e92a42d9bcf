"""What is said of wallet passes: which phones have them, of what one can be made, and what became of the last one."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import Final

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import mask_name
from pos_tui.domain.outcome import OUTCOMES, Retry
from pos_tui.domain.wallet import Platform, WalletUse
from pos_tui.pages.passes import Asked, Passes, Trouble
from pos_tui.pages.served import Served
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.coupons import CouponWords
from pos_tui.words.panel import Line
from pos_tui.words.people import PeopleWords

PHONES: Final = {Platform.APPLE: "iPhone (Apple)", Platform.GOOGLE: "Android (Google)"}
_REPEATED: Final = 2
"""Failures in a row after which a person has to be asked (Zupy Partner API, errors)."""


class PassWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, people: PeopleWords, coupons: CouponWords, provider: str) -> None:
        self._words = words
        self._people = people
        self._coupons = coupons
        self._provider = provider

    # -- what there is ----------------------------------------------------------------------------------------

    def phones(self, passes: Passes) -> tuple[Line, ...]:
        """What is on whose phone."""
        devices = passes.devices
        if devices.waits:
            return (Line(self._people.waiting if devices.slow else "", tone="quiet"), Line(""))
        if devices.value is None:
            return (Line(self._people.failed(devices.reason) if devices.reason else "", tone="warn"), Line(""))
        uses = {Platform.APPLE: devices.value.apple, Platform.GOOGLE: devices.value.google}
        return tuple(Line(f"{PHONES[platform]}: {self._on(use)}") for platform, use in uses.items())

    def _on(self, use: WalletUse) -> str:
        say, count = self._words.say, self._words.count
        if use.installed is None:
            return say("not known")
        if use.installed and use.devices:
            return count("on {n} phone", "on {n} phones", use.devices)
        if use.installed:
            return say("on a phone")
        if use.passes:
            return count("{n} pass made, on no phone yet", "{n} passes made, on no phone yet", use.passes)
        return say("no pass yet")

    def coupons(self, served: Served) -> Line:
        """Why there are no coupons to choose from."""
        coupons = served.coupons
        if coupons.waits:
            return Line(self._people.waiting if coupons.slow else "", tone="quiet")
        if coupons.reason:
            return Line(self._people.failed(coupons.reason), tone="warn")
        return Line("")

    def cells(self, place: int, coupon: Coupon | None, now: datetime) -> tuple[str, ...]:
        """Number, code, what it is, until when."""
        if coupon is None:
            return (str(place + 1), "", self._words.say("the loyalty card"), "")
        _, code, about, when, _ = self._coupons.cells(coupon, now)
        return (str(place + 1), code, about, when)

    # -- a pass -----------------------------------------------------------------------------------------------

    def choice(self, passes: Passes) -> Line:
        """For which phone the pass will be."""
        names = [f"[{name}]" if one is passes.platform else f" {name} " for one, name in PHONES.items()]
        return Line(self._words.say("Phone: {phones}", phones="  ".join(names)))

    def act(self, passes: Passes, customer_id: str) -> tuple[Line, ...]:
        """What F8 would do, or why it did not."""
        say = self._words.say
        if passes.made.waits:
            return (Line(self._people.waiting if passes.made.slow else say("making it …"), tone="quiet"),)
        if passes.trouble:
            return self._trouble(passes.trouble, passes, customer_id)
        if passes.pause:
            return (self._again(passes),)
        coupon = passes.choices[passes.marked]
        what = coupon.code if coupon else say("the loyalty card")
        return (Line(say("F8  make the pass of {what}", what=what), tone="act"),)

    def _again(self, passes: Passes) -> Line:
        if passes.pause:
            return Line(self._words.say("F8 tries again in {seconds} s.", seconds=ceil(passes.pause)))
        return Line(self._words.say("F8  try again"), tone="act")

    def _trouble(self, trouble: Trouble, passes: Passes, customer_id: str) -> tuple[Line, ...]:
        say, outcome = self._words.say, OUTCOMES[trouble.reason]
        down = say("The wallet service is down just now: no pass was made.")
        again = outcome.retry is Retry.WAIT
        return (
            Line(down if trouble.service_down else say(outcome.says), tone="warn"),
            self._again(passes) if again else Line(say(outcome.next)),
            *self._for_support(trouble, passes, customer_id),
        )

    def _for_support(self, trouble: Trouble, passes: Passes, customer_id: str) -> tuple[Line, ...]:
        """Before it has failed repeatedly only what the provider says."""
        say = self._words.say
        if passes.failures < _REPEATED:
            told = say("{provider} says: {words}", provider=self._provider, words=trouble.detail)
            return (Line(told if trouble.detail else "", tone="quiet"),)
        asked = passes.asked.coupon if passes.asked else None
        return (
            Line(say("For support: customer {id}", id=customer_id)),
            Line(say("coupon {id}", id=asked.id) if asked else say("the loyalty card, no coupon")),
        )

    def made(self, asked: Asked, name: str) -> tuple[Line, ...]:
        """What the code on the screen is, and what to do with it."""
        say, coupon = self._words.say, asked.coupon
        return (
            Line(coupon.reward or coupon.code if coupon else say("the loyalty card"), tone="main"),
            Line(coupon.code if coupon else ""),
            Line(mask_name(name)),
            Line(PHONES[asked.platform]),
            Line(""),
            Line(say("Let the customer scan it with their phone."), tone="act"),
            Line(""),
            Line(say("Whoever scans it gets the pass."), tone="quiet"),
            Line(say("Esc takes it away."), tone="quiet"),
        )
