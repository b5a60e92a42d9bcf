"""One row of a provider's table of errors."""

from __future__ import annotations

from typing import NamedTuple

from pos_tui.domain.outcome import Reason


class Known(NamedTuple):
    """An error that a provider's reference names. What to do about it follows from the reason (`OUTCOMES`).

    `statuses` are those it comes with: they are for the reader, and decide nothing. `said`: there is wording with it
    that is meant for the customer; all else that comes with an error is for staff.
    """

    reason: Reason
    statuses: tuple[int, ...]
    said: bool = False
