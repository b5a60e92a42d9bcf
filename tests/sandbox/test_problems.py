"""Refusals that do not belong to one resource: keys, addresses, levels, companies, the store."""

import sqlite3
from contextlib import closing

import pytest

pytestmark = pytest.mark.asyncio

VALIDATE = "/api/v2/customers/x/coupons/y/validate/"


@pytest.mark.parametrize(
    "key", [None, "", "secret", "zupy_pk_", "zupy_pk_" + "A" * 32, "zupy_pk_" + "A" * 33, "revoked_key"]
)
async def test_a_key_that_is_missing_malformed_unknown_or_revoked(sandbox, check_problem, key):
    for path in ("/api/v2/customers/", "/api/v2/no/such/thing/"):
        check_problem(await sandbox.get(path, key), 401, "authentication-required")


async def test_a_key_in_the_query_is_no_key(sandbox, check_problem):
    answer = await sandbox.client.get("/api/v2/customers/", params={"X-API-Key": sandbox.ready["api_key"]})
    check_problem(answer, 401, "authentication-required")


async def test_a_read_only_key_looks_but_does_not_act(sandbox, check_problem):
    assert (await sandbox.get("/api/v2/coupons/issued/", "read_only_key")).status_code == 200
    for path in (VALIDATE, "/api/v2/auth/request-otp/", "/api/v2/auth/verify-otp/"):
        check_problem(await sandbox.post(path, "read_only_key"), 403, "permission-denied")


async def test_a_read_only_sandbox_hands_out_such_a_key_first(open_sandbox, check_problem):
    sandbox = open_sandbox(read_only=True, otp="trusted")
    check_problem(await sandbox.validate(sandbox.examples["good"]), 403, "permission-denied")
    foreign = sandbox.examples["foreign"]
    assert (await sandbox.validate(foreign, key="other_company_key")).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v2/scanner/lookup/"),
        ("POST", "/api/v2/customers/x/points/reduce/"),
        ("DELETE", "/api/v2/customers/x/"),
        ("POST", "/api/v2/coupons/issued/"),
        ("GET", VALIDATE),
        ("GET", "/api/v2/nothing"),
        ("GET", "/api/v2/customers/x%2Fy/"),
    ],
)
async def test_anything_else_is_not_for_partners(sandbox, check_problem, method, path):
    answer = await sandbox.client.request(method, path, headers=sandbox.headers())
    assert "not available to partner keys" in check_problem(answer, 403, "permission-denied")["detail"]


async def test_a_write_without_the_slash_is_not_found(sandbox, check_problem):
    check_problem(await sandbox.post("/api/v2/auth/request-otp", json={}), 404, "not-found")
    check_problem(await sandbox.post(VALIDATE[:-1]), 404, "not-found")


@pytest.mark.parametrize(
    ("path", "successor"),
    [
        ("/api/v1/customers/search", "/api/v2/customers/"),
        ("/api/v1/coupons/", "/api/v2/coupons/issued/"),
        ("/api/v1/whatever", "/api/v2/"),
    ],
)
async def test_the_first_version_is_gone_and_names_its_successor(sandbox, check_problem, path, successor):
    assert successor in check_problem(await sandbox.get(path), 410, "gone")["detail"]


async def test_without_an_integration_there_is_no_policy(sandbox, check_problem):
    assert (await sandbox.get("/api/v2/customers/", "no_integration_key")).status_code == 200
    for path in (VALIDATE, "/api/v2/auth/request-otp/", "/api/v2/auth/verify-otp/"):
        check_problem(await sandbox.post(path, "no_integration_key"), 403, "integration-not-found")


async def test_unknown_ids_are_not_found(sandbox, check_problem):
    for path in ("/api/v2/customers/x/", "/api/v2/companies/x/", "/api/v2/customers/%00/", "/elsewhere"):
        check_problem(await sandbox.get(path), 404, "not-found")


async def test_a_store_held_by_someone_else_is_unavailable(sandbox, check_problem, tmp_path):
    with closing(sqlite3.connect(tmp_path / "shop.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        check_problem(await sandbox.validate(sandbox.examples["good"]), 503, "service-unavailable")
        other.execute("ROLLBACK")


@pytest.mark.parametrize(("mine", "theirs"), [("api_key", "other_company_key"), ("other_company_key", "api_key")])
async def test_companies_do_not_see_each_other(open_sandbox, check_problem, mine, theirs):
    sandbox = open_sandbox(otp="trusted")
    seen = {}
    for key in (mine, theirs):
        for what in ("companies", "customers", "coupons/issued"):
            listed = (await sandbox.get(f"/api/v2/{what}/", key, page_size=100)).json()["results"]
            seen[key, what] = {item["id"] for item in listed}
            assert seen[key, what]
    for what in ("companies", "customers", "coupons/issued"):
        assert not seen[mine, what] & seen[theirs, what]
    for what in ("companies", "customers"):
        for other in seen[theirs, what]:
            check_problem(await sandbox.get(f"/api/v2/{what}/{other}/", mine), 404, "not-found")
    customer = next(iter(seen[theirs, "customers"]))
    filtered = await sandbox.get("/api/v2/coupons/issued/", mine, customer_id=customer)
    assert filtered.json()["results"] == []


async def test_a_foreign_coupon_cannot_be_used(open_sandbox, check_problem):
    sandbox = open_sandbox(otp="trusted")
    foreign, good = sandbox.examples["foreign"], sandbox.examples["good"]
    check_problem(await sandbox.validate(foreign), 404, "not-found")
    check_problem(await sandbox.validate(good, name=foreign["code"]), 404, "not-found")
    assert (await sandbox.coupon(foreign["code"], "other_company_key"))["status"] == "active"
