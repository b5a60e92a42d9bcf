"""What gift cards and loyalty cards pay, and what they must have for it."""

import sqlite3
from dataclasses import dataclass
from sqlite3 import Row

from pos_tui.sandbox.voucherify.errors import Refusal, unknown
from pos_tui.sandbox.voucherify.objects import unpacked
from pos_tui.sandbox.voucherify.order import Sale
from pos_tui.sandbox.voucherify.rules import needed_amount, needed_sale
from pos_tui.sandbox.voucherify.sessions import Held

COIN, CAMPAIGN, MATERIAL = "COIN", "CAMPAIGN", "MATERIAL"


@dataclass(frozen=True, slots=True)
class Payment:
    """So many credits or points, and the sale after them."""

    amount: int
    sale: Sale | None
    reward: Row | None = None


def pay_with_gift(voucher: Row, asked: int | None, sale: Sale | None, held: Held) -> Payment:
    """The credits asked for, or else as many as the sale takes; never more than it takes.

    How a balance is refused that other sessions hold is not documented: wholly held is `quantity_exceeded` here, as a
    use would be, and partly held is a smaller balance.
    """
    free = voucher["balance"] - held.amount
    if free <= 0 < voucher["balance"]:
        raise Refusal("quantity_exceeded", voucher["code"])
    wanted = asked if asked is not None else min(free, needed_amount(sale) - needed_sale(sale).off)
    if wanted > free or free == 0:
        raise Refusal("gift_amount_exceeded", f"{voucher['code']} has {free}")
    if sale is None or sale.amount is None:
        return Payment(wanted, sale)
    return Payment(min(wanted, sale.left), sale.less(wanted))


def buy_reward(
    db: sqlite3.Connection, voucher: Row, reward_id: str | None, points: int | None, sale: Sale | None, held: Held
) -> Payment:
    """The reward's price in points; paying with points takes as many as are said, or as the sale needs."""
    if reward_id is None:
        raise Refusal("missing_reward", "Reward is required for a loyalty card")
    reward = db.execute(
        "SELECT * FROM rewards WHERE id = ? AND campaign_id = ?", (reward_id, voucher["campaign_id"])
    ).fetchone()
    if reward is None:
        raise unknown("reward", reward_id)
    if reward["stock"] == 0:
        raise Refusal("reward_out_of_stock", f"Reward {reward_id} is out of stock")
    price, after = (reward["points"], sale) if reward["type"] != COIN else _pay(reward, points, sale)
    free = voucher["balance"] - held.amount
    if free <= 0 < voucher["balance"]:
        raise Refusal("quantity_exceeded", voucher["code"])
    if price > free:
        raise Refusal("loyalty_card_points_exceeded", f"{voucher['code']} has {free} points")
    return Payment(price, after, reward)


def _pay(reward: Row, points: int | None, sale: Sale | None) -> tuple[int, Sale]:
    """The points that go, and the sale that they pay."""
    needed_amount(sale)
    paid, worth = needed_sale(sale), unpacked(reward["gives"])["cents_per_point"]
    price = -(-paid.left // worth) if points is None else points
    return price, paid.less(price * worth)
