"""Answers that once led astray: none of them may raise anything unexpected or change a verdict."""

import pytest
from support.answers import COUPON, answer, problem
from support.wire import HOST, Wire, json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Unclear
from pos_tui.providers.headers import retry_after, server_date
from pos_tui.providers.transport import Request
from pos_tui.providers.zupy.decipher import Call, page
from pos_tui.providers.zupy.decipher import problem as decipher
from pos_tui.providers.zupy.models import IssuedCoupon, Validated, parse

NONSENSE = [
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -0100",
    "Mon, 01 Jan 2026 00:00:00 +99999999999999999999",
]
READ = Request(method="GET", path="/api/v2/companies/")


@pytest.mark.parametrize("date", NONSENSE)
def test_a_date_that_is_nonsense_is_none(date) -> None:
    assert server_date({"Date": date}) is None
    assert retry_after({"Retry-After": date}) is None


@pytest.mark.parametrize("date", NONSENSE)
async def test_a_yes_with_a_nonsense_date_is_a_yes(date) -> None:
    wire = Wire(json({"remaining_usages": 0}, Date=date))
    use = await wire.provider.use(
        UseOrder(coupon=Coupon(id="k", code="CZ-1", status="active", customer_id="c"), mark="m")
    )
    assert use.uses_left == 0


@pytest.mark.parametrize("number", ["1e999999", "1e1000000", "-1e5000", "1" * 5000])
def test_a_number_beyond_all_sense_is_none(number) -> None:
    said = parse(Validated, {"remaining_usages": number, "new_z_balance": number})
    assert said is not None
    assert (said.remaining_usages, said.new_z_balance) == (None, None)


def test_the_code_member_of_a_403_counts_beside_a_known_type() -> None:
    body = problem(403, "permission-denied", code="otp-required", detail="Verification needed.")
    assert decipher(answer(403, body), Call.USE).reason is Reason.OTP_REQUIRED


async def test_a_slug_decides_nothing_where_the_status_does_not() -> None:
    wire = Wire(json(problem(503, "not-found"), 503))
    with pytest.raises(Unclear) as caught:
        await wire.provider.look_up("CZ-914F15F3")
    assert caught.value.reason is Reason.TRY_LATER


async def test_a_pause_of_hours_is_not_tried_through() -> None:
    wire = Wire(status(503, Retry_After="7200"))
    await wire.transport.send(READ)
    assert len(wire.requests) == 1


@pytest.mark.parametrize("identity", [".", ".."])
async def test_an_id_never_climbs_out_of_its_path(identity) -> None:
    wire = Wire(json({}))
    with pytest.raises(ValueError, match="not an id"):
        await wire.provider.use(
            UseOrder(coupon=Coupon(id="k", code="CZ-1", status="active", customer_id=identity), mark="m")
        )
    assert wire.requests == []


@pytest.mark.parametrize("identity", ["a  b", "..", "a/b", "x" * 65])
def test_a_customer_that_cannot_be_asked_for_is_none(identity) -> None:
    coupon = parse(IssuedCoupon, COUPON | {"customer_id": identity})
    assert coupon is not None
    assert coupon.customer_id is None


def test_the_next_page_is_the_cursor_of_next() -> None:
    body = {"count": 9, "next": f"{HOST}/api/v2/customers/?cursor=abc&page_size=20", "previous": None, "results": []}
    assert page(answer(200, body), Call.READ).cursor == "abc"
    assert page(answer(200, {"data": [], "meta": {"cursor": "abc", "has_next": False}}), Call.READ).cursor is None


async def test_a_session_word_that_a_header_would_change_is_unreadable() -> None:
    wire = Wire(json({"customer_id": "c", "otp_session": " s "}))
    with pytest.raises(Unclear):
        await wire.provider.verify_otp(Contact(ContactKind.CPF, "1"), "123456")
