"""From a response to a value or a typed error: pure, without any HTTP."""

from pos_tui.providers.uniqodo.decipher.body import (
    Reply,
    applied_in,
    claimed_in,
    members,
    problems_in,
    reply_in,
    total_of,
)
from pos_tui.providers.uniqodo.decipher.problems import No, no_of, problem, refusal, unreadable
from pos_tui.providers.uniqodo.decipher.table import (
    BY_ID,
    DEACTIVATED,
    LOCKED,
    OF_THE_REQUEST,
    OF_THE_SALE,
    REDEEMED,
)
from pos_tui.providers.uniqodo.decipher.verdict import Verdict, of_the_only_one, verdict

__all__ = [
    "BY_ID",
    "DEACTIVATED",
    "LOCKED",
    "OF_THE_REQUEST",
    "OF_THE_SALE",
    "REDEEMED",
    "No",
    "Reply",
    "Verdict",
    "applied_in",
    "claimed_in",
    "members",
    "no_of",
    "of_the_only_one",
    "problem",
    "problems_in",
    "refusal",
    "reply_in",
    "total_of",
    "unreadable",
    "verdict",
]
