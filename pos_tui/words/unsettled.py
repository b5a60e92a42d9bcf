"""What is said of changes that are not confirmed: the list of them, and the question that only a person can answer."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import Final

from pos_tui.counter.snapshot import Unsettled
from pos_tui.domain.write import Kind
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


KINDS: Final = {
    Kind.USE: _p("use"),
    Kind.REDEEM: _p("redeem"),
    Kind.AWARD: _p("points"),
    Kind.ENROL: _p("enrolment"),
    Kind.REVERSE: _p("give back"),
    Kind.ISSUE: _p("new code"),
    Kind.SWITCH_OFF: _p("switch off"),
    Kind.LOST: _p("damaged journal"),
}
WHY_DONE: Final = "it was done"
WHY_NOT_DONE: Final = "it was not done"
"""The two answers of a person, in the words of the journal."""


class UnsettledWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, dates: Dates) -> None:
        self._words = words
        self._dates = dates

    def row(self, one: Unsettled, now: datetime, *, marked: bool) -> Line:
        """One line of the list: what, of which thing, since when; and how it stands."""
        mark = ">" if marked else " "
        kind = self._words.say(KINDS[one.kind])
        since = self._dates.today_or_moment(one.since, now)
        left = "  ".join(part for part in (f"{mark} {kind}", one.what, since) if part)
        return Line(left, self._standing(one), "main" if marked else "plain")

    def facts(self, one: Unsettled) -> tuple[Line, ...]:
        """What was tried and what was read."""
        say = self._words.say
        tried = say("Sent {second}.", second=self._dates.second(one.since))
        if one.amount and one.kind in (Kind.REDEEM, Kind.AWARD):
            shown = self._dates.points(one.amount)
            points = self._words.count("{shown} point", "{shown} points", one.amount, shown=shown)
            tried = f"{tried}  {points}"
        looks = self._words.count("Read {n} time since.", "Read {n} times since.", one.looks)
        return (Line(tried, "" if one.kind is Kind.LOST else looks), Line(self._read(one), tone="quiet"))

    def question(self, one: Unsettled) -> tuple[Line, ...]:
        """The answers there are; none is given by itself."""
        say = self._words.say
        if one.kind is Kind.LOST:
            return (
                Line(say("A part of the journal could not be read. Uses of before may be missing.")),
                Line(say("1  Somebody in charge has checked them.")),
            )
        done = {
            Kind.REDEEM: say("1  The customer has the new coupon."),
            Kind.AWARD: say("1  The customer has the points."),
            Kind.REVERSE: say("1  It was given back: it may be used again."),
            Kind.ISSUE: say("1  The customer has the new code."),
            Kind.SWITCH_OFF: say("1  It was switched off."),
        }.get(one.kind, say("1  It was used here: it stays used."))
        undone = {
            Kind.REDEEM: say("2  There is no new coupon of this redeem."),
            Kind.AWARD: say("2  The points were not added."),
            Kind.REVERSE: say("2  It was not given back: it stays used."),
            Kind.ISSUE: say("2  No code was handed out: it may be tried again."),
            Kind.SWITCH_OFF: say("2  It was not switched off."),
        }.get(one.kind, say("2  It was not used here: it is looked up again."))
        return (Line(done), Line(undone))

    def _standing(self, one: Unsettled) -> str:
        say = self._words.say
        if one.for_a_person:
            return say("F8 decides")
        if one.next_in is None:
            return say("looking …")
        return say("next look in {seconds} s", seconds=ceil(one.next_in))

    def _read(self, one: Unsettled) -> str:
        say = self._words.say
        if one.found:
            return say("A new coupon was issued in that moment: {code}.", code=one.found)
        coupon = one.attempt.coupon if one.attempt else None
        if one.kind is Kind.LOST:
            return ""
        if coupon and coupon.used_at:
            return say("It was used at {second}.", second=self._dates.second(coupon.used_at))
        write = one.attempt.write if one.attempt else None
        before = write.uses_left if write else None
        if coupon and coupon.uses_left is not None and before is not None and before > 1:
            return say("Uses left: {now}; before it was sent: {before}.", now=coupon.uses_left, before=before)
        if one.attempt and one.attempt.settling.likely:
            return say("It was used in the moment of this counter's own request.")
        as_of = one.attempt.as_of if one.attempt else None
        if coupon and as_of and as_of > one.since and not coupon.spent:
            return say("It was not used so far.")
        return say("Nothing was read that decides.")
