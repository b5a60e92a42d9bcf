"""Time as the sandbox sees it: one clock that is handed in, and one written form.

The written form has a fixed width and is always UTC, so comparing two stored times as text compares the instants.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The host's time."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds and a `Z`, as the API's own timestamps are."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
