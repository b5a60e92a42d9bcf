"""Dates, hours and numbers, as a bakery in São Paulo says them."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from pos_tui.words.dates import Dates


def _utc(*parts):
    return datetime(*parts, tzinfo=UTC)


MIDNIGHT_ENDING_THE_12TH = _utc(2026, 8, 13, 3, 0)


@pytest.mark.parametrize(
    ("moment", "english", "portuguese"),
    [
        (_utc(2026, 8, 12, 15, 0), "today", "hoje"),
        (_utc(2026, 8, 12, 3, 0), "today", "hoje"),
        (_utc(2026, 8, 13, 2, 59), "today", "hoje"),
        (_utc(2026, 8, 13, 3, 0), "tomorrow", "amanhã"),
        (_utc(2026, 8, 12, 2, 59), "yesterday", "ontem"),
        (_utc(2026, 8, 14, 15, 0), "Fri 14 Aug", "sex 14 ago"),
        (_utc(2026, 8, 10, 15, 0), "Mon 10 Aug", "seg 10 ago"),
        (_utc(2026, 2, 7, 15, 0), "Sat 7 Feb", "sáb 7 fev"),
        (_utc(2025, 12, 31, 15, 0), "Wed 31 Dec 2025", "qua 31 dez 2025"),
        (_utc(2027, 1, 2, 15, 0), "Sat 2 Jan 2027", "sáb 2 jan 2027"),
    ],
)
def test_a_day(moment, english, portuguese, speak, noon):
    assert speak("en").dates.day(moment, noon) == english
    assert speak("pt_BR").dates.day(moment, noon) == portuguese


def test_the_day_after_new_years_eve_is_tomorrow_and_bears_no_year(spoken):
    eve = _utc(2026, 12, 31, 15, 0)
    day = spoken.dates.day(eve + timedelta(days=1), eve)
    assert day == spoken.words.say("tomorrow")


def test_the_year_is_the_shops_not_greenwichs(speak):
    """01:00 UTC on 1 January is still the old year in São Paulo."""
    assert speak("en").dates.day(_utc(2027, 1, 1, 1, 0), _utc(2026, 12, 25, 15, 0)) == "Thu 31 Dec"


def test_midnight_in_greenwich_is_nine_in_the_evening_the_day_before(speak, noon):
    midnight = _utc(2026, 8, 12, 0, 0)
    assert speak("en").dates.moment(midnight, noon) == "yesterday at 21:00"
    assert speak("pt_BR").dates.moment(midnight, noon) == "ontem às 21:00"


def test_the_zone_in_which_a_moment_was_written_does_not_count(spoken, noon):
    tokyo = timezone(timedelta(hours=9))
    assert spoken.dates.moment(noon.astimezone(tokyo), noon) == spoken.dates.moment(noon, noon)


def test_a_shop_without_a_zone_takes_the_hosts(speak, noon):
    assert Dates(speak("en").words, None).hour(noon) == f"{noon.astimezone():%H:%M}"


def test_moments_long_and_short(speak, noon):
    earlier = noon - timedelta(days=2, hours=1)
    english, portuguese = speak("en").dates, speak("pt_BR").dates
    assert english.moment(earlier, noon) == "Mon 10 Aug at 11:00"
    assert portuguese.moment(earlier, noon) == "seg 10 ago às 11:00"
    assert english.brief_moment(noon, noon) == "today 12:00"
    assert portuguese.brief_moment(earlier, noon) == "seg 10 ago 11:00"


def test_hours_seconds_and_short_days(spoken):
    moment = _utc(2026, 11, 2, 18, 4, 9)
    assert spoken.dates.hour(moment) == "15:04"
    assert spoken.dates.second(moment) == "15:04:09"
    assert spoken.dates.short_day(moment) == "02/11"
    assert spoken.dates.short_day(_utc(2026, 11, 2, 2, 59)) == "01/11"


@pytest.mark.parametrize(
    ("ends", "english", "portuguese"),
    [
        (None, "no end date", "não vence"),
        (_utc(2026, 8, 12, 21, 30), "last day: today, until 18:30", "último dia: hoje, até 18:30"),
        (_utc(2026, 8, 13, 2, 59, 59), "last day: today, until 23:59", "último dia: hoje, até 23:59"),
        (MIDNIGHT_ENDING_THE_12TH, "last day: today, until 23:59", "último dia: hoje, até 23:59"),
        (MIDNIGHT_ENDING_THE_12TH + timedelta(days=1), "last day: tomorrow", "último dia: amanhã"),
        (MIDNIGHT_ENDING_THE_12TH + timedelta(minutes=1), "last day: tomorrow", "último dia: amanhã"),
        (_utc(2026, 11, 28, 3, 0), "last day: Fri 27 Nov", "último dia: sex 27 nov"),
        (_utc(2027, 1, 1, 3, 0), "last day: Thu 31 Dec", "último dia: qui 31 dez"),
        (_utc(2027, 1, 2, 3, 0), "last day: Fri 1 Jan 2027", "último dia: sex 1 jan 2027"),
    ],
)
def test_the_last_day(ends, english, portuguese, speak, noon):
    assert speak("en").dates.last_day(ends, noon) == english
    assert speak("pt_BR").dates.last_day(ends, noon) == portuguese


@pytest.mark.parametrize(
    ("points", "english", "portuguese"),
    [(0, "0", "0"), (999, "999", "999"), (1200, "1,200", "1.200"), (1234567, "1,234,567", "1.234.567")],
)
def test_points(points, english, portuguese, speak):
    assert speak("en").dates.points(points) == english
    assert speak("pt_BR").dates.points(points) == portuguese


@pytest.mark.parametrize(
    ("amount", "english", "portuguese"),
    [
        ("0", "Z$ 0.00", "Z$ 0,00"),
        ("3.2", "Z$ 3.20", "Z$ 3,20"),
        ("3.209999", "Z$ 3.20", "Z$ 3,20"),
        ("0.999999", "Z$ 0.99", "Z$ 0,99"),
        ("1234.5", "Z$ 1,234.50", "Z$ 1.234,50"),
    ],
)
def test_z_has_two_places_and_never_a_cent_too_much(amount, english, portuguese, speak):
    assert speak("en").dates.z(Decimal(amount)) == english
    assert speak("pt_BR").dates.z(Decimal(amount)) == portuguese


def test_a_debt_too_small_to_be_said_is_nothing(spoken):
    assert "-" not in spoken.dates.z(Decimal("-0.001"))
