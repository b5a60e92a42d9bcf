"""Enrolling customers: find or create."""

import pytest

pytestmark = pytest.mark.asyncio

PATH = "/api/v2/customers/"
PHONE = "+5511900007777"


async def enrol(sandbox, session=None, key="api_key", **fields):
    return await sandbox.post(PATH, key, session, json=fields)


async def ledger(sandbox):
    return (await sandbox.get("/sandbox/ledger/enrolments/", None)).json()


@pytest.fixture
def trusted(open_sandbox):
    return open_sandbox(otp="trusted")


async def test_a_stranger_is_created_once(trusted):
    first = await enrol(trusted, phone=PHONE, name="Rita Nova", email="Rita@Example.com", cpf="999.000.000-08")
    again = await enrol(trusted, phone="+55 (11) 90000-7777", name="Somebody Else")
    body = first.json()
    assert (first.status_code, body["created"], body["matched_on"]) == (201, True, None)
    assert (again.status_code, again.json()["created"], again.json()["matched_on"]) == (200, False, "phone")
    assert again.json()["id"] == body["id"]
    assert (again.json()["full_name"], again.json()["cpf"]) == ("Rita Nova", "99900000008")
    assert (body["points_balance"], body["is_phone_verified"]) == (0, False)
    assert [(row["customer_id"], row["created"], row["matched_on"]) for row in await ledger(trusted)] == [
        (body["id"], 1, None),
        (body["id"], 0, "phone"),
    ]


async def test_phone_goes_before_cpf_before_email(trusted):
    ids = {}
    for number, known in enumerate(({}, {"cpf": "99900000008"}, {"email": "a@example.com"})):
        ids[number] = (await enrol(trusted, phone=f"+551190000770{number}", **known)).json()["id"]
    everything = {"cpf": "99900000008", "email": "A@example.com"}
    by_phone = (await enrol(trusted, phone="+5511900007700", **everything)).json()
    assert (by_phone["id"], by_phone["matched_on"]) == (ids[0], "phone")
    trusted.change("UPDATE customers SET cpf = NULL, email = NULL WHERE id = ?", ids[0])
    by_cpf = (await enrol(trusted, phone="+5511900007709", **everything)).json()
    assert (by_cpf["id"], by_cpf["matched_on"]) == (ids[1], "cpf")
    trusted.change("UPDATE customers SET cpf = NULL, email = NULL WHERE id = ?", ids[1])
    by_email = (await enrol(trusted, phone="+5511900007709", **everything)).json()
    assert (by_email["id"], by_email["matched_on"]) == (ids[2], "email")


async def test_the_strict_policy_wants_the_customers_own_session(sandbox, check_problem):
    check_problem(await enrol(sandbox, phone=PHONE), 403, "otp-required")
    other = await sandbox.session(sandbox.examples["good"]["phone"])
    check_problem(await enrol(sandbox, other, phone=PHONE), 403, "otp-required")
    assert await ledger(sandbox) == []
    session = await sandbox.session(PHONE)
    answer = await enrol(sandbox, session, phone=PHONE, name="Rita Nova")
    assert (answer.status_code, answer.json()["full_name"]) == (200, "Rita Nova")


async def test_the_relaxed_policy_enrols_without(open_sandbox):
    assert (await enrol(open_sandbox(otp="relaxed"), phone=PHONE)).status_code == 201


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "phone"), ({"phone": "x"}, "phone"), ({"phone": " "}, "phone"), ({"phone": 5511}, "phone"),
        ({"phone": "99900000008"}, "phone"), ({"phone": PHONE, "cpf": "12"}, "cpf"),
        ({"phone": PHONE, "email": "x"}, "email"), ({"phone": PHONE, "name": "x" * 300}, "name"),
    ],
)  # fmt: skip
async def test_a_bad_value_names_its_field(trusted, check_problem, fields, field):
    problem = check_problem(await enrol(trusted, **fields), 422, "validation-error")
    assert [error["field"] for error in problem["errors"]] == [field]


async def test_the_program_must_be_the_companys(trusted, check_problem):
    check_problem(await enrol(trusted, phone=PHONE, program_id="another"), 404, "not-found")
    own = (await trusted.get(f"{PATH}{trusted.examples['good']['customer_id']}/")).json()["program_id"]
    assert (await enrol(trusted, phone=PHONE, program_id=own)).status_code == 201
    check_problem(await enrol(trusted, key="no_integration_key", phone=PHONE), 403, "integration-not-found")
