"""Whatever an answer holds, what comes out is a value or a `ProviderError`, and no text that could act."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from support.answers import COUPON, answer, envelopes, lists

from pos_tui.providers.errors import ProviderError, Refusal, Unclear
from pos_tui.providers.zupy.decipher import Call, models, one, page, problem
from pos_tui.providers.zupy.models import (
    CatalogueReward,
    Company,
    CustomerProfile,
    Devices,
    Enrolment,
    HistoryRow,
    IssuedCoupon,
    IssuedStats,
    LoyaltyProgram,
    OtpRequested,
    OtpVerified,
    Pass,
    Points,
    PointsAdded,
    Redemption,
    Validated,
    ZupyDollars,
)

MODELS = (
    IssuedCoupon,
    IssuedStats,
    Validated,
    CustomerProfile,
    Enrolment,
    OtpRequested,
    OtpVerified,
    Company,
    LoyaltyProgram,
    CatalogueReward,
    Redemption,
    Points,
    PointsAdded,
    HistoryRow,
    ZupyDollars,
    Pass,
    Devices,
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)
FIELDS = {name for model in MODELS for name in model.model_fields}
OBJECTS = st.dictionaries(st.sampled_from(sorted(FIELDS)), ANY_JSON, max_size=8)
PROBLEMS = st.dictionaries(
    st.sampled_from(["type", "code", "title", "status", "detail", "instance", "errors"]), ANY_JSON, max_size=7
)
WRAPPED = OBJECTS | OBJECTS.flatmap(
    lambda given: st.sampled_from([*envelopes(given).values(), *lists([given]).values()])
)
STATUSES = st.integers(100, 599)
CALLS = st.sampled_from(list(Call))
often = settings.get_profile("costly")


def texts(value):
    """Every string that a model or an error carries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, ProviderError):
        yield from (value.detail, str(value))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        yield from value
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))


def read_every_way(given_answer, call):
    """What each reader makes of an answer."""
    for read in (
        *(lambda model=model: one(model, given_answer, call) for model in MODELS),
        *(lambda model=model: models(model, page(given_answer, call)) for model in MODELS),
    ):
        try:
            yield read()
        except ProviderError as error:
            yield error


def check(given_answer, call):
    for outcome in read_every_way(given_answer, call):
        if isinstance(outcome, ProviderError):
            assert type(outcome) in (Refusal, Unclear)
            assert outcome.status == given_answer.status
        for text in texts(outcome):
            assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for letter in text)


@given(STATUSES, st.binary(max_size=200), CALLS)
@often
def test_any_bytes(status, body, call):
    check(answer(status, body), call)


@given(STATUSES, ANY_JSON, CALLS)
@often
def test_any_json(status, body, call):
    check(answer(status, body), call)


@given(WRAPPED, CALLS)
@often
def test_any_values_in_the_right_places(body, call):
    check(answer(200, body), call)


@given(STATUSES.filter(lambda status: not 200 <= status < 300), PROBLEMS, CALLS)
@often
def test_any_values_in_a_problem(status, body, call):
    check(answer(status, body), call)
    assert problem(answer(status, body), call).status == status


@given(st.integers(0, 400), st.sampled_from(["{}", "[]"]), CALLS)
@often
def test_a_coupon_that_breaks_off_anywhere(length, outer, call):
    whole = answer(200, envelopes(COUPON)["flat"] if outer == "{}" else [COUPON]).body
    check(answer(200, whole[:length]), call)


def test_a_very_deep_body_is_unclear():
    for body in (b"[" * 200_000, b'{"a":' * 200_000):
        check(answer(200, body), Call.USE)
        check(answer(404, body), Call.READ)
