"""How a provider's call can fail.

ProviderError
├── Refusal      a deciding answer: no
├── NotSent      the request never left this host
└── Unclear      it left, and no deciding answer came back
"""

from __future__ import annotations

from pos_tui.domain.outcome import Reason


class ProviderError(Exception):
    """A call that gave no value. `reason` is provider-neutral, `detail` the provider's own words, cleaned, for staff.

    `retry_after` is in seconds. `said_yes`: a 2xx status line with JSON to follow came, and the JSON did not. The text
    of the exception holds neither a key nor anything that was sent.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        detail: str = "",
        status: int | None = None,
        retry_after: float | None = None,
        said_yes: bool = False,
    ) -> None:
        super().__init__(f"{reason} (HTTP {status})" if status else str(reason))
        self.reason = reason
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        self.said_yes = said_yes


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
