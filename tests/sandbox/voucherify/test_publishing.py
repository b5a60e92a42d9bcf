"""Handing codes out: the guard of our own id, what runs out, and reading back."""

import pytest


def publish(shop, **body):
    return shop.post("/v1/publications", {"customer": {"source_id": "cliente-1003"}, **body})


def of_campaign(shop, **more):
    return {"campaign": {"name": shop.example("campaign")["name"], **more}}


def test_a_code_goes_out_to_a_customer_once(shop):
    told = publish(shop, **of_campaign(shop), source_id="award-1", channel="till")
    assert (told.status, told.body["result"], told.body["source_id"]) == (200, "SUCCESS", "award-1")
    code = told.body["voucher"]["code"]
    assert shop.look_up(code).body["holder_id"] == told.body["customer_id"]
    again = publish(shop, **of_campaign(shop), source_id="award-1")
    assert (again.status, again.key) == (400, "duplicate_source_id")
    read = shop.get("/v1/publications?source_id=award-1").body
    assert [one["voucher"]["code"] for one in read["publications"]] == [code]
    assert shop.get("/v1/publications?source_id=award-2").body["publications"] == []
    assert shop.get("/v1/publications?customer=cliente-1003").body["total"] >= 1


def test_several_codes_without_the_guard(shop):
    told = publish(shop, **of_campaign(shop, count=3))
    assert len(set(told.body["vouchers"])) == len(told.body["vouchers_id"]) == 3


def test_a_voucher_by_its_code(shop):
    code = shop.fresh()
    assert publish(shop, voucher=code).body["voucher"]["code"] == code
    other = shop.post("/v1/publications", {"voucher": code, "customer": {"source_id": "cliente-1001"}})
    assert (other.status, other.key) == (400, "voucher_already_published")


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({}, 400, "missing_vouchers"),
        ({"campaign": {"name": "Nunca houve"}}, 404, "not_found"),
        ({"campaign": {"name": "Clube do Livro"}}, 400, "no_voucher_suitable_for_publication"),
        ({"campaign": {"name": "Festa junina de 2019"}}, 400, "campaign_not_active"),
        ({"campaign": {"name": "Boas-vindas", "count": 51}}, 400, "too_many_vouchers_requested"),
        ({"campaign": {"name": "Boas-vindas", "count": 2}, "source_id": "two"}, 400, "invalid_publish_params"),
        ({"campaign": {"name": 7}}, 400, "invalid_publish_params"),
        ({"voucher": "SUSPENSO"}, 400, "voucher_cannot_be_published"),
    ],
)
def test_what_cannot_go_out(shop, body, status, key):
    told = publish(shop, **body)
    assert (told.status, told.key) == (status, key)


def test_nobody_is_no_customer(shop):
    assert shop.post("/v1/publications", of_campaign(shop)).key == "missing_customer"
