"""Every slug of the errors page can be brought about by the name of a ready-made set."""

import pytest

from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.problems import TITLES
from pos_tui.sandbox.zupy.named import NAMED

pytestmark = pytest.mark.asyncio

SETS = {slug: slug for slug in TITLES} | {"conflict": "conflicts", "wallet-temporarily-unavailable": "wallet-down"}


async def everything(sandbox):
    """The answers to a look-up, a use, a redeem and a pass, twice."""
    good = sandbox.examples["good"]
    customer = f"/api/v2/customers/{good['customer_id']}"
    wanted = {"customer_id": good["customer_id"], "platform": "apple"}
    for _ in range(2):
        yield await sandbox.get("/api/v2/coupons/issued/", code=good["code"])
        yield await sandbox.validate(good)
        yield await sandbox.post(f"{customer}/rewards/none/redeem/")
        yield await sandbox.post("/api/v2/wallet/passes/loyalty/", json=wanted)


async def test_twelve_slugs_are_documented():
    assert len(TITLES) == 12


@pytest.mark.parametrize("slug", TITLES)
async def test_a_slug_has_its_set(open_sandbox, check_problem, slug):
    sandbox = open_sandbox(otp="trusted", engine=Engine(NAMED[SETS[slug]].rules))
    refused = [answer async for answer in everything(sandbox) if answer.status_code >= 400]
    seen = {answer.json()["type"].rpartition("#")[2]: answer for answer in refused}
    problem = check_problem(seen[slug], seen[slug].status_code, slug)
    assert problem["title"] == TITLES[slug]
    assert ("errors" in problem) == (slug == "validation-error")
    assert ("retry-after" in seen[slug].headers) == (seen[slug].status_code in (429, 503))


async def test_only_the_makers_of_passes_are_down(open_sandbox, check_problem):
    sandbox = open_sandbox(otp="trusted", engine=Engine(NAMED["wallet-down"].rules))
    customer_id = sandbox.examples["good"]["customer_id"]
    body = {"customer_id": customer_id, "platform": "apple", "coupon_id": "x"}
    for kind in ("loyalty", "coupons"):
        answer = await sandbox.post(f"/api/v2/wallet/passes/{kind}/", json=body)
        check_problem(answer, 503, "wallet-temporarily-unavailable")
        assert answer.headers["retry-after"] == "30"
    before = (await sandbox.get("/api/v2/wallet/passes/", customer_id=customer_id)).json()
    assert "2026-08-12T15:00:00.000000Z" not in [row["created_at"] for row in before["results"]]


@pytest.mark.parametrize("shape", ["flat", "enveloped"])
async def test_a_ledger_that_does_not_answer_is_a_200(open_sandbox, check_problem, shape):
    sandbox = open_sandbox(shape=shape, engine=Engine(NAMED["ledger-down"].rules))
    answer = await sandbox.get(f"/api/v2/customers/{sandbox.examples['good']['customer_id']}/z-balance/")
    assert answer.status_code == 200
    told = answer.json() if shape == "flat" else answer.json()["data"]
    assert (told["z_balance"], told["error"]) == (None, "unavailable")
    check_problem(await sandbox.get("/api/v2/customers/nobody/z-balance/"), 404, "not-found")
