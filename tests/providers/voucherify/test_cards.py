"""What the points of a loyalty card can buy, asked of the running sandbox."""

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError


async def test_its_rewards_with_their_prices_the_cheapest_first(shop, client):
    example = shop.example("loyalty")
    rewards = await client(shop).card_rewards(example["code"])
    assert {example["rewards"]["affordable"], example["rewards"]["unaffordable"]} <= {reward.id for reward in rewards}
    prices = [reward.points or 0 for reward in rewards]
    assert prices == sorted(prices)
    assert len(set(prices)) > 1
    gone = [reward.name for reward in rewards if reward.available is False]
    assert gone == [reward.name for reward in rewards if reward.stock == 0]


async def test_a_card_that_is_none(shop, client):
    with pytest.raises(ProviderError):
        await client(shop).card_rewards("NADA-DISSO-9")


async def test_the_one_that_was_chosen_is_bought(shop, client):
    counter, example = client(shop), shop.example("loyalty")
    check = Check(
        sale=Sale(id="card-sale", reference=example["customer"]["id"]),
        hold="card-hold",
        reward_id=example["rewards"]["affordable"],
    )
    reading = await counter.look_up(example["code"], check)
    assert reading.refusal is None
    use = await counter.use(UseOrder(coupon=reading.coupon, mark="card-mark", check=reading.check))
    assert use.reversal
    again = await counter.look_up(example["code"])
    assert again.coupon.benefit.points < reading.coupon.benefit.points
    await counter.reverse(use.reversal, "not wanted", "card-back")
    assert (await counter.look_up(example["code"])).coupon.benefit.points == reading.coupon.benefit.points


async def test_without_a_choice_it_is_asked_for(shop, client):
    reading = await client(shop).look_up(shop.code("loyalty"), Check(sale=Sale(id="s9", total=100), hold="h9"))
    assert reading.refusal is Reason.NEEDS_REWARD
