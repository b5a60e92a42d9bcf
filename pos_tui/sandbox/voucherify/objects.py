"""Objects as they are sent, stored and thinned out."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

Json = dict[str, Any]

_DECORATION = ("object", "assets", "publish", "tracking_id", "categories", "channel", "additional_info", "updated_at")
"""What the vendor's own examples leave out at times."""


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds; the width is fixed, so comparing two as text compares the moments."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parsed(stamped: str) -> datetime:
    """The moment that was stamped."""
    return datetime.fromisoformat(stamped)


def after(stamped: str, **delta: float) -> str:
    """A stamp so much later."""
    return stamp(parsed(stamped) + timedelta(**delta))


def packed(value: Any) -> str:
    """A value as it is stored."""
    return json.dumps(value, ensure_ascii=False)


def unpacked(text: str | None) -> Any:
    """The value that was stored; None where nothing was."""
    return None if text is None else json.loads(text)


def uneven(item: Json, name: str) -> Json:
    """The object as the service might send it: fields that say nothing are left out or null here and there, and one is
    new. `name` decides which, so that the same object always comes in the same form."""
    shown: Json = {}
    for number, (key, value) in enumerate(item.items()):
        chance = crc32(f"{name}:{number}".encode()) % 5
        if (value is None or key in _DECORATION) and chance == 0:
            continue
        shown[key] = None if key in _DECORATION and chance == 1 else value
    if crc32(name.encode()) % 2:
        shown["access_settings_assignments"] = {"object": "list", "data": [], "total": 0}
    return shown
