"""What the rows of the journal say about a change, folded into one record."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.write import Kind, Write, WriteState
from pos_tui.journal.entry import Entry, Step
from pos_tui.journal.records import Settled, State, fold, known

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


def _intent(write="w", at=NOON, **known):
    return Entry(write, Step.INTENT, at, "CZ-914F15F3", KNOWN | known)


def _outcome(answer, write="w", **known):
    return Entry(write, Step.OUTCOME, NOON + timedelta(seconds=1), "CZ-914F15F3", {"answer": answer, **known})


def _settlement(evidence, write="w", **known):
    row = {"evidence": evidence, "grounds": "seen", "strong": True, **known}
    return Entry(write, Step.SETTLEMENT, NOON + timedelta(seconds=9), "CZ-914F15F3", row)


HAND = {"by_hand": {"operator": "Rui", "terminal": "counter 2", "why": "it was done"}, "strong": False}


@pytest.mark.parametrize(
    ("rows", "state", "settled"),
    [
        ([_intent()], State.OPEN, None),
        ([_intent(), _outcome("yes")], State.DONE, Settled.ANSWER),
        ([_intent(), _outcome("no", reason="already_used")], State.REFUSED, Settled.ANSWER),
        ([_intent(), _outcome("not sent")], State.NOT_DONE, Settled.ANSWER),
        ([_intent(), _outcome("unknown")], State.OPEN, None),
        ([_intent(), _outcome("unknown"), _settlement("ours")], State.DONE, Settled.READ),
        ([_intent(), _outcome("unknown"), _settlement("not ours")], State.NOT_DONE, Settled.READ),
        ([_intent(), _settlement("ours")], State.DONE, Settled.READ),
        ([_intent(), _settlement("not ours")], State.NOT_DONE, Settled.READ),
        ([_intent(), _settlement("ours"), _outcome("unknown")], State.DONE, Settled.READ),
        ([_intent(), _outcome("yes"), _outcome("unknown")], State.DONE, Settled.ANSWER),
        ([_intent(), _outcome("unknown"), _settlement("ours", **HAND)], State.DONE, Settled.HAND),
        ([_intent(), _outcome("unknown"), _settlement("not ours", **HAND)], State.NOT_DONE, Settled.HAND),
    ],
)
def test_the_last_word_decides(rows, state, settled):
    (record,) = fold(rows)
    assert (record.state, record.settled) == (state, settled)


def test_whose_word_it_was_is_known():
    (record,) = fold([_intent(), _settlement("ours", **HAND)])
    assert (record.by_hand, record.strong) == ("Rui", False)


def test_an_open_one_has_no_outcome():
    (record,) = fold([_intent()])
    assert (record.write.sent_at, record.outcome_at, record.evidence) == (NOON, None, None)


def test_the_evidence_names_the_answer_or_the_grounds():
    (refused,) = fold([_intent(), _outcome("no", reason="expired")])
    assert (refused.evidence, refused.reason) == ("answer: no (expired)", "expired")
    assert fold([_intent(), _outcome("unknown"), _settlement("ours")])[0].evidence == "seen"


def test_what_was_known_before_is_kept():
    (record,) = fold([_intent()])
    write = record.write
    assert (write.code, write.customer_id, record.operator, record.terminal) == (
        "CZ-914F15F3",
        "maria",
        "Ana",
        "counter 2",
    )
    assert (write.kind, write.uses_left, write.uses_total) == (Kind.USE, 2, 3)


@pytest.mark.parametrize("unlimited", [True, False])
def test_whether_uses_are_unlimited_is_kept(unlimited):
    kept = known(Write(id="w", sent_at=NOON, unlimited=unlimited))
    assert kept.get("unlimited") is (True if unlimited else None)
    (record,) = fold([_intent(**kept)])
    assert record.write.unlimited is unlimited


def test_a_row_without_its_intent_tells_nothing():
    assert fold([_outcome("yes")]) == []


def test_an_open_record_is_the_write_whose_answer_was_lost():
    (record,) = fold([_intent(), _outcome("unknown", said_yes=True)])
    write = record.write
    assert (write.id, write.sent_at, write.server_ahead) == ("w", NOON, timedelta(seconds=1.5))
    assert (write.state, write.status_said_yes, write.uses_left) == (WriteState.UNKNOWN, True, 2)


def test_a_write_without_the_servers_clock_stays_without_it():
    (record,) = fold([_intent(server_ahead=None)])
    assert record.write.server_ahead is None


@pytest.mark.parametrize(
    "rows",
    [
        [_intent(kind="dance")],
        [Entry("w", Step.INTENT, NOON, "x", {})],
        [_intent(), Entry("w", Step.OUTCOME, NOON, "x", {})],
        [_intent(), _outcome("perhaps")],
        [_intent(), Entry("w", Step.SETTLEMENT, NOON, "x", {"evidence": "ours"})],
        [_intent(), _settlement("ours", by_hand="Rui")],
        [_intent(server_ahead="late")],
        [_intent(boot="b")],
    ],
)
def test_rows_that_do_not_say_what_they_should_are_damage(rows):
    with pytest.raises(ValueError, match=r"."):
        fold(rows)


ANSWERS = {"yes": State.DONE, "no": State.REFUSED, "not sent": State.NOT_DONE, "unknown": State.OPEN, "": State.OPEN}
SETTLED = {"ours": State.DONE, "not ours": State.NOT_DONE}


@st.composite
def histories(draw):
    """Writes with what became of each, and their rows: each in its order, but any between those of others."""
    fates, queues = {}, []
    for number in range(draw(st.integers(1, 6))):
        name, answer = f"w{number}", draw(st.sampled_from(list(ANSWERS)))
        rows, fates[name] = [_intent(name)], ANSWERS[answer]
        rows += [_outcome(answer, name)] if answer else []
        if fates[name] is State.OPEN and draw(st.booleans()):
            evidence = draw(st.sampled_from(list(SETTLED)))
            place = draw(st.integers(1, len(rows)))
            rows.insert(place, _settlement(evidence, name))
            fates[name] = SETTLED[evidence]
        queues.append(rows)
    mixed = []
    while any(queues):
        mixed.append(draw(st.sampled_from([queue for queue in queues if queue])).pop(0))
    return fates, mixed


@given(histories())
def test_any_sequence_of_writes_folds_to_what_became_of_each(history):
    fates, rows = history
    records = fold(rows)
    assert {record.write.id: record.state for record in records} == fates
    assert [record.write.id for record in records] == [row.write for row in rows if row.step is Step.INTENT]


@pytest.mark.parametrize("kind", [Kind.USE, Kind.REDEEM, Kind.AWARD])
def test_nobodys_name_is_written_not_even_masked(kind):
    write = Write(id="w", kind=kind, person="Maria S.", about="Free coffee", sent_at=NOON)
    assert "Maria" not in str(known(write))
    assert known(write)["about"] == "Free coffee"
