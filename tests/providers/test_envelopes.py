"""One object and a list, in every form that any generation of the API gives them."""

import pytest
from support.answers import COUPON, answer, envelopes, lists

from pos_tui.providers.errors import Unclear
from pos_tui.providers.zupy.decipher import Call, models, one, page
from pos_tui.providers.zupy.models import (
    CatalogueReward,
    Company,
    CustomerProfile,
    Devices,
    Enrolment,
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

OBJECTS = {
    CustomerProfile: {"id": "abc", "full_name": "Maria"},
    OtpRequested: {"status": "sent", "channel": "whatsapp", "expires_in": 300},
    OtpVerified: {"customer_id": "abc", "is_new": False, "otp_session": "s3ss10n"},
    Validated: {"coupon_code": "CZ-914F15F3", "status": "validated", "remaining_usages": 0},
    Company: {"id": "c", "name": "Padaria"},
    IssuedCoupon: COUPON,
    IssuedStats: {"total_issued": 120, "used": 80, "usage_rate": 66.67, "by_status": {"used": 80}},
    Enrolment: {"id": "abc", "created": True, "matched_on": "phone"},
    Points: {"customer_id": "abc", "points_balance": 120},
    ZupyDollars: {"z_balance": "1.000000", "has_wallet": True, "error": None},
    PointsAdded: {"operation": "add", "amount": 5, "balance_after": 125},
    CatalogueReward: {"id": "r", "points_required": 100},
    Redemption: {"coupon_code": "CZ-914F15F3", "points_used": 100},
    LoyaltyProgram: {"id": "p", "points_per_currency": "1.00"},
    Pass: {"id": "w", "pass_url": "https://cdn.zupy.com/p/w"},
    Devices: {"summary": {"apple": {"installed": True}}},
}
FORMS = list(envelopes({}))
LISTS = list(lists([]))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("model", OBJECTS)
def test_an_object_is_the_same_in_every_form(model, form):
    written = envelopes(OBJECTS[model])[form]
    assert one(model, answer(200, written), Call.READ) == model.model_validate(OBJECTS[model])


@pytest.mark.parametrize("form", LISTS)
def test_a_list_is_the_same_in_every_form(form):
    items = [COUPON, COUPON | {"id": "other"}]
    listed = page(answer(200, lists(items)[form]), Call.READ)
    assert models(IssuedCoupon, listed) == tuple(map(IssuedCoupon.model_validate, items))


@pytest.mark.parametrize("form", LISTS)
def test_an_empty_list_is_an_answer(form):
    assert page(answer(200, lists([])[form]), Call.READ).items == ()


@pytest.mark.parametrize("body", [{}, {"count": 0}, {"data": None}, {"data": {}}, {"results": {}}, "x", 5, None, True])
def test_what_holds_no_list_is_unreadable(body):
    with pytest.raises(Unclear) as caught:
        page(answer(200, body), Call.READ)
    assert caught.value.said_yes


def test_a_flat_object_that_has_a_member_called_data_is_not_an_envelope():
    body = OBJECTS[CustomerProfile] | {"data": {"id": "wrong"}}
    assert one(CustomerProfile, answer(200, body), Call.READ).id == "abc"


def test_items_without_an_id_are_left_out():
    listed = page(answer(200, [{"reward_name": "no id"}, COUPON, None, "x", []]), Call.READ)
    assert models(IssuedCoupon, listed) == (IssuedCoupon.model_validate(COUPON),)


@pytest.mark.parametrize("name", ["error", "success", "errors", "type", "detail"])
def test_a_200_with_a_member_of_that_name_is_no_problem(name):
    body = OBJECTS[Validated] | {name: "timeout"}
    assert one(Validated, answer(200, body), Call.USE).remaining_usages == 0


HOST_ELSEWHERE = "https://elsewhere.test/api/v2/coupons/issued/"


@pytest.mark.parametrize(
    "body",
    [
        {"data": [], "meta": {"cursor": "abc", "has_next": True, "count": None}},
        {"data": [], "meta": {"cursor": "abc"}},
        {"results": [], "next": "https://api.example.test/x/?cursor=abc&page_size=2"},
        {"results": [], "next": HOST_ELSEWHERE + "?page_size=2&cursor=abc"},
        {"results": [], "next": "?cursor=abc"},
    ],
)
def test_the_cursor_of_the_next_page_is_a_word_and_never_an_address(body):
    assert page(answer(200, body), Call.READ).cursor == "abc"


def test_a_cursor_is_taken_out_of_the_address_as_it_was_meant():
    body = {"results": [], "next": HOST_ELSEWHERE + "?cursor=cD0yMDI2%2BMTE%3D"}
    assert page(answer(200, body), Call.READ).cursor == "cD0yMDI2+MTE="


def test_a_numbered_page_keeps_its_name():
    assert page(answer(200, {"results": [], "next": HOST_ELSEWHERE + "?page=2"}), Call.READ).cursor == "page=2"


@pytest.mark.parametrize(
    "following", [None, "", 5, [], HOST_ELSEWHERE, "?", "?cursor=", "?cursor=a%00b", "?cursor=" + "x" * 5000]
)
def test_what_says_nothing_usable_is_no_next_page(following):
    assert page(answer(200, {"results": [], "next": following}), Call.READ).cursor is None


def test_the_last_page_of_the_enveloped_form_has_no_next_one_even_with_a_cursor():
    body = {"data": [], "meta": {"cursor": "abc", "has_next": False}}
    assert page(answer(200, body), Call.READ).cursor is None


@pytest.mark.parametrize(
    ("body", "total"),
    [
        ({"count": 31, "results": []}, 31),
        ({"data": [], "meta": {"count": 31}}, 31),
        ({"count": None, "results": []}, None),
        ({"count": "many", "results": []}, None),
        ({"count": -1, "results": []}, None),
        ({"count": True, "results": []}, None),
        ([], None),
    ],
)
def test_how_many_there_are_on_all_pages(body, total):
    assert page(answer(200, body), Call.READ).total == total


@pytest.mark.parametrize("meta", [None, {}, [], "x", {"cursor": None}, {"cursor": ""}, {"cursor": 5}])
def test_no_cursor_is_no_next_page(meta):
    assert page(answer(200, {"data": [], "meta": meta}), Call.READ).cursor is None
