"""Every error of the table, from the wire to the panel: outcome, whether to retry, who may read what, what to do."""

import csv
from pathlib import Path

import pytest
from support.voucherify_answers import CODE, DATE, VOUCHER, error, inapplicable, skipped
from support.walked import ends_as, looked_up, used
from support.wire import json

from pos_tui.domain.attempt import Phase
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason, Retry
from pos_tui.domain.sale import Check, Sale

OWN = "Só com a carteirinha"
COUPON = Coupon(id="v_made0up1", code=CODE, status="active", needs_owner=False)
CHECK = Check(sale=Sale(id="sale-1", total=10000), hold="hold-1")
GOOD = json(VOUCHER, Date=DATE)
SPENT = json(VOUCHER | {"redemption": {"quantity": 1, "redeemed_quantity": 1}}, Date=DATE)
UNKNOWN = [
    ("never_heard_of", 400, Reason.BAD_REQUEST, Retry.NO),
    ("never_heard_of", 423, Reason.DISABLED, Retry.NO),
    ("never_heard_of", 500, Reason.TRY_LATER, Retry.CHECK),
]


def of(row):
    reason = Reason(row["finer"] or row["outcome"])
    return row["id"], int(row["status"]), reason, Retry(row["retry"]), OWN if row["shown"] == "merchant" else ""


with Path(__file__).with_name("errors.csv").open() as file:
    ROWS = [*map(of, csv.DictReader(file)), *((*row, "") for row in UNKNOWN)]
KEYS = [row for row in ROWS if not row[0].startswith("http_") and row[1] < 500]
ANSWERS = [row for row in ROWS if row[1] >= 400]


def staff(name, said):
    return ("generic words", "for developers", "v-0a1b2c", name, *(() if said else (OWN,)))


def body(name, status):
    return error(status, None if name.startswith("http_") else name, OWN)


def resolved(name, reason):
    """Whether the voucher itself says that its uses are spent, as it then is."""
    return SPENT if reason is Reason.ALREADY_USED else GOOD


def test_the_table_is_whole():
    assert (len(ROWS) - len(UNKNOWN), len(KEYS)) == (93, 86)


@pytest.mark.parametrize(("name", "status", "reason", "retry", "said"), ANSWERS)
async def test_as_the_answer_to_a_check(script, name, status, reason, retry, said):
    if name == "quantity_exceeded":
        reason, retry, said = Reason.LOCKED_ELSEWHERE, Retry.WAIT, ""
    wire = script(GOOD, json(body(name, status), status))
    walked = await looked_up(wire.provider, CODE, CHECK)
    ends_as(walked, reason, retry, said, staff(name, said))
    about_the_code = status in (400, 404, 409, 423)
    assert walked.attempt.phase is (Phase.REFUSED if about_the_code else Phase.UNDECIDED)


@pytest.mark.parametrize(("name", "status", "reason", "retry", "said"), KEYS)
async def test_within_a_check(script, name, status, reason, retry, said):
    if name == "never_heard_of":
        reason = Reason.BAD_REQUEST if status == 400 else reason
    if name == "quantity_exceeded":
        reason, retry, said = Reason.LOCKED_ELSEWHERE, Retry.WAIT, ""
    element = skipped(name) if status == 200 else inapplicable(body(name, status))
    wire = script(GOOD, json({"valid": False, "inapplicable_redeemables": [element]}))
    ends_as(await looked_up(wire.provider, CODE, CHECK), reason, retry, said, staff(name, said))


@pytest.mark.parametrize(("name", "status", "reason", "retry", "said"), ANSWERS)
async def test_as_the_answer_to_a_use(script, name, status, reason, retry, said):
    if status == 409:
        reason, retry, said = Reason.LOCKED_ELSEWHERE, Retry.WAIT, ""
    wire = script(json(body(name, status), status), resolved(name, reason))
    walked = await used(wire.provider, COUPON, CHECK)
    ends_as(walked, reason, retry, said, staff(name, said))
    assert len([request for request in wire.requests if request.method == "POST"]) == 1


@pytest.mark.parametrize(("name", "status", "reason", "retry", "said"), KEYS)
async def test_within_a_use(script, name, status, reason, retry, said):
    element = skipped(name) if status == 200 else inapplicable(body(name, status))
    wire = script(json({"redemptions": [], "inapplicable_redeemables": [element]}), resolved(name, reason))
    ends_as(await used(wire.provider, COUPON, CHECK), reason, retry, said, staff(name, said))


@pytest.mark.parametrize(("step", "reason"), [(SPENT, Reason.ALREADY_USED), (GOOD, Reason.LOCKED_ELSEWHERE)])
async def test_the_words_of_a_no_with_two_meanings_stand_where_a_read_confirms_it(script, step, reason):
    wire = script(json(error(400, "quantity_exceeded", OWN), 400), step)
    attempt = (await used(wire.provider, COUPON, CHECK)).attempt
    assert (attempt.reason, attempt.said) == (reason, OWN if reason is Reason.ALREADY_USED else "")
