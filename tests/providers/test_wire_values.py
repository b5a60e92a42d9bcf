"""Single values on the wire: numbers where strings are promised, dates of every form, words nobody has heard of."""

import time
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from support.answers import COUPON

from pos_tui.providers.zupy.models import CustomerProfile, IssuedCoupon, OtpRequested, OtpVerified, Validated, parse


def coupon(**changes):
    return parse(IssuedCoupon, COUPON | changes)


@pytest.fixture(autouse=True)
def far_from_utc(monkeypatch):
    """A host whose own zone is not UTC, as in any shop."""
    monkeypatch.setenv("TZ", "America/Sao_Paulo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-12-01T21:30:00Z", datetime(2026, 12, 1, 21, 30, tzinfo=UTC)),
        ("2026-12-01T21:30:00.123Z", datetime(2026, 12, 1, 21, 30, 0, 123000, tzinfo=UTC)),
        ("2026-12-01T21:30:00.123456Z", datetime(2026, 12, 1, 21, 30, 0, 123456, tzinfo=UTC)),
        ("2026-12-01T21:30:00+00:00", datetime(2026, 12, 1, 21, 30, tzinfo=UTC)),
        ("2026-12-01T18:30:00-03:00", datetime(2026, 12, 1, 21, 30, tzinfo=UTC)),
        ("2026-12-01T21:30:00", datetime(2026, 12, 1, 21, 30, tzinfo=UTC)),
        ("2026-12-01 21:30:00", datetime(2026, 12, 1, 21, 30, tzinfo=UTC)),
        ("2026-12-01T21:30:00.5", datetime(2026, 12, 1, 21, 30, 0, 500000, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=UTC)),
    ],
)
def test_a_date_of_any_form_is_an_instant(written, read):
    assert coupon(valid_until=written).valid_until == read
    assert coupon(usage_date=written).usage_date == read
    assert parse(Validated, {"validated_at": written}).validated_at == read


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "soon",
        "01/12/2026",
        "2026-13-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        5,
        True,
        [],
    ],
)
def test_what_is_no_date_is_none(written):
    assert coupon(valid_until=written).valid_until is None


@pytest.mark.parametrize(
    ("written", "read"),
    [(3, 3), ("3", 3), ("3.0", 3), (3.0, 3), (0, 0), ("0", 0), (-1, -1), (None, None), ("", None), ("some", None)],
)
def test_a_whole_number_may_be_a_text(written, read):
    assert coupon(remaining_usages=written).remaining_usages == read


@pytest.mark.parametrize("written", [True, False, [], {}, "nan", "inf", "-inf", "1e", float("inf"), float("nan")])
def test_what_is_no_whole_number_is_none(written):
    assert coupon(total_usages_allowed=written).total_usages_allowed is None


@pytest.mark.parametrize("written", ["1e999999", "-1e5000", "9" * 5000, 10**40, 1e300])
def test_a_number_that_nothing_counts_is_none(written):
    assert coupon(remaining_usages=written).remaining_usages is None
    assert parse(Validated, {"new_z_balance": written}).new_z_balance is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12.500000", Decimal("12.5")),
        ("12.50", Decimal("12.5")),
        ("12", Decimal(12)),
        ("0.000000", Decimal(0)),
        (12.5, Decimal("12.5")),
        (12, Decimal(12)),
        (None, None),
        ("", None),
        ("R$ 5", None),
        ("NaN", None),
        ("Infinity", None),
        (True, None),
    ],
)
def test_zupy_dollars_are_decimals_of_any_length(written, read):
    assert parse(Validated, {"new_z_balance": written}).new_z_balance == read
    assert parse(CustomerProfile, {"id": "x", "zupy_balance": written}).zupy_balance == read


def test_tenths_do_not_go_through_a_float():
    assert parse(Validated, {"new_z_balance": "0.100001"}).new_z_balance == Decimal("0.100001")


@pytest.mark.parametrize("name", ["coupon_code", "reward_name", "customer_id", "customer_name", "status"])
def test_a_number_where_a_string_is_promised(name):
    assert getattr(coupon(**{name: 12345}), name) == "12345"


@pytest.mark.parametrize(
    "word", ["pending_blockchain", "blockchain_error", "completed", "Ünheard of", "ACTIVE", "x" * 90]
)
def test_a_status_nobody_has_heard_of_is_kept_as_text(word):
    assert coupon(status=word).status == word


def test_a_tier_nobody_has_heard_of_is_kept_as_text():
    assert parse(CustomerProfile, {"id": "x", "tier": "diamond"}).tier == "diamond"


def test_unknown_members_are_ignored():
    assert coupon(settlement_budget="1.00", z_distributed_total={"a": []}) == coupon()


@pytest.mark.parametrize("name", [name for name in COUPON if name != "id"])
def test_any_member_but_the_id_may_be_missing_or_null(name):
    missing = parse(IssuedCoupon, {key: value for key, value in COUPON.items() if key != name})
    assert missing is not None
    assert missing == coupon(**{name: None})


def test_a_coupon_with_nothing_but_an_id():
    assert parse(IssuedCoupon, {"id": "x"}) is not None
    assert parse(IssuedCoupon, dict.fromkeys(COUPON) | {"id": "x"}) == parse(IssuedCoupon, {"id": "x"})


@pytest.mark.parametrize("wrong", [None, "", True, [], {}, 1.5, "x" * 65, "a\nb", "a\x1b[31m", "ä", "\x00"])
def test_what_cannot_be_an_id_makes_no_object(wrong):
    assert coupon(id=wrong) is None
    assert parse(CustomerProfile, {"id": wrong}) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [("2awTHloXq3sNn9vY4pQzRb7KcMd", "2awTHloXq3sNn9vY4pQzRb7KcMd"), (12345, "12345"), ("x" * 64, "x" * 64)],
)
def test_an_id_is_opaque_and_keeps_its_case(written, read):
    assert coupon(id=written).id == read
    verified = parse(OtpVerified, {"customer_id": written, "otp_session": "s"})
    assert verified is not None
    assert verified.customer_id == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (True, True),
        (False, False),
        ("true", True),
        ("True", True),
        ("false", False),
        (1, True),
        (None, False),
        ([], False),
    ],
)
def test_is_new_may_be_a_text(written, read):
    verified = parse(OtpVerified, {"customer_id": "x", "otp_session": "s", "is_new": written})
    assert verified is not None
    assert verified.is_new is read


@pytest.mark.parametrize("session", [None, "", "ü", "a\r\nX-Evil: 1", "x" * 5000, [], True])
def test_a_session_that_no_header_can_carry_is_none(session):
    assert parse(OtpVerified, {"customer_id": "x", "otp_session": session}) is None


def test_the_old_answer_to_a_use_has_no_balances():
    old = parse(Validated, {"coupon_code": "CZ-1", "status": "used", "remaining_usages": 2, "total_usages_allowed": 3})
    assert old == parse(Validated, {"status": "validated", "remaining_usages": "2", "total_usages_allowed": 3})
    assert (old.new_balance, old.new_z_balance, old.validated_at) == (None, None, None)


def test_an_answer_to_request_otp_needs_nothing():
    assert parse(OtpRequested, {}) is not None
    assert parse(OtpRequested, {"channel": "pigeon", "expires_in": "120"}).expires_in == 120
