"""What the rows of the journal say about a use, folded into one record."""

from datetime import UTC, datetime, timedelta

import pytest

from pos_tui.counter.records import Entry, State, Step, fold
from pos_tui.domain.write import WriteState

NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
KNOWN = {
    "kind": "use",
    "code": "CZ-914F15F3",
    "coupon_id": "coupon-1",
    "customer_id": "maria",
    "operator": "Ana",
    "terminal": "counter 2",
    "uses_left": 2,
    "uses_total": 3,
    "server_ahead": 1.5,
}


def _intent(write="w", at=NOON):
    return Entry(write, Step.INTENT, at, KNOWN)


def _outcome(answer, write="w", **known):
    return Entry(write, Step.OUTCOME, NOON + timedelta(seconds=1), {"answer": answer, **known})


def _settlement(evidence, write="w"):
    row = {"evidence": evidence, "grounds": "seen", "strong": True}
    return Entry(write, Step.SETTLEMENT, NOON + timedelta(seconds=9), row)


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([_intent()], State.OPEN),
        ([_intent(), _outcome("yes")], State.USED),
        ([_intent(), _outcome("no", reason="already_used")], State.REFUSED),
        ([_intent(), _outcome("not sent")], State.READY),
        ([_intent(), _outcome("unknown")], State.OPEN),
        ([_intent(), _outcome("unknown"), _settlement("ours")], State.USED),
        ([_intent(), _outcome("unknown"), _settlement("not ours")], State.READY),
        ([_intent(), _settlement("ours")], State.USED),
        ([_intent(), _settlement("not ours")], State.READY),
    ],
)
def test_the_last_row_decides(rows, state):
    (record,) = fold(rows)
    assert record.state is state


def test_an_open_use_has_no_outcome():
    (record,) = fold([_intent()])
    assert (record.intent_at, record.outcome_at, record.evidence) == (NOON, None, None)


def test_the_evidence_names_the_answer_or_the_grounds():
    assert fold([_intent(), _outcome("no", reason="expired")])[0].evidence == "answer: no (expired)"
    assert fold([_intent(), _outcome("unknown"), _settlement("ours")])[0].evidence == "seen"


def test_what_was_known_before_is_kept():
    (record,) = fold([_intent()])
    assert (record.code, record.customer_id, record.operator, record.terminal) == (
        "CZ-914F15F3",
        "maria",
        "Ana",
        "counter 2",
    )
    assert (record.kind, record.uses_left, record.uses_total) == ("use", 2, 3)


def test_rows_of_several_uses_may_lie_between_each_other():
    records = fold([_intent("a"), _intent("b"), _outcome("yes", "b"), _outcome("no", "a")])
    assert [(record.attempt, record.state) for record in records] == [("a", State.REFUSED), ("b", State.USED)]


def test_a_row_without_its_intent_tells_nothing():
    assert fold([_outcome("yes")]) == []


def test_an_open_record_is_the_write_whose_answer_was_lost():
    (record,) = fold([_intent(), _outcome("unknown", said_yes=True)])
    write = record.as_write()
    assert (write.id, write.sent_at, write.server_ahead) == ("w", NOON, timedelta(seconds=1.5))
    assert (write.state, write.status_said_yes, write.uses_left) == (WriteState.UNKNOWN, True, 2)


def test_a_write_without_the_servers_clock_stays_without_it():
    (record,) = fold([Entry("w", Step.INTENT, NOON, {**KNOWN, "server_ahead": None})])
    assert record.as_write().server_ahead is None
