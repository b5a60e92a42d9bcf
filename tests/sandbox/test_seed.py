"""The made-up shop: believable, complete, and the same for the same seed."""

import re
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.sandbox.otp.identifiers import read_identifier
from pos_tui.sandbox.paging import window_of
from pos_tui.sandbox.problems import Problem


def rows(sandbox, query):
    with sandbox.store.reading() as db:
        return [dict(row) for row in db.execute(query)]


def checked(cpf):
    """The rule for a CPF's two check digits, as the tax office gives it."""
    numbers = [int(digit) for digit in cpf]
    for length in (9, 10):
        rest = sum(number * (length + 1 - place) for place, number in enumerate(numbers[:length])) % 11
        if numbers[length] != (0 if rest < 2 else 11 - rest):
            return False
    return len(cpf) == 11


@pytest.fixture
def shop(sandbox):
    (key,) = rows(sandbox, "SELECT company_id FROM api_keys WHERE role = 'main'")
    return key["company_id"]


@pytest.mark.asyncio
async def test_customers_have_contacts_of_every_kind(sandbox, shop):
    customers = [row for row in rows(sandbox, "SELECT * FROM customers") if row["company_id"] == shop]
    assert len(customers) >= 40
    kinds = Counter(tuple(bool(row[name]) for name in ("phone", "email", "cpf")) for row in customers)
    assert kinds[False, False, True] == 2
    assert kinds[False, False, False] == 1
    assert kinds[False, True, True] + kinds[False, True, False] == 4
    assert any(not row["full_name"].isascii() for row in customers)
    assert all(re.fullmatch(r"\+55\d\d9\d{8}", row["phone"]) for row in customers if row["phone"])
    assert all(checked(row["cpf"]) for row in customers if row["cpf"])
    assert len({row["tier"] for row in customers}) >= 4
    for name in ("full_name", "phone", "email", "cpf", "card_number"):
        values = [row[name] for row in customers if row[name]]
        assert len(values) == len(set(values))
    assert all(re.fullmatch(r"\d+\.\d{6}", row["zupy_balance"]) for row in customers)


@pytest.mark.asyncio
async def test_coupons_come_in_every_status_and_kind(sandbox, shop, well_formed_code):
    coupons = [row for row in rows(sandbox, "SELECT * FROM coupons") if row["company_id"] == shop]
    assert len(coupons) == 200
    assert {row["status"] for row in coupons} == {
        "active", "used", "expired", "cancelled", "pending", "pending_blockchain", "completed", "failed",
        "blockchain_error",
    }  # fmt: skip
    assert all(well_formed_code.fullmatch(row["coupon_code"]) for row in coupons)
    assert {row["coupon_code"][:3] for row in coupons} == {"CZ-", "CP-"}
    now = "2026-08-12T15:00:00.000000Z"
    for row in coupons:
        assert row["created_at"] < now
        assert (row["usage_date"] is not None) == (row["status"] == "used") == (row["remaining_usages"] == 0)
        assert row["usage_date"] is None or row["created_at"] <= row["usage_date"] <= min(now, row["valid_until"])
    active = [row for row in coupons if row["status"] == "active"]
    assert any(1 < row["remaining_usages"] < row["total_usages_allowed"] for row in active)
    assert any(row["valid_until"] == "2026-08-13T02:59:59.000000Z" for row in active)
    assert any(row["valid_until"] < now for row in active)
    assert len(rows(sandbox, f"SELECT * FROM rewards WHERE company_id = '{shop}'")) == 15


@pytest.mark.asyncio
async def test_the_examples_are_what_they_say(sandbox):
    examples = sandbox.examples
    good = await sandbox.coupon(examples["good"]["code"])
    assert (good["status"], good["total_usages_allowed"]) == ("active", 1)
    ends = datetime.fromisoformat(good["valid_until"])
    assert 0 <= (ends.date() - sandbox.clock.now.date()).days < 7
    multi = await sandbox.coupon(examples["multi_use"]["code"])
    assert (multi["status"], multi["remaining_usages"], multi["total_usages_allowed"]) == ("active", 3, 3)
    assert multi["customer_id"] != good["customer_id"]
    for status in ("used", "expired", "cancelled"):
        assert (await sandbox.coupon(examples[status]["code"]))["status"] == status
    assert (await sandbox.coupon(examples["foreign"]["code"], "other_company_key"))["status"] == "active"
    assert (examples["unknown"]["customer_id"], examples["unknown"]["phone"]) == (None, None)
    for name in ("good", "multi_use", "used", "expired", "cancelled"):
        profile = (await sandbox.get(f"/api/v2/customers/{examples[name]['customer_id']}/")).json()
        assert profile["phone"] == examples[name]["phone"]


@pytest.mark.asyncio
@pytest.mark.parametrize("hour", [0, 2, 3, 12, 23])
@pytest.mark.parametrize("seed", range(1, 5))
async def test_every_seed_opens_a_shop_at_any_hour(open_sandbox, clock, well_formed_code, seed, hour):
    clock.now = datetime(2026, 12, 31, hour, 59, 59, 999999, tzinfo=UTC)
    examples = open_sandbox(seed).examples
    assert all(well_formed_code.fullmatch(example["code"]) for example in examples.values())
    known = [example for name, example in examples.items() if name != "unknown"]
    assert all(example["customer_id"] and example["phone"] for example in known)


@pytest.mark.asyncio
async def test_the_same_seed_is_the_same_shop(tmp_path, clock, open_sandbox):
    first = open_sandbox(7)
    (tmp_path / "shop.db").rename(tmp_path / "first.db")
    clock.travel(days=11)
    again = open_sandbox(7)
    assert first.store is not again.store
    assert first.ready == again.ready
    (tmp_path / "shop.db").rename(tmp_path / "second.db")
    assert open_sandbox(8).ready["api_key"] != first.ready["api_key"]


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text):
    read_identifier(text)
    for query in ({"cursor": text}, {"page_size": text}):
        with suppress(Problem):
            assert 1 <= window_of(query).size <= 100
