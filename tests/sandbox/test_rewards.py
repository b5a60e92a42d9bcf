"""The catalogue of rewards, and redeeming one."""

import pytest

pytestmark = pytest.mark.asyncio

PATH = "/api/v2/rewards/"


@pytest.fixture
def trusted(open_sandbox):
    return open_sandbox(otp="trusted")


async def reward_named(sandbox, name, **params):
    answer = await sandbox.get(PATH, page_size=100, **params)
    assert answer.status_code == 200, answer.text
    return next(row for row in answer.json()["results"] if row["name"] == name)


async def redeem(sandbox, customer_id, reward, session=None, key="api_key", **content):
    return await sandbox.post(
        f"/api/v2/customers/{customer_id}/rewards/{reward['id']}/redeem/", key, session, **content
    )


def rich(sandbox, points=1000, z="0.000000"):
    """A customer with so many points and Z$."""
    customer_id = sandbox.examples["good"]["customer_id"]
    sandbox.change("UPDATE customers SET points_balance = ?, zupy_balance = ? WHERE id = ?", points, z, customer_id)
    return customer_id


async def ledger(sandbox, which):
    return (await sandbox.get(f"/sandbox/ledger/{which}/", None)).json()


async def test_a_redeem_takes_the_points_and_issues_a_coupon(trusted):
    customer_id = rich(trusted)
    reward = await reward_named(trusted, "3 cafés")
    answer = await redeem(trusted, customer_id, reward)
    body = answer.json()
    assert answer.status_code == 200
    assert (body["points_used"], body["new_balance"], body["z_tokens_used"]) == (120, 880, None)
    assert body["valid_until"] == "2026-09-11T15:00:00.000000Z"
    coupon = await trusted.coupon(body["coupon_code"])
    assert (coupon["status"], coupon["remaining_usages"], coupon["points_spent"]) == ("active", 3, 120)
    assert (coupon["customer_id"], coupon["reward_id"]) == (customer_id, reward["id"])
    points = (await trusted.get(f"/api/v2/customers/{customer_id}/points/")).json()
    assert points["points_balance"] == 880
    (entry,) = (await trusted.get(f"/api/v2/customers/{customer_id}/points/history/")).json()["results"]
    assert (entry["points_amount"], entry["balance_before"], entry["balance_after"]) == (-120, 1000, 880)
    assert await ledger(trusted, "redeems") == [
        {
            "coupon_id": coupon["id"],
            "code": coupon["coupon_code"],
            "customer_id": customer_id,
            "reward_id": reward["id"],
            "points_used": 120,
            "z_tokens_used": None,
            "redeemed_at": "2026-08-12T15:00:00.000000Z",
        }
    ]
    after = await reward_named(trusted, "3 cafés")
    assert after["quantity_redeemed"] == reward["quantity_redeemed"] + 1


async def test_a_second_redeem_is_a_second_coupon(trusted):
    customer_id, reward = rich(trusted), await reward_named(trusted, "3 cafés")
    codes = {(await redeem(trusted, customer_id, reward)).json()["coupon_code"] for _ in range(2)}
    assert len(codes) == len(await ledger(trusted, "redeems")) == 2
    listed = await trusted.get("/api/v2/coupons/issued/", customer_id=customer_id, reward_id=reward["id"], page_size=2)
    assert {row["coupon_code"] for row in listed.json()["results"]} == codes


@pytest.mark.parametrize("points", [0, 119])
async def test_too_few_points_change_nothing(trusted, check_problem, points):
    customer_id, reward = rich(trusted, points), await reward_named(trusted, "3 cafés")
    problem = check_problem(await redeem(trusted, customer_id, reward), 422, "insufficient-balance")
    assert problem["errors"][0]["detail"].endswith(f"faltam {120 - points}.")
    assert await ledger(trusted, "redeems") == []
    assert (await trusted.get(f"/api/v2/customers/{customer_id}/points/")).json()["points_balance"] == points


@pytest.mark.parametrize(
    ("points", "z", "left"),
    [(96, "28.800000", "0.000000"), (119, "30.000000", "28.800000"), (95, "999.000000", None), (96, "28.799999", None)],
)
async def test_z_top_up_at_most_a_fifth_with_a_fifth_on_top(trusted, check_problem, points, z, left):
    customer_id, reward = rich(trusted, points, z), await reward_named(trusted, "3 cafés")
    check_problem(await redeem(trusted, customer_id, reward), 422, "insufficient-balance")
    answer = await redeem(trusted, customer_id, reward, json={"use_z_tokens": True})
    if left is None:
        check_problem(answer, 422, "insufficient-balance")
        return
    body = answer.json()
    assert (body["points_used"], body["new_balance"], body["new_z_balance"]) == (points, 0, left)
    assert body["z_tokens_used"] == f"{(120 - points) * 1.2:.6f}"
    balance = (await trusted.get(f"/api/v2/customers/{customer_id}/z-balance/")).json()
    assert (balance["z_balance"], balance["error"]) == (left, None)


async def test_a_free_reward_is_for_once(trusted, check_problem):
    customer_id = rich(trusted, 0)
    await redeem(trusted, customer_id, await reward_named(trusted, "Brigadeiro de aniversário"))
    reward = await reward_named(trusted, "Brigadeiro de aniversário", customer_id=customer_id)
    assert reward["already_redeemed"] is True
    problem = check_problem(await redeem(trusted, customer_id, reward), 422, "validation-error")
    assert problem["errors"][0]["detail"] == "Prêmio gratuito já resgatado por este cliente"


async def test_a_stock_runs_out(trusted, check_problem):
    customer_id = rich(trusted, 9999)
    gone = await reward_named(trusted, "Torta de palmito (fatia)")
    assert (gone["is_available"], gone["quantity_available"]) == (False, 0)
    check_problem(await redeem(trusted, customer_id, gone), 422, "validation-error")
    last = await reward_named(trusted, "Cesta de café da manhã")
    trusted.change("UPDATE rewards SET quantity_available = 1 WHERE id = ?", last["id"])
    assert (await redeem(trusted, customer_id, last)).status_code == 200
    check_problem(await redeem(trusted, customer_id, last), 422, "validation-error")


async def test_redeemable_are_those_within_reach(trusted, check_problem):
    customer_id = rich(trusted, 130)
    answer = await trusted.get(PATH, customer_id=customer_id, redeemable="true", page_size=100)
    names = {row["name"]: row["points_required"] for row in answer.json()["results"]}
    assert max(names.values()) == 120
    assert "Torta de palmito (fatia)" not in names
    check_problem(await trusted.get(PATH, redeemable="true"), 422, "validation-error")
    check_problem(await trusted.get(PATH, redeemable="maybe", customer_id=customer_id), 422, "validation-error")
    check_problem(await trusted.get(PATH, customer_id="nobody"), 404, "not-found")


async def test_a_reward_is_the_same_alone(trusted, check_problem):
    reward = await reward_named(trusted, "3 cafés")
    assert (await trusted.get(f"{PATH}{reward['id']}/")).json() == reward
    check_problem(await trusted.get(f"{PATH}{reward['id']}/", "other_company_key"), 404, "not-found")


@pytest.mark.parametrize(("policy", "asks"), [("strict", True), ("relaxed", True), ("trusted", False)])
async def test_a_redeem_needs_a_session_where_the_policy_says_so(open_sandbox, check_problem, policy, asks):
    sandbox = open_sandbox(otp=policy)
    customer_id, reward = rich(sandbox), await reward_named(sandbox, "3 cafés")
    answer = await redeem(sandbox, customer_id, reward)
    if asks:
        check_problem(answer, 403, "otp-required")
        session = await sandbox.session(sandbox.examples["good"]["phone"])
        answer = await redeem(sandbox, customer_id, reward, session)
    assert answer.status_code == 200
    assert len(await ledger(sandbox, "redeems")) == 1


async def test_the_checks_of_a_redeem(trusted, check_problem):
    customer_id, reward = rich(trusted), await reward_named(trusted, "3 cafés")
    check_problem(await redeem(trusted, "nobody", reward), 404, "not-found")
    check_problem(await redeem(trusted, customer_id, {"id": "nothing"}), 404, "not-found")
    check_problem(await redeem(trusted, customer_id, reward, key="read_only_key"), 403, "permission-denied")
    for content in ({"content": b"{"}, {"json": {"use_z_tokens": "maybe"}}, {"json": {"use_z_tokens": []}}):
        check_problem(await redeem(trusted, customer_id, reward, **content), 422, "validation-error")
