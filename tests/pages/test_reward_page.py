"""A reward's own page: what the list knew first, one request, and nothing of the customer before."""

import pytest

from pos_tui.domain.outcome import Reason


@pytest.fixture
async def sweet(bench, maria):
    """Maria looks at the sweet, which she has had before."""
    maria.rewards.show()
    await bench.until(lambda: maria.served.rewards.loaded)
    maria.reward.open(maria.rewards.offer.reward)
    return maria.reward


async def test_what_the_list_knew_stands_there_until_the_answer_says_more(bench, maria, provider):
    gate = provider.hold("reward")
    maria.rewards.show()
    await bench.until(lambda: maria.served.rewards.loaded)
    maria.reward.open(maria.rewards.offer.reward)
    await bench.until(lambda: provider.count("reward"))
    assert (maria.reward.reward.name, maria.reward.reward.description) == ("Sweet", "")
    gate.set()
    await bench.until(lambda: not maria.reward.read.waits)
    assert maria.reward.reward.description == "As sweet as it gets."
    assert [given for call, given in provider.calls if call == "reward"] == [("sweet",)]


async def test_that_she_has_had_it_only_the_list_knows(bench, sweet, provider):
    assert sweet.reward.already_redeemed
    await bench.until(lambda: not sweet.read.waits)
    assert (sweet.read.value.already_redeemed, sweet.reward.already_redeemed) == (False, True)


async def test_what_fails_leaves_what_was_known_and_f5_asks_again(bench, maria, provider, refusal):
    provider.will("reward", refusal(Reason.TRY_LATER, 503))
    maria.rewards.show()
    await bench.until(lambda: maria.served.rewards.loaded)
    maria.reward.open(maria.rewards.offer.reward)
    await bench.until(lambda: not maria.reward.read.waits)
    assert (maria.reward.reward.name, maria.reward.read.reason) == ("Sweet", Reason.TRY_LATER)
    maria.reward.again()
    await bench.until(lambda: not maria.reward.read.waits)
    assert (maria.reward.reward.description, provider.count("reward")) == ("As sweet as it gets.", 2)


async def test_whoever_comes_next_finds_none(bench, maria, sweet, provider):
    gate = provider.hold("reward")
    sweet.again()
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    gate.set()
    await bench.quiet()
    assert (sweet.reward, sweet.read.value) == (None, None)
