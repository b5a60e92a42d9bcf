"""Every error of the table, from the wire to the panel: outcome, whether to retry, who may read what, what to do."""

import csv
from pathlib import Path

import pytest
from support.uniqodo_answers import CODE, carried, check, entry, error, reply
from support.walked import ends_as, looked_up, used
from support.wire import json, status

from pos_tui.domain.attempt import Phase
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason, Retry

OWN = "Own words"
COUPON = Coupon(id=CODE, code=CODE, status="active", needs_owner=False)
CHECK = check(carried(entry()))
UNKNOWN = [
    ("never_heard_of", "200", Reason.RULES_NOT_MET, Retry.FIX, ""),
    ("never_heard_of", "400", Reason.BAD_REQUEST, Retry.NO, ""),
    ("never_heard_of", "500", Reason.TRY_LATER, Retry.CHECK, ""),
]


def of(row):
    reason = Reason(row["finer"] or row["outcome"])
    return row["id"], row["status"], reason, Retry(row["retry"]), OWN if row["shown"] == "yes" else ""


with Path(__file__).with_name("errors.csv").open() as file:
    ROWS = [*map(of, csv.DictReader(file)), *UNKNOWN]
WAYS = [(name, int(code), *rest) for name, codes, *rest in ROWS for code in codes.split()]


def step(name, code):
    """The answer: within a good one, as one of its own, or with a status alone."""
    if name.startswith("http_"):
        return status(code)
    if code == 200:
        return json(reply(errors=(error(name, reason="T"),)))
    return json({"errors": [error(name, None, reason="T", reference="T-0a1b")]}, code)


def staff(name, said):
    return (name, "T-0a1b", *(() if said else (OWN,)))


def test_the_table_is_whole():
    assert len(ROWS) - len(UNKNOWN) == 44


@pytest.mark.parametrize(("name", "code", "reason", "retry", "said"), WAYS)
async def test_as_the_answer_to_a_look_up(script, name, code, reason, retry, said):
    walked = await looked_up(script(step(name, code)).provider, CODE, check())
    ends_as(walked, reason, retry, said, staff(name, said))
    if reason is Reason.NOT_FOUND:
        assert walked.attempt.phase is Phase.NOT_OURS


@pytest.mark.parametrize(("name", "code", "reason", "retry", "said"), WAYS)
async def test_as_the_answer_to_a_use(script, name, code, reason, retry, said):
    wire = script(step(name, code))
    ends_as(await used(wire.provider, COUPON, CHECK), reason, retry, said, staff(name, said))
    assert len(wire.requests) == 1
