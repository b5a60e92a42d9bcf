"""Listing issued coupons and looking one up by its code."""

import pytest

pytestmark = pytest.mark.asyncio

PATH = "/api/v2/coupons/issued/"


async def listed(sandbox, **params):
    answer = await sandbox.get(PATH, page_size=100, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()["results"]


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
async def test_a_code_is_found_in_any_case(sandbox, change):
    good = sandbox.examples["good"]
    (coupon,) = await listed(sandbox, code=change(good["code"]))
    assert coupon["coupon_code"] == good["code"]
    assert coupon["customer_id"] == good["customer_id"]
    assert (coupon["status"], coupon["status_display"]) == ("active", "Ativo")
    assert coupon["usage_date"] is None


@pytest.mark.parametrize("name", ["unknown", "foreign"])
async def test_a_code_that_is_not_the_shops_is_an_empty_list(sandbox, name):
    assert await listed(sandbox, code=sandbox.examples[name]["code"]) == []


async def test_a_part_of_a_code_finds_nothing(sandbox):
    assert await listed(sandbox, code=sandbox.examples["good"]["code"][:-1]) == []


async def test_filters_narrow_together(sandbox):
    customer_id = sandbox.examples["good"]["customer_id"]
    active = await listed(sandbox, customer_id=customer_id, status="active")
    assert len(active) >= 2
    assert {(row["customer_id"], row["status"]) for row in active} == {(customer_id, "active")}
    free = await listed(sandbox, origin_type="marketing")
    assert {row["points_spent"] for row in free} == {0}
    assert {row["origin_type"] for row in free} == {"marketing"}
    reward = free[0]["reward_id"]
    assert {row["reward_id"] for row in await listed(sandbox, reward_id=reward)} == {reward}
    assert await listed(sandbox, reward_id=reward, origin_type="loyalty_reward") == []


@pytest.mark.parametrize("params", [{"status": "pending"}, {"status": "Active"}, {"origin_type": "x"}])
async def test_a_bad_value_names_its_field(sandbox, check_problem, params):
    problem = check_problem(await sandbox.get(PATH, **params), 422, "validation-error")
    assert [error["field"] for error in problem["errors"]] == list(params)


async def test_a_coupon_past_its_date_is_expired_when_it_is_listed_and_stays_so(sandbox):
    good = sandbox.examples["good"]
    sandbox.clock.travel(days=30)
    assert (await sandbox.coupon(good["code"]))["status"] == "expired"
    sandbox.clock.travel(days=-30)
    assert (await sandbox.coupon(good["code"]))["status"] == "expired"


async def test_no_active_coupon_in_a_list_is_past_its_date(sandbox):
    now = "2026-08-12T15:00:00.000000Z"
    assert all(row["valid_until"] >= now for row in await listed(sandbox, status="active"))


async def test_a_coupon_lives_to_the_last_moment_of_its_date(sandbox):
    good = sandbox.examples["good"]
    ends = (await sandbox.coupon(good["code"]))["valid_until"]
    sandbox.clock.now = sandbox.clock.now.fromisoformat(ends)
    assert (await sandbox.coupon(good["code"]))["status"] == "active"
    sandbox.clock.travel(microseconds=1)
    assert (await sandbox.coupon(good["code"]))["status"] == "expired"
