"""Using coupons: once, to the last use, not after the end, never someone else's."""

import pytest

pytestmark = pytest.mark.asyncio


async def test_a_use_answers_with_the_settled_state(sandbox):
    good = sandbox.examples["good"]
    session = await sandbox.session(good["phone"])
    before = (await sandbox.get(f"/api/v2/customers/{good['customer_id']}/")).json()
    answer = await sandbox.validate(good, session)
    assert answer.json() == {
        "customer_id": good["customer_id"],
        "coupon_code": good["code"],
        "status": "validated",
        "remaining_usages": 0,
        "total_usages_allowed": 1,
        "validated_at": "2026-08-12T15:00:00.000000Z",
        "new_balance": before["points_balance"],
        "new_z_balance": before["zupy_balance"],
    }
    coupon = await sandbox.coupon(good["code"])
    assert (coupon["status"], coupon["usage_date"]) == ("used", "2026-08-12T15:00:00.000000Z")
    assert await sandbox.ledger() == [
        {
            "coupon_id": coupon["id"],
            "code": good["code"],
            "customer_id": good["customer_id"],
            "used_at": "2026-08-12T15:00:00.000000Z",
            "remaining_usages": 0,
            "by": None,
        }
    ]


async def test_the_second_use_of_a_single_use_coupon_conflicts(sandbox, check_problem):
    good = sandbox.examples["good"]
    session = await sandbox.session(good["phone"])
    assert (await sandbox.validate(good, session)).status_code == 200
    problem = check_problem(await sandbox.validate(good, session), 409, "conflict")
    assert problem["detail"] == "Cupom já Used"
    assert len(await sandbox.ledger()) == 1


async def test_a_multi_use_coupon_goes_down_to_its_last_use(sandbox, check_problem):
    multi = sandbox.examples["multi_use"]
    session = await sandbox.session(multi["phone"])
    for left in (2, 1, 0):
        answer = (await sandbox.validate(multi, session)).json()
        assert (answer["remaining_usages"], answer["total_usages_allowed"]) == (left, 3)
        coupon = await sandbox.coupon(multi["code"])
        assert coupon["status"] == ("active" if left else "used")
        assert (coupon["usage_date"] is None) == (left > 0)
    check_problem(await sandbox.validate(multi, session), 409, "conflict")
    assert [use["remaining_usages"] for use in await sandbox.ledger()] == [2, 1, 0]


@pytest.mark.parametrize("by", ["id", "code", "lower-case code"])
async def test_the_address_takes_the_id_or_the_code(open_sandbox, by):
    sandbox = open_sandbox(otp="trusted")
    good = sandbox.examples["good"]
    names = {"code": good["code"], "lower-case code": good["code"].lower()}
    name = names.get(by) or (await sandbox.coupon(good["code"]))["id"]
    assert (await sandbox.validate(good, name=name)).json()["coupon_code"] == good["code"]


@pytest.mark.parametrize(("name", "word"), [("used", "Used"), ("expired", "Expired"), ("cancelled", "Cancelled")])
async def test_a_settled_coupon_conflicts_and_says_how(open_sandbox, check_problem, name, word):
    sandbox = open_sandbox(otp="trusted")
    problem = check_problem(await sandbox.validate(sandbox.examples[name]), 409, "conflict")
    assert problem["detail"] == f"Cupom já {word}"
    assert await sandbox.ledger() == []


async def test_a_coupon_past_its_date_expires_at_the_try(open_sandbox, check_problem):
    sandbox = open_sandbox(otp="trusted")
    good = sandbox.examples["good"]
    sandbox.clock.travel(days=30)
    problem = check_problem(await sandbox.validate(good), 409, "conflict")
    assert problem["detail"] == "Cupom já Expired"
    sandbox.clock.travel(days=-30)
    assert (await sandbox.coupon(good["code"]))["status"] == "expired"


@pytest.mark.parametrize("status", ["pending", "pending_blockchain", "completed", "failed", "blockchain_error"])
async def test_only_an_active_coupon_can_be_used(open_sandbox, check_problem, status):
    sandbox = open_sandbox(otp="trusted")
    good = sandbox.examples["good"]
    sandbox.change("UPDATE coupons SET status = ? WHERE coupon_code = ?", status, good["code"])
    check_problem(await sandbox.validate(good), 409, "conflict")


async def test_someone_elses_coupon_is_not_found(sandbox, check_problem):
    good, multi = sandbox.examples["good"], sandbox.examples["multi_use"]
    session = await sandbox.session(multi["phone"])
    check_problem(await sandbox.validate(multi, session, name=good["code"]), 404, "not-found")
    assert (await sandbox.coupon(good["code"]))["status"] == "active"


@pytest.mark.parametrize("policy", ["strict", "relaxed"])
async def test_a_use_needs_a_session(open_sandbox, check_problem, policy):
    sandbox = open_sandbox(otp=policy)
    good = sandbox.examples["good"]
    for session in (None, "made-up", ""):
        problem = check_problem(await sandbox.validate(good, session), 403, "otp-required")
        assert (problem["title"], problem["detail"]) == ("Permission Denied", "OTP verification required")
    assert (await sandbox.coupon(good["code"]))["status"] == "active"
    assert (await sandbox.validate(good, await sandbox.session(good["phone"]))).status_code == 200


async def test_a_trusted_partner_needs_none(open_sandbox):
    sandbox = open_sandbox(otp="trusted")
    assert (await sandbox.validate(sandbox.examples["good"])).status_code == 200


async def test_the_checks_come_in_order(sandbox, check_problem):
    """Key, level, object, session, state: each refusal hides the ones after it."""
    used, nobody = sandbox.examples["used"], {"customer_id": "nobody", "code": "CZ-F00DF000"}
    check_problem(await sandbox.validate(nobody, key=None), 401, "authentication-required")
    check_problem(await sandbox.validate(nobody, key="read_only_key"), 403, "permission-denied")
    check_problem(await sandbox.validate(nobody), 404, "not-found")
    check_problem(await sandbox.validate(sandbox.examples["unknown"] | nobody), 404, "not-found")
    check_problem(await sandbox.validate(used), 403, "otp-required")
    check_problem(await sandbox.validate(used, await sandbox.session(used["phone"])), 409, "conflict")
