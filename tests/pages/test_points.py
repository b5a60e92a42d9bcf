"""Points for a customer: typed, then sent by F8, once; a number that nobody means never becomes points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.counter.changes import Verdict
from pos_tui.domain.outcome import Reason
from pos_tui.journal.records import State
from pos_tui.pages.points import MOST, Points


@pytest.fixture
async def points(bench, maria):
    """Maria's, with how they came about."""
    maria.points.show()
    await bench.until(lambda: maria.served.history.whole)
    return maria.points


async def award(bench, points):
    points.award()
    await bench.until(lambda: not points.busy)
    await bench.quiet()


@pytest.mark.parametrize(
    ("typed", "amount", "reason"),
    [
        ("50 birthday", 50, "birthday"),
        ("50", 50, ""),
        ("  50   birthday of hers ", 50, "birthday of hers"),
        ("1", 1, ""),
        (str(MOST), MOST, ""),
        ("007", 7, ""),
        ("birthday", None, "birthday"),
        ("-5", None, "-5"),
        ("5.5", None, "5.5"),
        ("1e3", None, "1e3"),
        ("²", None, "²"),
        ("½ litre", None, "½ litre"),
    ],
)
def test_a_number_and_what_for(pages, typed, amount, reason):
    assert pages.points.typed(typed)
    assert (pages.points.amount, pages.points.reason) == (amount, reason)


@pytest.mark.parametrize("typed", ["0", "00", "0 for nothing", str(MOST + 1), "7891000100103", "12345678", "9" * 300])
def test_a_number_that_is_none_changes_nothing(pages, typed):
    pages.points.typed("50 birthday")
    assert not pages.points.typed(typed)
    assert (pages.points.amount, pages.points.reason) == (50, "birthday")


def test_number_and_reason_may_come_one_after_the_other(pages):
    for line in ("birthday", "50", "60", "visit"):
        pages.points.typed(line)
    assert (pages.points.amount, pages.points.reason) == (60, "visit")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_sane_amount_or_none(text):
    points = Points(None, None, None, None)
    points.typed(text)
    assert points.amount is None or 1 <= points.amount <= MOST


async def test_an_award_is_sent_once_and_its_reason_ends_in_its_mark(bench, points, maria, provider, tones):
    gate = provider.hold("add_points")
    points.typed("50 birthday")
    for _ in range(3):
        points.award()
    await bench.until(lambda: provider.count("add_points") == 1)
    points.award()
    gate.set()
    await bench.until(lambda: not points.busy)
    ((_, (_, amount, reason)),) = [one for one in provider.calls if one[0] == "add_points"]
    (record,) = await bench.rows("points:maria")
    assert (amount, reason) == (50, f"birthday {record.write.mark}")
    assert (record.state, maria.served.known.balance.points, points.amount) == (State.DONE, 130, None)
    assert (points.awarded[0], bench.sounds[-1]) == (50, tones.GOOD)


async def test_f8_again_gives_nothing_more(bench, points, provider):
    points.typed("50")
    await award(bench, points)
    await award(bench, points)
    assert (provider.count("add_points"), provider.points["maria"]) == (1, 130)


async def test_without_a_number_nothing_is_sent(bench, points, provider):
    points.typed("birthday")
    await award(bench, points)
    assert provider.count("add_points") == 0


async def test_a_no_keeps_what_was_typed(bench, points, provider, refusal, tones):
    provider.will("add_points", refusal(Reason.NOT_ALLOWED, 403))
    points.typed("50 birthday")
    await award(bench, points)
    assert (points.trouble.verdict, points.amount, points.reason) == (Verdict.REFUSED, 50, "birthday")
    assert bench.sounds[-1] is tones.BAD


async def test_a_lost_answer_is_not_confirmed_not_repeated_and_settled_by_the_history(
    bench, points, provider, lost, tones
):
    provider.carry_out_and("add_points", lost())
    points.typed("50 birthday")
    await award(bench, points)
    assert (points.trouble.verdict, bench.sounds[-1]) == (Verdict.NOT_CONFIRMED, tones.DOUBT)
    await award(bench, points)
    assert (provider.count("add_points"), bench.counter.snapshot.not_confirmed) == (1, 1)
    await bench.pass_time(3)
    (record,) = await bench.rows("points:maria")
    assert (record.state, provider.points["maria"], bench.counter.snapshot.not_confirmed) == (State.DONE, 130, 0)


@pytest.mark.parametrize("lost_answer", [False, True])
async def test_what_comes_of_it_never_stands_at_another_customer(bench, points, maria, provider, lost, lost_answer):
    gate = provider.hold("add_points")
    if lost_answer:
        provider.carry_out_and("add_points", lost())
    points.typed("50 birthday")
    points.award()
    await bench.until(lambda: provider.count("add_points") == 1)
    provider._gates.clear()
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    gate.set()
    await bench.until(lambda: not points.busy)
    await bench.quiet()
    assert (points.awarded, points.trouble, points.amount) == (None, None, None)
    assert maria.served.known.balance.points == 0
    assert provider.points == {"maria": 130, "joao": 0}
