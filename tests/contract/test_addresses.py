"""Addresses end in a slash, answers carry a date, and lists page by cursor (Zupy Partner API, reference)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit

import pytest

READS = ["/api/v2/coupons/issued", "/api/v2/customers", "/api/v2/companies"]


@pytest.mark.parametrize("path", READS)
def test_a_read_without_the_slash_is_sent_on_with_its_query(api, path):
    answer = api.get(path, code="CZ-F00DF000")
    assert answer.status_code in (301, 308)
    to = urlsplit(answer.headers["location"])
    assert (to.path, to.query) == (path + "/", "code=CZ-F00DF000")


@pytest.mark.parametrize("path", ["/api/v2/auth/request-otp", "/api/v2/auth/verify-otp"])
def test_a_change_without_the_slash_fails(api, path):
    answer = api.post(path, json={"identifier": "+5511987654321", "otp_code": "000000"})
    assert answer.status_code == 404
    assert api.sandbox.outbox() == []


def test_a_use_without_the_slash_uses_nothing(api):
    coupon = api.sandbox.fresh()
    path = f"/api/v2/customers/{coupon['customer_id']}/coupons/{coupon['id']}/validate"
    assert api.post(path).status_code == 404
    assert api.sandbox.uses_of(coupon["coupon_code"]) == 0


@pytest.mark.parametrize("path", ["/api/v2/companies/", "/api/v2/customers/nobody/", "/api/v1/x/", "/elsewhere/"])
def test_every_answer_is_dated(api, path):
    date = parsedate_to_datetime(api.get(path).headers["date"])
    assert abs(datetime.now(UTC) - date) < timedelta(minutes=1)


@pytest.mark.parametrize("path", ["/api/v2/coupons/issued/", "/api/v2/customers/"])
def test_a_list_is_walked_by_its_cursor(api, path):
    whole, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        query = {"page_size": "30"} | ({"cursor": cursor} if cursor else {})
        answer = api.get(path, **query)
        whole += api.many(answer)
        cursor = next_cursor(api, answer.json())
        pages += 1
    ids = [item["id"] for item in whole]
    assert pages > 1
    assert len(set(ids)) == len(ids)
    assert len(ids) == count_of(api, answer.json())


def next_cursor(api, body):
    if api.shape == "enveloped":
        assert body["meta"]["has_next"] == (body["meta"]["cursor"] is not None)
        return body["meta"]["cursor"]
    if body["next"] is None:
        return None
    assert body["next"].startswith(api.sandbox.base_url)
    return parse_qs(urlsplit(body["next"]).query)["cursor"][0]


def count_of(api, body):
    return body["count"] if api.shape == "flat" else body["meta"]["count"]
