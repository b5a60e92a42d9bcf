"""Times that are scaled, the two ways to count a minute, others on the same key, and long lists."""

import pytest

from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.rules import read_rules
from pos_tui.sandbox.resources import coupons
from pos_tui.sandbox.zupy.faults import WORDS

PATH = "/api/v2/companies/"


def told(answer):
    return answer.status_code, *(int(answer.headers[f"x-ratelimit-{name}"]) for name in ("remaining", "reset"))


@pytest.mark.asyncio
async def test_a_sliding_minute_frees_one_request_after_another(open_sandbox):
    sandbox = open_sandbox(rate=2, window="sliding")
    began = int(sandbox.clock.now.timestamp())
    assert told(await sandbox.get(PATH)) == (200, 1, began + 60)
    sandbox.clock.travel(seconds=40)
    assert told(await sandbox.get(PATH)) == (200, 0, began + 60)
    refused = await sandbox.get(PATH)
    assert told(refused) == (429, 0, began + 60)
    assert refused.headers["retry-after"] == "20"
    sandbox.clock.travel(seconds=20)
    assert told(await sandbox.get(PATH)) == (200, 0, began + 100)
    assert (await sandbox.get(PATH)).status_code == 429


@pytest.mark.asyncio
@pytest.mark.parametrize(("window", "left"), [("fixed", 29), ("sliding", 29)])
async def test_others_spend_their_part_of_the_budget(open_sandbox, window, left):
    engine = Engine(read_rules([{"fault": "others", "per_minute": 60}], WORDS))
    sandbox = open_sandbox(rate=60, window=window, engine=engine)
    assert told(await sandbox.get(PATH))[:2] == (200, 59)
    sandbox.clock.travel(seconds=15)
    sandbox.clock.travel(seconds=14)
    assert told(await sandbox.get(PATH))[:2] == (200, left)
    sandbox.clock.travel(seconds=30)
    assert (await sandbox.get(PATH)).status_code == 429


@pytest.mark.asyncio
async def test_every_window_is_scaled(open_sandbox):
    sandbox = open_sandbox(rate=1, scale=0.1)
    phone = sandbox.examples["good"]["phone"]
    sent = await sandbox.request_otp(phone)
    assert (sent.json()["expires_in"], told(sent)[2]) == (30, int(sandbox.clock.now.timestamp()) + 6)
    sandbox.clock.travel(seconds=29)
    verified = await sandbox.verify_otp(phone, (await sandbox.outbox())[0]["code"])
    assert verified.status_code == 200
    session = verified.json()["otp_session"]
    sandbox.clock.travel(seconds=179)
    assert (await sandbox.validate(sandbox.examples["good"], session)).status_code == 200
    sandbox.clock.travel(seconds=6)
    assert (await sandbox.validate(sandbox.examples["good"], session)).status_code == 403


def test_a_long_list_pages(start):
    process = start("--coupons", "3000", "--rate", "0")
    with process.client() as client:
        url, ids = "/api/v2/coupons/issued/?status=active&page_size=100", set()
        while url:
            listed = client.get(url).json()
            ids |= {row["id"] for row in listed["results"]}
            url = listed["next"]
        assert len(ids) == listed["count"] > 2800


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ("", "coupons_listed"),
        ("code customer_id status", "coupons_by_code"),
        ("status", "coupons_by_status"),
        ("status origin_type", "coupons_by_status"),
        ("origin_type", "coupons_listed"),
        ("customer_id", "coupons_of_customer"),
        ("customer_id status", "coupons_of_customer_by_status"),
        ("customer_id reward_id status", "coupons_of_customer_by_reward"),
        ("reward_id", "coupons_of_reward"),
        ("reward_id status origin_type", "coupons_of_reward_by_status"),
    ],
)
async def test_lists_walk_along_an_index_in_its_order(sandbox, wanted, index):
    names = ("status", "customer_id", "origin_type", "reward_id", "code")
    given = {name: "x" if name in wanted.split() else None for name in names} | {"company_id": "c"}
    bounds = {"place_at": "~", "place_id": "~", "most": 1}
    with sandbox.store.reading() as db:
        walk = "EXPLAIN QUERY PLAN " + coupons.listing_of(given).beyond("<", "DESC")
        plan = [row["detail"] for row in db.execute(walk, given | bounds)]
    assert f"USING INDEX {index} (" in plan[0]
    assert "code" in wanted or not [step for step in plan if "TEMP B-TREE" in step]
