"""One sale at a time: its id, what of it outlives a run, and when it ends."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.counter.till import Till
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.sale import Item, Quote, Sale, Used
from pos_tui.journal.sale import SaleFile

CODE, OTHER = "CZ-AAAA1111", "CZ-BBBB2222"
CAKE = Item("7891000100103", 2, 1250)


class Kept:
    """Remembers every sale that was written."""

    def __init__(self, sale=None):
        self.written = [sale or Sale()]

    def read(self):
        return self.written[-1]

    def write(self, sale):
        self.written.append(sale)


@pytest.fixture
def provider(seller):
    """One that has sales."""
    return seller


@pytest.fixture
def numbered():
    """Names for sales: sale 1, sale 2 and so on."""
    names = count(1)
    return lambda: f"sale {next(names)}"


@pytest.fixture
def till(numbered):
    """A till that keeps nothing."""
    return Till(numbered)


@pytest.fixture
def sale_file(tmp_path):
    """Where the sale of the bench's data directory is kept."""
    (tmp_path / "data").mkdir(exist_ok=True)
    return SaleFile(tmp_path / "data", lambda: datetime.now(UTC))


# -- the till alone -------------------------------------------------------------------------------------------


def test_a_sale_has_no_id_before_somebody_needs_one(till):
    assert till.sale == Sale()
    till.close()
    assert till.sale == Sale()


def test_the_first_check_begins_it_and_every_later_one_is_of_the_same(till):
    first, second = till.check(CODE), till.check(OTHER)
    assert first.sale.id == first.hold == second.sale.id == second.hold == "sale 1"


def test_what_is_entered_keeps_the_id_and_what_the_provider_wants_back(till):
    till.check(CODE)
    till.carry("their words")
    till.enter(Sale(id="somebody else's", total=3750, carried="other words"))
    assert till.sale == Sale(id="sale 1", total=3750, carried="their words")
    till.enter(Sale(items=(CAKE,)))
    assert till.check(CODE).sale == Sale(id="sale 1", items=(CAKE,), carried="their words")


def test_what_is_entered_first_begins_it_too(till):
    till.enter(Sale(total=100))
    assert till.check(CODE).hold == "sale 1"


def test_a_closed_sale_leaves_nothing_to_the_next_one(till):
    till.enter(Sale(total=100, reference="maria@example.com"))
    till.carry("their words")
    till.choose(CODE, "a coffee")
    assert till.check(CODE).reward_id == "a coffee"
    till.close()
    assert till.sale == Sale()
    check = till.check(CODE)
    assert (check.sale, check.reward_id) == (Sale(id="sale 2"), "")


def test_the_reward_is_the_cards_own(till):
    till.choose(CODE, "a coffee")
    assert (till.check(CODE).reward_id, till.check(OTHER).reward_id) == ("a coffee", "")


@pytest.mark.parametrize(
    "changed", [{"total": 200}, {"items": (CAKE,)}, {"card_pays": 50}, {"total": None}, {"total": 0}]
)
def test_a_check_is_old_as_soon_as_the_sale_is_another(till, changed):
    till.enter(Sale(total=100))
    check = till.check(CODE)
    assert till.is_newest(check)
    till.carry("their words")
    assert till.is_newest(check)
    till.enter(replace(till.sale, **changed))
    assert not till.is_newest(check)
    till.enter(Sale(total=100))
    assert till.is_newest(check)
    till.close()
    assert not till.is_newest(check)


def test_it_writes_when_something_changed_and_only_then(numbered):
    kept = Kept()
    till = Till(numbered, kept)
    till.close()
    assert len(kept.written) == 1
    till.check(CODE)
    till.check(OTHER)
    till.enter(till.sale)
    till.carry("")
    assert kept.written[1:] == [Sale(id="sale 1")]
    till.enter(Sale(total=100))
    till.carry("their words")
    till.close()
    assert kept.written[2:] == [
        Sale(id="sale 1", total=100),
        Sale(id="sale 1", total=100, carried="their words"),
        Sale(),
    ]


def test_it_goes_on_with_the_one_that_was_kept(numbered):
    kept = Kept(Sale(id="before", total=100, carried="their words"))
    till = Till(numbered, kept)
    assert till.check(CODE).sale == Sale(id="before", total=100, carried="their words")
    assert len(kept.written) == 1


STEPS = st.one_of(
    st.tuples(st.just("check"), st.sampled_from([CODE, OTHER])),
    st.tuples(st.just("enter"), st.integers(0, 3)),
    st.tuples(st.just("carry"), st.sampled_from(["", "their words"])),
    st.tuples(st.just("choose"), st.sampled_from(["", "a coffee"])),
    st.tuples(st.just("close"), st.none()),
    st.tuples(st.just("restart"), st.none()),
)


@given(st.lists(STEPS, max_size=20))
def test_an_id_is_one_sales_own_over_restarts_until_it_is_closed(steps):
    names, kept = count(1), Kept()
    till = Till(lambda: f"sale {next(names)}", kept)
    now, closed = "", set()
    for what, given_ in steps:
        match what:
            case "check":
                assert till.check(given_).hold == till.sale.id
            case "enter":
                till.enter(Sale(total=given_))
            case "carry":
                till.carry(given_)
            case "choose":
                till.choose(CODE, given_)
            case "close":
                closed.add(now)
                till.close()
                now = ""
            case _:
                till = Till(lambda: f"sale {next(names)}", kept)
        assert now in ("", till.sale.id)
        now = till.sale.id
        assert not now or now not in closed
        assert kept.read() == till.sale


# -- the file that is kept beside the journal -----------------------------------------------------------------


@pytest.mark.parametrize(
    "sale",
    [Sale(id="a"), Sale(id="a", total=0), Sale(id="a", total=3750, items=(CAKE,), carried='{"ç": "🎉"}')],
)
def test_what_is_written_is_read(sale_file, tmp_path, sale):
    assert sale_file.read() == Sale()
    sale_file.write(sale)
    assert sale_file.read() == sale
    assert (tmp_path / "data" / "sale.json").stat().st_mode & 0o077 == 0
    sale_file.write(Sale())
    assert (sale_file.read(), list((tmp_path / "data").iterdir())) == (Sale(), [])


def test_nobody_stands_in_the_file(sale_file, tmp_path):
    sale_file.write(Sale(id="a", reference="maria@example.com", second="MEMBER-7"))
    written = (tmp_path / "data" / "sale.json").read_text()
    assert not [word for word in ("maria", "MEMBER-7") if word in written]
    assert sale_file.read() == Sale(id="a")


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", '{"id": "a"}', '{"id": "a", "total": "x", "items": [], "carried": ""}', "\udcff", "7"],
)
def test_a_damaged_file_is_no_sale_and_no_failure(sale_file, tmp_path, damage):
    (tmp_path / "data" / "sale.json").write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert sale_file.read() == Sale()


def test_what_cannot_be_written_is_no_failure(tmp_path):
    (tmp_path / "file").write_text("")
    lost = SaleFile(tmp_path / "file", lambda: datetime.now(UTC))
    lost.write(Sale(id="a"))
    assert lost.read() == Sale()


# -- on the counter -------------------------------------------------------------------------------------------


@pytest.fixture
def killed(new_bench, sale_file):
    """Opens a counter on the same data directory as one that was never asked to leave."""
    return lambda: new_bench(otp=OtpPolicy.NEVER, kept=sale_file)


async def test_every_request_of_one_customer_is_of_one_sale(killed, provider):
    bench = await killed()
    await bench.scan_ready(CODE)
    bench.counter.enter_sale(Sale(total=3750))
    await bench.reach("ready")
    bench.counter.use()
    await bench.reach("used now")
    await bench.scan_ready(OTHER)
    sales = {check.sale.id for _, check in provider.checks} | {provider.orders[0].check.sale.id}
    assert len(provider.checks) == 3
    assert sales == {bench.counter.till.sale.id}
    assert {check.hold for _, check in provider.checks} == sales


async def test_the_next_customer_has_another(killed, provider):
    bench = await killed()
    await bench.scan_ready(CODE)
    bench.counter.enter_sale(Sale(total=3750))
    await bench.reach("ready")
    bench.counter.clear()
    assert bench.counter.snapshot.sale == Sale()
    await bench.scan_ready(CODE)
    first, last = provider.checks[0][1], provider.checks[-1][1]
    assert first.sale.id != last.sale.id
    assert last.sale.total is None


async def test_a_code_that_waits_for_the_panel_is_of_the_same_customer(killed, provider):
    bench = await killed()
    await bench.scan_ready(CODE)
    provider.hold("look_up")
    bench.counter.scan(OTHER)
    bench.counter.scan("CZ-DDDD4444")
    await bench.quiet()
    provider.let_all_go()
    await bench.quiet()
    assert bench.counter.snapshot.queued
    one = bench.counter.till.sale.id
    bench.counter.clear()
    await bench.quiet()
    assert one == bench.counter.till.sale.id != ""


async def test_after_a_kill_it_goes_on_with_the_same_sale_and_the_same_hold(killed, provider):
    before = await killed()
    await before.scan_ready(CODE)
    before.counter.enter_sale(Sale(total=3750))
    await before.reach("ready")
    after = await killed()
    assert after.counter.snapshot.sale == before.counter.till.sale
    await after.scan_ready(CODE)
    assert after.counter.till.sale.held == (CODE,)
    assert after.current.check.sale.total == 3750
    after.counter.use()
    await after.reach("used now")


async def test_who_left_properly_left_no_sale(killed, provider, tmp_path):
    bench = await killed()
    await bench.scan_ready(CODE)
    kept = json.loads((tmp_path / "data" / "sale.json").read_text())
    assert kept["id"] == provider.checks[0][1].hold
    await bench.stop()
    assert not (tmp_path / "data" / "sale.json").exists()
    again = await killed()
    assert again.counter.snapshot.sale == Sale()


async def test_what_the_provider_wants_back_goes_with_the_next_request_of_the_same_sale(killed, provider):
    bench = await killed()

    def with_words(usual):
        found = usual()
        return replace(found, quote=replace(found.quote, carried="their words"))

    provider.will("look_up", with_words)
    await bench.scan_ready(CODE)
    await bench.scan_ready(OTHER)
    assert [check.sale.carried for _, check in provider.checks] == ["", "their words"]


async def test_words_that_come_after_the_customer_has_left_are_nobodys(killed, provider):
    bench = await killed()
    await bench.scan_ready(OTHER)
    gate = provider.hold("look_up")

    def with_words(usual):
        found = usual()
        return replace(found, quote=replace(found.quote, carried="their words"))

    provider.will("look_up", with_words)
    bench.counter.scan(CODE)
    await bench.quiet()
    bench.counter.till.close()
    gate.set()
    await bench.quiet()
    assert "their words" not in {bench.counter.till.sale.carried, provider.checks[-1][1].sale.carried}


# -- a provider that lets go of nothing ------------------------------------------------------------------------


def closed_after(*codes, releases=False):
    """A till whose last sale had these codes."""
    till = Till(map(str, count()).__next__, releases=releases)
    for code in codes:
        till.check(code)
    till.close()
    return till


def test_a_code_that_nobody_lets_go_of_is_that_sale_again():
    till = closed_after(CODE, OTHER)
    till.enter(Sale(total=900))
    assert [till.check(code).sale.id for code in (OTHER, "SAVE5")] == ["0", "0"]
    assert till.sale.total == 900
    till.close()
    assert till.check(OTHER).sale.id == "0"


def test_another_code_begins_another_sale_also_for_those_of_before():
    till = closed_after(CODE)
    assert [till.check(code).sale.id for code in ("SAVE5", CODE)] == ["1", "1"]


def test_a_code_that_was_let_go_of_begins_another_sale():
    assert closed_after(CODE, releases=True).check(CODE).sale.id == "1"


def test_a_use_counts_only_where_the_provider_carries_words_from_one_code_to_the_next():
    till = Till(map(str, count()).__next__)
    check = till.check(CODE)
    till.spend(OTHER, check.sale.id)
    assert till.is_newest(check)
    till.carry("[]")
    assert not till.is_newest(check)
    assert till.is_newest(till.check(CODE))
    till.spend(OTHER, "another sale")
    assert till.sale.used == (Used(OTHER),)


def test_of_an_old_sale_only_what_is_held_counts(tmp_path):
    now = datetime(2026, 11, 21, 22, tzinfo=UTC)
    kept = Sale(id="a", total=900, items=(CAKE,), carried="[]", held=(CODE,), used=(Used(OTHER, 500),))
    SaleFile(tmp_path, lambda: now).write(kept)
    assert SaleFile(tmp_path, lambda: now + timedelta(minutes=29)).read() == kept
    assert SaleFile(tmp_path, lambda: now + timedelta(minutes=31)).read() == Sale(id="a", held=(CODE,))
    SaleFile(tmp_path, lambda: now).write(replace(kept, held=()))
    assert SaleFile(tmp_path, lambda: now - timedelta(minutes=1)).read() == Sale()
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_something_to_pay_a_use_changes_what_the_others_are_for():
    till = Till(map(str, count()).__next__)
    till.enter(Sale(total=6000))
    check = till.check(CODE)
    till.spend(OTHER, check.sale.id, Quote(discount=500))
    assert not till.is_newest(check)
    assert till.check(CODE).sale.left == 5500
