"""Rules: how they are read, which requests they are about, and how often they fire."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_tui.sandbox.app import ENDPOINTS
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.reply import Asked
from pos_tui.sandbox.faults.rules import RuleError, read_file, read_rules
from pos_tui.sandbox.zupy.faults import CALLS, WORDS
from pos_tui.sandbox.zupy.named import NAMED

USE = Asked("validate", "POST", "/api/v2/customers/c/coupons/k/validate/", {}, {"id": "c", "coupon_id": "k"})
LOOK_UP = Asked("look_up", "GET", "/api/v2/coupons/issued/", {"code": "CZ-1"}, {})


def fired(engine, asked=USE, times=1):
    """On which of so many requests something happened, from 1."""
    return [number for number in range(1, times + 1) if list(engine.faults_for(asked, "now"))]


def engine_of(*rules, seed=0):
    return Engine(read_rules(list(rules), WORDS), seed)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"every": 3}, [3, 6]),
        ({"next": 2}, [1, 2]),
        ({"skip": 1, "every": 2}, [3, 5]),
        ({"every": 2, "next": 1}, [2]),
        ({"next": 0}, []),
        ({"probability": 0}, []),
        ({"probability": 1}, [1, 2, 3, 4, 5, 6]),
    ],
)
def test_how_often_a_rule_fires(rule, expected):
    assert fired(engine_of({"fault": "close", **rule}), times=6) == expected


def test_chance_follows_the_seed_and_each_rule_has_its_own():
    rule = {"fault": "close", "probability": 0.5}
    runs = [fired(engine_of(rule, seed=seed), times=100) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]
    assert 30 < len(runs[0]) < 70
    beside = engine_of({"fault": "close", "calls": "redeem"}, rule, seed=1)
    assert fired(beside, LOOK_UP, 7) != []
    assert len(fired(beside, times=100)) in range(30, 70)


@pytest.mark.parametrize(
    ("rule", "use", "look_up"),
    [
        ({}, True, True),
        ({"calls": "validate"}, True, False),
        ({"calls": ["look_up", "redeem"]}, False, True),
        ({"calls": "reads"}, False, True),
        ({"calls": "writes"}, True, False),
        ({"method": "POST"}, True, False),
        ({"path": "/api/v2/customers/*/validate/"}, True, False),
        ({"path": "/api/v2/*", "method": "GET"}, False, True),
        ({"fault": "lag", "lag_s": 1}, False, True),
        ({"fault": "others", "per_minute": 5}, False, False),
    ],
)
def test_which_requests_a_rule_is_about(rule, use, look_up):
    engine = engine_of({"fault": "close"} | rule)
    assert (bool(fired(engine, USE)), bool(fired(engine, LOOK_UP))) == (use, look_up)


def test_other_rules_begin_anew():
    engine = engine_of({"fault": "close", "next": 1})
    assert fired(engine, times=3) == [1]
    told = engine.as_json()
    assert told["rules"] == [{"fault": "close", "next": 1, "seen": 1, "fired": 1}]
    assert told["log"] == [
        {"at": "now", "method": "POST", "path": USE.path, "call": "validate", "rule": 1, "fault": "close"}
    ]
    engine.load(read_rules([{"fault": "close", "next": 1}], WORDS))
    assert engine.as_json()["log"] == []
    assert fired(engine, times=3) == [1]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({}, "rules are a list"),
        ([1], "rule 1: it is no object"),
        ([{}], "rule 1: fault None is none of close,"),
        ([{"fault": "close"}, {"fault": "clsoe"}], "rule 2: fault 'clsoe' is none of"),
        ([{"fault": "close", "momnet": "after"}], "'close' knows no 'momnet'; it takes moment, delay_s"),
        ([{"fault": "close", "moment": "later"}], "'moment' is one of before, after"),
        ([{"fault": "delay"}], "'delay' needs 'delay_s'"),
        ([{"fault": "delay", "delay_s": "3"}], "'delay_s' is a number"),
        ([{"fault": "delay", "delay_s": -3}], "'delay_s' is not negative"),
        ([{"fault": "delay", "delay_s": float("inf")}], "'delay_s' is a number"),
        ([{"fault": "status", "status": 409.5}], "'status' is a whole number"),
        ([{"fault": "redirect", "to": 7}], "'to' is a text"),
        ([{"fault": "close", "calls": "use"}], "call 'use' is none of look_up,"),
        ([{"fault": "close", "calls": [["a"]]}], "call ['a'] is none of look_up,"),
        ([{"fault": "close", "every": 0}], "'every' is a whole number of at least 1"),
        ([{"fault": "close", "next": True}], "'next' is a whole number of at least 0"),
        ([{"fault": "close", "probability": 2}], "'probability' is a number between 0 and 1"),
        ([{"fault": "close", "path": 1}], "'path' is a text"),
        ([{"fault": "offline", "every": 2}], "'offline' holds all the time and takes no 'every'"),
        ([{"fault": []}], "fault [] is none of"),
    ],
)
def test_a_bad_rule_is_told_in_one_line(rules, words):
    with pytest.raises(RuleError) as caught:
        read_rules(rules, WORDS)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
known = [
    "calls",
    "method",
    "path",
    "skip",
    "every",
    "probability",
    "next",
    "moment",
    "delay_s",
    "status",
    "lag_s",
    "to",
]
entries = st.dictionaries(st.sampled_from(known), values).flatmap(
    lambda entry: st.sampled_from([*WORDS.kinds, "x"]).map(lambda fault: {"fault": fault, **entry})
)


@settings(max_examples=40)
@given(st.lists(entries | values, max_size=3))
def test_whatever_is_given_is_read_or_refused(given):
    with suppress(RuleError):
        engine = Engine(read_rules(given, WORDS))
        fired(engine, times=3)
        json.dumps(engine.as_json())


def test_files_are_json_or_toml(tmp_path):
    (tmp_path / "rules.json").write_text('[{"calls": "validate", "fault": "close", "moment": "after"}]')
    (tmp_path / "rules.toml").write_text('[[rules]]\ncalls = "validate"\nfault = "close"\nmoment = "after"\n')
    assert read_file(tmp_path / "rules.json", WORDS) == read_file(tmp_path / "rules.toml", WORDS)
    for name, content in (("x.json", "["), ("x.toml", "["), ("y.json", "[{}]"), ("z.json", "\xff")):
        (tmp_path / name).write_text(content, encoding="latin-1")
        with pytest.raises(RuleError, match=name):
            read_file(tmp_path / name, WORDS)
    with pytest.raises(RuleError, match="No such file"):
        read_file(tmp_path / "missing.json", WORDS)


def test_rules_know_every_call_by_its_name():
    assert set(CALLS) == {endpoint.name for endpoint in ENDPOINTS} | {"look_up"}
    assert len(ENDPOINTS) == len({endpoint.name for endpoint in ENDPOINTS})


def test_every_ready_made_set_has_a_sentence_and_rules():
    for faults in NAMED.values():
        assert faults.title.endswith(".")
        assert faults.rules
    assert {
        "lost-answer", "slow", "gateway", "storm", "second-counter", "lagging-reads", "clock-off", "offline",
        "captive-portal", "half-answer",
    } <= set(NAMED)  # fmt: skip
