"""Every error of Zupy, from the wire to the screen: outcome, whether to retry, who may read what, what to do."""

import csv
from pathlib import Path

import pytest
from support.answers import COUPON as READ
from support.answers import problem
from support.walked import LANGUAGES, ends_as, fits, looked_up, used
from support.wire import json, status

from pos_tui.counter import calls
from pos_tui.counter.changes import Result, Verdict
from pos_tui.counter.clock import SystemClock
from pos_tui.domain.attempt import Attempt, Phase, advance, effects
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.otp import CodeSent
from pos_tui.domain.outcome import OUTCOMES, Reason, Retry
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.wallet import Platform
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.otp import OtpWords
from pos_tui.words.panel import Line

CODE = READ["coupon_code"]
COUPON = Coupon(id=READ["id"], code=CODE, status="active", customer_id=READ["customer_id"])
PHONE = Contact(ContactKind.PHONE, "+5511987654321")
READ_AFTER = {Reason.ALREADY_USED: "used", Reason.EXPIRED: "expired", Reason.CANCELLED: "cancelled"}


def of(row):
    step = status(int(row["status"]))
    if row["id"]:
        step = json(problem(int(row["status"]), row["id"], detail=row["words"]), int(row["status"]))
    return step, row["words"], Reason(row["finer"] or row["outcome"]), Retry(row["retry"])


with Path(__file__).with_name("errors.csv").open() as file:
    ROWS = list(csv.DictReader(file))
UNKNOWN = [row for row in ROWS if row["id"] == "never-heard-of" or (not row["id"] and row["status"] < "500")]


def met(where):
    rows = [row for row in ROWS if row["met"] == where]
    names = [f"{row['id']}-{row['status']}-{row['words']}" for row in rows]
    return pytest.mark.parametrize(("step", "words", "reason", "retry"), [*map(of, rows)], ids=names)


def test_the_table_is_whole():
    assert (len(ROWS), len(UNKNOWN)) == (26, 3)
    assert {row["met"] for row in ROWS} == {"use", "look-up", "verify", "redeem", "pass"}


@met("look-up")
async def test_on_a_look_up(script, step, words, reason, retry):
    ends_as(await looked_up(script(step).provider, CODE), reason, retry, staff=(words,))


async def test_a_look_up_of_what_is_not_there(script):
    walked = await looked_up(script(json(problem(404, "not-found", detail="Not here"), 404)).provider, CODE)
    assert walked.attempt.phase is Phase.NOT_OURS
    ends_as(walked, Reason.NOT_FOUND, Retry.FIX, staff=("Not here",))


@met("use")
async def test_on_a_use(script, step, words, reason, retry):
    read = json({"results": [READ | {"status": READ_AFTER.get(reason, "active"), "valid_until": None}]})
    wire = script(step, read)
    walked = await used(wire.provider, COUPON)
    ends_as(walked, reason, retry, staff=(words,) if words else ())
    assert walked.attempt.detail == ("" if retry is Retry.CHECK else words)
    assert len([request for request in wire.requests if request.method == "POST"]) == 1


async def test_a_use_that_wants_a_code_begins_to_verify(script):
    step = json(problem(403, "otp-required"), 403)
    walked = await used(script(step).provider, COUPON, otp=OtpPolicy.AUTO)
    assert walked.attempt.phase is Phase.READING_CUSTOMER
    assert walked.asks_for(effects.ReadCustomer)


@met("verify")
async def test_on_a_verification(script, step, words, reason, retry):
    sent = CodeSent(contact=PHONE, sent_at=1000.0)
    waiting = Attempt(id="a", code=CODE, phase=Phase.VERIFYING, coupon=COUPON, sent=sent)
    event = await calls.verify(script(step).provider, effects.Verify(PHONE, "123456"), SystemClock())
    assert event.reason is reason
    assert OUTCOMES[reason].retry is retry
    after, asked = advance(waiting, event)
    assert after.phase is Phase.CODE_SENT
    assert not [effect for effect in asked if isinstance(effect, effects.SendUse)]
    for language in LANGUAGES:
        told = OtpWords(Catalogue(language)).trouble(after.sent, 1001.0)
        assert told
        assert words not in told
        fits((Line(told),))


@met("redeem")
async def test_on_a_redeem(script, step, words, reason, retry):
    with pytest.raises(Refusal) as raised:
        await script(step).provider.redeem("maria", "r1")
    error = raised.value
    assert (error.reason, error.detail, error.said) == (reason, words, "")
    assert OUTCOMES[reason].retry is retry
    for language in LANGUAGES:
        say = Catalogue(language).say
        result = Result(verdict=Verdict.REFUSED, reason=error.reason, detail=error.detail)
        lines = ChangeWords(Catalogue(language), "Zupy").trouble(result)
        why, step_next, theirs = (line.left for line in lines)
        assert (why, step_next) == (say(OUTCOMES[reason].says), say(OUTCOMES[reason].next))
        assert words not in why + step_next
        assert (words in theirs, lines[2].tone) == (True, "quiet")
        fits(lines)


@met("pass")
async def test_on_a_pass(script, step, words, reason, retry):
    with pytest.raises(Unclear) as raised:
        await script(step).provider.wallet_coupon("maria", "c1", Platform.APPLE)
    assert (raised.value.reason, raised.value.detail) == (reason, words)
    assert OUTCOMES[reason].retry is retry
