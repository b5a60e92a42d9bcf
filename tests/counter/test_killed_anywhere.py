"""kill -9 at every boundary between a scan and its verdict: the counter that opens afterwards tells the truth.

The boundaries are those that a counter passes that lives: before and after every effect of the machine, every row of
the journal and every change on the wire. Those within one step of one task are one: nothing happens between them. Not
one is left out.
"""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict
from itertools import count
from pathlib import Path

import pytest
from support.faulty import FaultProxy, cut_after_commit, refuse, status
from support.killed import Case, Life, Mark, Report, Sight
from support.sandbox import _get, running_sandbox

TESTS = Path(__file__).parents[1]
OFTEN = 4
"""Of what comes again and again, such as looks, the first two, before and after, are enough."""


class Nursery:
    """Where counters live and die, on the coupons of one sandbox."""

    def __init__(self, sandbox, proxy, process, directory, coupons):
        self._sandbox, self._proxy, self._process = sandbox, proxy, process
        self._directory = directory
        self._numbers = count()
        self._coupons = {several: coupons(sandbox, several) for several in (False, True)}

    def all_deaths(self, *, fault=None, several=False, **how):
        """The report of a counter that lives, and those of one that dies in each of the steps that it took."""
        (lived,) = self._run([self._case(fault, several, how, None)])
        lasts = [mark for mark in lived.life.steps if mark.number <= OFTEN]
        return lived, self._run([self._case(fault, several, how, last) for last in lasts])

    def _case(self, fault, several, how, last):
        coupon = next(self._coupons[several])
        directory = self._directory / str(next(self._numbers))
        directory.mkdir()
        if fault:
            self._proxy.rule(f"/{coupon['id']}/validate/", fault)
        return Case(
            directory=str(directory),
            ready=self._sandbox.ready,
            base_url=self._proxy.base_url if fault else self._sandbox.base_url,
            code=coupon["coupon_code"],
            last=last,
            **how,
        )

    def _run(self, cases):
        self._process.stdin.write(json.dumps([asdict(case) for case in cases]) + "\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline()
        assert told, "the counters ended; the captured errors say why"
        return [_report(one) for one in json.loads(told)]


def _unused(sandbox, several):
    """Active coupons that nobody used."""
    address = f"{sandbox.base_url}/api/v2/coupons/issued/?status=active&page_size=100"
    while address:
        page = _read(sandbox, address)
        for one in page["results"]:
            left, total = one["remaining_usages"], one["total_usages_allowed"]
            if left == total and (total > 1) == several:
                yield one
        address = page["next"]


def _verifiable(sandbox, several):
    """Each of a customer of their own, with a phone of their own: a one-time code ends the one before."""
    customers, phones = set(), set()
    for one in _unused(sandbox, several):
        if one["customer_id"] not in customers:
            customers.add(one["customer_id"])
            customer = _read(sandbox, f"{sandbox.base_url}/api/v2/customers/{one['customer_id']}/")
            if customer["phone"] and customer["phone"] not in phones:
                phones.add(customer["phone"])
                yield one


def _read(sandbox, address):
    return _get(address, {"X-API-Key": sandbox.key})


def _report(told):
    life = Life(effects=told["life"]["effects"], steps=[Mark(*mark) for mark in told["life"]["steps"]])
    last = told["last"] and Mark(*told["last"])
    return Report(
        **{**told, "last": last, "life": life, "knows": Sight(**told["knows"]), "served": Sight(**told["served"])}
    )


@contextmanager
def _opened(directory, coupons, **shop):
    command = [sys.executable, "-m", "support.killed"]
    with (
        subprocess.Popen(command, cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process,
        running_sandbox(coupons=800, **shop) as sandbox,
        FaultProxy(sandbox.base_url) as proxy,
    ):
        try:
            yield Nursery(sandbox, proxy, process, directory, coupons)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def nursery(tmp_path_factory):
    """A shop that trusts its counters."""
    with _opened(tmp_path_factory.mktemp("killed"), _unused) as nursery:
        yield nursery


@pytest.fixture(scope="module")
def strict_nursery(tmp_path_factory):
    """A shop that wants every customer verified."""
    with _opened(tmp_path_factory.mktemp("killed-strict"), _verifiable, otp="strict") as nursery:
        yield nursery


def _lies(sight):
    """What is seen that is not so."""
    done, unknown = sight.rows.count("done"), sight.rows.count("open")
    if not done <= sight.uses <= done + unknown:
        yield f"{sight.uses} uses in the ledger, {sight.rows} in the journal"
    if sight.uses > 1:
        yield "used twice"
    if sight.phase == "used now" and sight.uses != 1:
        yield "green without a use"
    if (sight.phase == "not confirmed") != bool(unknown):
        yield f"{sight.phase} with {sight.rows}"


def _untrue(report):
    said = [*_lies(report.knows), *_lies(report.served)]
    if not report.died:
        said.append("it lived")
    if report.opened != report.left.count("open"):
        said.append(f"it opened on {report.opened} uses with {report.left}")
    if len(report.knows.rows) != len(report.left):
        said.append("something was sent before it was known")
    return [(report.last, one) for one in said]


def _all_true(died):
    assert len(died) > 5
    assert [line for report in died for line in _untrue(report)] == []


def _effects(lived):
    """Those that do something; a sound is one too, but says nothing of the way."""
    return [effect for effect in lived.life.effects if effect != "Sound"]


def test_a_plain_use(nursery):
    lived, died = nursery.all_deaths()
    assert _effects(lived) == ["RecordIntent", "SendUse", "RecordOutcome"]
    _all_true(died)
    assert {(report.served.phase, report.served.uses) for report in died} <= {
        *(("used now", 1), ("not confirmed", 1), ("refused", 1)),
    }


@pytest.mark.long
def test_a_coupon_of_several_uses(nursery):
    _, died = nursery.all_deaths(several=True)
    _all_true(died)


@pytest.mark.long
def test_a_customer_who_must_be_verified(strict_nursery):
    lived, died = strict_nursery.all_deaths()
    assert _effects(lived) == [
        *("RecordIntent", "SendUse", "RecordOutcome", "ForgetSession", "LearnThatOtpIsAsked"),
        *("ReadCustomer", "SendCode", "Verify", "KeepSession", "RecordIntent", "SendUse", "RecordOutcome"),
    ]
    _all_true(died)


def test_an_answer_that_is_lost_where_only_these_counters_spend(nursery):
    lived, died = nursery.all_deaths(fault=cut_after_commit, sole_writer=True)
    assert _effects(lived) == ["RecordIntent", "SendUse", "RecordOutcome", "LookIn", "LookUp", "RecordSettlement"]
    _all_true(died)
    assert {report.served.uses for report in died} == {1}


@pytest.mark.long
def test_an_answer_that_is_lost_where_others_spend_too(nursery):
    lived, died = nursery.all_deaths(fault=cut_after_commit, several=True)
    assert (lived.knows.phase, lived.knows.rows) == ("not confirmed", ["open"])
    _all_true(died)


def test_a_request_that_is_lost(nursery):
    lived, died = nursery.all_deaths(fault=refuse, several=True)
    assert (_effects(lived)[-1], lived.knows.phase) == ("RecordSettlement", "ready")
    _all_true(died)


@pytest.mark.long
def test_a_use_that_is_refused(nursery):
    lived, died = nursery.all_deaths(fault=status(422, "validation-error"))
    assert lived.knows.rows == ["refused"]
    _all_true(died)


def test_a_conflict_with_another_counter(nursery):
    lived, died = nursery.all_deaths(rival=True)
    assert _effects(lived) == ["RecordIntent", "SendUse", "RecordOutcome", "LookUp"]
    _all_true(died)
