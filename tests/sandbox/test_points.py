"""Points: the balance, awards and the history."""

import pytest

pytestmark = pytest.mark.asyncio


@pytest.fixture
def customer(sandbox):
    return f"/api/v2/customers/{sandbox.examples['good']['customer_id']}/"


async def test_an_award_adds_points_each_time_and_asks_for_no_code(sandbox, customer):
    before = (await sandbox.get(f"{customer}points/")).json()
    for number in (1, 2):
        body = (await sandbox.post(f"{customer}points/add/", json={"amount": 7, "reason": "Pão"})).json()
        assert (body["operation"], body["amount"]) == ("add", 7)
        assert body["balance_before"] == before["points_balance"] + 7 * (number - 1)
        assert body["balance_after"] == before["points_balance"] + 7 * number
    after = (await sandbox.get(f"{customer}points/")).json()
    assert after["points_earned"] == before["points_earned"] + 14
    assert after["points_spent"] == before["points_spent"]
    awards = (await sandbox.get("/sandbox/ledger/awards/", None)).json()
    assert [(award["amount"], award["reason"]) for award in awards] == [(7, "Pão")] * 2
    assert awards[1]["activity_id"] == body["activity_id"]
    assert awards[1]["awarded_at"] == body["created_at"]


async def test_the_history_is_newest_first_and_pages(sandbox, customer):
    for number in range(1, 6):
        sandbox.clock.travel(seconds=1)
        await sandbox.post(f"{customer}points/add/", json={"amount": number})
    url, amounts = f"{customer}points/history/?page_size=2", []
    while url:
        answer = (await sandbox.get(url)).json()
        amounts += [(row["points_amount"], row["activity_type"]) for row in answer["results"]]
        url = answer["next"]
    assert amounts == [(number, "change_points") for number in (5, 4, 3, 2, 1)]
    assert answer["count"] == 5


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "amount"), ({"amount": 0}, "amount"), ({"amount": -1}, "amount"), ({"amount": True}, "amount"),
        ({"amount": 1.5}, "amount"), ({"amount": "x"}, "amount"), ({"amount": 2**31}, "amount"),
        ({"amount": 2**70}, "amount"), ({"amount": 1, "reason": "x" * 256}, "reason"),
        ({"amount": 1, "reason": 1}, "reason"),
    ],
)  # fmt: skip
async def test_a_bad_award_names_its_field(sandbox, customer, check_problem, body, field):
    problem = check_problem(await sandbox.post(f"{customer}points/add/", json=body), 422, "validation-error")
    assert [error["field"] for error in problem["errors"]] == [field]
    assert (await sandbox.get("/sandbox/ledger/awards/", None)).json() == []


async def test_limits_of_an_award(sandbox, customer, check_problem):
    assert (await sandbox.post(f"{customer}points/add/", data={"amount": "3"})).json()["amount"] == 3
    longest = {"amount": 1, "reason": "x" * 255}
    assert (await sandbox.post(f"{customer}points/add/", json=longest)).status_code == 200
    check_problem(await sandbox.post(f"{customer}points/add/", "read_only_key", json=longest), 403, "permission-denied")
    nobody = "/api/v2/customers/nobody/points/"
    check_problem(await sandbox.post(f"{nobody}add/", json=longest), 404, "not-found")
    for path in (nobody, f"{nobody}history/", "/api/v2/customers/nobody/z-balance/"):
        check_problem(await sandbox.get(path), 404, "not-found")
