"""How a provider's call can fail.

ProviderError
├── Refusal      a deciding answer: no (AmbiguousRefusal: for a cause that must be read)
├── NotSent      the request never left this host
└── Unclear      it left, and no deciding answer came back
"""

from __future__ import annotations

from pos_tui.domain.outcome import Reason


class ProviderError(Exception):
    """A call that gave no value. `reason` is provider-neutral, `detail` the provider's own words, cleaned, for staff,
    `said` the merchant's own wording, cleaned, for the customer.

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
        said: str = "",
    ) -> None:
        super().__init__(f"{reason} (HTTP {status})" if status else str(reason))
        self.reason = reason
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        self.said_yes = said_yes
        self.said = said


class Refusal(ProviderError):
    """The provider decided: no."""

    ambiguous = False
    """Whether more than one thing may be the cause."""

    @property
    def conflict(self) -> bool:
        """Whether the thing must be read to know why: a 409, whose text decides nothing, or a word of two meanings."""
        return self.status == 409 or self.ambiguous


class AmbiguousRefusal(Refusal):
    """No, for one of several causes: only a read tells which."""

    ambiguous = True


class NotSent(ProviderError):
    """The request never left this host: no name, no connection, no TLS."""


class Unclear(ProviderError):
    """The request left; what became of it is not known."""
