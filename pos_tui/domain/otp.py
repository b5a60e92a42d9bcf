"""The one-time code of a customer: its policy, its life, its session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from pos_tui.domain.customer import Contact, Customer
from pos_tui.domain.outcome import Reason

DIGITS: Final = 6
LIFE: Final = 300.0
"""Seconds a code lives when the provider does not say (Zupy Partner API, OTP flow: five minutes)."""
SESSION_LIFE: Final = 30 * 60.0
"""Seconds a verified session lives (Zupy Partner API, OTP flow: about thirty minutes)."""
RESEND_AFTER: Final = 60.0
"""Seconds before a code may be sent again; no provider documents one, so it is ours."""


class CodeTrouble(StrEnum):
    """What last went wrong with the digits, told apart for the cashier."""

    WRONG = "wrong"
    OVER = "over"
    TOO_MANY = "too many"
    NOT_REQUESTED = "not requested"
    MAYBE_SENT = "maybe sent"
    VERIFY_LOST = "verify lost"
    NOT_SENT = "not sent"
    TRY_AGAIN = "try again"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSent:
    """A code that went out (or may have): to whom, by which channel, and when it ends. Times: monotonic seconds."""

    contact: Contact
    channel: str = ""
    sent_at: float
    life: float = LIFE
    trouble: CodeTrouble | None = None
    reason: Reason | None = None
    alive: bool = True
    """False once the digits can no longer be right: too many tries, or a verify whose answer was lost."""

    def seconds_left(self, now: float) -> float:
        """Seconds until the code is over, never below zero."""
        return max(0.0, self.sent_at + self.life - now)

    def resend_in(self, now: float) -> float:
        """Seconds until it may be sent again, zero when it may now."""
        return max(0.0, self.sent_at + RESEND_AFTER - now)

    def troubled(self, trouble: CodeTrouble, reason: Reason | None = None, *, over: bool = False) -> CodeSent:
        """The same code with a word about what went wrong; `over`: its digits can no longer be right."""
        return replace(self, trouble=trouble, reason=reason, alive=self.alive and not over)

    def spent(self, now: float) -> CodeSent | None:
        """What stands there instead when digits cannot be right any more, None when they may be."""
        if not self.alive:
            return self.troubled(self.trouble or CodeTrouble.TRY_AGAIN, self.reason)
        return self.troubled(CodeTrouble.OVER) if self.seconds_left(now) <= 0 else None

    def refused(self, reason: Reason, now: float) -> CodeSent:
        """The provider said no to the digits. Wrong and over look the same on the wire; our own countdown tells."""
        match reason:
            case Reason.OTP_WRONG:
                return self.troubled(CodeTrouble.OVER if self.seconds_left(now) <= 0 else CodeTrouble.WRONG)
            case Reason.OTP_TOO_MANY:
                return self.troubled(CodeTrouble.TOO_MANY, over=True)
            case Reason.OTP_NOT_REQUESTED:
                return self.troubled(CodeTrouble.NOT_REQUESTED, over=True)
            case _:
                return self.troubled(CodeTrouble.TRY_AGAIN, reason)

    def lost(self) -> CodeSent:
        """The digits may be spent: never sent again, a new code is needed."""
        return self.troubled(CodeTrouble.VERIFY_LOST, over=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtpSession:
    """A verified customer: the provider's session word, good for one customer until `ends_at` (monotonic seconds)."""

    customer_id: str
    word: str = field(repr=False)
    ends_at: float

    def good_for(self, customer_id: str | None, now: float) -> bool:
        """Whether it may be sent with a request about this customer now."""
        return self.customer_id == customer_id and now < self.ends_at


def only_owner(customers: Iterable[Customer], contact: Contact) -> str | None:
    """The id of the one customer who has exactly this contact, None when nobody or several have."""
    exact = {customer.id for customer in customers if any(own.same_as(contact) for own in customer.contacts)}
    return exact.pop() if len(exact) == 1 else None
