"""How a provider's call can fail.

ProviderError
├── Refusal      a deciding answer: no
├── NotSent      the request never left this host
└── Unclear      it left, and no deciding answer came back
"""

from __future__ import annotations

from datetime import datetime

from pos_tui.domain.outcome import Reason


class ProviderError(Exception):
    """A call that gave no value. `reason` is provider-neutral, `detail` the provider's own words, cleaned, for staff.

    `retry_after` is in seconds, `server_date` the Date header of the answer, if one came. The text of the exception
    holds neither a key nor anything that was sent.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        detail: str = "",
        status: int | None = None,
        retry_after: float | None = None,
        server_date: datetime | None = None,
    ) -> None:
        super().__init__(f"{reason} (HTTP {status})" if status else str(reason))
        self.reason = reason
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        self.server_date = server_date


class Refusal(ProviderError):
    """The provider decided: no. `conflict` marks a 409, whose text decides nothing."""

    @property
    def conflict(self) -> bool:
        """Whether the thing is settled already and must be read to know how."""
        return self.status == 409


class NotSent(ProviderError):
    """The request never left this host: no name, no connection, no TLS."""


class Unclear(ProviderError):
    """The request left; what became of it is not known."""

    @property
    def said_yes(self) -> bool:
        """Whether a 2xx status line came, with a body that could not be read."""
        return self.status is not None and 200 <= self.status < 300
