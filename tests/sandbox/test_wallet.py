"""Passes for phones: made, listed, and what becomes of them; messages to them."""

import pytest

from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.rules import read_rules
from pos_tui.sandbox.zupy.faults import WORDS

pytestmark = pytest.mark.asyncio

PASSES = "/api/v2/wallet/passes/"
NOTIFICATIONS = "/api/v2/wallet/notifications/"


@pytest.fixture
def trusted(open_sandbox):
    return open_sandbox(otp="trusted")


@pytest.fixture
def good(trusted):
    return trusted.examples["good"]


async def make(sandbox, kind, customer_id, platform="apple", key="api_key", **more):
    return await sandbox.post(f"{PASSES}{kind}/", key, json={"customer_id": customer_id, "platform": platform, **more})


async def passes(sandbox, customer_id, **params):
    answer = await sandbox.get(PASSES, customer_id=customer_id, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def status(sandbox, pass_id, key="api_key"):
    return await sandbox.get(f"{PASSES}{pass_id}/status/", key)


@pytest.mark.parametrize("platform", ["apple", "google"])
async def test_a_pass_of_the_card(trusted, good, platform):
    before = (await passes(trusted, good["customer_id"]))["results"]
    answer = await make(trusted, "loyalty", good["customer_id"], platform)
    made = answer.json()
    assert answer.status_code == 201
    assert (made["platform"], made["created_at"]) == (platform, "2026-08-12T15:00:00.000000Z")
    assert made["pass_url"].startswith("https://")
    newest, *rest = (await passes(trusted, good["customer_id"]))["results"]
    assert rest == before
    assert (newest["id"], newest["pass_type"], newest["status"]) == (made["id"], "loyalty", "active")
    assert newest["title"] == "Clube Padaria Central"
    told = (await status(trusted, made["id"])).json()
    assert told == newest | {
        "customer_id": good["customer_id"],
        "installed_devices": 0,
        "last_updated": "2026-08-12T15:00:00.000000Z",
    }


async def test_each_call_makes_another(trusted, good):
    ids = {(await make(trusted, "loyalty", good["customer_id"])).json()["id"] for _ in range(2)}
    assert len(ids) == 2


@pytest.mark.parametrize("end", ["used", "cancelled", "expired"])
async def test_a_pass_of_a_coupon_ends_with_the_coupon(trusted, good, end):
    coupon = await trusted.coupon(good["code"])
    answer = await make(trusted, "coupons", good["customer_id"], "google", coupon_id=coupon["id"])
    made = answer.json()
    assert answer.status_code == 201
    assert (made["coupon_title"], made["expiry_date"]) == (coupon["reward_name"], coupon["valid_until"])
    assert (await status(trusted, made["id"])).json()["status"] == "active"
    trusted.clock.travel(hours=1)
    if end == "used":
        assert (await trusted.validate(good)).status_code == 200
    elif end == "cancelled":
        trusted.change("UPDATE coupons SET status = 'cancelled' WHERE id = ?", coupon["id"])
    else:
        trusted.clock.travel(days=60)
    told = (await status(trusted, made["id"])).json()
    assert (told["pass_type"], told["status"]) == ("coupon", "expired" if end == "expired" else "voided")
    assert told["title"] == coupon["reward_name"]
    assert told["last_updated"] == ("2026-08-12T16:00:00.000000Z" if end == "used" else made["created_at"])
    (listed,) = [row for row in (await passes(trusted, good["customer_id"]))["results"] if row["id"] == made["id"]]
    assert listed["status"] == told["status"]


async def test_which_coupons_get_a_pass(trusted, good, check_problem):
    customer_id, coupon = good["customer_id"], await trusted.coupon(good["code"])
    for name in (good["code"], "x", (await trusted.coupon(trusted.examples["used"]["code"]))["id"]):
        check_problem(await make(trusted, "coupons", customer_id, coupon_id=name), 404, "not-found")
    await trusted.validate(good)
    problem = check_problem(
        await make(trusted, "coupons", customer_id, coupon_id=coupon["id"]), 422, "validation-error"
    )
    assert problem["errors"][0]["field"] == "coupon_id"


@pytest.mark.parametrize(
    ("kind", "change", "field"),
    [
        ("loyalty", {"customer_id": None}, "customer_id"),
        ("loyalty", {"customer_id": "x" * 28}, "customer_id"),
        ("loyalty", {"platform": None}, "platform"),
        ("loyalty", {"platform": "nokia"}, "platform"),
        ("loyalty", {"platform": ["apple"]}, "platform"),
        ("coupons", {}, "coupon_id"),
        ("coupons", {"coupon_id": "x" * 28}, "coupon_id"),
    ],
)
async def test_a_bad_field_is_named(trusted, good, check_problem, kind, change, field):
    body = {"customer_id": good["customer_id"], "platform": "apple"} | change
    problem = check_problem(await trusted.post(f"{PASSES}{kind}/", json=body), 422, "validation-error")
    assert [error["field"] for error in problem["errors"]] == [field]


async def test_passes_are_of_the_company_and_need_a_key_that_may_write(trusted, good, check_problem):
    made = (await make(trusted, "loyalty", good["customer_id"])).json()
    check_problem(await status(trusted, made["id"], "other_company_key"), 404, "not-found")
    check_problem(await status(trusted, "x"), 404, "not-found")
    check_problem(await make(trusted, "loyalty", good["customer_id"], key="other_company_key"), 404, "not-found")
    check_problem(await make(trusted, "loyalty", good["customer_id"], key="read_only_key"), 403, "permission-denied")
    check_problem(await trusted.get(PASSES), 422, "validation-error")
    check_problem(await trusted.get(PASSES, customer_id="nobody"), 404, "not-found")
    foreign = trusted.examples["foreign"]["customer_id"]
    check_problem(await trusted.get(PASSES, customer_id=foreign), 404, "not-found")
    check_problem(await trusted.get(f"/api/v2/customers/{foreign}/wallet-devices/"), 404, "not-found")


async def test_passes_page(trusted, good):
    for _ in range(5):
        await make(trusted, "loyalty", good["customer_id"])
    first = await passes(trusted, good["customer_id"], page_size=4)
    rest = (await trusted.get(first["next"])).json()
    assert first["count"] == len({row["id"] for row in first["results"] + rest["results"]}) >= 5


async def test_reads_that_lag_do_not_see_a_new_pass(open_sandbox):
    sandbox = open_sandbox(engine=Engine(read_rules([{"fault": "lag", "lag_s": 10}], WORDS)))
    customer_id = sandbox.examples["good"]["customer_id"]
    before = (await passes(sandbox, customer_id))["count"]
    sandbox.clock.travel(seconds=30)
    await make(sandbox, "loyalty", customer_id)
    assert (await passes(sandbox, customer_id))["count"] == before
    sandbox.clock.travel(seconds=11)
    assert (await passes(sandbox, customer_id))["count"] == before + 1


async def test_platforms_of_every_kind_are_in_the_shop(trusted):
    kinds = set()
    with trusted.store.reading() as db:
        ids = [row["id"] for row in db.execute("SELECT id FROM customers WHERE phone IS NOT NULL AND email <> ''")]
    for customer_id in ids:
        answer = await trusted.get(f"/api/v2/customers/{customer_id}/wallet-devices/")
        if answer.status_code == 404:
            continue
        told = answer.json()
        apple, google = told["summary"]["apple"], told["summary"]["google"]
        listed = (await passes(trusted, customer_id))["results"]
        assert apple["pass_count"] == sum(row["platform"] == "apple" for row in listed)
        assert google["pass_count"] == len(told["google_passes"]) == sum(row["platform"] == "google" for row in listed)
        assert apple["device_count"] == len(told["apple_devices"])
        assert apple["installed"] == (apple["device_count"] > 0)
        assert "device_count" not in google
        kinds.add((apple["installed"], google["installed"]))
    assert kinds == {(True, False), (False, True), (False, False)}


async def test_a_pass_that_was_only_made_is_on_no_phone(trusted):
    trusted.change("DELETE FROM wallet_passes")
    customer_id = trusted.examples["good"]["customer_id"]
    await make(trusted, "loyalty", customer_id)
    told = (await trusted.get(f"/api/v2/customers/{customer_id}/wallet-devices/")).json()
    assert told["summary"]["apple"] == {"installed": False, "pass_count": 1, "device_count": 0}


async def test_the_eleventh_message_of_an_hour_is_queued_and_never_sent(trusted, good, check_problem):
    body = {"customer_id": good["customer_id"], "type": "points_update", "message": "Olá!"}

    async def sent():
        ledger = (await trusted.get("/sandbox/ledger/notifications/", None)).json()
        return [row["sent"] for row in ledger]

    for _ in range(11):
        answer = await trusted.post(NOTIFICATIONS, json=body)
        assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    trusted.clock.travel(minutes=30)
    for _ in range(10):
        await trusted.post(NOTIFICATIONS, json=body)
    assert await sent() == [1] * 10 + [0] * 11
    trusted.clock.travel(minutes=30)
    await trusted.post(NOTIFICATIONS, json=body)
    assert (await sent())[-1] == 1
    for change, field in (({"type": "x"}, "type"), ({"message": "x" * 501}, "message"), ({"message": " "}, "message")):
        problem = check_problem(await trusted.post(NOTIFICATIONS, json=body | change), 422, "validation-error")
        assert problem["errors"][0]["field"] == field
    check_problem(await trusted.post(NOTIFICATIONS, json=body | {"customer_id": "nobody"}), 404, "not-found")
