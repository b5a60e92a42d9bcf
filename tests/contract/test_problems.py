"""Every problem that these calls can give is a problem document with its members (Zupy Partner API, errors)."""

import pytest
from support.contract import PROBLEM, misfits

COUPONS = "/api/v2/coupons/issued/"


def check(answer, status, slug):
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert misfits(problem, PROBLEM) == {}
    assert problem["status"] == status
    assert problem["type"].replace("#", "/").rpartition("/")[2] == slug
    assert problem["type"].startswith("https://")
    assert problem["instance"] == answer.request.url.path
    assert answer.headers["content-type"].partition(";")[0] in ("application/json", "application/problem+json")
    return problem


def use(api, kind, key="api_key", customer=None):
    example = api.sandbox.example(kind)
    return api.post(f"/api/v2/customers/{customer or example.customer_id}/coupons/{example.code}/validate/", key)


@pytest.mark.parametrize("key", [None, "", "no prefix", "zupy_pk_", "zupy_pk_" + "0" * 32, "revoked_key"])
def test_a_key_that_is_missing_malformed_or_revoked(api, key):
    check(api.get(COUPONS, key), 401, "authentication-required")


def test_the_key_is_no_query_parameter_and_no_bearer_token(api):
    key = api.sandbox.key
    check(api.http.get(COUPONS, params={"api_key": key, "X-API-Key": key}), 401, "authentication-required")
    check(api.http.get(COUPONS, headers={"Authorization": f"Bearer {key}"}), 401, "authentication-required")


@pytest.mark.parametrize("path", ["/api/v2/customers/x/points/reduce/", "/api/v2/scanner/lookup/"])
def test_an_address_outside_the_allowlist(api, path):
    check(api.post(path), 403, "permission-denied")


def test_a_read_only_key_that_writes(api):
    check(use(api, "good", "read_only_key"), 403, "permission-denied")


def test_a_company_without_an_integration(api):
    check(use(api, "good", "no_integration_key"), 403, "integration-not-found")


@pytest.mark.parametrize("headers", [{}, {"X-OTP-Session": "made-up"}])
def test_a_missing_or_invalid_session(strict_api, headers):
    example = strict_api.sandbox.example("good")
    path = f"/api/v2/customers/{example.customer_id}/coupons/{example.code}/validate/"
    assert "otp" in check(strict_api.post(path, headers=headers), 403, "otp-required")["detail"].lower()


def test_what_does_not_exist(api):
    check(api.get("/api/v2/customers/nobody/"), 404, "not-found")
    somebody = api.sandbox.example("good").customer_id
    check(use(api, "unknown", customer=somebody), 404, "not-found")


def test_what_is_another_companys_does_not_exist(api):
    check(use(api, "foreign"), 404, "not-found")
    check(api.get(f"/api/v2/customers/{api.sandbox.example('foreign').customer_id}/"), 404, "not-found")
    check(use(api, "good", "other_company_key"), 404, "not-found")


def test_a_coupon_under_another_customer_does_not_exist(api):
    check(use(api, "good", customer=api.sandbox.example("used").customer_id), 404, "not-found")


@pytest.mark.parametrize(("kind", "word"), [("used", "Used"), ("expired", "Expired"), ("cancelled", "Cancelled")])
def test_a_finished_coupon(api, kind, word):
    assert check(use(api, kind), 409, "conflict")["detail"] == f"Cupom já {word}"


@pytest.mark.parametrize("path", ["/api/v1/customers/", "/api/v1/coupons/x/"])
def test_a_retired_address_names_its_successor(api, path):
    assert "/api/v2/" in check(api.get(path), 410, "gone")["detail"]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("request-otp", {}, "identifier"),
        ("request-otp", {"identifier": "nothing"}, "identifier"),
        ("verify-otp", {"identifier": "+5511987654321"}, "otp_code"),
    ],
)
def test_an_invalid_field_of_the_otp_calls_is_a_400(strict_api, path, body, field):
    problem = check(strict_api.post(f"/api/v2/auth/{path}/", json=body), 400, "validation-error")
    assert field in [error["field"] for error in problem["errors"]]
    assert all(set(error) == {"field", "detail"} and error["detail"] for error in problem["errors"])


@pytest.mark.parametrize("query", [{"page_size": "x"}, {"status": "eaten"}, {"cursor": "?"}])
def test_an_invalid_query_is_a_422(api, query):
    assert check(api.get(COUPONS, **query), 422, "validation-error")["errors"]


def test_wrong_digits_missing_digits_and_too_many(strict_api):
    body = {"identifier": "+5511900000055", "otp_code": "000000"}
    check(strict_api.post("/api/v2/auth/verify-otp/", json=body), 404, "not-found")
    strict_api.post("/api/v2/auth/request-otp/", json=body)
    body["otp_code"] = "000000" if strict_api.sandbox.outbox()[0]["code"] != "000000" else "000001"
    statuses = [strict_api.post("/api/v2/auth/verify-otp/", json=body).status_code for _ in range(10)]
    assert statuses[0] == 401
    assert set(statuses) == {401, 429}
    check(strict_api.post("/api/v2/auth/verify-otp/", json=body), 429, "rate-limit-exceeded")


def test_the_quota(metered_api):
    first = metered_api.get(COUPONS)
    second = metered_api.get(COUPONS)
    check(second, 429, "rate-limit-exceeded")
    for answer, remaining in ((first, "0"), (second, "0")):
        assert answer.headers["X-RateLimit-Limit"] == "1"
        assert answer.headers["X-RateLimit-Remaining"] == remaining
        assert answer.headers["X-RateLimit-Reset"].isdigit()
    assert "Retry-After" not in first.headers
    assert 0 < int(second.headers["Retry-After"]) <= 60
