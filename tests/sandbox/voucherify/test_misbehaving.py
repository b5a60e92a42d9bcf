"""Faults as they fall on this API: every key by a rule, lost answers, a rival, reads that lag."""

import time

import httpx
import pytest
from support.voucherify import lock

from pos_tui.sandbox.voucherify.app import ENDPOINTS
from pos_tui.sandbox.voucherify.errors import SKIPS, STATUS_OF
from pos_tui.sandbox.voucherify.faults import BOOK, CALLS

LOST = (ConnectionError, httpx.HTTPError, OSError)


def test_rules_know_every_call_by_its_name():
    assert sorted(CALLS) == sorted(endpoint.name for endpoint in ENDPOINTS)


def test_every_set_has_a_sentence_and_rules():
    for faults in BOOK.named.values():
        assert faults.title.endswith(".")
        assert faults.rules


def test_every_key_can_be_provoked(misbehaving):
    """Eighty-four keys, of which seven only ever come in a 200."""
    shop = misbehaving
    assert (len(STATUS_OF), len(SKIPS)) == (77, 7)
    code = shop.code("good")
    shop.faults(*({"calls": "redeem", "fault": "status", "key": key, "next": 1} for key in STATUS_OF))
    for key, status in STATUS_OF.items():
        told = shop.redeem(code)
        assert (told.status, told.body["code"], told.key) == (status, status, key)
        assert told.body["message"]
    shop.faults(*({"calls": "validate", "fault": "listed", "key": key, "next": 1} for key in STATUS_OF))
    for key in STATUS_OF:
        told = shop.validate(code)
        assert (told.status, told.body["valid"], told.bad) == (200, False, [key])
    shop.faults(*({"fault": "listed", "form": "skipped", "key": key, "next": 1} for key in SKIPS))
    for key in SKIPS:
        assert shop.validate(code).skipped == [key]
    shop.faults()
    assert shop.redemptions_of(code) == []


@pytest.mark.parametrize("status", [400, 401, 402, 404, 405, 406, 415, 429, 500])
def test_a_status_alone_has_no_key(misbehaving, status):
    shop = misbehaving
    shop.faults({"fault": "status", "status": status, **({"retry_after": 3} if status == 429 else {})})
    told = shop.look_up(shop.code("good"))
    assert (told.status, told.body["code"], told.key) == (status, status, None)
    assert told.headers.get("retry-after") == ("3" if status == 429 else None)


def test_own_words_by_a_rule(misbehaving):
    shop = misbehaving
    shop.faults({"calls": "redeem", "fault": "listed", "key": "customer_rules_violated", "own": "Só amanhã!"})
    told = shop.redeem(shop.code("good"))
    assert (told.status, told.body["redemptions"]) == (200, [])
    assert told.body["inapplicable_redeemables"][0]["result"]["error"]["error"]["message"] == "Só amanhã!"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_lost_answer_is_of_a_redemption_that_happened_or_did_not(misbehaving, moment):
    shop, metadata = misbehaving, {"attempt": f"lost-{moment}"}
    code = shop.fresh()
    shop.validate(code, session=lock("mine"))
    shop.faults({"calls": "redeem", "fault": "close", "moment": moment, "next": 1})
    with pytest.raises(LOST):
        shop.redeem(code, metadata=metadata, session=lock("mine"))
    found = [entry["metadata"] for entry in shop.history(code).body["redemption_entries"]]
    assert found == ([metadata] if moment == "after" else [])
    assert shop.redeem(code, metadata=metadata, session=lock("mine")).status == (400 if found else 200)
    assert len(shop.redemptions_of(code)) == 1


def test_a_500_may_come_after_the_commit(misbehaving):
    shop = misbehaving
    code = shop.fresh()
    shop.faults({"calls": "redeem", "fault": "status", "status": 500, "moment": "after"})
    assert shop.redeem(code).status == 500
    assert len(shop.redemptions_of(code)) == 1


def test_a_slow_answer_is_of_a_redemption_that_happened_at_once(misbehaving):
    shop = misbehaving
    code = shop.fresh()
    shop.faults({"calls": "redeem", "fault": "delay", "delay_s": 0.3})
    started = time.monotonic()
    assert shop.redeem(code).status == 200
    assert time.monotonic() - started >= 0.3


def test_a_rival_is_kept_out_by_a_lock_only(misbehaving):
    shop = misbehaving
    open_code, locked = shop.fresh(), shop.fresh()
    shop.validate(locked, session=lock("mine"))
    shop.faults({"fault": "second-counter", "by": "caixa 9"})
    assert shop.redeem(open_code).key == "quantity_exceeded"
    assert [entry["by"] for entry in shop.redemptions_of(open_code)] == ["caixa 9"]
    assert shop.redeem(locked, session=lock("mine")).status == 200
    looked_up = shop.fresh()
    assert shop.look_up(looked_up).body["redemption"]["redeemed_quantity"] == 0
    assert len(shop.redemptions_of(looked_up)) == 1


def test_reads_may_lag(misbehaving):
    shop = misbehaving
    code = shop.fresh()
    shop.faults({"fault": "lag", "lag_s": 30})
    done = shop.redeem(code, metadata={"attempt": "lag"})
    assert done.status == 200
    assert shop.look_up(code).body["redemption"]["redeemed_quantity"] == 0
    assert shop.history(code).body["redemption_entries"] == []
    shop.faults()
    assert shop.history(code).body["total"] == 1


def test_a_clock_that_is_off_shifts_every_time(misbehaving):
    shop = misbehaving
    before = shop.look_up(shop.code("good")).body["created_at"]
    shop.faults({"fault": "clock", "shift_s": 86_400})
    after = shop.look_up(shop.code("good")).body["created_at"]
    assert (before[10:], len(before)) == (after[10:], len(after))
    assert before < after


def test_a_rule_about_another_apis_call_is_refused(shop):
    answer = httpx.put(shop.ready["faults_url"], json=[{"calls": "request_otp", "fault": "close"}])
    assert answer.status_code == 422
    assert "request_otp" in answer.json()["error"]
