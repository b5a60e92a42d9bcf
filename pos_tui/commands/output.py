"""How values look in the output of commands."""

from __future__ import annotations

from datetime import datetime


def iso(moment: datetime | None) -> str | None:
    """A moment in UTC with its `Z`, or null."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None
