"""Whatever an answer holds, what comes out is a value or an error of ours, and no text that could act."""

import unicodedata
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from support.voucherify_answers import CODE, GIFT, VOUCHER, answer, error, history, redemption, refused, validation

from pos_tui.domain.coupon import Coupon, Use
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.voucherify.decipher import (
    No,
    Verdict,
    by_mark,
    coupon_of,
    given_back,
    last_use,
    listed,
    members,
    models,
    one,
    problem,
    redeemed,
    undone,
    verdict,
)
from pos_tui.providers.voucherify.models import Person, Redeemed, Redemption, Validation, Voucher
from pos_tui.providers.wire import parse

NOW = datetime(2026, 8, 12, 15, tzinfo=UTC)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(CODE)
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
WHOLE = [
    VOUCHER,
    VOUCHER | GIFT,
    refused(error(400, "order_rules_violated", "Own")),
    validation({"id": CODE, "status": "APPLICABLE", "result": {"gift": {"credits": 5}}}),
    {"redemptions": [redemption()], "order": {}},
    {"rollbacks": [redemption(object="redemption_rollback", redemption="r_1")]},
    history(redemption()),
    error(400, "quantity_exceeded", "Own"),
]
often = settings.get_profile("costly")


def spoilt(whole):
    """The same with some of its members, at any depth, replaced by anything."""
    if isinstance(whole, dict) and whole:
        names = st.sets(st.sampled_from(sorted(whole)), max_size=3)
        return names.flatmap(
            lambda chosen: st.fixed_dictionaries(
                {name: spoilt(value) | ANY_JSON if name in chosen else st.just(value) for name, value in whole.items()}
            )
        )
    if isinstance(whole, list) and whole:
        return st.tuples(*map(spoilt, whole)).map(list)
    return ANY_JSON


BODIES = st.sampled_from(WHOLE).flatmap(spoilt)


def harmless(text):
    return all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in text)


@often
@given(body=BODIES, status=st.integers(300, 599))
def test_a_refusal(body, status):
    raised = problem(answer(status, body))
    assert type(raised) is Unclear or isinstance(raised, Refusal)
    assert harmless(raised.detail)
    assert harmless(raised.said)
    if status >= 500 or status < 400:
        assert type(raised) is Unclear


@often
@given(body=BODIES)
def test_a_validation(body):
    said = verdict(parse(Validation, body) or Validation(), {CODE})
    assert said is None or isinstance(said, Verdict)
    if said and said.no:
        assert harmless(said.no.said)
        assert harmless(said.no.detail)


@often
@given(body=BODIES)
def test_a_redemption_and_a_rollback(body):
    said = redeemed(parse(Redeemed, body) or Redeemed(), {CODE}, 5)
    assert said is None or isinstance(said, Use | No)
    assert harmless(said.issued if isinstance(said, Use) else "")
    if isinstance(body, dict):
        assert isinstance(given_back(body), bool | No | None)


@often
@given(body=BODIES)
def test_a_voucher(body):
    wire = parse(Voucher, body)
    if wire:
        coupon = coupon_of(wire, NOW, CODE)
        assert isinstance(coupon, Coupon)
        assert harmless(coupon.code)
        assert harmless(coupon.reward)


@often
@given(body=BODIES)
def test_a_history_and_lists(body):
    try:
        found = listed(answer(200, body), "redemption_entries")
    except Unclear:
        return
    entries = models(Redemption, found)
    by_mark(entries, "w1")
    undone(entries, "r_1")
    last_use(entries)


@often
@given(body=BODIES | st.binary(max_size=30))
def test_one_object(body):
    for model in (Voucher, Person, Validation, Redeemed):
        try:
            assert isinstance(one(model, answer(200, body)), model)
            members(answer(200, body))
        except Unclear:
            continue
