"""A coupon as the provider shows it, and its lifecycle: the server's truth, modelled to predict it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from pos_tui.domain.benefit import Benefit
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Read
from pos_tui.domain.sale import Check, Quote


class CouponStatus(StrEnum):
    """The statuses a counter acts on. A provider may send others: they are kept as text and are not spendable."""

    PENDING = "pending"
    ACTIVE = "active"
    USED = "used"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    NOT_YET = "not yet"
    """It begins later, or works on other days or hours."""
    DISABLED = "disabled"
    EMPTY = "empty"
    """A card with nothing left on it."""


class CouponEvent(StrEnum):
    """What can happen to a coupon on the server."""

    ISSUE = "issue"
    USE_ONE_OF_SEVERAL = "use, more uses left"
    USE_THE_LAST = "use the last one"
    EXPIRE = "expire"
    CANCEL = "cancel"


LIFECYCLE: Final[dict[tuple[CouponStatus, CouponEvent], CouponStatus]] = {
    (CouponStatus.PENDING, CouponEvent.ISSUE): CouponStatus.ACTIVE,
    (CouponStatus.ACTIVE, CouponEvent.USE_ONE_OF_SEVERAL): CouponStatus.ACTIVE,
    (CouponStatus.ACTIVE, CouponEvent.USE_THE_LAST): CouponStatus.USED,
    (CouponStatus.ACTIVE, CouponEvent.EXPIRE): CouponStatus.EXPIRED,
    (CouponStatus.ACTIVE, CouponEvent.CANCEL): CouponStatus.CANCELLED,
}


def after(status: CouponStatus, event: CouponEvent) -> CouponStatus:
    """The status that follows; used, expired and cancelled are final, so nothing follows them but themselves."""
    return LIFECYCLE.get((status, event), status)


_LIVED: Final = {status for status, _ in LIFECYCLE} | set(LIFECYCLE.values())


def explained(before: str, now: str) -> bool:
    """Whether a coupon that was `before` can have become `now`. Of a status outside the lifecycle anything may come."""
    if before not in _LIVED or now not in _LIVED:
        return True
    reached = {before}
    while more := {after for (status, _), after in LIFECYCLE.items() if status in reached} - reached:
        reached |= more
    return now in reached


_REFUSALS: Final[dict[str, Reason]] = {
    CouponStatus.USED: Reason.ALREADY_USED,
    CouponStatus.EXPIRED: Reason.EXPIRED,
    CouponStatus.CANCELLED: Reason.CANCELLED,
    CouponStatus.NOT_YET: Reason.NOT_YET_ACTIVE,
    CouponStatus.DISABLED: Reason.DISABLED,
    CouponStatus.EMPTY: Reason.NOTHING_ON_IT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """One issued coupon. Times are aware and in UTC; `status` is the provider's own word in lower case.

    `origin` is the provider's word for where it came from, `points_spent` what it cost.
    """

    id: str
    code: str
    status: str
    reward: str = ""
    customer_id: str | None = None
    customer_name: str = field(default="", repr=False)
    uses_left: int | None = None
    uses_total: int | None = None
    valid_until: datetime | None = None
    used_at: datetime | None = None
    created_at: datetime | None = None
    reward_id: str | None = None
    origin: str = ""
    points_spent: int | None = None
    valid_from: datetime | None = None
    benefit: Benefit | None = None
    needs_owner: bool = True
    """Whether only a customer's coupon can be used."""
    unlimited: bool = False
    """Whether it can be used any number of times; its uses are not counted then."""
    end_told: bool = True
    """Whether the provider says when it ends: else no date is not no end."""

    @property
    def single_use(self) -> bool:
        """Whether one use ends it. A coupon that does not say how many uses it has is taken for a single one."""
        return not self.unlimited and (self.uses_total or self.uses_left or 1) <= 1

    @property
    def spent(self) -> bool:
        """Whether no use is left."""
        return self.status == CouponStatus.USED or self.uses_left == 0

    def refusal(self, server_now: datetime | None) -> Reason | None:
        """Why it cannot be used here, None when it can.

        `server_now` is the Date header of the answer that carried the coupon; the local clock never refuses.
        """
        if self.status in _REFUSALS:
            return _REFUSALS[self.status]
        if self.status != CouponStatus.ACTIVE:
            return Reason.NOT_SPENDABLE
        if self.uses_left == 0:
            return Reason.ALREADY_USED
        if server_now and self.valid_until and self.valid_until <= server_now:
            return Reason.EXPIRED
        if self.needs_owner and not self.customer_id:
            return Reason.NO_OWNER
        return None


def drift(before: Coupon, now: Coupon) -> str | None:
    """How a reading contradicts the one before it, None when it does not. The provider wins; that it did is logged."""
    if not explained(before.status, now.status):
        return f"{before.status} became {now.status}"
    if before.uses_left is not None and now.uses_left is not None and now.uses_left > before.uses_left:
        return f"uses left rose from {before.uses_left} to {now.uses_left}"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Read):
    """What one look-up said: the coupon, or none of that code, and the server's clock when it said so.

    Where the code was checked against a sale, `check` is what it was checked against, `refusal` the provider's no to
    it, `quote` what comes of a yes; the provider keeps it for this counter when it is `held`. `said` is the merchant's
    own wording, for the customer; `detail` is for staff. `ours` says whether the provider's records bear the mark of
    the use that is looked for, None where they bear no marks.
    """

    coupon: Coupon | None
    check: Check | None = None
    refusal: Reason | None = None
    said: str = ""
    detail: str = ""
    quote: Quote | None = None
    held: bool = False
    ours: bool | None = None
    reversal: str = ""
    """By which the provider knows the use that was looked for, when it is to be given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The provider's yes to a use. Every number may be missing: a readable yes is a yes whatever its numbers."""

    uses_left: int | None = None
    uses_total: int | None = None
    used_at: datetime | None = None
    balance: Balance = Balance()
    reversal: str = ""
    """By which the provider knows this use when it is to be given back."""
    quote: Quote | None = None
    issued: str = ""
    """A code that the customer got for it."""
