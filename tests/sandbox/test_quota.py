"""The quota per key and the headers that tell it."""

import pytest

pytestmark = pytest.mark.asyncio

PATH = "/api/v2/companies/"


def told(answer):
    return tuple(int(answer.headers[f"x-ratelimit-{name}"]) for name in ("limit", "remaining", "reset"))


async def test_every_answer_counts_down_and_the_next_is_refused(open_sandbox, check_problem):
    sandbox = open_sandbox(rate=3)
    reset = int(sandbox.clock.now.timestamp()) + 60
    assert told(await sandbox.get(PATH)) == (3, 2, reset)
    assert told(await sandbox.get("/api/v2/customers")) == (3, 1, reset)
    assert told(await sandbox.get("/api/v2/customers/x/")) == (3, 0, reset)
    sandbox.clock.travel(seconds=20.5)
    answer = await sandbox.get(PATH)
    check_problem(answer, 429, "rate-limit-exceeded")
    assert told(answer) == (3, 0, reset)
    assert answer.headers["retry-after"] == "40"
    sandbox.clock.travel(seconds=40)
    assert told(await sandbox.get(PATH)) == (3, 2, reset + 61)


async def test_a_refused_use_is_no_use(open_sandbox, check_problem):
    sandbox = open_sandbox(rate=1, otp="trusted")
    await sandbox.get(PATH)
    check_problem(await sandbox.validate(sandbox.examples["good"]), 429, "rate-limit-exceeded")
    assert await sandbox.ledger() == []


async def test_keys_have_quotas_of_their_own(open_sandbox):
    sandbox = open_sandbox(rate=1)
    for key in ("api_key", "read_only_key", "other_company_key"):
        assert (await sandbox.get(PATH, key)).status_code == 200
    assert (await sandbox.get(PATH)).status_code == 429


async def test_refusals_tell_the_quota_too(open_sandbox):
    sandbox = open_sandbox(rate=5)
    for answer in (await sandbox.get(PATH, None), await sandbox.get("/api/v1/x/"), await sandbox.post(PATH)):
        assert told(answer)[:2][0] == 5


async def test_the_sandboxs_own_addresses_are_free(open_sandbox):
    sandbox = open_sandbox(rate=1)
    for _ in range(3):
        answer = await sandbox.get("/sandbox/requests/")
        assert answer.json() == []
        assert "x-ratelimit-limit" not in answer.headers
    assert (await sandbox.get(PATH)).status_code == 200


async def test_no_quota_no_headers(open_sandbox):
    sandbox = open_sandbox(rate=0)
    for _ in range(70):
        answer = await sandbox.get(PATH)
    assert answer.status_code == 200
    assert not [name for name in answer.headers if "ratelimit" in name]
