"""One-time codes and the sessions they give."""

import pytest

pytestmark = pytest.mark.asyncio


@pytest.fixture
def numbered_codes(open_sandbox):
    """A sandbox whose codes count up from 000001."""
    numbers = iter(range(1, 100))
    return open_sandbox(new_code=lambda: f"{next(numbers):06d}")


async def test_a_code_is_six_digits_and_sent_to_the_phone(sandbox):
    phone = sandbox.examples["good"]["phone"]
    answer = await sandbox.request_otp(phone)
    assert answer.json() == {"status": "sent", "channel": "whatsapp", "expires_in": 300}
    (sent,) = await sandbox.outbox()
    assert (sent["identifier"], sent["channel"]) == (phone, "whatsapp")
    assert sent["sent_at"] == "2026-08-12T15:00:00.000000Z"
    assert len(sent["code"]) == 6
    assert sent["code"].isdigit()


async def test_a_right_code_gives_a_session_of_the_customer(numbered_codes):
    good = numbered_codes.examples["good"]
    await numbered_codes.request_otp(good["phone"])
    body = (await numbered_codes.verify_otp(good["phone"], "000001")).json()
    assert set(body) == {"customer_id", "is_new", "otp_session", "full_name", "points_balance", "tier"}
    assert (body["customer_id"], body["is_new"]) == (good["customer_id"], False)


async def test_leading_zeros_count(numbered_codes, check_problem):
    phone = numbered_codes.examples["good"]["phone"]
    await numbered_codes.request_otp(phone)
    check_problem(await numbered_codes.verify_otp(phone, "1"), 401, "authentication-required")
    assert (await numbered_codes.verify_otp(phone, "000001")).status_code == 200


async def test_a_code_lives_five_minutes(numbered_codes, check_problem):
    phone = numbered_codes.examples["good"]["phone"]
    await numbered_codes.request_otp(phone)
    numbered_codes.clock.travel(minutes=5)
    check_problem(await numbered_codes.verify_otp(phone, "000001"), 401, "authentication-required")
    await numbered_codes.request_otp(phone)
    numbered_codes.clock.travel(minutes=4, seconds=59)
    assert (await numbered_codes.verify_otp(phone, "000002")).status_code == 200


async def test_five_wrong_tries_lock_until_a_new_code(numbered_codes, check_problem):
    phone = numbered_codes.examples["good"]["phone"]
    await numbered_codes.request_otp(phone)
    for _ in range(5):
        check_problem(await numbered_codes.verify_otp(phone, "999999"), 401, "authentication-required")
    check_problem(await numbered_codes.verify_otp(phone, "000001"), 429, "rate-limit-exceeded")
    numbered_codes.clock.travel(hours=1)
    check_problem(await numbered_codes.verify_otp(phone, "000001"), 429, "rate-limit-exceeded")
    await numbered_codes.request_otp(phone)
    assert (await numbered_codes.verify_otp(phone, "000002")).status_code == 200


async def test_a_new_code_replaces_the_old_one_and_a_used_one_is_gone(numbered_codes, check_problem):
    phone = numbered_codes.examples["good"]["phone"]
    check_problem(await numbered_codes.verify_otp(phone, "000001"), 404, "not-found")
    await numbered_codes.request_otp(phone)
    await numbered_codes.request_otp(phone)
    check_problem(await numbered_codes.verify_otp(phone, "000001"), 401, "authentication-required")
    assert (await numbered_codes.verify_otp(phone, "000002")).status_code == 200
    check_problem(await numbered_codes.verify_otp(phone, "000002"), 404, "not-found")
    assert [sent["code"] for sent in await numbered_codes.outbox()] == ["000002", "000001"]


@pytest.mark.parametrize(
    "content",
    [
        {"json": {}},
        {"json": []},
        {"json": {"identifier": None, "otp_code": "123456"}},
        {"json": {"identifier": " ", "otp_code": "123456"}},
        {"json": {"identifier": 11987654321, "otp_code": "123456"}},
        {"json": {"identifier": "someone", "otp_code": "123456"}},
        {"json": {"identifier": "11 98765-432", "otp_code": "123456"}},
        {"content": b"{"},
        {"content": b""},
        {"content": b"[" * 100_000},
        {"content": b"\xff"},
        {"content": rb'{"identifier": "a\ud800@b.c", "otp_code": "\ud800"}'},
    ],
)
async def test_a_bad_body_is_a_400(sandbox, check_problem, content):
    for call in ("request-otp", "verify-otp"):
        answer = await sandbox.post(f"/api/v2/auth/{call}/", **content)
        assert check_problem(answer, 400, "validation-error")["errors"]


async def test_every_missing_field_is_named(sandbox, check_problem):
    problem = check_problem(await sandbox.post("/api/v2/auth/verify-otp/", json={}), 400, "validation-error")
    assert problem["errors"] == [
        {"field": "identifier", "detail": "Este campo é obrigatório."},
        {"field": "otp_code", "detail": "Este campo é obrigatório."},
    ]


async def test_a_form_is_as_good_as_json(sandbox):
    answer = await sandbox.post("/api/v2/auth/request-otp/", data={"identifier": "+5511900001234"})
    assert answer.json()["status"] == "sent"


@pytest.mark.parametrize(
    ("identifier", "again", "channel"),
    [
        ("+5511900007777", "+55 (11) 90000-7777", "whatsapp"),
        ("Nova@Example.com", "nova@example.COM", "email"),
    ],
)
async def test_a_stranger_becomes_a_customer_once(sandbox, identifier, again, channel):
    assert (await sandbox.request_otp(identifier)).json()["channel"] == channel
    code = (await sandbox.outbox())[0]["code"]
    first = (await sandbox.verify_otp(again, code)).json()
    assert first["is_new"] is True
    assert (first["full_name"], first["points_balance"], first["tier"]) == ("", 0, "default")
    profile = (await sandbox.get(f"/api/v2/customers/{first['customer_id']}/")).json()
    assert again.casefold() in (profile["email"], "+55 (11) 90000-7777")
    await sandbox.request_otp(again)
    second = (await sandbox.verify_otp(identifier, (await sandbox.outbox())[0]["code"])).json()
    assert (second["customer_id"], second["is_new"]) == (first["customer_id"], False)


async def test_a_cpf_goes_by_what_its_customer_has_on_file(sandbox):
    customer_id = sandbox.examples["good"]["customer_id"]
    set_contacts = "UPDATE customers SET cpf = '99900000008', phone = ?, email = ? WHERE id = ?"
    for phone, email, channel, sent in (
        ("+5511900007777", "a@example.com", "whatsapp", 1),
        (None, "a@example.com", "email", 2),
        (None, None, "whatsapp", 2),
    ):
        sandbox.change(set_contacts, phone, email, customer_id)
        answer = await sandbox.request_otp("999.000.000-08")
        assert (answer.status_code, answer.json()["channel"]) == (200, channel)
        assert len(await sandbox.outbox()) == sent
    assert (await sandbox.request_otp("00000000000")).json()["status"] == "sent"


async def test_a_session_lasts_thirty_minutes_and_several_uses(sandbox, check_problem):
    multi = sandbox.examples["multi_use"]
    session = await sandbox.session(multi["phone"])
    sandbox.clock.travel(minutes=29, seconds=59)
    assert (await sandbox.validate(multi, session)).status_code == 200
    assert (await sandbox.validate(multi, session)).status_code == 200
    sandbox.clock.travel(seconds=1)
    check_problem(await sandbox.validate(multi, session), 403, "otp-required")


async def test_a_session_is_for_one_customer(sandbox, check_problem):
    good, multi = sandbox.examples["good"], sandbox.examples["multi_use"]
    check_problem(await sandbox.validate(good, await sandbox.session(multi["phone"])), 403, "otp-required")


async def test_a_session_and_a_code_are_for_one_company(numbered_codes, check_problem):
    sandbox, phone = numbered_codes, numbered_codes.examples["good"]["phone"]
    await sandbox.request_otp(phone)
    check_problem(await sandbox.verify_otp(phone, "000001", key="other_company_key"), 404, "not-found")
    session = await sandbox.session(phone, key="other_company_key")
    check_problem(await sandbox.validate(sandbox.examples["good"], session), 403, "otp-required")
