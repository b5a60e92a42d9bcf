"""Response headers are read with suspicion: a date, a pause and a budget, or nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_tui.providers.headers import budget, reset_in, retry_after, server_date

NOON = "Wed, 12 Aug 2026 12:00:00 GMT"


@pytest.mark.parametrize("name", ["Date", "date", "DATE"])
@pytest.mark.parametrize(
    "text", [NOON, "12 Aug 2026 12:00:00 GMT", "Wed, 12 Aug 2026 09:00:00 -0300", "Wed, 12 Aug 2026 12:00:00 -0000"]
)
def test_a_date_is_aware_and_in_utc(name, text):
    assert server_date({name: text}) == datetime(2026, 8, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "now",
        "2026-08-12T12:00:00Z",
        "Wed, 32 Aug 2026 12:00:00 GMT",
        "Wed, 12 Aug 2026 25:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Wed, 12 Aug 2019 12:00:00 GMT",
        "Wed, 12 Aug 2199 12:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 +0100",
        "\x00\xff",
    ],
)
def test_a_nonsense_date_is_none(text):
    assert server_date({"Date": text}) is None


def test_no_headers_say_nothing():
    assert server_date({}) is None
    assert retry_after({}) is None
    assert budget({}) == (None, None)


@pytest.mark.parametrize(("text", "seconds"), [("0", 0), ("7", 7), ("1.5", 1.5), ("3600", 3600), (" 7 ", 7)])
def test_a_pause_in_seconds(text, seconds):
    assert retry_after({"retry-after": text}) == seconds


@pytest.mark.parametrize("text", ["", "soon", "-1", "inf", "-inf", "nan", "0x10", "7 s"])
def test_an_absurd_pause_is_none(text):
    assert retry_after({"Retry-After": text}) is None


@pytest.mark.parametrize("text", ["3601", "1e9"])
def test_a_pause_of_hours_is_an_hour(text):
    assert retry_after({"Retry-After": text}) == 3600


def test_a_pause_until_a_date_counts_from_the_servers_own_clock():
    assert retry_after({"Date": NOON, "Retry-After": "Wed, 12 Aug 2026 12:00:30 GMT"}) == 30


@pytest.mark.parametrize("until", ["Wed, 12 Aug 2026 11:59:59 GMT", "Wed, soon"])
def test_a_pause_until_the_past_is_none(until):
    assert retry_after({"Date": NOON, "Retry-After": until}) is None


@pytest.mark.parametrize(
    ("remaining", "limit", "read"),
    [
        ("59", "60", (59, 60)),
        ("0", "60", (0, 60)),
        ("-1", "sixty", (None, None)),
        ("", "1.5", (None, None)),
        ("٣", "9" * 40, (None, None)),
    ],
)
def test_the_budget(remaining, limit, read):
    assert budget({"X-RateLimit-Remaining": remaining, "x-ratelimit-limit": limit}) == read
    assert budget({"x-rate-limit-remaining": remaining, "X-Rate-Limit-Limit": limit}) == read


def test_a_header_that_says_a_number_speaks():
    headers = {"X-RateLimit-Remaining": "many", "X-Rate-Limit-Remaining": "3", "X-RateLimit-Limit": "60"}
    assert budget(headers) == (3, 60)


@pytest.mark.parametrize("name", ["X-RateLimit-Reset", "X-Rate-Limit-Retry"])
@pytest.mark.parametrize(
    ("text", "seconds"), [("1786536030", 30), ("1786536000", 0), ("1786535000", 0), ("soon", None), ("9" * 13, None)]
)
def test_when_there_are_requests_again(name, text, seconds):
    assert reset_in({"Date": NOON, name: text}) == seconds
    assert reset_in({name: text}) is None, "without the date of the answer nothing is known"


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_text_in_a_header_raises(date, pause):
    headers = {"Date": date, "Retry-After": pause, "X-RateLimit-Remaining": date, "X-RateLimit-Limit": pause}
    read = server_date(headers)
    assert read is None or read.tzinfo is UTC
    waited = retry_after(headers)
    assert waited is None or 0 <= waited <= 3600
    budget(headers)
