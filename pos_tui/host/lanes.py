"""Why a request is made. When requests are short, the lane decides who goes first."""

from __future__ import annotations

from enum import IntEnum


class Lane(IntEnum):
    """Best first: a lane goes before every one below it. The numbers stand in files; a new lane takes a new version."""

    SETTLE_WATCHED = 0
    """A read that settles a write somebody is looking at."""
    USE = 1
    """A change: use, redeem, award, enrol."""
    VERIFY_OTP = 2
    REQUEST_OTP = 3
    LOOK_UP = 4
    SETTLE = 5
    """Any other settling. One request in ten is its own while it waits."""
    LIST = 6
    SEARCH = 7
    BACKGROUND = 8
