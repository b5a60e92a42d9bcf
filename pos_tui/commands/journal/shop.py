"""The shop's language and zone, and its days."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pos_tui.counter.clock import SystemClock
from pos_tui.doctor.shop import without_key
from pos_tui.domain.text import clean
from pos_tui.settings import SettingsError, environment
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs, glyphs_for


class Shop(NamedTuple):
    """Whom is told, and what the time is there."""

    words: Catalogue
    glyphs: Glyphs
    zone: ZoneInfo | None
    now: datetime

    def local(self, moment: datetime) -> datetime:
        """A moment by the shop's clock."""
        return moment.astimezone(self.zone)

    def day(self, text: str) -> date:
        """`2026-08-12`, `today` or `yesterday`. Raises `SettingsError` for anything else, and for days to come."""
        today = self.local(self.now).date()
        named = {"today": today, "yesterday": today - timedelta(days=1)}
        try:
            day = named[text] if text in named else datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            raise SettingsError(f"'{clean(text, 40)}' is no day: use YYYY-MM-DD, today or yesterday.") from None
        if day > today:
            raise SettingsError(f"{day} has not come yet.")
        return day

    def begins(self, day: date) -> datetime:
        """The first moment of a day."""
        midnight = datetime.combine(day, time())
        return midnight.replace(tzinfo=self.zone) if self.zone else midnight.astimezone()

    def ends(self, day: date) -> datetime:
        """The first moment that no longer belongs to a day."""
        return self.begins(day + timedelta(days=1))


def shop_of(options: argparse.Namespace) -> Shop:
    """By the settings; no key is needed. Raises `SettingsError`."""
    around = environment()
    settings = without_key(around, options.config)
    return Shop(Catalogue(settings.language), glyphs_for(around), settings.timezone, SystemClock().now())
