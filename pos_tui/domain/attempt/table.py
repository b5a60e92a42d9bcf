"""The transition table of an attempt, and the one function that moves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pos_tui.domain.attempt import events as on
from pos_tui.domain.attempt import looking, using, verifying
from pos_tui.domain.attempt.state import Attempt, Phase, Step


@dataclass(frozen=True, slots=True)
class Row:
    """In these phases, at this event, this step; it ends in one of `to`."""

    phases: tuple[Phase, ...]
    event: type
    step: Callable[[Attempt, Any], Step]
    to: tuple[Phase, ...]


_P = Phase
_VERDICTS = (_P.READY, _P.REFUSED, _P.NOT_OURS)
_TO_DIALOG = (_P.READING_CUSTOMER, _P.SENDING_CODE, _P.CODE_SENT, _P.REFUSED)
_ONCE_MORE = (_P.READY, _P.REFUSED, _P.LOOKING_UP)
_EVERYWHERE = tuple(Phase)

TRANSITIONS: Final = (
    Row((_P.LOOKING_UP,), on.Found, looking.found, _VERDICTS),
    Row((_P.LOOKING_UP,), on.LookUpFailed, looking.failed, (_P.UNDECIDED, _P.NOT_OURS)),
    Row((_P.UNDECIDED,), on.LookDue, looking.again, (_P.LOOKING_UP,)),
    Row((_P.UNDECIDED, _P.REFUSED, _P.READY), on.AgainPressed, looking.again, (_P.LOOKING_UP,)),
    Row((_P.GIVEN_BACK,), on.AgainPressed, looking.again, (_P.LOOKING_UP,)),
    Row((_P.USED, _P.REFUSED), on.GivenBack, using.given_back, (_P.GIVEN_BACK,)),
    Row((_P.NOT_OURS,), on.AgainPressed, looking.again, (_P.LOOKING_UP, _P.NOT_OURS)),
    Row((_P.READY,), on.UsePressed, using.pressed, (_P.USING, *_TO_DIALOG)),
    Row(
        (_P.READING_CUSTOMER,),
        on.CustomerRead,
        verifying.customer_read,
        (_P.SENDING_CODE, _P.REFUSED),
    ),
    Row((_P.READING_CUSTOMER,), on.CustomerFailed, verifying.customer_failed, (_P.READY,)),
    Row((_P.SENDING_CODE,), on.CodeWentOut, verifying.code_went_out, (_P.CODE_SENT,)),
    Row((_P.SENDING_CODE,), on.CodeNotSent, verifying.code_not_sent, (_P.READY, _P.CODE_SENT)),
    Row((_P.CODE_SENT,), on.DigitsTyped, verifying.digits_typed, (_P.VERIFYING, _P.CODE_SENT)),
    Row((_P.CODE_SENT,), on.AgainPressed, verifying.resend, (_P.SENDING_CODE, _P.CODE_SENT)),
    Row((_P.CODE_SENT,), on.Cancelled, verifying.cancelled, (_P.READY,)),
    Row((_P.VERIFYING,), on.Verified, verifying.verified, (_P.USING, _P.CHECKING_OWNER, _P.REFUSED)),
    Row((_P.VERIFYING,), on.VerifyRefused, verifying.verify_refused, (_P.CODE_SENT,)),
    Row((_P.VERIFYING,), on.VerifyLost, verifying.verify_lost, (_P.CODE_SENT,)),
    Row((_P.VERIFYING,), on.VerifyNotSent, verifying.verify_not_sent, (_P.CODE_SENT,)),
    Row((_P.CHECKING_OWNER,), on.OwnersFound, verifying.owners_found, (_P.USING, _P.REFUSED)),
    Row((_P.CHECKING_OWNER,), on.OwnersFailed, verifying.owners_failed, (_P.READY,)),
    Row((_P.USING,), on.IntentRecorded, using.intent_recorded, (_P.USING,)),
    Row((_P.USING,), on.IntentFailed, using.intent_failed, (_P.READY, _P.USING)),
    Row((_P.USING,), on.UseAccepted, using.accepted, (_P.USED,)),
    Row(
        (_P.USING,),
        on.UseRefused,
        using.refused,
        (_P.REFUSED, _P.READING_CONFLICT, _P.READING_CUSTOMER, _P.SENDING_CODE),
    ),
    Row((_P.USING,), on.UseNotSent, using.not_sent, (_P.READY,)),
    Row((_P.USING,), on.UseUnclear, using.unclear, (_P.NOT_CONFIRMED,)),
    Row((_P.READING_CONFLICT,), on.Found, looking.conflict_found, (_P.REFUSED,)),
    Row((_P.READING_CONFLICT,), on.LookUpFailed, looking.conflict_unread, (_P.REFUSED,)),
    Row((_P.NOT_CONFIRMED,), on.LookDue, using.look, (_P.NOT_CONFIRMED,)),
    Row((_P.NOT_CONFIRMED,), on.AgainPressed, using.look, (_P.NOT_CONFIRMED,)),
    Row((_P.NOT_CONFIRMED,), on.Found, using.look_answered, (_P.NOT_CONFIRMED, _P.USED, *_ONCE_MORE)),
    Row((_P.NOT_CONFIRMED,), on.LookUpFailed, using.look_failed, (_P.NOT_CONFIRMED,)),
    Row((_P.NOT_CONFIRMED,), on.SettledByHand, using.settled_by_hand, (_P.NOT_CONFIRMED, _P.REFUSED, _P.LOOKING_UP)),
    Row(_EVERYWHERE, on.OutcomeRecorded, using.outcome_recorded, _EVERYWHERE),
    Row(_EVERYWHERE, on.OutcomeFailed, using.outcome_failed, _EVERYWHERE),
)

_BY_PHASE_AND_EVENT: Final = {(phase, row.event): row for row in TRANSITIONS for phase in row.phases}


def advance(attempt: Attempt, event: on.Event) -> Step:
    """The attempt after `event`, and what the counter must do. An event that has no row here changes nothing."""
    row = _BY_PHASE_AND_EVENT.get((attempt.phase, type(event)))
    if row is None:
        return attempt, ()
    after, effects = row.step(attempt, event)
    if after.phase not in row.to:
        raise AssertionError(f"{attempt.phase} + {type(event).__name__} led to {after.phase}, which the table forbids")
    return after, effects
