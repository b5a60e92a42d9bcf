"""How many free slots each lane leaves to the better ones."""

from __future__ import annotations

from pos_tui.host.lanes import Lane


def reserve(lane: Lane, quota: int, holds: int) -> int:
    """Slots that must stay free when `lane` takes one, of a quota. `holds` better requests may follow soon, and about
    three in four do.

    Never less than for a better lane, and never so many that the lane could not have one of an empty window.
    """
    looking_up = max(3, min(holds * 3 // 4, quota // 3))
    wanted = {
        Lane.SETTLE_WATCHED: 0,
        Lane.USE: 0,
        Lane.VERIFY_OTP: 1,
        Lane.REQUEST_OTP: 2,
        Lane.LOOK_UP: looking_up,
        Lane.SETTLE: looking_up,
        Lane.LIST: looking_up + quota // 10,
        Lane.SEARCH: looking_up + quota // 5,
        Lane.BACKGROUND: max(looking_up + quota // 5, quota // 2),
    }[lane]
    return min(wanted, quota - 1)
