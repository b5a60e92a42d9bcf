"""The stand-in as a process: its ready line, its gateway, its options, and faults on the way to it."""

import http.client
from urllib.error import URLError

import pytest
from support.uniqodo import running_uniqodo

LOST = (URLError, ConnectionError, http.client.HTTPException)


def test_the_ready_line_has_all_that_a_client_needs(uniqodo):
    assert set(uniqodo.ready) == {
        "base_url", "access_key", "wrong_key", "ledger_url", "claims_url", "requests_url", "faults_url", "order",
        "examples",
    }  # fmt: skip
    codes = [example.get("code") for name, example in uniqodo.ready["examples"].items() if isinstance(example, dict)]
    named = [code for code in codes if code]
    assert len(named) == len(set(named)) >= 23
    assert uniqodo.apply(uniqodo.code("good"), "good example").applied == [uniqodo.code("good")]


def test_addresses_and_methods_that_there_are_not(uniqodo):
    for call in ("nothing", "apply/", "../v1/apply", ""):
        told = uniqodo.post(call, {})
        assert (told.status, told.body) == (404, {"message": "Not Found"})
    for method in ("GET", "PUT"):
        told = uniqodo.post("apply", {}, method=method)
        assert (told.status, told.body) == (405, {"message": "Method Not Allowed"})


def test_requests_are_noted_without_keys_or_bodies(uniqodo):
    uniqodo.apply(uniqodo.code("unknown"))
    last = uniqodo.requests()[-1]
    assert set(last) == {"method", "path", "query", "at", "status"}
    assert (last["method"], last["path"], last["status"]) == ("POST", "/v2/apply", 200)


@pytest.mark.parametrize(("moment", "uses"), [("before", 0), ("after", 1)])
@pytest.mark.parametrize("fault", [{"fault": "close"}, {"fault": "reset", "where": "body"}])
def test_an_answer_that_is_lost(misbehaving, fault, moment, uses):
    code = misbehaving.fresh()
    applied = misbehaving.apply(code, "lost").body
    misbehaving.faults({**fault, "calls": "transactions", "moment": moment, "next": 1})
    with pytest.raises(LOST):
        misbehaving.close(applied)
    assert misbehaving.uses_of(code) == uses
    assert misbehaving.apply(code, "lost").ids == ["code_redeemed"] * uses


def test_the_engine_fails_after_the_work_was_done(misbehaving):
    code = misbehaving.fresh()
    applied = misbehaving.apply(code, "failed").body
    misbehaving.faults({"calls": "writes", "fault": "html", "status": 504, "moment": "after", "next": 1})
    with pytest.raises(ValueError, match="Expecting value"):
        misbehaving.close(applied)
    assert misbehaving.uses_of(code) == 1
    misbehaving.faults({"fault": "delay", "delay_s": 0.05, "next": 1})
    assert misbehaving.apply(code, "failed").ids == ["code_redeemed"]


def test_a_second_counter_is_quicker(misbehaving):
    code, other = misbehaving.fresh(), misbehaving.fresh("several")
    misbehaving.faults({"calls": "apply", "fault": "second-counter", "next": 1})
    applied = misbehaving.apply(code, "slower")
    assert applied.applied == [code]
    told = misbehaving.close(applied.body)
    assert (told.ids, told.applied) == (["code_redeemed"], [])
    assert [use["by"] for use in misbehaving.ledger() if use["code"] == code] == ["another counter"]
    misbehaving.faults({"calls": "transactions", "fault": "second-counter", "by": "till 2"})
    assert misbehaving.close(misbehaving.apply(other, "slower").body).ids == []
    assert [use["by"] for use in misbehaving.ledger() if use["code"] == other] == ["till 2", None]


def test_every_ready_made_set_can_be_put_in_force(misbehaving):
    for name in ("storm", "gateway", "lost-answer", "unauthorized", "forbidden", "too-many-requests", "clock-off"):
        assert misbehaving.faults(name)["rules"]
    misbehaving.faults("unauthorized")
    told = misbehaving.apply("SAVE5")
    assert (told.status, told.body) == (401, {"message": "Unauthorized"})


def test_the_process_passes_its_options_on():
    with running_uniqodo("--rate", "3", "--lock-minutes", "0", "--seed", "5") as uniqodo:
        code = uniqodo.code("good")
        applied = [uniqodo.apply(code, journey) for journey in ("one", "another")]
        assert [told.ids for told in applied] == [[], []]
        assert uniqodo.close(applied[0].body).applied == [code]
        told = uniqodo.apply(code)
        assert (told.status, told.body) == (429, {"message": "Too Many Requests"})
        assert not {"retry-after", "x-ratelimit-limit"} & set(told.headers)


def test_a_file_is_kept_and_used_again(open_account):
    first = open_account(lock_minutes=0)
    code = first.code("good")
    assert first.close(first.apply(code).body).applied == [code]
    again = open_account(seed=9)
    assert (again.key, again.code("good") != code) == (first.key, True)
    assert again.apply(code).ids == ["code_redeemed"]


def test_read_only_is_an_account_that_may_do_nothing_but_try(open_account):
    account = open_account(read_only=True)
    applied = account.apply("SAVE5")
    assert applied.applied == ["SAVE5"]
    told = account.close(applied.body)
    assert (told.status, told.body) == (403, {"message": "Forbidden"})
    assert account.apply("SAVE5").applied == ["SAVE5"]
