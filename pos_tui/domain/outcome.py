"""Why the answer is no, or not known: one list for every provider, each with the cashier's next step.

The reasons unite the error tables of the Zupy, Voucherify and Uniqodo references; how a provider's errors map onto
them is that provider's `decipher`. The sentences are English and are the message ids of the catalogues.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """A provider-neutral reason."""

    ALREADY_USED = "already_used"
    EXPIRED = "expired"
    NOT_YET_ACTIVE = "not_yet_active"
    DISABLED = "disabled"
    NOT_FOUND = "not_found"
    WRONG_CODE = "wrong_code"
    RULES_NOT_MET = "rules_not_met"
    NEEDS_CUSTOMER = "needs_customer"
    NEEDS_ORDER = "needs_order"
    NEEDS_REWARD = "needs_reward"
    NOT_ENOUGH_BALANCE = "not_enough_balance"
    CANNOT_COMBINE = "cannot_combine"
    ALREADY_ON_ORDER = "already_on_order"
    LIMIT_REACHED = "limit_reached"
    NO_EFFECT = "no_effect"
    LOCKED_ELSEWHERE = "locked_elsewhere"
    ALREADY_REVERSED = "already_reversed"
    MISCONFIGURED = "misconfigured"
    BAD_REQUEST = "bad_request"
    TRY_LATER = "try_later"
    CANCELLED = "cancelled"
    ALREADY_CLAIMED = "already_claimed"
    OTP_REQUIRED = "otp_required"
    OTP_WRONG = "otp_wrong"
    OTP_TOO_MANY = "otp_too_many"
    OTP_NOT_REQUESTED = "otp_not_requested"
    KEY_REFUSED = "key_refused"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    # What some of the errors say more exactly, where that asks for something else at the counter.
    TOO_MANY_ON_ORDER = "too_many_on_order"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    TWICE_ON_ORDER = "twice_on_order"
    NOT_FOR_ITS_GIVER = "not_for_its_giver"
    DELIVERY_ONLY = "delivery_only"
    NOT_A_MEMBER = "not_a_member"
    NOTHING_ON_IT = "nothing_on_it"
    ALREADY_FREE = "already_free"
    WRONG_OWN_CODE = "wrong_own_code"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_ENTRY = "wrong_entry"
    LIST_OUT_OF_DATE = "list_out_of_date"
    # What only a counter can know: nothing of these is ever said by a provider.
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    UNREADABLE = "unreadable"
    NO_OWNER = "no_owner"
    NO_CONTACT = "no_contact"
    OTHER_CUSTOMER = "other_customer"
    NOT_SPENDABLE = "not_spendable"
    TOO_MANY_WAITING = "too_many_waiting"
    OPEN_ELSEWHERE = "open_elsewhere"
    NOT_OFFERED = "not_offered"
    BEING_REVERSED = "being_reversed"
    BEING_SWITCHED_OFF = "being_switched_off"


class Retry(StrEnum):
    """Whether trying again makes sense: never, after mending something, after a pause, or only after a look."""

    NO = "no"
    FIX = "fix"
    WAIT = "wait"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reason means at the counter: the sentence, the cashier's next step, and whether to retry."""

    says: str
    next: str
    retry: Retry


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


def _of(retry: Retry, says: str, next_step: str) -> Outcome:
    return Outcome(says, next_step, retry)


OUTCOMES: Final[dict[Reason, Outcome]] = {
    Reason.ALREADY_USED: _of(Retry.NO, _p("It was used before."), _p("Say when it was used. Look for another coupon.")),
    Reason.EXPIRED: _of(Retry.NO, _p("It has expired."), _p("Say when it ended. Look for another coupon.")),
    Reason.NOT_YET_ACTIVE: _of(Retry.NO, _p("It is not valid yet."), _p("Say from when it works.")),
    Reason.DISABLED: _of(
        Retry.NO, _p("The shop has switched it off."), _p("Do not take it. The manager can look into it.")
    ),
    Reason.NOT_FOUND: _of(
        Retry.FIX,
        _p("The provider does not know this code here."),
        _p("Scan it once more. Else it is not one of ours."),
    ),
    Reason.WRONG_CODE: _of(Retry.FIX, _p("It is a code of another kind."), _p("Ask for the coupon's own code.")),
    Reason.RULES_NOT_MET: _of(Retry.FIX, _p("This sale does not meet its conditions."), _p("Read the condition out.")),
    Reason.NEEDS_CUSTOMER: _of(
        Retry.FIX, _p("The customer must be known first."), _p("Ask whose it is, and try again.")
    ),
    Reason.NEEDS_ORDER: _of(Retry.FIX, _p("The sale must be entered first."), _p("Enter the total or the items.")),
    Reason.NEEDS_REWARD: _of(
        Retry.FIX, _p("What its points are for must be chosen."), _p("Choose one of its rewards.")
    ),
    Reason.NOT_ENOUGH_BALANCE: _of(Retry.FIX, _p("The balance is too small."), _p("Say how much is missing.")),
    Reason.CANNOT_COMBINE: _of(
        Retry.FIX, _p("It does not go with what is on this sale."), _p("Let the customer choose one.")
    ),
    Reason.ALREADY_ON_ORDER: _of(Retry.NO, _p("It is on this sale already."), _p("Nothing to do.")),
    Reason.LIMIT_REACHED: _of(Retry.NO, _p("A limit is used up."), _p("Choose another offer.")),
    Reason.NO_EFFECT: _of(Retry.FIX, _p("There is nothing left for it to reduce."), _p("Keep it for another sale.")),
    Reason.LOCKED_ELSEWHERE: _of(
        Retry.WAIT, _p("Another counter holds it right now."), _p("Wait a moment and scan it again.")
    ),
    Reason.ALREADY_REVERSED: _of(Retry.NO, _p("It was given back before."), _p("Nothing to do.")),
    Reason.MISCONFIGURED: _of(Retry.NO, _p("The provider's set-up of this shop is wrong."), _p("Call support.")),
    Reason.BAD_REQUEST: _of(
        Retry.NO, _p("The provider did not accept the request."), _p("Report it with the time and the code.")
    ),
    Reason.TRY_LATER: _of(Retry.WAIT, _p("The provider is busy."), _p("Wait a moment and try again.")),
    Reason.CANCELLED: _of(Retry.NO, _p("The shop has cancelled it."), _p("Say that the shop cancelled it.")),
    Reason.ALREADY_CLAIMED: _of(Retry.NO, _p("This customer has taken it before."), _p("It is one for each customer.")),
    Reason.OTP_REQUIRED: _of(
        Retry.FIX,
        _p("The customer must be verified first."),
        _p("Tell the shop owner: a code is wanted here."),
    ),
    Reason.OTP_WRONG: _of(Retry.FIX, _p("Wrong code."), _p("Ask the customer to read it again.")),
    Reason.OTP_TOO_MANY: _of(Retry.FIX, _p("Too many tries."), _p("Send a new code.")),
    Reason.OTP_NOT_REQUESTED: _of(Retry.FIX, _p("No code is waiting for this customer."), _p("Send a new code.")),
    Reason.KEY_REFUSED: _of(
        Retry.NO, _p("The provider does not accept this counter's key."), _p("Call the person who set this counter up.")
    ),
    Reason.NOT_ALLOWED: _of(Retry.NO, _p("This counter's key may look but not act."), _p("Tell the shop owner.")),
    Reason.GONE: _of(Retry.NO, _p("This program is too old for the provider."), _p("Have the program updated.")),
    Reason.TOO_MANY_ON_ORDER: _of(
        Retry.FIX, _p("The sale has as many codes as it may."), _p("Take another one off it to use this one.")
    ),
    Reason.TOO_MANY_AT_ONCE: _of(Retry.FIX, _p("Too many were asked for at once."), _p("Ask for fewer.")),
    Reason.TWICE_ON_ORDER: _of(
        Retry.FIX, _p("It is on this sale twice."), _p("Take the second one off and try again.")
    ),
    Reason.NOT_FOR_ITS_GIVER: _of(
        Retry.NO, _p("Whoever passed it on cannot use it."), _p("Say that it is for the friend.")
    ),
    Reason.DELIVERY_ONLY: _of(
        Retry.NO, _p("It is for orders with delivery."), _p("It does not work over the counter.")
    ),
    Reason.NOT_A_MEMBER: _of(
        Retry.NO, _p("The customer is not in its program."), _p("Have the customer join it first.")
    ),
    Reason.NOTHING_ON_IT: _of(Retry.NO, _p("There is nothing left on it."), _p("Say that its balance is zero.")),
    Reason.ALREADY_FREE: _of(Retry.NO, _p("What it would reduce is free already."), _p("Keep it for another sale.")),
    Reason.WRONG_OWN_CODE: _of(
        Retry.FIX, _p("The customer's own code is not known."), _p("Enter the customer's own code once more.")
    ),
    Reason.WRONG_AMOUNT: _of(
        Retry.FIX,
        _p("The provider did not accept the amount."),
        _p("Enter the total again. Refused once more: report it."),
    ),
    Reason.WRONG_ENTRY: _of(
        Retry.FIX,
        _p("The provider did not accept what was entered."),
        _p("Read its words, correct it, try once more."),
    ),
    Reason.LIST_OUT_OF_DATE: _of(Retry.FIX, _p("The list has changed meanwhile."), _p("Start the list again.")),
    Reason.UNREACHABLE: _of(Retry.WAIT, _p("The provider cannot be reached."), _p("Check the line, then try again.")),
    Reason.NO_ANSWER: _of(Retry.WAIT, _p("The provider did not answer in time."), _p("Try again.")),
    Reason.UNREADABLE: _of(Retry.WAIT, _p("The provider's answer could not be read."), _p("Try again in a moment.")),
    Reason.NO_OWNER: _of(Retry.NO, _p("No customer stands on it."), _p("It cannot be used at a counter.")),
    Reason.NO_CONTACT: _of(
        Retry.NO, _p("There is no contact on file for a code."), _p("Have the customer's phone added first.")
    ),
    Reason.OTHER_CUSTOMER: _of(
        Retry.NO, _p("The code verified somebody else."), _p("Only the coupon's own customer can use it.")
    ),
    Reason.NOT_SPENDABLE: _of(Retry.NO, _p("It is not active."), _p("Do not take it.")),
    Reason.TOO_MANY_WAITING: _of(Retry.FIX, _p("Not looked up: too many are waiting."), _p("Scan it again.")),
    Reason.OPEN_ELSEWHERE: _of(
        Retry.CHECK,
        _p("Another counter's use of it is not confirmed."),
        _p("Do not repeat it: that counter finds out."),
    ),
    Reason.BEING_REVERSED: _of(
        Retry.CHECK, _p("Giving its last use back is not confirmed."), _p("F10 says how that stands.")
    ),
    Reason.BEING_SWITCHED_OFF: _of(
        Retry.CHECK, _p("Switching it off is not confirmed."), _p("F10 says how that stands.")
    ),
    Reason.NOT_OFFERED: _of(
        Retry.NO, _p("The provider does not offer this."), _p("It cannot be done at this counter.")
    ),
}
