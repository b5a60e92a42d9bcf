"""All pages of one counter, and whom they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pos_tui.counter.counter import Counter
from pos_tui.domain.code import CouponCode, NotACode, Why, read_code
from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer import Customer, mask_name
from pos_tui.domain.grammar import CodeGrammar
from pos_tui.domain.layouts import Layout
from pos_tui.domain.reward import Reward
from pos_tui.domain.tone import Tone
from pos_tui.domain.wanted import is_email
from pos_tui.pages.choosing import Choosing
from pos_tui.pages.coupons import CouponBook
from pos_tui.pages.customers import Customers
from pos_tui.pages.enrolling import Enrolling
from pos_tui.pages.issued_passes import IssuedPasses
from pos_tui.pages.issuing import Issuing
from pos_tui.pages.numbers import Numbers
from pos_tui.pages.part import Reading
from pos_tui.pages.passes import Passes
from pos_tui.pages.points import Points
from pos_tui.pages.reversing import Reversing
from pos_tui.pages.reward import RewardPage
from pos_tui.pages.rewards import Rewards
from pos_tui.pages.selling import Selling
from pos_tui.pages.served import Served
from pos_tui.pages.switching_off import SwitchingOff
from pos_tui.pages.telling import Telling

_SOMEBODY: Final = frozenset({Why.CARD, Why.PHONE, Why.PERSON})
_TYPED: Final = frozenset({Why.SHAPE, Why.UNREADABLE})
_TEXT: Final = _SOMEBODY | {Why.SHAPE, Why.DIGITS, Why.UNREADABLE}


class Pages:
    """What the keys F2, F3, F4 and F7 show. Nothing here is read before somebody looks at it."""

    def __init__(
        self,
        counter: Counter,
        grammar: CodeGrammar,
        layouts: tuple[Layout, ...],
        changed: Callable[[], None],
        ring: Callable[[Tone], None],
        decimals: int = 2,
    ) -> None:
        means = counter.means
        reading = Reading(
            provider=means.provider,
            spawn=means.tasks.spawn,
            monotonic=means.clock.monotonic,
            changed=changed,
            later=lambda seconds: means.tasks.timer("pages", seconds, changed),
        )
        self._counter = counter
        self._grammar = grammar
        self._layouts = layouts
        self.served = Served(reading)
        counter.whom = lambda: self.served.known
        self.customers = Customers(reading, grammar, self.serve, counter.check, ring)
        self.coupons = CouponBook(reading)
        self.numbers = Numbers(reading)
        self._reward: Reward | None = None
        self._drafts: dict[str, str] = {}
        self._decided = 0
        self.rewards = Rewards(reading, self.served, counter.changes, counter.gate, ring)
        self.reward = RewardPage(reading)
        self.enrolling = Enrolling(reading, counter.changes, counter.gate, self._enrolled, ring)
        self.points = Points(reading, self.served, counter.changes, ring)
        self.passes = Passes(reading, self.served, ring)
        self.issued_passes = IssuedPasses(reading, self.served)
        self.telling = Telling(reading, self.served, ring)
        self.choosing = Choosing(reading, counter)
        self.selling = Selling(counter, decimals, changed)
        self.reversing = Reversing(counter, means.tasks.spawn, changed, ring)
        self.switching_off = SwitchingOff(counter, means.tasks.spawn, changed, ring)
        self.issuing = Issuing(reading, self.served, counter.changes, ring)

    def serve(self, customer: Customer) -> None:
        """This is the customer at the counter."""
        if not self.served.is_served(customer.id):
            self._drafts.clear()
            self._close_others()
            self.enrolling.give_way()
        self._counter.serve(customer.id)
        self._freshen()
        self.served.open(customer)

    def look_for(self, text: str) -> None:
        """Somebody else's card or phone was scanned: whoever was served is not served any more."""
        self.served.close()
        self._close_others()
        self.enrolling.give_way()
        self.customers.find(text)

    def _enrolled(self, customer: Customer) -> None:
        """Nobody is looked for any more: this is the one."""
        self.customers.clear()
        self.serve(customer)

    def serve_owner(self) -> None:
        """The customer of the coupon on the panel, where there is one, is the one at the counter."""
        current = self._counter.snapshot.current
        coupon = current.coupon if current else None
        if coupon and coupon.customer_id:
            known = current.customer if current else None
            self.serve(known or Customer(id=coupon.customer_id, name=coupon.customer_name))

    def _freshen(self) -> None:
        """What was read before the last change that was made here is read anew when it is looked at."""
        if self._decided != self._counter.decided:
            self._decided = self._counter.decided
            self.rewards.used(self._counter.snapshot.current)
            self.issuing.used(self._counter.snapshot.current)
            self.served.coupons.forget()
            self.coupons.forget()

    def show_coupons(self) -> None:
        """The coupons of the customer who is served, or of the whole shop."""
        self._freshen()
        customer = self.served.customer
        status = self.coupons.query.status
        self._reward = None
        self.coupons.open(CouponQuery(customer_id=customer.id if customer else None, status=status))

    def show_coupons_of(self, reward: Reward) -> None:
        """The coupons that were made of a reward, whoever has them."""
        self._reward = reward
        self.coupons.open(CouponQuery(reward_id=reward.id, status=self.coupons.query.status))

    def show_issuing(self) -> None:
        """What can be handed out; what was handed out before and used since is not shown any more."""
        self._freshen()

    def show_numbers(self) -> None:
        """The coupons that are listed, in numbers."""
        self.numbers.open(self.coupons.query)

    def show_passes(self) -> None:
        """What passes can be made of; those that were made are read anew when they are looked at."""
        self.issued_passes.leave()
        self.passes.show()

    @property
    def whose(self) -> str:
        """The name of the reward, or of the customer (masked), whose coupons are listed; empty for the whole shop."""
        if self._reward:
            return self._reward.name
        customer = self.served.known
        return mask_name(customer.name) if customer else ""

    def put_aside(self, place: str, text: str) -> None:
        """What is half typed on a page that something else takes the place of."""
        self._drafts[place] = text

    def take_up(self, place: str) -> str:
        """What was half typed there; empty where nothing was, or for somebody else."""
        return self._drafts.pop(place, "")

    def clear(self) -> None:
        """Nobody is at the counter."""
        self._drafts.clear()
        self.selling.close()
        self.served.close()
        self.customers.clear()
        self.enrolling.close()
        self._close_others()

    def _close_others(self) -> None:
        self.coupons.close()
        self.numbers.close()
        self._reward = None
        self.rewards.close()
        self.reward.close()
        self.points.close()
        self.passes.close()
        self.issued_passes.close()
        self.telling.close()
        self.reversing.close()
        self.switching_off.close()
        self.issuing.close()
        self.choosing.close()

    @property
    def busy(self) -> bool:
        """Whether a change is under way, or a pass or a message."""
        changes = (self.rewards, self.points, self.enrolling, self.reversing, self.switching_off, self.issuing)
        return any(change.busy for change in changes) or self.passes.made.waits or self.telling.queued.waits

    # -- what was scanned or typed ----------------------------------------------------------------------------

    def is_somebody(self, frame: str) -> bool:
        """Whether it is a customer's card, phone or CPF, wherever it was scanned."""
        read = self._read(frame)
        return isinstance(read, NotACode) and read.why in _SOMEBODY

    def is_coupon(self, frame: str) -> bool:
        """Whether it has the form of the shop's coupon codes, where they have one."""
        return self._grammar.is_complete(frame)

    def is_scan(self, frame: str) -> bool:
        """Whether it is something that a scanner reads: a coupon, a card, goods, an address."""
        read = self._read(frame)
        return isinstance(read, CouponCode) or read.why not in _TYPED

    def is_text(self, frame: str) -> bool:
        """Whether, where a page has a field, it is what somebody typed there: no coupon, no goods, no address."""
        read = self._read(frame)
        if isinstance(read, CouponCode):
            return self._grammar.may_be_text(frame)
        return read.why in _TEXT or (read.why is Why.ADDRESS and is_email(frame.strip()))

    def _read(self, frame: str) -> CouponCode | NotACode:
        return read_code(frame, self._grammar, self._layouts)
