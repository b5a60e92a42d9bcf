"""A counter on a bench: a scripted provider, a clock and a sleep that the test moves, a real journal on disk."""

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from support.selling import Sells

from pos_tui.counter.counter import Counter
from pos_tui.counter.line import Line
from pos_tui.counter.rules import Rules
from pos_tui.domain.attempt.effects import Tone
from pos_tui.domain.capability import Capability
from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.customer import Customer
from pos_tui.domain.customer_list import Enrolled
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Page
from pos_tui.domain.points import Activity, Awarded, PointsBalance
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.reward import Redeemed
from pos_tui.domain.staff import ANYBODY
from pos_tui.domain.write import Moment, Write, WriteState
from pos_tui.host.budget import Budget, Slot
from pos_tui.host.claims import ClaimsForm
from pos_tui.host.hostfile import HostFile
from pos_tui.host.openwrites import OpenWrites
from pos_tui.host.purse import Purse
from pos_tui.host.store import Alone
from pos_tui.host.terms import Terms
from pos_tui.journal.journal import Journal, JournalError
from pos_tui.providers.base import CodeReceipt, VerifiedOwner
from pos_tui.providers.errors import NotSent, Refusal, Unclear

NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
CEILING = 10.0
MARIA = Customer(id="maria", name="Maria Silva", phone="+5511987654321")
JOAO = Customer(id="joao", name="João Pereira", phone="+5511900000002")


class TravellingClock:
    """The clocks of a host, moved by the test alone. Somebody may set the wall clock `off`, or start the host anew."""

    def __init__(self):
        self.passed = 0.0
        self.off = timedelta()
        self._boot, self._booted = "this boot", -1000.0

    def true(self):
        """The time that everybody else has."""
        return NOON + timedelta(seconds=self.passed)

    def now(self):
        return self.true() + self.off

    def monotonic(self):
        return self.passed - self._booted

    def moment(self):
        return Moment(boot=self._boot, up=self.monotonic())

    def boot_anew(self):
        """The host was off and is on again."""
        self._boot, self._booted = f"{self._boot} and the next", self.passed


class HeldSleep:
    """A sleep that ends when the test lets time pass."""

    def __init__(self, clock):
        self._clock = clock
        self._sleepers = []

    async def __call__(self, seconds):
        sleeper = (self._clock.passed + seconds, asyncio.get_running_loop().create_future())
        self._sleepers.append(sleeper)
        try:
            await sleeper[1]
        finally:
            self._sleepers.remove(sleeper)

    def pauses(self):
        """How long each sleeper still sleeps."""
        return sorted(round(due - self._clock.passed, 6) for due, _ in self._sleepers)

    def next_due(self):
        return min((due for due, waker in self._sleepers if not waker.done()), default=float("inf"))

    def wake(self):
        for due, waker in list(self._sleepers):
            if due <= self._clock.passed and not waker.done():
                waker.set_result(None)


class ScriptedProvider:
    """Answers from tables of what was issued and of customers, or as the test says, or when it says so.

    Its clock is right, whatever somebody does to the counter's.
    """

    name = "Scripted"
    able = frozenset({Capability.OTP, Capability.REWARDS, Capability.POINTS})

    def __init__(self, clock):
        self._clock = clock
        self.issued = {}
        self.points = {"maria": 80, "joao": 0}
        self.activities = []
        self.customers = {"maria": MARIA, "joao": JOAO}
        self.asks_otp = False
        self.calls = []
        self.sessions = []
        self.closed = False
        self._script = {}
        self._gates = {}

    def on(self, way):
        """The way of a request is the transport's affair; what it does with a slot is done here."""
        if isinstance(way, Slot):
            way.answered(200)
        return self

    def will(self, call, *answers):
        """The next answers of `call`: values, or exceptions to raise."""
        self._script.setdefault(call, []).extend(answers)

    def carry_out_and(self, call, error):
        """The next `call` is carried out, and `error` is all that is heard of it."""

        def carried_out(usual):
            usual()
            raise error

        self.will(call, carried_out)

    def hold(self, call):
        """Keep every answer of `call` back until the returned event is set."""
        return self._gates.setdefault(call, asyncio.Event())

    def let_all_go(self):
        for gate in self._gates.values():
            gate.set()

    def count(self, call):
        return sum(name == call for name, _ in self.calls)

    async def _answer(self, call, *given, usual):
        self.calls.append((call, given))
        if call in self._gates:
            await self._gates[call].wait()
        script = self._script.get(call)
        answer = script.pop(0) if script else usual()
        if isinstance(answer, Exception):
            raise answer
        return answer(usual) if callable(answer) else answer

    def _read(self):
        return {"server_date": self._clock.true(), "read_at": self._clock.now()}

    async def look_up(self, code, check=None):
        return await self._answer("look_up", code, usual=lambda: self.reading(self.issued.get(code)))

    async def trace(self, write):
        return await self.look_up(write.code)

    async def release(self, code, hold):
        return await self._answer("release", code, hold, usual=lambda: None)

    async def reverse(self, reversal, reason, mark):
        return await self._answer("reverse", reversal, reason, mark, usual=lambda: None)

    def reading(self, coupon):
        return Reading(coupon=coupon, **self._read())

    async def coupons(self, query, cursor=None):
        wanted = (query.customer_id, query.reward_id)
        found = [one for one in self.issued.values() if (one.customer_id, one.reward_id) == wanted]
        newest = tuple(found[::-1][: query.page_size])
        return await self._answer("coupons", query, cursor, usual=lambda: Page(items=newest, **self._read()))

    async def balance(self, customer_id):
        return await self._answer(
            "balance", customer_id, usual=lambda: PointsBalance(points=self.points[customer_id], **self._read())
        )

    async def history(self, customer_id, cursor=None):
        newest = tuple(self.activities[::-1])
        return await self._answer("history", customer_id, cursor, usual=lambda: Page(items=newest, **self._read()))

    async def redeem(self, customer_id, reward_id, *, use_z=False, session=None):
        return await self._answer(
            "redeem", customer_id, reward_id, use_z, session, usual=lambda: self.redeemed(customer_id, reward_id)
        )

    def redeemed(self, customer_id, reward_id, price=50):
        """The customer has a coupon more and points less."""
        code = f"CZ-NEW{len(self.issued):05}"
        self.issued[code] = Coupon(
            id=f"id of {code}",
            code=code,
            status="active",
            customer_id=customer_id,
            reward_id=reward_id,
            created_at=self._clock.true(),
        )
        self.points[customer_id] -= price
        return Redeemed(code=code, points_used=price, balance=Balance(points=self.points[customer_id]))

    async def add_points(self, customer_id, amount, reason):
        return await self._answer(
            "add_points", customer_id, amount, reason, usual=lambda: self.awarded(customer_id, amount, reason)
        )

    def awarded(self, customer_id, amount, reason):
        """The customer has more points, and a row that says why."""
        self.points[customer_id] += amount
        self.activities.append(Activity(points=amount, description=reason, at=self._clock.true()))
        return Awarded(amount=amount, balance_after=self.points[customer_id])

    async def enrol(self, enrolment, session=None):
        enrolled = Enrolled(customer_id="rosa", created=True)
        return await self._answer("enrol", enrolment, session, usual=lambda: enrolled)

    async def customer(self, customer_id):
        return await self._answer("customer", customer_id, usual=lambda: self.customers[customer_id])

    async def search_customers(self, contact):
        found = tuple(who for who in self.customers.values() if any(own.same_as(contact) for own in who.contacts))
        return await self._answer("search_customers", contact, usual=lambda: found)

    async def request_otp(self, contact):
        return await self._answer("request_otp", contact, usual=lambda: CodeReceipt(channel="whatsapp", life=300.0))

    async def verify_otp(self, contact, digits):
        owner = next(who.id for who in self.customers.values() if contact in who.contacts)
        verified = VerifiedOwner(customer_id=owner, is_new=False, session=f"word of {owner}", life=1800.0)
        return await self._answer("verify_otp", contact, digits, usual=lambda: verified)

    async def use(self, order):
        self.sessions.append(order.session)
        return await self._answer("use", order.coupon.code, usual=lambda: self._spend(order.coupon, order.session))

    def _spend(self, coupon, session):
        if self.asks_otp and session is None:
            raise Refusal(Reason.OTP_REQUIRED, status=403)
        spent = self.spend(coupon.code)
        return Use(uses_left=spent.uses_left, used_at=spent.used_at)

    def spend(self, code):
        """One use of it is gone; the coupon as it is now."""
        self.issued[code] = self.used(self.issued[code])
        return self.issued[code]

    def used(self, coupon):
        """The coupon after one more use, now."""
        left = (coupon.uses_left or 1) - 1
        return replace(coupon, uses_left=left, used_at=self._clock.true(), status="active" if left else "used")

    async def shop_name(self):
        return "Padaria Central"

    async def aclose(self):
        self.closed = True


class SellingProvider(Sells, ScriptedProvider):
    """The same with sales, holds, marks and reversals."""


class FragileJournal(Journal):
    """The real journal, but for the calls that the test breaks."""

    def __init__(self, directory, now):
        super().__init__(directory, now)
        self.broken = set()

    async def intent(self, write, *, operator, terminal):
        await self._may("intent")
        await super().intent(write, operator=operator, terminal=terminal)

    async def outcome(self, *told):
        await self._may("outcome")
        await super().outcome(*told)

    async def settlement(self, *told):
        await self._may("settlement")
        await super().settlement(*told)

    async def _may(self, call):
        """A disk that fails takes its time to say so."""
        if call in self.broken:
            await self.of_thing("")
            raise JournalError("the disk is full")


class Bench:
    """One counter and everything around it. `shared`: what it has in common with the other counters of its host."""

    def __init__(self, directory, clock, sleep, provider, names, shared=None):
        self.directory, self.clock, self.sleep, self.provider = directory, clock, sleep, provider
        self.journal = FragileJournal(directory, clock.now)
        self.host = OpenWrites(shared, str(directory), f"counter {directory.name}") if shared else None
        self.sounds, self.faults = [], []
        self._names = names
        self._stopped = False

    async def open(self, limit=100_000, staff=ANYBODY, kept=None, **rules):
        self.counter = Counter(
            provider=self.provider,
            budget=Budget(Alone(Purse()), Terms(limit=limit), now=self.clock.monotonic, sleep=self.sleep),
            journal=self.journal,
            host=self.host,
            rules=Rules(operator="Ana", terminal="counter 2", **rules),
            clock=self.clock,
            line=Line(self.clock),
            changed=lambda: None,
            ring=self.sounds.append,
            fault=self.faults.append,
            ids=lambda: f"{next(self._names):010}",
            sleep=self.sleep,
            jitter=lambda: 0.5,
            staff=staff,
            kept=kept,
        )
        await self.counter.start()
        return self

    async def stop(self):
        self._stopped = True
        await self.counter.stop()

    async def close(self):
        """However the test left it."""
        self.provider.let_all_go()
        self.journal.broken.clear()
        if not self._stopped:
            await self.stop()
        assert self.faults == []

    @property
    def stopped(self):
        """Whether it has left; its journal is closed then."""
        return self._stopped

    @property
    def current(self):
        return self.counter.snapshot.current

    @property
    def phase(self):
        return self.current.phase if self.current else None

    def phases(self):
        """The list of the last scans, newest first: code and phase."""
        return [(scan.attempt.code, scan.attempt.phase) for scan in self.counter.snapshot.scans]

    async def until(self, holds):
        """Wait for a predicate, no longer than the ceiling."""
        end = time.monotonic() + CEILING
        while not holds():
            assert time.monotonic() < end, f"still not so: {self.current}"
            await asyncio.sleep(0.001)

    async def reach(self, phase):
        await self.until(lambda: self.phase == phase)

    async def quiet(self):
        """Until everything that can go on by itself has gone on: the journal is idle, and so is the loop."""
        for _ in range(6):
            with suppress(JournalError):
                await self.journal.of_thing("")
            if self.host and not self._stopped:
                await self.host.of("")
            for _ in range(10):
                await asyncio.sleep(0)

    async def pass_time(self, seconds):
        """Let time pass from one sleeper to the next, each time until all is quiet."""
        await self.quiet()
        end = self.clock.passed + seconds
        while self.sleep.next_due() <= end:
            self.clock.passed = max(self.clock.passed, self.sleep.next_due())
            self.sleep.wake()
            await self.quiet()
        self.clock.passed = end

    async def scan_ready(self, code):
        self.counter.scan(code)
        await self.until(lambda: self.current.code == code and self.phase == "ready")

    async def verify(self, digits="123456"):
        """The dialog opens, the digits are typed."""
        await self.reach("code sent")
        self.counter.digits(digits)
        await self.quiet()

    async def rows(self, code):
        """The records of a code."""
        await self.quiet()
        return await self.journal.of_thing(code)


@pytest.fixture
def clock():
    """The bench's clock."""
    return TravellingClock()


@pytest.fixture
def sleep(clock):
    """The bench's sleep."""
    return HeldSleep(clock)


@pytest.fixture
def make_coupon():
    """An active coupon of Maria with one use, but for what is given."""

    def make(code, **changes):
        usual = {"status": "active", "reward": "Free coffee", "customer_id": "maria", "uses_left": 1, "uses_total": 1}
        return Coupon(id=f"id of {code}", code=code, **{**usual, **changes})

    return make


@pytest.fixture
def stocked(make_coupon):
    """Lets a provider know two coupons of Maria, one of João, and one with three uses."""

    def stock(provider):
        coupons = [
            make_coupon("CZ-AAAA1111"),
            make_coupon("CZ-BBBB2222"),
            make_coupon("CZ-CCCC3333", customer_id="joao"),
            make_coupon("CZ-DDDD4444", uses_left=3, uses_total=3),
        ]
        provider.issued = {coupon.code: coupon for coupon in coupons}
        return provider

    return stock


@pytest.fixture
def provider(clock, stocked):
    """A provider with four coupons."""
    return stocked(ScriptedProvider(clock))


@pytest.fixture
def seller(clock, stocked):
    """The same coupons at a provider that has sales; a room of tests takes it for its `provider`."""
    return stocked(SellingProvider(clock))


@pytest.fixture
async def new_bench(tmp_path, clock, sleep, provider):
    """Sets benches up on the same provider and clock; all are put away in the end.

    Those of one name have one data directory; those that are `among_others` know of each other's open writes.
    """
    benches, names = [], count(1)

    async def new(name="data", *, among_others=False, **rules):
        shared = HostFile(tmp_path / "open-writes", ClaimsForm()) if among_others else None
        bench = Bench(tmp_path / name, clock, sleep, provider, names, shared)
        benches.append(bench)
        return await bench.open(**rules)

    yield new
    for bench in benches:
        await bench.close()


@pytest.fixture
async def bench(new_bench):
    """A counter of a shop that never asks for one-time codes."""
    return await new_bench(otp=OtpPolicy.NEVER)


@pytest.fixture
async def otp_bench(new_bench, provider):
    """A counter that learns from the provider that it asks for one-time codes."""
    provider.asks_otp = True
    return await new_bench()


@pytest.fixture
def lost():
    """The answer never came."""
    return lambda: Unclear(Reason.NO_ANSWER)


@pytest.fixture
def unreachable():
    """The request never left."""
    return lambda: NotSent(Reason.UNREACHABLE)


@pytest.fixture
def refusal():
    """A deciding no."""
    return lambda reason, status=400, **known: Refusal(reason, status=status, **known)


@pytest.fixture
def tones():
    """The three sounds."""
    return Tone


@pytest.fixture
def make_write(clock):
    """A use as it stands before its intent is on disk."""

    def make(name="write-1", **changes):
        usual = {
            "code": "CZ-AAAA1111",
            "coupon_id": "id of CZ-AAAA1111",
            "customer_id": "maria",
            "sent_at": clock.now(),
            "server_ahead": timedelta(seconds=2.5),
            "uses_left": 1,
            "uses_total": 1,
            "state": WriteState.NEW,
        }
        return Write(id=name, **{**usual, **changes})

    return make


@pytest.fixture
async def open_journal(tmp_path, clock):
    """Opens the journal of this test's data directory; each is closed in the end."""
    journals = []

    async def opened(directory=None):
        journal = Journal(directory or tmp_path / "data", clock.now)
        journals.append(journal)
        await journal.open()
        return journal

    yield opened
    for journal in journals:
        await journal.close()
