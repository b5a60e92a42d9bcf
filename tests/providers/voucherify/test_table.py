"""Every row of the table of errors, in each form in which a no can come."""

import csv
from pathlib import Path

import pytest
from support.voucherify_answers import CODE, answer, error, inapplicable, redemption, skipped

from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.voucherify.decipher import No, problem, redeemed, verdict
from pos_tui.providers.voucherify.decipher.reasons import BY_KEY
from pos_tui.providers.voucherify.models import Redeemed, Validation

with Path(__file__).with_name("errors.csv").open() as file:
    ROWS = [
        (row["id"], int(row["status"]), Reason(row["finer"] or row["outcome"]), row["shown"])
        for row in csv.DictReader(file)
    ]
KEYS = [row for row in ROWS if not row[0].startswith("http_")]
OWN = "Só com a carteirinha"


def said_in(shown):
    return OWN if shown == "merchant" else ""


def test_the_table_is_whole():
    assert len(ROWS) == 93
    assert {key for key, *_ in KEYS} == set(BY_KEY)


@pytest.mark.parametrize(("name", "status", "reason", "shown"), ROWS)
def test_as_an_error(name, status, reason, shown):
    key = None if name.startswith("http_") else name
    raised = problem(answer(max(status, 400) if key else status, error(status, key, OWN)))
    assert (raised.reason, raised.said) == (reason, said_in(shown))
    assert type(raised) is Unclear if status == 500 else isinstance(raised, Refusal)
    assert raised.reason in OUTCOMES


@pytest.mark.parametrize(("key", "status", "reason", "shown"), KEYS)
def test_as_a_code_that_is_not_good(key, status, reason, shown):
    element = skipped(key) if status == 200 else inapplicable(error(status, key, OWN))
    for among in ("redeemables", "inapplicable_redeemables", "skipped_redeemables"):
        said = verdict(Validation.model_validate({"valid": False, among: [element]}), {CODE})
        assert said.no
        assert (said.no.reason, said.no.said) == (reason, said_in(shown))


@pytest.mark.parametrize(("key", "status", "reason", "shown"), KEYS)
def test_as_a_redemption_that_failed(key, status, reason, shown):
    failed = redemption(id="rf_1", result="FAILURE", failure_code=key, error={"message": OWN})
    said = redeemed(Redeemed.model_validate({"redemptions": [failed]}), {CODE}, None)
    assert isinstance(said, No)
    assert (said.reason, said.said) == (reason, said_in(shown))


@pytest.mark.parametrize("key", [None, "never_heard_of", "NEVER.heard/of"])
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, Reason.BAD_REQUEST),
        (409, Reason.BAD_REQUEST),
        (418, Reason.BAD_REQUEST),
        (422, Reason.BAD_REQUEST),
        (423, Reason.DISABLED),
        (429, Reason.TRY_LATER),
        (500, Reason.TRY_LATER),
        (503, Reason.TRY_LATER),
        (504, Reason.TRY_LATER),
    ],
)
def test_an_unknown_key_goes_by_its_status(key, status, reason):
    raised = problem(answer(status, error(status, key, OWN)))
    assert (raised.reason, raised.said) == (reason, "")


def test_a_key_of_two_meanings_wants_a_read():
    for key in ("quantity_exceeded", "multiple_requests"):
        assert problem(answer(400, error(400, key))).conflict
    assert not problem(answer(400, error(400, "voucher_expired"))).conflict
