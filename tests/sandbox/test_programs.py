"""The loyalty program of a company, and how it agrees with the rest of the shop."""

import json

import pytest

pytestmark = pytest.mark.asyncio

PATH = "/api/v2/loyalty/programs/"


async def only(sandbox, path, key="api_key"):
    listed = (await sandbox.get(path, key)).json()
    assert (listed["count"], listed["next"], listed["previous"]) == (1, None, None)
    (item,) = listed["results"]
    return item


@pytest.mark.parametrize("key", ["api_key", "other_company_key"])
async def test_the_program_agrees_with_company_rewards_and_customers(sandbox, key):
    program, company = await only(sandbox, PATH, key), await only(sandbox, "/api/v2/companies/", key)
    assert program["company_id"] == company["id"]
    assert program["active_customers_count"] == company["active_customers_count"]
    rewards = (await sandbox.get("/api/v2/rewards/", key, page_size=100)).json()["results"]
    assert program["rewards_count"] == len(rewards)
    assert {(row["program_id"], row["program_name"]) for row in rewards} == {(program["id"], program["name"])}
    assert program["minimum_points_redemption"] == min(
        row["points_required"] for row in rewards if row["origin_type"] == "loyalty_reward"
    )
    customer = (await sandbox.get("/api/v2/customers/", key)).json()["results"][0]
    profile = (await sandbox.get(f"/api/v2/customers/{customer['id']}/", key)).json()
    assert profile["program_id"] == program["id"]
    points = (await sandbox.get(f"/api/v2/customers/{customer['id']}/points/", key)).json()
    assert points["points_name"] == program["points_name"]


async def test_the_tiers_are_those_that_customers_have(sandbox):
    steps = {step["tier"]: step["points"] for step in json.loads((await only(sandbox, PATH))["tier_definitions"])}
    with sandbox.store.reading() as db:
        customers = db.execute("SELECT tier, points_earned FROM customers").fetchall()
    for tier, earned in customers:
        reached = [step for step, least in steps.items() if earned >= least]
        assert tier == reached[-1]
    assert list(steps.values()) == sorted(steps.values())


async def test_a_program_is_the_same_alone_and_nobody_elses(sandbox, check_problem):
    program = await only(sandbox, PATH)
    assert (await sandbox.get(f"{PATH}{program['id']}/")).json() == program
    for key, name in (("other_company_key", program["id"]), ("api_key", program["company_id"]), ("api_key", "x")):
        check_problem(await sandbox.get(f"{PATH}{name}/", key), 404, "not-found")


async def test_a_shop_without_rewards_has_a_program(sandbox):
    program = await only(sandbox, PATH, "no_integration_key")
    assert (program["rewards_count"], program["minimum_points_redemption"]) == (0, 0)
