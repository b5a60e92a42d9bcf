"""What every provider can do for a counter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pos_tui.domain.capability import Capability
from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.coupon_list import CouponPage, CouponQuery, CouponStats
from pos_tui.domain.customer import Contact, Customer
from pos_tui.domain.customer_list import CustomerPage, CustomerQuery, Enrolled, Enrolment
from pos_tui.domain.issuing import Campaign, IssueOrder, NewCode
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.points import Awarded, HistoryPage, PointsBalance, ZBalance
from pos_tui.domain.program import Program
from pos_tui.domain.reward import Redeemed, Reward, RewardPage
from pos_tui.domain.sale import Check
from pos_tui.domain.wallet import (
    PhoneMessage,
    Platform,
    WalletDevices,
    WalletPass,
    WalletPassPage,
    WalletPassStatus,
)
from pos_tui.domain.write import Write
from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane


@dataclass(frozen=True, slots=True)
class CodeReceipt:
    """The provider's word that a one-time code is on its way: the channel, and its life in seconds."""

    channel: str
    life: float


@dataclass(frozen=True, slots=True)
class VerifiedOwner:
    """Whom the digits verified. `session` is the provider's opaque word for it; `life` is in seconds."""

    customer_id: str
    is_new: bool
    session: str = field(repr=False)
    life: float
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LineReport:
    """What one answered (or failed) request tells of the line: whether the provider answers, and the budget left."""

    answered: bool
    remaining: int | None = None
    limit: int | None = None
    server_date: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UseOrder:
    """One use of a coupon: `mark` is our own word for it, which the provider keeps where it can; `check` is what the
    coupon was checked against.
    """

    coupon: Coupon
    mark: str
    session: OtpSession | None = field(default=None, repr=False)
    check: Check | None = None


class CouponCalls(Protocol):
    """Coupons that exist."""

    async def look_up(self, code: str, check: Check | None = None) -> Reading:
        """Read one coupon by its code; with a `check`, and where the provider has sales, ask whether it is good for
        that one, and have it held. Without a check nothing is held.
        """
        ...

    async def trace(self, write: Write) -> Reading:
        """Read what can be told of a use, a reversal, a code that was handed out or switched off, whose answer was
        lost. Nothing is held.
        """
        ...

    async def coupons(self, query: CouponQuery, cursor: str | None = None) -> CouponPage:
        """A page of the coupons that a query finds, `cursor` being the word of the page before."""
        ...

    async def coupon_stats(self, query: CouponQuery) -> CouponStats:
        """The numbers of the coupons that a query finds, whatever their status."""
        ...

    async def use(self, order: UseOrder) -> Use:
        """Spend one use of a coupon. A change."""
        ...

    async def reverse(self, reversal: str, reason: str, mark: str) -> None:
        """Give a use back, by the provider's word for it (`Use.reversal`). A change."""
        ...

    async def card_rewards(self, code: str) -> tuple[Reward, ...]:
        """What the points of a card can buy, the cheapest first."""
        ...

    async def release(self, code: str, hold: str) -> None:
        """Let go of a code that is held for a sale; one that is not held is let go of already."""
        ...


class CustomerCalls(Protocol):
    """People."""

    async def customer(self, customer_id: str) -> Customer:
        """Read one customer with their contacts."""
        ...

    async def search_customers(self, contact: Contact) -> tuple[Customer, ...]:
        """Everybody whom the provider finds under a contact; matches may be loose."""
        ...

    async def customers(self, query: CustomerQuery, cursor: str | None = None) -> CustomerPage:
        """A page of the customers whom a query finds; what it gives of each may be a summary."""
        ...

    async def enrol(self, enrolment: Enrolment, session: OtpSession | None = None) -> Enrolled:
        """Find somebody or make them a customer. A change."""
        ...


class CodeCalls(Protocol):
    """One-time codes."""

    async def request_otp(self, contact: Contact) -> CodeReceipt:
        """Have a one-time code sent. A change."""
        ...

    async def verify_otp(self, contact: Contact, digits: str) -> VerifiedOwner:
        """Check the digits that the customer read out. A change."""
        ...


class PointsCalls(Protocol):
    """Points and Z$."""

    async def balance(self, customer_id: str) -> PointsBalance:
        """Read a customer's points."""
        ...

    async def z_balance(self, customer_id: str) -> ZBalance:
        """Read a customer's Z$ from the ledger; an answer without them says what the trouble is."""
        ...

    async def add_points(self, customer_id: str, amount: int, reason: str) -> Awarded:
        """Add so many points, a whole number from one. A change.

        Raises ValueError for an amount or a reason that cannot be (`points.LONGEST_REASON`).
        """
        ...

    async def history(self, customer_id: str, cursor: str | None = None) -> HistoryPage:
        """A page of what happened to a customer's points."""
        ...


class RewardCalls(Protocol):
    """What points can be turned into."""

    async def rewards(
        self, customer_id: str | None = None, *, redeemable: bool = False, cursor: str | None = None
    ) -> RewardPage:
        """A page of the catalogue; for a customer, and then perhaps only what they can redeem now.

        Raises ValueError when it is asked what nobody in particular can redeem.
        """
        ...

    async def reward(self, reward_id: str) -> Reward:
        """Read one reward."""
        ...

    async def redeem(
        self, customer_id: str, reward_id: str, *, use_z: bool = False, session: OtpSession | None = None
    ) -> Redeemed:
        """Turn points into a coupon; with `use_z`, Z$ may stand in for what is missing. A change."""
        ...


class WalletCalls(Protocol):
    """Passes in the wallets of phones."""

    async def wallet_loyalty(self, customer_id: str, platform: Platform) -> WalletPass:
        """Make the pass of a customer's card. A change."""
        ...

    async def wallet_coupon(self, customer_id: str, coupon_id: str, platform: Platform) -> WalletPass:
        """Make the pass of one coupon, by its id. A change."""
        ...

    async def wallet_passes(self, customer_id: str, cursor: str | None = None) -> WalletPassPage:
        """A page of a customer's passes."""
        ...

    async def wallet_devices(self, customer_id: str) -> WalletDevices:
        """On which platforms a customer has passes."""
        ...

    async def wallet_pass_status(self, pass_id: str) -> WalletPassStatus:
        """How one pass stands now."""
        ...

    async def wallet_notify(self, customer_id: str, kind: PhoneMessage, message: str) -> None:
        """Have a message shown on a customer's phone; nobody says whether it was. A change.

        Raises ValueError for a message that is too long (`wallet.LONGEST_MESSAGE`), or empty.
        """
        ...


class IssueCalls(Protocol):
    """Codes that are handed out, and switched off."""

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """What this shop hands out, as its settings name it."""
        ...

    async def issue(self, order: IssueOrder) -> NewCode:
        """Hand out a code. A change."""
        ...

    async def switch_off(self, code: str) -> None:
        """Switch a code off for good. A change."""
        ...


class ShopCalls(Protocol):
    """The shop itself."""

    async def shop_name(self) -> str:
        """The name of the shop whose key this is."""
        ...

    async def programs(self) -> tuple[Program, ...]:
        """The shop's loyalty programs, normally one."""
        ...


class Provider(
    CouponCalls,
    CustomerCalls,
    CodeCalls,
    PointsCalls,
    RewardCalls,
    WalletCalls,
    IssueCalls,
    ShopCalls,
    Protocol,
):
    """The calls of a counter. Every call raises `ProviderError`; what is called a change is sent once, and never
    repeated by the transport."""

    @property
    def name(self) -> str:
        """How the provider is called on screen."""
        ...

    @property
    def able(self) -> frozenset[Capability]:
        """What it offers. Every other call raises `Refusal` with the reason "not offered"."""
        ...

    def on(self, way: Lane | Slot) -> Provider:
        """The same provider, for requests of that lane, or for the one request that has its slot."""
        ...

    async def aclose(self) -> None:
        """Give the connections back."""
        ...
