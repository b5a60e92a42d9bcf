"""Forms of successful answers, paging, addresses and headers."""

from email.utils import parsedate_to_datetime

import pytest

pytestmark = pytest.mark.asyncio

COUPONS = "/api/v2/coupons/issued/"


async def test_flat_answers_have_their_fields_at_the_root(sandbox):
    listed = (await sandbox.get("/api/v2/companies/")).json()
    assert set(listed) == {"count", "next", "previous", "results"}
    company = listed["results"][0]
    assert (company["name"], company["currency"]) == ("Padaria Central", "BRL")
    assert (await sandbox.get(f"/api/v2/companies/{company['id']}/")).json() == company


async def test_enveloped_answers_have_data_and_meta(open_sandbox):
    sandbox = open_sandbox(shape="enveloped")
    listed = (await sandbox.get(COUPONS, page_size=3)).json()
    assert set(listed) == {"data", "meta"}
    assert len(listed["data"]) == 3
    assert listed["meta"] == {"cursor": listed["meta"]["cursor"], "has_next": True, "count": 200}
    last = (await sandbox.get(COUPONS, code="CZ-NOTHINGX")).json()
    assert last == {"data": [], "meta": {"cursor": None, "has_next": False, "count": 0}}
    customer = (await sandbox.get(f"/api/v2/customers/{sandbox.examples['good']['customer_id']}/")).json()
    assert set(customer) == {"data", "meta"}
    sent = (await sandbox.request_otp(sandbox.examples["good"]["phone"])).json()
    assert sent == {"data": {"status": "sent", "channel": "whatsapp", "expires_in": 300}, "meta": {}}


@pytest.mark.parametrize("path", [COUPONS, "/api/v2/customers/"])
async def test_cursors_walk_the_whole_list_forth_and_back(sandbox, path):
    pages, url = [], path + "?page_size=17"
    while url:
        answer = (await sandbox.get(url)).json()
        pages.append([item["id"] for item in answer["results"]])
        url, back = answer["next"], answer["previous"]
    ids = [item for page in pages for item in page]
    assert len(ids) == len(set(ids)) == answer["count"]
    assert [len(page) for page in pages[:-1]] == [17] * (len(pages) - 1)
    while back:
        answer = (await sandbox.get(back)).json()
        pages.pop()
        assert [item["id"] for item in answer["results"]] == pages[-1]
        back = answer["previous"]
    assert len(pages) == 1


async def test_a_page_keeps_its_place_when_the_list_grows(sandbox):
    first = (await sandbox.get("/api/v2/customers/", page_size=5)).json()
    expected = (await sandbox.get(first["next"])).json()["results"]
    await sandbox.session("+5511900007777")
    assert (await sandbox.get(first["next"])).json()["results"] == expected


async def test_a_page_is_never_longer_than_a_hundred(sandbox):
    assert len((await sandbox.get(COUPONS, page_size=5000)).json()["results"]) == 100
    assert len((await sandbox.get(COUPONS)).json()["results"]) == 20


async def test_a_read_without_the_slash_is_sent_on(sandbox):
    answer = await sandbox.get("/api/v2/coupons/issued", code="CZ-F00DF000")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/api/v2/coupons/issued/?code=CZ-F00DF000"


async def test_every_answer_has_the_date_of_the_sandbox_clock(sandbox):
    sandbox.clock.travel(days=3)
    for path in (COUPONS, "/api/v2/customers", "/api/v1/customers/", "/sandbox/ledger/", "/elsewhere"):
        answer = await sandbox.get(path)
        assert parsedate_to_datetime(answer.headers["date"]) == sandbox.clock.now


async def test_the_log_tells_what_reached_the_api_and_no_headers(sandbox):
    await sandbox.get(COUPONS, code="CZ-F00DF000")
    await sandbox.post("/api/v2/auth/request-otp/", None)
    await sandbox.outbox()
    logged = (await sandbox.get("/sandbox/requests/", None)).json()
    at = "2026-08-12T15:00:00.000000Z"
    assert logged == [
        {"method": "GET", "path": COUPONS, "query": "code=CZ-F00DF000", "status": 200, "at": at},
        {"method": "POST", "path": "/api/v2/auth/request-otp/", "query": "", "status": 401, "at": at},
    ]
