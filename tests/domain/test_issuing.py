"""Codes that are handed out: whose they are for people, and what no second one may be sent for."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.issuing import Campaign, IssueOrder, masked
from pos_tui.domain.write import Kind, Write

NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("ana@example.com", "a•••@example.com"),
        ("123456", "•••456"),
        ("529.982.247-25", "•••-25"),
        ("12345", "•••"),
        ("7", "•••"),
        ("", "•••"),
    ],
)
def test_a_word_as_others_may_read_it(word, shown):
    assert masked(word) == shown


@given(st.text(min_size=4).filter(lambda word: "@" not in word))
def test_a_number_is_never_shown_whole(word):
    assert word not in masked(word)


@given(st.from_regex(r"[a-z.]{2,20}", fullmatch=True))
def test_nor_is_a_mailbox(box):
    assert box not in masked(f"{box}@example.test").partition("@")[0]


def test_a_name_that_begins_with_an_at_is_not_shown():
    assert "anasouza" not in masked("@anasouza")


def test_an_order_does_not_show_whose_it_is():
    order = IssueOrder(campaign=Campaign("p-1", "Ten percent"), customer="ana@example.com", mark="w-1")
    assert "ana@example.com" not in repr(order)


def write(kind, **known):
    return Write(id="w", kind=kind, sent_at=NOON, **known)


@pytest.mark.parametrize(
    ("known", "thing"),
    [
        ({"customer_id": "maria", "person": "Maria S."}, "issue:maria:welcome"),
        ({"person": "a•••@example.com"}, "issue:a•••@example.com:welcome"),
    ],
)
def test_one_code_of_a_campaign_for_a_customer(known, thing):
    assert write(Kind.ISSUE, campaign="welcome", about="Five off", **known).thing == thing


def test_other_campaigns_and_other_customers_are_other_things():
    things = {
        write(Kind.ISSUE, campaign=campaign, customer_id=who).thing
        for campaign in ("welcome", "birthday")
        for who in ("maria", "joao")
    }
    assert len(things) == 4


def test_a_code_that_is_switched_off_is_the_code_that_is_used():
    of_one = {write(kind, code="CZ-1").thing for kind in (Kind.USE, Kind.REVERSE, Kind.SWITCH_OFF)}
    assert of_one == {"CZ-1"}
    assert write(Kind.SWITCH_OFF, code="CZ-2").thing != "CZ-1"
