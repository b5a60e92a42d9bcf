"""What each door costs, counted where the requests arrive: the counter and its pages over real HTTP, without a screen.

A key has sixty requests a minute for all counters of a shop (Zupy Partner API, rate limits).
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from support.calls import Tally
from support.people import people, reachable
from support.sandbox import Sandbox, running_sandbox

from pos_tui.commands.counter import build_counter, layouts_of
from pos_tui.counter.counter import Counter
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.policy import OtpPolicy
from pos_tui.pages.pages import Pages
from pos_tui.settings import ApiKey, Settings

CEILING = 20.0
OTP = ["request_otp", "verify_otp"]


@pytest.fixture(scope="module")
def trusted():
    """A shop that asks for no one-time code."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def strict():
    """A shop that asks for one before everything."""
    with running_sandbox(otp="strict") as sandbox:
        yield sandbox


@dataclass(frozen=True)
class Till:
    """A counter with its pages, and what it has asked since it knew the shop's name."""

    sandbox: Sandbox
    counter: Counter
    pages: Pages
    asked: Tally

    @property
    def current(self) -> Attempt | None:
        return self.counter.snapshot.current

    async def until(self, holds) -> None:
        """Wait for a predicate; not being so in time is no failed expectation, but a broken test."""
        async with asyncio.timeout(CEILING):
            while not holds():  # noqa: ASYNC110 - nothing tells when a snapshot is new
                await asyncio.sleep(0.002)

    async def scan(self, code: str, phase: Phase = Phase.READY) -> None:
        self.counter.scan(code)
        await self.until(lambda: self.current and self.current.at_rest and self.current.phase is phase)

    async def use(self, *, verified: bool = False) -> None:
        """F8; the customer reads the code out where they are asked for one."""
        self.counter.use()
        if verified:
            await self.read_out()
        await self.until(lambda: self.current.phase is Phase.USED)

    async def read_out(self) -> None:
        await self.until(lambda: self.counter.snapshot.dialog and not self.counter.snapshot.dialog.busy)
        self.counter.digits(self.sandbox.outbox()[0]["code"])

    async def quiet(self) -> None:
        """Until nothing is being read for the pages."""
        served = self.pages.served
        parts = (self.pages.customers.found, served.profile, served.coupons, served.rewards, served.history)
        await self.until(lambda: not any(one.waits for one in (*parts, served.ledger, self.pages.points.programs)))

    async def open(self, text: str) -> None:
        """F2, then whom to look for and Enter; Enter again where only a name was known."""
        self.pages.customers.find(text)
        await self.quiet()
        if self.pages.served.customer is None:
            self.pages.customers.open_marked()
        await self.quiet()
        assert self.pages.served.customer
        assert self.pages.served.coupons.value


@pytest.fixture
async def till(tmp_path):
    """Opens counters as the program does; each is left in the end, and none had a fault."""
    counters, faults = [], []

    async def opened(sandbox: Sandbox, otp: OtpPolicy = OtpPolicy.AUTO) -> Till:
        settings = Settings(
            api_key=ApiKey(sandbox.key),
            base_url=sandbox.base_url,
            data_dir=tmp_path / str(len(counters)),
            requests_a_minute=100_000,
            otp=otp,
        )
        counter = build_counter(settings, lambda: None, lambda tone: None, faults.append)
        counters.append(counter)
        pages = Pages(counter, settings.grammar, layouts_of(settings), lambda: None, lambda tone: None)
        await counter.start()
        opened = Till(sandbox, counter, pages, Tally(sandbox))
        await opened.until(lambda: counter.snapshot.shop)
        return Till(sandbox, counter, pages, Tally(sandbox))

    yield opened
    for counter in counters:
        await counter.stop()
    assert faults == []


def of_phones(sandbox: Sandbox, *, coupons: int = 1, several: bool = False) -> list[list[str]]:
    """The unused coupons of each customer with a phone who has so many, by their codes; one customer a row."""
    phones = {one["id"] for one in reachable(sandbox)}
    theirs: dict[str, list[str]] = {}
    for one in sandbox.coupons(status="active"):
        if one["customer_id"] in phones and (one["total_usages_allowed"] > 1) == several:
            theirs.setdefault(one["customer_id"], []).append(one["coupon_code"])
    return [codes for codes in theirs.values() if len(codes) >= coupons]


def fail(sandbox: Sandbox, *rules: dict[str, Any]) -> None:
    """These faults, and no others, from now on."""
    httpx.put(sandbox.ready["faults_url"], json=rules).raise_for_status()


# -- coupons --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "phase"),
    [
        ("good", Phase.READY),
        ("used", Phase.REFUSED),
        ("expired", Phase.REFUSED),
        ("cancelled", Phase.REFUSED),
        ("foreign", Phase.NOT_OURS),
        ("unknown", Phase.NOT_OURS),
    ],
)
async def test_a_scan_is_one_request_whatever_its_verdict(trusted, till, kind, phase) -> None:
    one = await till(trusted)
    await one.scan(trusted.example(kind).code, phase)
    assert one.asked.calls == ["coupons"]


async def test_what_is_no_code_is_none(trusted, till) -> None:
    one = await till(trusted)
    for label in ("7891000100103", "https://example.com/", "CZ-914F15F3CZ-914F15F4"):
        await one.scan(label, Phase.NOT_OURS)
    assert one.asked.calls == []


async def test_a_use_without_a_code_is_two(trusted, till) -> None:
    code = trusted.fresh()["coupon_code"]
    one = await till(trusted)
    await one.scan(code)
    await one.use()
    assert one.asked.calls == ["coupons", "validate"]


async def test_the_first_use_learns_the_policy_the_next_is_five_and_two_while_the_session_lives(strict, till) -> None:
    first, second = of_phones(strict, coupons=2)[:2]
    one = await till(strict)
    await one.scan(first[0])
    await one.use(verified=True)
    assert one.asked.calls == ["coupons", "validate", "customer", *OTP, "validate"]
    for code, verified, cost in (
        (second[0], True, ["coupons", "customer", *OTP, "validate"]),
        (second[1], False, ["coupons", "validate"]),
    ):
        before = len(one.asked.calls)
        await one.scan(code)
        await one.use(verified=verified)
        assert one.asked.calls[before:] == cost


async def test_a_shop_that_says_so_in_its_settings_never_learns_it(strict, till) -> None:
    code = of_phones(strict, several=True)[0][0]
    one = await till(strict, OtpPolicy.ALWAYS)
    await one.scan(code)
    await one.use(verified=True)
    assert one.asked.calls == ["coupons", "customer", *OTP, "validate"]


async def test_a_contact_that_is_known_is_not_read_again_nor_a_code_that_lives_sent_again(strict, till) -> None:
    code = of_phones(strict)[0][0]
    one = await till(strict, OtpPolicy.ALWAYS)
    await one.scan(code)
    fail(strict, {"calls": ["request_otp"], "fault": "status", "slug": "validation-error", "status": 422, "next": 1})
    one.counter.use()
    await one.until(lambda: one.current.notice)
    assert one.asked.calls == ["coupons", "customer"]
    one.counter.use()
    await one.until(lambda: one.counter.snapshot.dialog and not one.counter.snapshot.dialog.busy)
    one.counter.cancel()
    await one.until(lambda: one.current.phase is Phase.READY)
    await one.use(verified=True)
    assert one.asked.calls == ["coupons", "customer", *OTP, "validate"]


@pytest.mark.parametrize("page", ["before the scan", "after it"])
async def test_whose_page_is_open_is_not_read_again_for_their_code(strict, till, page) -> None:
    code = of_phones(strict)[0][0]
    (coupon,) = strict.coupons(code=code)
    phone = next(one["phone"] for one in people(strict) if one["id"] == coupon["customer_id"])
    one = await till(strict, OtpPolicy.ALWAYS)
    if page == "before the scan":
        await one.open(phone)
    await one.scan(code)
    if page == "after it":
        one.pages.serve_owner()
        await one.quiet()
    opened = one.asked.calls
    await one.use(verified=True)
    assert one.pages.served.known.phone == phone
    assert one.asked.calls[len(opened) :] == [*OTP, "validate"]


# -- customers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["phone", "email", "card_number", "full_name"])
async def test_a_customer_is_opened_by_two(trusted, till, by) -> None:
    person = next(one for one in reachable(trusted) if one["email"])
    one = await till(trusted)
    await one.open(person[by])
    assert one.asked.calls == ["customers", "coupons"]
    assert one.pages.served.customer.id == person["id"]


@pytest.mark.parametrize(
    "contacts",
    [
        pytest.param(["phone"], id="a phone"),
        pytest.param(["email"], id="an e-mail"),
        pytest.param([], id="neither"),
    ],
)
async def test_whoever_can_be_reached_only_so_is_opened_by_two(trusted, till, contacts) -> None:
    person = next(one for one in people(trusted) if [name for name in ("phone", "email") if one[name]] == contacts)
    one = await till(trusted)
    await one.open(person["card_number"])
    assert len(one.asked.calls) <= 2, one.asked.calls


async def test_the_owner_of_a_coupon_is_opened_by_two(trusted, till) -> None:
    one = await till(trusted)
    await one.scan(trusted.example("good").code)
    one.pages.serve_owner()
    await one.quiet()
    assert one.asked.calls == ["coupons", "customer", "coupons"]


async def test_a_whole_page_is_five_and_the_shops_program_is_read_once(trusted, till) -> None:
    """The person, their coupons, the rewards, how their points came about and the ledger's Z$."""
    one = await till(trusted)
    costs = []
    for person in reachable(trusted)[:2]:
        before = len(one.asked.calls)
        await one.open(person["phone"])
        for show in (one.pages.rewards.show, one.pages.points.show, one.pages.served.show, one.pages.points.show):
            show()
            await one.quiet()
        costs.append(one.asked.calls[before:])
    whole = ["customers", "coupons", "rewards", "history", "z_balance"]
    assert [sorted(cost) for cost in costs] == [sorted([*whole, "programs"]), sorted(whole)]


async def test_whoever_comes_back_to_a_page_asks_nothing(trusted, till) -> None:
    person = reachable(trusted)[0]
    one = await till(trusted)
    await one.open(person["phone"])
    one.pages.rewards.show()
    one.pages.points.show()
    await one.quiet()
    before = one.asked.calls
    one.pages.serve(one.pages.served.customer)
    one.pages.rewards.show()
    one.pages.points.show()
    await one.quiet()
    assert one.asked.calls == before
