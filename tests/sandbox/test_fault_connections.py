"""Faults as a client meets them: over real connections, beside what really happened by the ledger."""

import json
import socket
import ssl
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest

LOST = (httpx.ReadError, httpx.RemoteProtocolError)


class Shop:
    """A running sandbox whose rules a test sets."""

    def __init__(self, process):
        self.ready = process.ready
        self.key = {"X-API-Key": self.ready["api_key"]}
        self.http = httpx.Client(base_url=self.ready["base_url"], headers=self.key, timeout=5, verify=False)
        self.own = httpx.Client(timeout=5, verify=False)

    def rules(self, *rules):
        answer = self.own.put(self.ready["faults_url"], json=list(rules))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def told(self):
        return self.own.get(self.ready["faults_url"]).json()

    def ledger(self, which=""):
        return self.own.get(self.ready["ledger_url"] + which).json()

    def look_up(self, code, **options):
        return self.http.get("/api/v2/coupons/issued/", params={"code": code}, **options)

    def status(self, code):
        return self.look_up(code).json()["results"][0]["status"]

    def use(self, coupon, **options):
        return self.http.post(f"/api/v2/customers/{coupon['customer_id']}/coupons/{coupon['id']}/validate/", **options)


@pytest.fixture
def shop(running):
    """The module's sandbox, without a rule."""
    shop = Shop(running)
    with shop.http, shop.own:
        shop.rules()
        yield shop
        shop.rules()


@pytest.fixture
def fresh(shop):
    """Hands out coupons with one use that nobody used."""
    listed = shop.http.get("/api/v2/coupons/issued/", params={"status": "active", "page_size": 100}).json()["results"]
    coupons = iter([row for row in listed if row["total_usages_allowed"] == row["remaining_usages"] == 1])
    return lambda: next(coupons)


def until(predicate, ceiling=5):
    ends = time.monotonic() + ceiling
    while not (found := predicate()):
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.01)
    return found


@pytest.mark.parametrize(
    "fault", [{"fault": "close"}, *({"fault": "reset", "where": w} for w in ("start", "headers", "body"))]
)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_lost_answer_is_of_a_use_that_happened_or_did_not(shop, fresh, fault, moment):
    coupon = fresh()
    shop.rules({"calls": "validate", "moment": moment, **fault})
    with pytest.raises(httpx.RemoteProtocolError if fault["fault"] == "close" else httpx.ReadError):
        shop.use(coupon)
    shop.rules()
    happened = [row["code"] for row in shop.ledger()].count(coupon["coupon_code"])
    assert happened == (moment == "after")
    assert shop.status(coupon["coupon_code"]) == ("used" if happened else "active")


def test_a_reset_in_the_body_comes_after_its_status_line(shop, fresh):
    coupon = fresh()
    shop.rules({"calls": "validate", "fault": "reset", "where": "body", "moment": "after"})
    path = f"/api/v2/customers/{coupon['customer_id']}/coupons/{coupon['id']}/validate/"
    with shop.http.stream("POST", path) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.ReadError):
            answer.read()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_silence_lasts_until_the_client_gives_up(shop, fresh, moment):
    coupon = fresh()
    shop.rules({"calls": "validate", "fault": "hang", "moment": moment})
    with pytest.raises(httpx.ReadTimeout):
        shop.use(coupon, timeout=0.2)
    assert shop.status(coupon["coupon_code"]) == ("active" if moment == "before" else "used")


def test_a_late_commit_happens_although_the_client_has_gone(shop, fresh):
    coupon = fresh()
    shop.rules({"calls": "validate", "fault": "delay", "moment": "before", "delay_s": 0.3})
    with pytest.raises(httpx.ReadTimeout):
        shop.use(coupon, timeout=0.05)
    assert shop.status(coupon["coupon_code"]) == "active"
    until(lambda: shop.status(coupon["coupon_code"]) == "used")


def test_a_late_answer_is_of_a_use_that_happened_at_once(shop, fresh):
    coupon = fresh()
    shop.rules({"calls": "validate", "fault": "delay", "delay_s": 0.5})
    with pytest.raises(httpx.ReadTimeout):
        shop.use(coupon, timeout=0.1)
    assert shop.status(coupon["coupon_code"]) == "used"


@pytest.mark.parametrize(("status", "moment"), [(502, "before"), (504, "after")])
def test_a_gateways_page_says_nothing_of_the_use(shop, fresh, status, moment):
    coupon = fresh()
    shop.rules({"calls": "validate", "fault": "html", "status": status, "moment": moment})
    answer = shop.use(coupon)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html")
    assert shop.status(coupon["coupon_code"]) == ("active" if moment == "before" else "used")


@pytest.mark.parametrize("fault", ["truncate", "unreadable"])
def test_a_yes_that_cannot_be_read(shop, fresh, fault):
    coupon = fresh()
    shop.rules({"calls": "validate", "fault": fault})
    answer = shop.use(coupon)
    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r"."):
        answer.json()
    assert shop.status(coupon["coupon_code"]) == "used"


@pytest.mark.parametrize(
    ("status", "retry_after"), [(409, None), (410, None), (422, None), (429, None), (429, 7), (503, 30), (503, "soon")]
)
def test_a_storm_of_refusals(shop, status, retry_after):
    told = {} if retry_after is None else {"retry_after": retry_after}
    shop.rules({"fault": "status", "status": status, "next": 2, **told})
    code = "CZ-F00DF000"
    for _ in range(2):
        answer = shop.look_up(code)
        assert (answer.status_code, answer.json()["status"]) == (status, status)
        assert answer.headers.get("retry-after") == (None if retry_after is None else str(retry_after))
        assert answer.headers["date"]
    assert shop.look_up(code).status_code == 200


def test_a_captive_portal_and_a_redirect(shop):
    shop.rules({"fault": "captive-portal"})
    answer = shop.look_up("CZ-F00DF000")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    shop.rules({"fault": "redirect", "to": "https://elsewhere.example.com/x"})
    answer = shop.look_up("CZ-F00DF000")
    assert (answer.status_code, answer.headers["location"]) == (307, "https://elsewhere.example.com/x")


def test_somebody_else_is_faster(shop, fresh):
    after_look_up, before_use = fresh(), fresh()
    shop.rules(
        {"calls": "look_up", "fault": "second-counter", "next": 1}, {"calls": "validate", "fault": "second-counter"}
    )
    assert shop.status(after_look_up["coupon_code"]) == "active"
    assert shop.status(after_look_up["coupon_code"]) == "used"
    assert shop.use(before_use).status_code == 409
    by = {row["code"]: row["by"] for row in shop.ledger()}
    assert by[after_look_up["coupon_code"]] == by[before_use["coupon_code"]] == "another counter"


@pytest.mark.parametrize("shift", [420, -86_400])
def test_a_clock_that_is_off_shows_in_header_and_body(shop, fresh, shift):
    coupon = fresh()
    shop.rules({"fault": "clock", "shift_s": shift})
    answer = shop.use(coupon)
    for moment in (
        parsedate_to_datetime(answer.headers["date"]),
        datetime.fromisoformat(answer.json()["validated_at"]),
    ):
        assert abs((moment - datetime.now(UTC)).total_seconds() - shift) < 5


def test_a_date_that_is_none(shop):
    shop.rules({"fault": "date", "value": "missing"})
    assert "date" not in shop.look_up("CZ-F00DF000").headers
    shop.rules({"fault": "date", "value": "nonsense"})
    with pytest.raises(ValueError, match=r"."):
        parsedate_to_datetime(shop.look_up("CZ-F00DF000").headers["date"])


def test_a_trickle_and_a_flood_are_the_right_answer(shop, fresh):
    code = fresh()["coupon_code"]
    expected = shop.look_up(code).json()
    shop.rules({"fault": "trickle", "bytes": 100, "pause_s": 0.01})
    began = time.monotonic()
    assert shop.look_up(code).json() == expected
    assert time.monotonic() - began > 0.03
    shop.rules({"fault": "huge"})
    answer = shop.look_up(code)
    assert len(answer.content) > 4 * 1024 * 1024
    assert answer.json() == expected


def test_reads_that_lag_see_what_was(shop, fresh):
    coupon = fresh()
    shop.rules({"fault": "lag", "lag_s": 0.4})
    points = f"/api/v2/customers/{coupon['customer_id']}/points/"
    before = shop.http.get(points).json()["points_balance"]
    assert shop.use(coupon).status_code == 200
    assert shop.http.post(points + "add/", json={"amount": 5}).json()["balance_after"] == before + 5
    assert shop.status(coupon["coupon_code"]) == "active"
    assert shop.use(coupon).status_code == 409
    assert shop.http.get(points).json()["points_balance"] == before
    assert shop.http.get(points + "history/").json()["count"] == 0
    until(lambda: shop.status(coupon["coupon_code"]) == "used")
    until(lambda: shop.http.get(points).json()["points_balance"] == before + 5)
    shop.rules()
    assert shop.status(coupon["coupon_code"]) == "used"


def test_faults_lie_within_each_other(shop, fresh):
    coupon = fresh()
    shop.rules({"fault": "clock", "shift_s": 3600}, {"fault": "status", "status": 503, "calls": "validate"})
    answer = shop.use(coupon)
    assert answer.status_code == 503
    assert (parsedate_to_datetime(answer.headers["date"]) - datetime.now(UTC)).total_seconds() > 3500
    told = shop.told()
    assert [rule["fired"] for rule in told["rules"]] == [1, 1]
    assert [(entry["call"], entry["fault"]) for entry in told["log"]] == [("validate", "clock"), ("validate", "status")]


def test_rules_change_at_both_addresses_and_a_bad_one_changes_nothing(shop):
    shop.rules({"fault": "status", "status": 503})
    for url in (shop.ready["faults_url"], shop.ready["base_url"] + "/sandbox/faults/"):
        for body in (b"{", b'[{"fault": "x"}]', b'{"named": "x"}', b'{"named": "slow", "x": 1}'):
            answer = shop.own.put(url, content=body)
            assert answer.status_code == 422
            assert "\n" not in answer.json()["error"]
        assert shop.look_up("CZ-F00DF000").status_code == 503
        assert shop.own.put(url, json={"named": "captive-portal"}).json()["rules"][0]["fault"] == "captive-portal"
        shop.rules({"fault": "status", "status": 503})


def test_offline_is_refused_and_what_it_cut_comes_back(shop):
    shop.look_up("CZ-F00DF000")
    shop.rules({"fault": "offline"})
    with pytest.raises(httpx.TransportError):
        shop.look_up("CZ-F00DF000")
    until(lambda: refused(shop))
    assert shop.ledger("redeems/") == []
    shop.rules()
    until(lambda: not refused(shop))
    assert shop.look_up("CZ-F00DF000").status_code == 200
    shop.rules({"fault": "offline", "for_s": 0.2})
    until(lambda: refused(shop))
    until(lambda: not refused(shop))


def refused(shop):
    try:
        shop.http.get("/api/v2/companies/")
    except httpx.ConnectError:
        return True
    except LOST:
        return False
    return False


def test_nobody_accepts(shop):
    shop.rules({"fault": "offline", "how": "unanswered"})

    def times_out():
        try:
            shop.http.get("/api/v2/companies/", timeout=0.1)
        except httpx.ConnectTimeout:
            return True
        except httpx.TransportError:
            return False
        return False

    until(times_out)
    shop.rules()
    until(lambda: not refused(shop))


@pytest.mark.long
def test_rules_come_from_a_file_or_a_name(start, tmp_path):
    file = tmp_path / "rules.json"
    file.write_text(json.dumps([{"calls": "look_up", "probability": 0.5, "fault": "status", "status": 503}]))
    runs = []
    for seed in ("5", "5", "6"):
        shop = Shop(start("--faults", str(file), "--fault-seed", seed))
        with shop.http, shop.own:
            runs.append([shop.look_up("CZ-F00DF000").status_code for _ in range(20)])
    assert runs[0] == runs[1] != runs[2]
    named = Shop(start("--faults", "captive-portal"))
    with named.http, named.own:
        assert "<html>" in named.look_up("CZ-F00DF000").text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[{}]", "rule 1: fault None"),
        pytest.param("[", "Expecting value", marks=pytest.mark.long),
        pytest.param(None, "No such file", marks=pytest.mark.long),
    ],
)
def test_a_file_that_is_wrong_is_one_line_and_exit_2(start, tmp_path, content, words):
    file = tmp_path / "rules.json"
    if content is not None:
        file.write_text(content)
    code, _, errors = start("--faults", str(file)).finished()
    assert code == 2
    assert errors.count("\n") == 1
    assert str(file) in errors
    assert words in errors


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        pytest.param("self-signed", None, marks=pytest.mark.long),
        ("expired", "expired"),
        pytest.param("wrong-host", "not valid for '127.0.0.1'", marks=pytest.mark.long),
    ],
)
def test_a_certificate_that_is_wrong(start, fault, reason):
    process = start("--tls", fault)
    if process.ready is None and "openssl" in process.finished()[2]:
        pytest.skip("no openssl here")
    url = process.ready["base_url"]
    with pytest.raises(httpx.ConnectError, match="self-signed"):
        httpx.get(url)
    trusting = ssl.create_default_context(cadata=process.ready["certificate"])
    if reason is None:
        assert httpx.get(url, verify=trusting).status_code == 404
        return
    with pytest.raises(httpx.ConnectError, match=reason):
        httpx.get(url, verify=trusting)


@pytest.mark.long
def test_a_handshake_that_is_cut(start):
    process = start("--tls", "handshake-cut")
    assert process.ready["base_url"].startswith("https:")
    with pytest.raises(httpx.ConnectError):
        httpx.get(process.ready["base_url"])
    with socket.create_connection(("127.0.0.1", int(process.ready["base_url"].rpartition(":")[2]))) as line:
        line.sendall(b"\x16\x03\x01")
        assert line.recv(1) == b""
    assert httpx.get(process.ready["ledger_url"]).json() == []
