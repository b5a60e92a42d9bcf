"""What is remembered of verified customers: in memory only, and not for longer than the provider does."""

from __future__ import annotations

from dataclasses import replace

from pos_tui.domain.otp import OtpSession
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.write import Kind


class Sessions:
    """The session of the customer who is being served, and whether this shop asks for one."""

    def __init__(self, policy: OtpPolicy) -> None:
        self._session: OtpSession | None = None
        self._asked = set[Kind]({Kind.USE, Kind.REDEEM} if policy is OtpPolicy.ALWAYS else ())

    def asks(self, kind: Kind) -> bool:
        """Whether this change needs a verified customer, by the settings or by what a refusal taught."""
        return kind in self._asked

    def learn(self, kind: Kind) -> None:
        """A refusal said that it does."""
        self._asked.add(kind)

    def good_for(self, customer_id: str | None, now: float) -> OtpSession | None:
        """The session that may go with a request about this customer now (`now`: monotonic seconds)."""
        return self._session if self._session and self._session.good_for(customer_id, now) else None

    def keep(self, session: OtpSession, customer_id: str | None) -> None:
        """It is this customer's, by whatever name the provider called them."""
        self._session = replace(session, customer_id=customer_id or session.customer_id)

    def forget(self) -> None:
        """The provider no longer takes it, or nobody is here."""
        self._session = None

    def only_for(self, customer_id: str | None) -> None:
        """Another customer's coupon is on the panel: the session of the one before goes."""
        if self._session and customer_id and self._session.customer_id != customer_id:
            self._session = None
