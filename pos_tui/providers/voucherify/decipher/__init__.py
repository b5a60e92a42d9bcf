"""From a response to a value or a typed error: pure, without any HTTP.

The same no comes as a 4xx, as a 200 that calls a code inapplicable, or as a redemption that failed; all of them end in
one `No`.
"""

from pos_tui.providers.voucherify.decipher.answers import Listed, listed, members, models, one
from pos_tui.providers.voucherify.decipher.coupon import coupon_of
from pos_tui.providers.voucherify.decipher.history import MARK, by_mark, last_use, undone
from pos_tui.providers.voucherify.decipher.no import No
from pos_tui.providers.voucherify.decipher.problems import body_of, problem, refusal, unreadable
from pos_tui.providers.voucherify.decipher.redeemed import given_back, redeemed
from pos_tui.providers.voucherify.decipher.verdict import Verdict, verdict

__all__ = [
    "MARK",
    "Listed",
    "No",
    "Verdict",
    "body_of",
    "by_mark",
    "coupon_of",
    "given_back",
    "last_use",
    "listed",
    "members",
    "models",
    "one",
    "problem",
    "redeemed",
    "refusal",
    "undone",
    "unreadable",
    "verdict",
]
