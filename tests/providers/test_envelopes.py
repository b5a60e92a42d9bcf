"""One object and a list, in every form that any generation of the API gives them."""

import pytest
from support.answers import COUPON, answer, envelopes, lists

from pos_tui.providers.errors import Unclear
from pos_tui.providers.zupy.decipher import Call, models, one, page
from pos_tui.providers.zupy.models import Company, CustomerProfile, IssuedCoupon, OtpRequested, OtpVerified, Validated

OBJECTS = {
    CustomerProfile: {"id": "abc", "full_name": "Maria"},
    OtpRequested: {"status": "sent", "channel": "whatsapp", "expires_in": 300},
    OtpVerified: {"customer_id": "abc", "is_new": False, "otp_session": "s3ss10n"},
    Validated: {"coupon_code": "CZ-914F15F3", "status": "validated", "remaining_usages": 0},
    Company: {"id": "c", "name": "Padaria"},
    IssuedCoupon: COUPON,
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


def test_the_cursor_of_the_enveloped_form_is_kept():
    body = {"data": [], "meta": {"cursor": "abc", "has_next": True, "count": None}}
    assert page(answer(200, body), Call.READ).cursor == "abc"


@pytest.mark.parametrize("meta", [None, {}, [], "x", {"cursor": None}, {"cursor": ""}, {"cursor": 5}])
def test_no_cursor_is_no_next_page(meta):
    assert page(answer(200, {"data": [], "meta": meta}), Call.READ).cursor is None
