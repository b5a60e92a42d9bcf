"""Keys, addresses and formats: who may ask what, and what the refusals look like that have no key."""

import time

import pytest
from support.voucherify import running_voucherify


def plain(told, status, message):
    assert told.status == status
    assert told.body["code"] == status
    assert told.body["message"] == message
    assert told.key is None


@pytest.mark.parametrize(
    "pair",
    [
        {"X-App-Id": None},
        {"X-App-Token": None},
        {"X-App-Id": "{wrong_app_id}"},
        {"X-App-Token": "{wrong_app_token}"},
        {"X-App-Token": "{read_only_app_token}"},
    ],
)
def test_without_its_keys_nobody_gets_in(shop, pair):
    headers = {name: value and value.format(**shop.ready) for name, value in pair.items()}
    plain(shop.get("/v1/vouchers", headers=headers), 401, "Unauthorized")


def test_a_reader_may_look_but_not_act(shop):
    headers = {"X-App-Id": shop.ready["read_only_app_id"], "X-App-Token": shop.ready["read_only_app_token"]}
    assert shop.get(f"/v1/vouchers/{shop.code('good')}", headers=headers).status == 200
    for path in ("/v1/validations", "/v1/redemptions", f"/v1/vouchers/{shop.code('good')}/disable"):
        told = shop.post(path, headers=headers)
        assert (told.status, told.key) == (403, "forbidden")


def test_addresses_and_methods(shop):
    plain(shop.get("/v2/vouchers"), 404, "Resource not found")
    told = shop.call("PUT", "/v1/validations", {})
    plain(told, 405, "HTTP Method Not Allowed")
    assert told.body["details"] == "PUT is not supported by this endpoint. Did you mean POST?"


def test_formats(shop):
    body = b'{"redeemables": []}'
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    plain(shop.call("POST", "/v1/validations", body, headers=form), 415, "Unsupported Media Type")
    plain(shop.get("/v1/vouchers", headers={"Accept": "text/html"}), 406, "Not Acceptable")
    told = shop.get("/v1/vouchers", headers={"Accept": "application/json", "X-Voucherify-API-Version": "v2018-08-01"})
    assert told.status == 200


def test_a_quota_is_told_and_kept():
    with running_voucherify(rate=2, read_only=True) as shop:
        first, second = shop.get("/v1/vouchers"), shop.post("/v1/redemptions")
        told = [answer.headers["x-rate-limit-remaining"] for answer in (first, second)]
        assert told == ["1", "0"]
        assert (first.headers["x-rate-limit-limit"], first.headers["x-rate-limit-type"]) == ("2", "api_calls")
        assert second.key == "forbidden"
        assert "retry-after" not in second.headers
        third = shop.get("/v1/vouchers")
        plain(third, 429, "Hourly API limit reached")
        assert 0 < int(third.headers["retry-after"]) <= 60
        assert int(third.headers["x-rate-limit-retry"]) - time.time() <= 61
        assert [request["status"] for request in shop.requests()] == [200, 403, 429]


def test_the_ready_line_has_all_that_a_client_needs(shop):
    assert set(shop.ready) == {
        "base_url", "app_id", "app_token", "read_only_app_id", "read_only_app_token", "wrong_app_id", "wrong_app_token",
        "ledger_url", "requests_url", "faults_url", "examples",
    }  # fmt: skip
    wanted = {"good", "several", "unlimited", "used", "expired", "not_yet", "disabled", "gift", "empty_gift", "loyalty"}
    wanted |= {"needs_order", "needs_items", "needs_customer", "rules_custom_message", "other_customer", "odd_code"}
    assert wanted | {"lower_case", "campaign", "customers", "unknown"} <= set(shop.ready["examples"])
    assert all(customer["source_id"] and customer["email"] for customer in shop.example("customers"))


def test_the_log_tells_decoded_paths(shop):
    code = shop.code("odd_code")
    shop.look_up(code)
    assert shop.asked(code)[-1]["path"] == f"/v1/vouchers/{code}"
