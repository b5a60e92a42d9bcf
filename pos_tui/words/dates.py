"""Dates, hours and numbers as people say them, in the shop's zone."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from pos_tui.domain.money import Balance
from pos_tui.words.catalogue import Catalogue

_MIDNIGHT = "00:00"


class Dates:
    """Says moments (aware, any zone) in one zone and one language."""

    def __init__(self, catalogue: Catalogue, zone: tzinfo | None) -> None:
        self._words = catalogue
        self._zone = zone

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def hour(self, moment: datetime) -> str:
        """`15:04`"""
        return f"{self._local(moment):%H:%M}"

    def second(self, moment: datetime) -> str:
        """`15:04:09`"""
        return f"{self._local(moment):%H:%M:%S}"

    def day(self, moment: datetime, now: datetime) -> str:
        """`today`, `yesterday`, `tomorrow`, `Mon 2 Nov`, and with the year when it is another one."""
        local, today = self._local(moment).date(), self._local(now).date()
        match (local - today).days:
            case 0:
                return self._words.say("today")
            case 1:
                return self._words.say("tomorrow")
            case -1:
                return self._words.say("yesterday")
            case _:
                pattern = "EEE d MMM" if local.year == today.year else "EEE d MMM y"
                return format_date(local, pattern, locale=self._words.language).replace(".", "")

    def short_day(self, moment: datetime) -> str:
        """`02/11`: five characters, like an hour."""
        return f"{self._local(moment):%d/%m}"

    def moment(self, moment: datetime, now: datetime) -> str:
        """`today at 15:04`, `Mon 2 Nov at 15:04`"""
        return self._words.say("{day} at {hour}", day=self.day(moment, now), hour=self.hour(moment))

    def today_or_moment(self, moment: datetime, now: datetime) -> str:
        """`at 15:04`, `yesterday at 15:04`"""
        if self.same_day(moment, now):
            return self._words.say("at {hour}", hour=self.hour(moment))
        return self.moment(moment, now)

    def end(self, ends: datetime) -> datetime:
        """The last minute before `ends`: an end at midnight belongs to the day before."""
        return ends - timedelta(minutes=1) if self.hour(ends) == _MIDNIGHT else ends

    def brief_moment(self, moment: datetime, now: datetime) -> str:
        """`today 15:04`, `Mon 2 Nov 15:04`"""
        return f"{self.day(moment, now)} {self.hour(moment)}"

    def last_day(self, ends: datetime | None, now: datetime) -> str:
        """`last day: today, until 23:59`, `last day: Fri 27 Nov`; an end at midnight belongs to the day before."""
        if ends is None:
            return self._words.say("no end date")
        last = self.end(ends)
        day = self.day(last, now)
        if self._local(last).date() <= self._local(now).date():
            return self._words.say("last day: {day}, until {hour}", day=day, hour=self.hour(last))
        return self._words.say("last day: {day}", day=day)

    def points(self, points: int) -> str:
        """`1,200`, `1.200`"""
        return format_decimal(points, locale=self._words.language)

    def number(self, number: Decimal) -> str:
        """`1.5`, `1,5`"""
        return format_decimal(number, locale=self._words.language)

    def amount(self, amount: Decimal) -> str:
        """`12.50`, `12,50`: the shop's money, whose name the provider tells elsewhere."""
        return format_decimal(amount, format="#,##0.00", locale=self._words.language)

    def balance_points(self, balance: Balance) -> str:
        """`120 points`, nothing where they are not known."""
        if balance.points is None:
            return ""
        return self._words.count("{shown} point", "{shown} points", balance.points, shown=self.points(balance.points))

    def balance(self, balance: Balance) -> str:
        """`120 points     Z$ 3,20`, as far as they are known."""
        z = self.z(balance.z) if balance.z is not None else ""
        return "     ".join(part for part in (self.balance_points(balance), z) if part)

    def same_day(self, moment: datetime, now: datetime) -> bool:
        """Whether both are on one day in the shop."""
        return self._local(moment).date() == self._local(now).date()

    def z(self, amount: Decimal) -> str:
        """`Z$ 3,20`: two places, never rounded up."""
        cents = amount.quantize(Decimal("0.01"), rounding="ROUND_DOWN") + 0
        return f"Z$ {format_decimal(cents, format='#,##0.00', locale=self._words.language)}"
