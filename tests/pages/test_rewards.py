"""What points can be turned into: the offers of one customer, and a redeem that is sent once."""

from decimal import Decimal

import pytest
from support.spoken import all_words

from pos_tui.counter.changes import Verdict
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.reward import Reward
from pos_tui.journal.records import State
from pos_tui.pages.catalogue import offer

ROWS = 12
"""On the screen."""
HUNDRED = Reward(id="r", points=100)


@pytest.mark.parametrize(
    ("points", "z", "left", "missing", "stands_in"),
    [
        (100, "0", 0, 0, None),
        (140, "0", 40, 0, None),
        (99, "1.19", None, 1, None),
        (99, "1.20", None, 1, "1.20"),
        (90, "12", None, 10, "12.00"),
        (80, "24", None, 20, "24.00"),
        (80, "23.999999", None, 20, None),
        (79, "9999", None, 21, None),
        (0, "9999", None, 100, None),
    ],
)
def test_z_stands_in_for_a_fifth_of_the_price_at_a_fifth_more(points, z, left, missing, stands_in):
    one = offer(HUNDRED, Balance(points, Decimal(z)))
    assert (one.left, one.missing, one.z) == (left, missing, stands_in and Decimal(stands_in))
    assert one.can_be_redeemed == (missing == 0 or stands_in is not None)


@pytest.mark.parametrize("gone", [{"stock": 0}, {"available": False}, {"active": False}])
def test_what_is_not_on_offer_cannot_be_redeemed(gone):
    assert not offer(Reward(id="r", points=0, **gone), Balance(100)).can_be_redeemed


@pytest.mark.parametrize(("price", "points"), [(None, 100), (100, None), (None, None)])
def test_what_is_not_known_is_left_to_the_provider(price, points):
    one = offer(Reward(id="r", points=price), Balance(points))
    assert (one.can_be_redeemed, one.left, one.missing) == (True, None, 0)


@pytest.fixture
async def rewards(bench, maria):
    """Maria's catalogue: sweet 0, coffee 50, cake 90 (ten short), pie (none left), basket 900."""
    maria.rewards.show()
    await bench.until(lambda: maria.served.rewards.loaded)
    return maria.rewards


def offers(rewards):
    """All that are here."""
    return rewards._served.rewards.offers(0, 1000)


async def mark(bench, rewards, name):
    """Mark a reward by its number in the catalogue as it is now, as a hand does."""
    rewards.show()
    await bench.until(lambda: offers(rewards))
    rewards.mark([one.reward.id for one in offers(rewards)].index(name), ROWS)


async def redeem(bench, rewards, name):
    await mark(bench, rewards, name)
    rewards.redeem()
    await bench.until(lambda: not rewards.busy)
    await bench.quiet()


async def states(bench):
    return [record.state for thing in ("coffee", "cake") for record in await bench.rows(f"redeem:maria:{thing}")]


async def test_what_can_be_redeemed_comes_first_and_then_the_price(rewards):
    names = [(one.reward.id, one.can_be_redeemed) for one in offers(rewards)]
    assert names == [("sweet", True), ("coffee", True), ("cake", True), ("pie", False), ("basket", False)]


@pytest.mark.parametrize("place", [-2, -1, 5, 99])
async def test_a_number_that_is_not_there_marks_nothing(rewards, place):
    rewards.mark(1, ROWS)
    rewards.mark(place, ROWS)
    assert rewards.marked == 1


async def test_a_redeem_is_recorded_before_it_leaves_and_gives_the_coupon(bench, rewards, maria, provider, tones):
    await redeem(bench, rewards, "coffee")
    reward, redeemed = rewards.redeemed
    assert (reward.id, redeemed.points_used, maria.served.known.balance.points) == ("coffee", 50, 30)
    assert (provider.count("redeem"), await states(bench)) == (1, [State.DONE])
    assert bench.sounds[-1] is tones.GOOD


async def test_f8_twice_is_one_redeem(bench, rewards, provider):
    gate = provider.hold("redeem")
    await mark(bench, rewards, "coffee")
    for _ in range(3):
        rewards.redeem()
    await bench.until(lambda: provider.count("redeem") == 1)
    rewards.redeem()
    await bench.quiet()
    gate.set()
    await bench.until(lambda: not rewards.busy)
    assert provider.count("redeem") == 1


@pytest.mark.parametrize("name", ["pie", "basket"])
async def test_what_cannot_be_redeemed_is_not_sent(bench, rewards, provider, name):
    await mark(bench, rewards, name)
    rewards.redeem()
    await bench.quiet()
    assert (rewards.busy, provider.count("redeem")) == (False, 0)


async def test_missing_points_are_topped_up_only_where_they_are_missing(bench, rewards, provider):
    await redeem(bench, rewards, "cake")
    await redeem(bench, rewards, "sweet")
    assert [given[2] for call, given in provider.calls if call == "redeem"] == [True, False]
    (record,) = await bench.rows("redeem:maria:cake")
    assert record.write.amount == 80, "what the balance falls by settles a lost answer"


@pytest.mark.parametrize(
    ("reason", "reads"), [(Reason.NOT_ENOUGH_BALANCE, 1), (Reason.ALREADY_CLAIMED, 0), (Reason.NOT_SPENDABLE, 0)]
)
async def test_a_no_is_said_with_its_reason_and_points_are_read_again(
    bench, rewards, provider, refusal, tones, reason, reads
):
    provider.will("redeem", refusal(reason, 422, detail="Pontos insuficientes: faltam 3."))
    await redeem(bench, rewards, "coffee")
    assert (rewards.trouble.verdict, rewards.trouble.reason) == (Verdict.REFUSED, reason)
    assert (rewards.redeemed, provider.count("customer")) == (None, reads)
    assert bench.sounds[-1] is tones.BAD
    await redeem(bench, rewards, "coffee")
    assert rewards.redeemed


async def test_a_lost_answer_is_not_confirmed_and_no_second_one_is_sent(bench, rewards, provider, lost, tones):
    provider.carry_out_and("redeem", lost())
    await redeem(bench, rewards, "coffee")
    assert (rewards.trouble.verdict, bench.counter.snapshot.not_confirmed) == (Verdict.NOT_CONFIRMED, 1)
    assert bench.sounds[-1] is tones.DOUBT
    await redeem(bench, rewards, "coffee")
    assert (provider.count("redeem"), bench.counter.snapshot.not_confirmed) == (1, 1)


@pytest.mark.parametrize("lost_answer", [False, True])
async def test_what_comes_of_it_never_stands_at_another_customer(bench, rewards, maria, provider, lost, lost_answer):
    gate = provider.hold("redeem")
    if lost_answer:
        provider.carry_out_and("redeem", lost())
    await mark(bench, rewards, "coffee")
    rewards.redeem()
    await bench.until(lambda: provider.count("redeem") == 1)
    provider._gates.clear()
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    gate.set()
    await bench.until(lambda: not rewards.busy)
    await bench.quiet()
    assert (rewards.redeemed, rewards.trouble) == (None, None)
    assert maria.served.known.balance == Balance(0, Decimal(0))
    assert (provider.count("redeem"), bench.counter.snapshot.not_confirmed) == (1, int(lost_answer))


# -- shops that want the customer verified --------------------------------------------------------------------


@pytest.fixture
async def strict(bench, rewards, provider):
    """The same in a shop that refuses without a session."""
    provider.asks_otp = True
    return rewards


async def dialog_of(bench, rewards, name):
    await mark(bench, rewards, name)
    rewards.redeem()
    await bench.until(lambda: bench.counter.snapshot.dialog and not bench.counter.snapshot.dialog.busy)


async def test_the_first_refusal_teaches_that_a_code_is_wanted(bench, strict, provider):
    await dialog_of(bench, strict, "coffee")
    assert provider.asked("redeem", "request_otp") == (1, 1)
    bench.counter.digits("123456")
    await bench.until(lambda: strict.redeemed)
    assert provider.asked("redeem", "request_otp", "verify_otp") == (2, 1, 1)
    bench.counter.clear()
    await dialog_of(bench, strict, "sweet")
    assert provider.asked("redeem", "request_otp") == (2, 2), "it is asked before, and nothing is sent in vain"


async def test_one_session_is_good_for_the_next_redeem_and_for_the_use(bench, strict, provider):
    await dialog_of(bench, strict, "coffee")
    bench.counter.digits("123456")
    await bench.until(lambda: strict.redeemed)
    await redeem(bench, strict, "sweet")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    assert provider.asked("request_otp", "verify_otp", "use") == (1, 1, 1)


async def test_esc_redeems_nothing(bench, strict, provider):
    await dialog_of(bench, strict, "coffee")
    bench.counter.cancel()
    await bench.until(lambda: not strict.busy)
    assert (strict.redeemed, strict.trouble, provider.count("redeem")) == (None, None, 1)
    assert bench.counter.snapshot.dialog is None
    assert provider.points["maria"] == 80


async def test_a_session_that_is_not_taken_any_more_is_asked_for_once_more_and_no_oftener(
    bench, strict, provider, refusal
):
    provider.will("redeem", *(refusal(Reason.OTP_REQUIRED, 403) for _ in range(5)))
    await dialog_of(bench, strict, "coffee")
    bench.counter.digits("123456")
    await bench.until(lambda: not strict.busy)
    assert (strict.trouble.reason, provider.count("redeem")) == (Reason.OTP_REQUIRED, 2)


async def test_leaving_in_the_dialog_redeems_nothing(bench, strict, provider):
    await dialog_of(bench, strict, "coffee")
    await bench.stop()
    assert provider.count("redeem") == 1


@pytest.mark.parametrize(("taken", "said"), [(False, "it is free"), (True, "taken before: it may be refused")])
def test_a_free_one_that_was_taken_before_may_be_refused(taken, said):
    one = offer(Reward(id="sweet", points=0, already_redeemed=taken), Balance(80, Decimal(0)))
    assert all_words().rewards.act(one).left == f"F8  redeem it; {said}"
