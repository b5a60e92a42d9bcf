"""The coupons issued so far: every status, single and multi-use, ending tonight, next week or long ago."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from pos_tui.sandbox.seeding import values

SHOP_ZONE = timezone(timedelta(hours=-3))
"""São Paulo, which has kept this offset all year since 2019."""


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward of the catalogue, as far as a coupon takes from it."""

    id: str
    origin: str
    points: int
    days: int
    uses: int


@dataclass(frozen=True, slots=True)
class Coupon:
    """A coupon about to be stored."""

    id: str
    code: str
    reward: Reward
    customer_id: str
    status: str
    valid_until: datetime
    remaining: int
    used_at: datetime | None
    created: datetime


class Issuer:
    """Hands out coupons of one company as they would look today."""

    def __init__(self, rng: Random, now: datetime, rewards: Sequence[Reward], customer_ids: Sequence[str]) -> None:
        self._rng = rng
        self._now = now
        self._tonight = now.astimezone(SHOP_ZONE).replace(hour=23, minute=59, second=59, microsecond=0)
        self._rewards = rewards
        self._customer_ids = customer_ids
        self._codes: set[str] = set()

    def active(self, reward: int | None = None, customer: int | None = None, days: int | None = None) -> Coupon:
        """A coupon that can be used until the end of a day: `days` from today, or any day its reward allows."""
        chosen = self._any_reward(days or 0) if reward is None else self._rewards[reward]
        ends = self._tonight + timedelta(days=self._rng.randrange(chosen.days) if days is None else days)
        untouched = reward is not None or chosen.uses == 1 or self._rng.random() < 0.5
        left = chosen.uses if untouched else self._rng.randrange(1, chosen.uses)
        return self._coupon(chosen, customer, "active", ends, left)

    def used(self) -> Coupon:
        """A coupon whose last use lies in the past weeks."""
        chosen = self._any_reward()
        ends = self._tonight + timedelta(days=self._rng.randrange(-60, chosen.days))
        issued = ends - timedelta(days=chosen.days)
        used_at = issued + (min(self._now, ends) - issued) * self._rng.uniform(0.05, 0.95)
        return self._coupon(chosen, None, "used", ends, 0, used_at)

    def past(self, status: str) -> Coupon:
        """A coupon whose date is over; with the status active, nobody has looked at it since."""
        chosen = self._any_reward()
        ends = self._tonight - timedelta(days=self._rng.randrange(1, 60))
        return self._coupon(chosen, None, status, ends, chosen.uses)

    def other(self, status: str) -> Coupon:
        """A coupon in a status that is neither spendable nor spent, its date still ahead."""
        chosen = self._any_reward()
        ends = self._tonight + timedelta(days=self._rng.randrange(chosen.days))
        return self._coupon(chosen, None, status, ends, chosen.uses)

    def _any_reward(self, days: int = 0) -> Reward:
        """One whose coupons, had they been issued by now, can still have `days` to go."""
        return self._rng.choice([reward for reward in self._rewards if reward.days > days])

    def _coupon(
        self,
        reward: Reward,
        customer: int | None,
        status: str,
        ends: datetime,
        left: int,
        used_at: datetime | None = None,
    ) -> Coupon:
        rng = self._rng
        customer_id = rng.choice(self._customer_ids) if customer is None else self._customer_ids[customer]
        code = values.coupon_code(rng)
        while code in self._codes:
            code = values.coupon_code(rng)
        self._codes.add(code)
        created = ends - timedelta(days=reward.days, seconds=rng.randrange(60))
        return Coupon(values.hex_id(rng), code, reward, customer_id, status, ends, left, used_at, created)


SHOP_COUPONS = 200


def shop_coupons(issuer: Issuer, most: int = SHOP_COUPONS) -> Iterator[Coupon]:
    """The 200 coupons of the shop, and active ones up to `most`; the first few are those a newcomer is shown."""
    yield issuer.active(reward=0, customer=0, days=2)
    yield issuer.active(reward=4, customer=0, days=6)
    yield issuer.active(reward=1, customer=1, days=9)
    for days in (0, 0, 0, 1, 7, 7, 8, 8):
        yield issuer.active(days=days)
    for _ in range(80):
        yield issuer.active()
    for _ in range(60):
        yield issuer.used()
    for status, count in (("expired", 28), ("active", 4)):
        for _ in range(count):
            yield issuer.past(status)
    unusual = {
        "cancelled": 9,
        "pending": 2,
        "pending_blockchain": 2,
        "completed": 1,
        "failed": 1,
        "blockchain_error": 2,
    }
    for status, count in unusual.items():
        for _ in range(count):
            yield issuer.other(status)
    for _ in range(most - SHOP_COUPONS):
        yield issuer.active()


def other_coupons(issuer: Issuer) -> Iterator[Coupon]:
    """A few coupons of another company."""
    for _ in range(8):
        yield issuer.active()
    for _ in range(3):
        yield issuer.used()
