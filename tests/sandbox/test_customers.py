"""Searching and reading customers."""

import pytest

pytestmark = pytest.mark.asyncio

PATH = "/api/v2/customers/"


async def found(sandbox, **params):
    answer = await sandbox.get(PATH, page_size=100, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()["results"]


async def test_the_list_is_a_summary_and_the_profile_has_it_all(sandbox):
    summary = (await found(sandbox, phone=sandbox.examples["good"]["phone"]))[0]
    profile = (await sandbox.get(f"{PATH}{summary['id']}/")).json()
    assert summary.items() <= profile.items()
    assert "cpf" not in summary
    assert {"cpf", "birth_date", "points_earned", "points_spent", "program_name", "company_id"} <= set(profile)
    assert profile["points_earned"] == profile["points_balance"] + profile["points_spent"]


async def test_a_phone_matches_by_any_part_of_its_digits(sandbox):
    phone = sandbox.examples["good"]["phone"]
    for part in (phone[-6:], phone[1:], phone):
        assert sandbox.examples["good"]["customer_id"] in {row["id"] for row in await found(sandbox, phone=part)}
    assert len(await found(sandbox, phone="90000")) > 20
    assert await found(sandbox, phone="0000000000") == []


async def test_texts_match_in_part_and_in_any_case_even_with_accents(sandbox):
    someone = next(row for row in await found(sandbox) if row["email"] and not row["full_name"].isascii())
    for params in (
        {"name": someone["full_name"][1:].upper()},
        {"email": someone["email"][1:].upper()},
        {"card_code": someone["card_number"][1:-1].lower()},
        {"search": " ".join(reversed(someone["full_name"].upper().split()))},
        {"search": someone["card_number"]},
    ):
        assert someone["id"] in {row["id"] for row in await found(sandbox, **params)}


async def test_no_search_finds_a_cpf(sandbox):
    by_cpf_only = next(row for row in await found(sandbox) if row["phone"] is None and row["email"] is None)
    cpf = (await sandbox.get(f"{PATH}{by_cpf_only['id']}/")).json()["cpf"]
    assert cpf is None or await found(sandbox, search=cpf) == []


async def test_tier_and_segment_are_exact(sandbox):
    everyone = await found(sandbox)
    for tier in ("default", "silver"):
        expected = {row["id"] for row in everyone if row["tier"] == tier}
        assert expected
        assert {row["id"] for row in await found(sandbox, tier=tier)} == expected
    assert {row["rfm_segment"] for row in await found(sandbox, segment="at_risk")} == {"At Risk"}


@pytest.mark.parametrize(
    "params", [{"tier": "gol"}, {"segment": "x"}, {"phone": "abc"}, {"page_size": "0"}, {"page_size": "-1"}]
)
async def test_a_bad_value_names_its_field(sandbox, check_problem, params):
    problem = check_problem(await sandbox.get(PATH, **params), 422, "validation-error")
    assert [error["field"] for error in problem["errors"]] == list(params)
    assert problem["errors"][0]["detail"]


@pytest.mark.parametrize("cursor", ["x", "####", "WyJhZnRlciJd", "é", "W" * 9])
async def test_a_broken_cursor_is_a_bad_value(sandbox, check_problem, cursor):
    problem = check_problem(await sandbox.get(PATH, cursor=cursor), 422, "validation-error")
    assert problem["errors"][0]["field"] == "cursor"
