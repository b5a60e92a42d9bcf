"""What a customer's coupons and balance prove about a redeem whose answer was lost."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.settling import Circumstances, Evidence, Issued, RedeemRead, judge_redeem
from pos_tui.domain.write import Kind

OURS, NOT_OURS, LIKELY, WAIT = Evidence.OURS, Evidence.NOT_OURS, Evidence.LIKELY_OURS, Evidence.WAIT
SOLE = Circumstances(sole_writer=True)
BEFORE = "before"


@pytest.fixture(scope="session")
def redeem(write):
    """A redeem for 50 of 80 points, sent at noon, when the newest coupon of the reward was `before`."""
    known = {"kind": Kind.REDEEM, "code": "", "coupon_id": "", "reward_id": "coffee", "uses_left": None}
    return lambda **changes: write(**{**known, "amount": 50, "balance": 80, "newest": BEFORE, **changes})


@pytest.fixture(scope="session")
def issued(noon):
    """A coupon issued so many seconds after noon; None: the provider does not say when."""

    def coupon(name, at=1.0):
        return Issued(f"id of {name}", name, None if at is None else noon + timedelta(seconds=at))

    return coupon


@pytest.fixture(scope="session")
def seen(noon):
    """What a read showed, so many seconds after noon on both clocks, above the coupon that was there before."""

    def read(*new, after=3.0, balance=30, rest=True):
        at = noon + timedelta(seconds=after)
        older = (Issued(BEFORE, "CZ-BEFORE00", noon - timedelta(days=1)),) if rest else ()
        return RedeemRead(coupons=(*new, *older), balance=balance, server_date=at, as_of=at)

    return read


@pytest.mark.parametrize("after", [0, 60, 119.9])
def test_no_new_coupon_decides_nothing_while_the_request_may_still_arrive(redeem, seen, after):
    assert judge_redeem(redeem(), seen(after=after), SOLE).evidence is WAIT


def test_no_new_coupon_after_the_waiting_time_is_not_ours(redeem, seen):
    ruling = judge_redeem(redeem(), seen(after=120), Circumstances())
    assert (ruling.evidence, ruling.strong, ruling.found) == (NOT_OURS, True, "")


def test_a_new_coupon_in_the_requests_moment_is_likely_ours_and_named(redeem, seen, issued):
    ruling = judge_redeem(redeem(), seen(issued("CZ-NEW00000")), Circumstances())
    assert (ruling.evidence, ruling.strong, ruling.found) == (LIKELY, False, "CZ-NEW00000")


def test_it_is_ours_where_only_these_counters_redeem_and_the_points_are_gone(redeem, seen, issued):
    ruling = judge_redeem(redeem(), seen(issued("CZ-NEW00000")), SOLE)
    assert (ruling.evidence, ruling.found) == (OURS, "CZ-NEW00000")


@pytest.mark.parametrize("balance", [31, 80, 1000])
def test_but_not_when_the_points_are_still_there(redeem, seen, issued, balance):
    assert judge_redeem(redeem(), seen(issued("CZ-NEW00000"), balance=balance), SOLE).evidence is LIKELY


@pytest.mark.parametrize("known", [{"balance": None}, {"amount": None}, {"amount": 0}])
def test_a_balance_or_a_price_that_nobody_knows_contradicts_nothing(redeem, seen, issued, known):
    assert judge_redeem(redeem(**known), seen(issued("CZ-NEW00000"), balance=80), SOLE).evidence is OURS


def test_nor_where_another_redeem_of_this_host_lies_near(redeem, seen, issued):
    near = Circumstances(sole_writer=True, others_in_window=True)
    assert judge_redeem(redeem(), seen(issued("CZ-NEW00000")), near).evidence is LIKELY


def test_nor_without_the_moment_in_which_it_was_issued(redeem, seen, issued):
    assert judge_redeem(redeem(), seen(issued("CZ-NEW00000", None)), SOLE).evidence is LIKELY


def test_a_2xx_without_its_body_and_a_new_coupon_are_ours(redeem, seen, issued):
    ruling = judge_redeem(redeem(status_said_yes=True), seen(issued("CZ-NEW00000")), Circumstances())
    assert (ruling.evidence, ruling.strong, ruling.found) == (OURS, True, "CZ-NEW00000")


@pytest.mark.parametrize("after", [3, 120, 9000])
def test_a_2xx_without_its_body_is_never_overruled_by_coupons_that_do_not_agree(redeem, seen, after):
    assert judge_redeem(redeem(status_said_yes=True), seen(after=after), SOLE).evidence is WAIT


def test_two_new_coupons_are_not_told_apart(redeem, seen, issued):
    two = seen(issued("CZ-NEW00000", 2), issued("CZ-NEW00001", 1))
    for known in ({}, {"status_said_yes": True}):
        ruling = judge_redeem(redeem(**known), two, SOLE)
        assert (ruling.evidence, ruling.found) == (LIKELY, "")


@pytest.mark.parametrize("at", [-3600, -2, 145, 9000])
def test_a_coupon_from_another_moment_is_nobodys_answer(redeem, seen, issued, at):
    other = issued("CZ-OTHER000", at)
    assert judge_redeem(redeem(), seen(other, after=60), SOLE).evidence is WAIT
    assert judge_redeem(redeem(), seen(other, after=9001), SOLE).evidence is NOT_OURS


def test_what_stood_there_before_is_not_new_whatever_its_date(redeem, noon):
    at = noon + timedelta(seconds=3)
    old = RedeemRead(coupons=(Issued(BEFORE, "CZ-BEFORE00", at),), balance=30, server_date=at, as_of=at)
    assert judge_redeem(redeem(), old, SOLE).evidence is WAIT


def test_the_first_coupon_ever_of_a_reward_is_new(redeem, seen, issued):
    ruling = judge_redeem(redeem(newest=""), seen(issued("CZ-NEW00000"), rest=False), SOLE)
    assert (ruling.evidence, ruling.found) == (OURS, "CZ-NEW00000")


MOMENTS = st.one_of(st.none(), st.floats(-1000, 1000))
FACTS = st.fixed_dictionaries(
    {
        "moments": st.lists(MOMENTS, max_size=4),
        "after": st.floats(0, 400),
        "balance": st.one_of(st.none(), st.integers(0, 100)),
        "said_yes": st.booleans(),
        "sole": st.booleans(),
        "others": st.booleans(),
        "ahead": st.sampled_from([None, timedelta(0), timedelta(hours=-1)]),
    }
)


def _judged(redeem, seen, issued, facts, **other):
    facts = {**facts, **other}
    new = [issued(f"CZ-{place:08}", at) for place, at in enumerate(facts["moments"])]
    return judge_redeem(
        redeem(status_said_yes=facts["said_yes"], server_ahead=facts["ahead"]),
        seen(*new, after=facts["after"], balance=facts["balance"]),
        Circumstances(
            sole_writer=facts["sole"],
            others_in_window=facts["others"],
            elapsed=timedelta(seconds=facts["after"]),
        ),
    )


@given(FACTS)
def test_it_is_never_ours_without_a_new_coupon_that_has_a_name(redeem, seen, issued, facts):
    ruling = _judged(redeem, seen, issued, facts)
    assert ruling.evidence is not OURS or ruling.found in {f"CZ-{n:08}" for n in range(len(facts["moments"]))}
    assert _judged(redeem, seen, issued, facts, moments=[]).evidence in (WAIT, NOT_OURS)


@given(FACTS)
def test_it_is_never_ours_on_a_read_alone_in_a_shop_with_other_writers(redeem, seen, issued, facts):
    ruling = _judged(redeem, seen, issued, facts, said_yes=False)
    assert ruling.evidence is not OURS or (facts["sole"] and not facts["others"])


@given(FACTS)
def test_it_is_never_cleared_before_the_waiting_time_is_over_nor_against_a_yes(redeem, seen, issued, facts):
    if _judged(redeem, seen, issued, facts).evidence is NOT_OURS:
        assert facts["after"] >= 120
        assert not facts["said_yes"]


@given(FACTS, st.floats(0, 1000))
def test_what_a_read_proved_a_later_one_of_the_same_proves_too(redeem, seen, issued, facts, later):
    first = _judged(redeem, seen, issued, facts)
    second = _judged(redeem, seen, issued, facts, after=facts["after"] + later)
    assert first.evidence is WAIT or second == first
