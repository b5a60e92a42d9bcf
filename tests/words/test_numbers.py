"""What is said of coupons in numbers: all that was told, and what was not."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.spoken import all_words

from pos_tui.domain.coupon_list import CouponQuery, CouponStats
from pos_tui.domain.outcome import Reason
from pos_tui.words.bar import Bar

FULL = CouponStats(
    issued=1200,
    used=800,
    usage_rate=Decimal("66.67"),
    by_status={"lost": 3, "used": 800, "active": 397},
    by_origin={"pix¬": 1, "marketing": 0, "loyalty_reward": 1199},
)


@pytest.fixture(scope="session")
def of():
    """The words of the numbers, in a language."""

    def in_language(language="en"):
        return all_words(language).numbers

    return in_language


def said(bars):
    """Label, number, percent or what is said instead."""
    return [tuple(part for part in (bar.label.strip(), bar.number, bar.percent, bar.instead) if part) for bar in bars]


def test_everything_is_said_what_is_known_first(of):
    assert said(of().bars(FULL)) == [
        ("issued", "1,200"),
        ("used", "800"),
        ("usage rate", "66.67%"),
        ("by status",),
        ("active", "397", "33.08%"),
        ("used", "800", "66.67%"),
        ("lost", "3", "0.25%"),
        ("by origin",),
        ("rewards", "1,199", "99.92%"),
        ("marketing", "0", "0.00%"),
        ("pix¬", "1", "0.08%"),
    ]


def test_bars_are_shares_of_what_was_issued(of):
    shares = {bar.label.strip(): bar.share for bar in of().bars(FULL)[3:]}
    assert shares["active"] == Decimal(397) / 1200
    assert shares["marketing"] == 0


def test_a_brazilian_reads_commas(of):
    assert ("taxa de uso", "66,67%") in said(of("pt_BR").bars(FULL))
    assert ("emitido", "1.200") in said(of("pt_BR").bars(FULL))


def test_what_is_missing_is_said(of):
    missing = "not told by Zupy"
    assert said(of().bars(CouponStats())) == [
        (label, missing) for label in ("issued", "used", "usage rate", "by status", "by origin")
    ]


def test_numbers_without_a_whole_have_no_bars(of):
    bars = of().bars(CouponStats(used=4, by_status={"used": 4}))
    assert ("used", "4") in said(bars)
    assert {bar.share for bar in bars} == {None}


@pytest.mark.parametrize("rate", [None, Decimal(0), Decimal(100)])
def test_where_none_was_issued_that_is_all(of, rate):
    none = CouponStats(issued=0, used=0, usage_rate=rate, by_status={"active": 0})
    assert of().bars(none) == ()
    assert of().standing(part(none)).left == "No coupons were issued so far."


def test_a_provider_that_contradicts_itself_is_shown_as_it_is(of):
    odd = CouponStats(issued=0, used=2, by_status={"used": 2})
    assert of().standing(part(odd)).left == ""
    assert said(of().bars(odd))[:2] == [("issued", "0"), ("used", "2")]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (CouponQuery(status="used"), "Coupons of the shop in numbers"),
        (CouponQuery(customer_id="m"), "Coupons of Maria S. in numbers"),
        (CouponQuery(reward_id="r"), "The reward Maria S. in numbers"),
    ],
)
def test_the_title_says_whose_and_that_all_statuses_are_counted(of, query, title):
    assert of().title(query, "Maria S.")[:2] == (title, "all statuses")


def test_waiting_and_failing_are_said(of):
    assert of().standing(part(None)).left == ""
    assert of().standing(part(FULL, waits=True)).left == ""
    assert "Zupy" in of().standing(part(FULL, waits=True, slow=True)).left
    assert of().standing(part(FULL, reason=Reason.TRY_LATER)).left.endswith("F5 asks again.")


COUNTS = st.none() | st.integers(-(10**12), 10**12)
WORDS = st.dictionaries(st.sampled_from(["active", "used", "loyalty_reward", "odd", ""]), st.integers(-9, 10**12))
STATS = st.builds(
    CouponStats,
    issued=COUNTS,
    used=COUNTS,
    usage_rate=st.none() | st.decimals(-(10**12), 10**12, allow_nan=False, places=2),
    by_status=WORDS,
    by_origin=WORDS,
)


@given(stats=STATS, language=st.sampled_from(["en", "pt_BR"]))
def test_whatever_is_told_is_said(of, stats, language):
    bars = of(language).bars(stats)
    assert all(isinstance(bar, Bar) and (bar.label or bar.number) for bar in bars)
    assert len(bars) in (0, 5 + len(stats.by_status) + len(stats.by_origin))
    assert bars or stats.issued == 0


def part(value, *, waits=False, slow=False, reason=None):
    """What was read of something, as a page knows it."""
    return SimpleNamespace(value=value, waits=waits, slow=slow, reason=reason)
