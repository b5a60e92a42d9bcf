"""`pos-tui check` against a sandbox: exit codes, the JSON, and that it only looks."""

import json
from datetime import UTC, datetime

import pytest

KEYS = ["code", "verdict", "reason", "reward", "uses_left", "uses_total", "valid_until", "used_at"]
ENDS = {
    "good": (0, "ready", None),
    "multi_use": (0, "ready", None),
    "used": (3, "refused", "already_used"),
    "expired": (3, "refused", "expired"),
    "cancelled": (3, "refused", "cancelled"),
    "foreign": (4, "not_ours", "not_found"),
    "unknown": (4, "not_ours", "not_found"),
}


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in ("good", "used") else pytest.mark.long) for kind in ENDS]
)
def test_each_example_as_json(sandbox, check, kind):
    exit_code, verdict, reason = ENDS[kind]
    code = sandbox.example(kind).code
    before = len(sandbox.requests())
    run = check(sandbox, code, "--json")
    asked = sandbox.requests()[before:]
    assert (run.code, run.err, run.out.count("\n")) == (exit_code, "", 1)
    assert list(run.json) == KEYS
    assert (run.json["code"], run.json["verdict"], run.json["reason"]) == (code, verdict, reason)
    assert [(one["method"], one["path"], one["query"], one["status"]) for one in asked] == [
        ("GET", "/api/v2/coupons/issued/", f"code={code}", 200)
    ]
    facts = [run.json[name] for name in ("reward", "uses_left", "uses_total", "valid_until")]
    assert all(fact is None for fact in facts) == (exit_code == 4)
    assert (run.json["used_at"] is not None) == (kind == "used")


@pytest.mark.long
def test_the_facts_are_the_coupons(sandbox, check):
    (item,) = sandbox.coupons(code=sandbox.example("multi_use").code)
    told = check(sandbox, item["coupon_code"], "--json").json
    assert (told["reward"], told["uses_left"], told["uses_total"]) == (item["reward_name"], 3, 3)
    assert told["valid_until"].endswith("Z")
    assert datetime.fromisoformat(told["valid_until"]) == datetime.fromisoformat(item["valid_until"])
    assert datetime.fromisoformat(told["valid_until"]) > datetime.now(UTC)


@pytest.mark.parametrize(
    ("kind", "exit_code", "word"),
    [
        pytest.param("good", 0, "READY", marks=pytest.mark.long),
        ("used", 3, "REFUSED"),
        pytest.param("unknown", 4, "NOT OURS", marks=pytest.mark.long),
    ],
)
def test_for_people_it_says_the_word_and_the_code_on_one_line(flat_sandbox, check, kind, exit_code, word):
    code = flat_sandbox.example(kind).code
    run = check(flat_sandbox, code)
    assert (run.code, run.err, run.out.count("\n")) == (exit_code, "", 1)
    assert word in run.out
    assert code in run.out
    assert run.out.rstrip("\n").isprintable()


def test_the_customer_is_not_named_in_full(flat_sandbox, check):
    (item,) = flat_sandbox.coupons(code=flat_sandbox.example("good").code)
    run = check(flat_sandbox, item["coupon_code"])
    assert item["customer_name"] not in run.out
    assert flat_sandbox.example("good").phone not in run.out
    assert flat_sandbox.key not in run.out + run.err


@pytest.mark.long
@pytest.mark.parametrize("typed", [str.lower, lambda code: f"  {code} ", lambda code: code.removeprefix("CZ-")])
def test_a_code_may_be_typed_carelessly(flat_sandbox, check, typed):
    items = flat_sandbox.coupons(status="active")
    code = next(one["coupon_code"] for one in items if one["coupon_code"].startswith("CZ-"))
    run = check(flat_sandbox, typed(code), "--json")
    assert (run.code, run.json["code"]) == (0, code)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CZ-914F15F3 CP-914F15F3", "several"),
        *(
            pytest.param(*case, marks=pytest.mark.long)
            for case in (
                ("", "unreadable"),
                ("4006381333931", "product"),
                ("4006381333932", "digits"),
                ("HELLO-WORLD", "shape"),
                ("no!", "unreadable"),
                ("Z-914F15F3", "cut"),
                ("CZ-914F15F", "unfinished"),
                ("XCZ-914F15F3", "glued"),
            )
        ),
    ],
)
def test_what_is_no_code_is_not_asked_for(flat_sandbox, check, text, reason):
    before = len(flat_sandbox.requests())
    run = check(flat_sandbox, text, "--json")
    assert (run.code, run.json["verdict"], run.json["reason"]) == (4, "not_ours", reason)
    assert list(run.json) == KEYS
    assert len(flat_sandbox.requests()) == before


def test_it_changes_nothing_there_and_leaves_only_the_count_of_requests_here(flat_sandbox, check, program):
    check(flat_sandbox, flat_sandbox.example("good").code)
    assert flat_sandbox.ledger() == []
    assert flat_sandbox.outbox() == []
    assert {request["method"] for request in flat_sandbox.requests()} == {"GET"}
    left = [path for path in program.home.rglob("*") if path.is_file()]
    assert [path.name.partition("-")[0] for path in left] == ["budget"]


@pytest.mark.long
def test_accents_reach_a_pipe_as_they_are(flat_sandbox, check):
    items = flat_sandbox.coupons(status="active")
    item = next(one for one in items if not one["reward_name"].isascii())
    run = check(flat_sandbox, item["coupon_code"], "--json")
    assert item["reward_name"] in run.out
    assert json.loads(run.out)["reward"] == item["reward_name"]
