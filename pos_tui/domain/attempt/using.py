"""The steps of a use: intent, sending, the answer, and what is read when the answer was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import inf
from typing import Final

from pos_tui.domain.attempt import looking, verifying
from pos_tui.domain.attempt.effects import (
    Effect,
    ForgetSession,
    LearnThatOtpIsAsked,
    LookIn,
    LookUp,
    RecordIntent,
    RecordOutcome,
    RecordSettlement,
    SendUse,
    Sound,
    Tone,
)
from pos_tui.domain.attempt.events import (
    AgainPressed,
    Found,
    GivenBack,
    IntentFailed,
    IntentRecorded,
    LookDue,
    LookUpFailed,
    OutcomeFailed,
    OutcomeRecorded,
    SettledByHand,
    UseAccepted,
    UseNotSent,
    UsePressed,
    UseRefused,
    UseUnclear,
)
from pos_tui.domain.attempt.state import Attempt, Notice, Phase, Settling, Step, UsedHere
from pos_tui.domain.coupon import Use
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.settling import Circumstances, Evidence, Ruling, facts_of, judge_use, next_look, waited
from pos_tui.domain.write import Answer, Write, WriteEvent

MOST_SENDS: Final = 3
"""The first send, and one more for each new session, at most twice: every earlier one was a known no."""


def pressed(attempt: Attempt, event: UsePressed) -> Step:
    """F8 on a ready coupon: verify the customer first where the shop asks for it."""
    fresh = replace(attempt, notice=None, reason=None, sends=0)
    if event.session is None and event.verify:
        return verifying.start(fresh, event.at)
    return replace(fresh, phase=Phase.USING, session=event.session), (RecordIntent(),)


def intent_recorded(attempt: Attempt, event: IntentRecorded) -> Step:
    """The intent is on disk: now, and only now, the request may leave, once."""
    if attempt.sending:
        return attempt, ()
    write = event.write.advance(WriteEvent.RECORDED).advance(WriteEvent.SEND)
    return replace(attempt, write=write, sends=attempt.sends + 1), (SendUse(write, attempt.session, attempt.check),)


def intent_failed(attempt: Attempt, event: IntentFailed) -> Step:
    """What cannot be recorded is not sent."""
    if attempt.sending:
        return attempt, ()
    back = replace(attempt, phase=Phase.READY, notice=event.notice, retry_after=event.retry_after)
    return back, (Sound(Tone.DOUBT),)


def _closed(attempt: Attempt, event: WriteEvent) -> tuple[Attempt, Write]:
    if attempt.write is None:
        raise ValueError("an answer came to a use that was never sent")
    write = attempt.write.advance(event)
    return replace(attempt, write=write), write


def accepted(attempt: Attempt, event: UseAccepted) -> Step:
    """The provider said yes to this counter's request."""
    attempt, write = _closed(attempt, WriteEvent.YES)
    used = replace(attempt, phase=Phase.USED, use=event.use, reason=None)
    said = {"uses_left": event.use.uses_left, "used_at": event.use.used_at.isoformat() if event.use.used_at else None}
    said |= {"reversal": event.use.reversal or None}
    known = {name: value for name, value in said.items() if value is not None}
    return used, (Sound(Tone.GOOD), RecordOutcome(write, Answer.YES, said=known))


def refused(attempt: Attempt, event: UseRefused) -> Step:
    """A known no: verify and send once more, read a conflict, or say why not."""
    attempt, write = _closed(attempt, WriteEvent.NO)
    recorded = RecordOutcome(write, Answer.NO, event.reason)
    may_verify = attempt.otp is not OtpPolicy.NEVER and attempt.sends < MOST_SENDS
    if event.reason is Reason.OTP_REQUIRED and may_verify:
        step, effects = verifying.start(replace(attempt, sent=None), None)
        return step, (recorded, ForgetSession(), LearnThatOtpIsAsked(), *effects)
    attempt = replace(attempt, reason=event.reason, detail=event.detail, retry_after=event.retry_after)
    attempt = replace(attempt, said=event.said)
    if event.settled_elsewhere:
        return replace(attempt, phase=Phase.READING_CONFLICT), (recorded, LookUp(attempt.code))
    return replace(attempt, phase=Phase.REFUSED), (recorded, Sound(Tone.BAD))


def given_back(attempt: Attempt, event: GivenBack) -> Step:
    """It was reversed: what it is worth now, only a new look-up tells."""
    return replace(attempt, phase=Phase.GIVEN_BACK, used_here=None, reason=None, said="", detail=""), ()


def not_sent(attempt: Attempt, event: UseNotSent) -> Step:
    """Nothing left this host: the coupon is as ready as before."""
    attempt, write = _closed(attempt, WriteEvent.NOT_SENT)
    ready = replace(attempt, phase=Phase.READY, notice=Notice.NOT_SENT, reason=event.reason)
    return ready, (RecordOutcome(write, Answer.NOT_SENT, event.reason), Sound(Tone.DOUBT))


def unclear(attempt: Attempt, event: UseUnclear) -> Step:
    """It may have happened: never send it again, read until it is known."""
    attempt, write = _closed(attempt, WriteEvent.UNKNOWN)
    write = replace(write, status_said_yes=event.said_yes)
    pause = next_look(0, 0.0, inf, event.pace)
    open_now = replace(
        attempt, phase=Phase.NOT_CONFIRMED, write=write, reason=event.reason, settling=Settling(next_in=pause)
    )
    outcome = RecordOutcome(write, Answer.UNKNOWN, event.reason)
    return open_now, (Sound(Tone.DOUBT), outcome, LookIn(pause))


def look(attempt: Attempt, event: LookDue | AgainPressed) -> Step:
    """Time to read, or the cashier asks now. When a read can tell no more, only the cashier's wish reads again."""
    if isinstance(event, LookDue) and attempt.settling.likely:
        return attempt, ()
    settling = replace(attempt.settling, looks=attempt.settling.looks + 1, next_in=None)
    return replace(attempt, settling=settling), (LookUp(attempt.code),)


def look_answered(attempt: Attempt, event: Found) -> Step:
    """A read came in: settle what it proves."""
    write = attempt.write
    if write is None:
        return attempt, ()
    ruling = judge_use(write, event.reading, event.circumstances)
    if event.reading.coupon:
        attempt = replace(attempt, coupon=event.reading.coupon)
    match ruling.evidence:
        case Evidence.OURS:
            return _settled_as_ours(attempt, write, event, ruling)
        case Evidence.NOT_OURS:
            settled = replace(attempt, write=write.advance(WriteEvent.EVIDENCE), settling=Settling())
            recorded = RecordSettlement(write, ruling, facts_of(event.reading))
            if write.sale_id:
                return replace(settled, phase=Phase.LOOKING_UP, reason=None, tries=0), (recorded, LookUp(attempt.code))
            after, effects = looking.shown(settled, event)
            return after, (recorded, *effects)
        case Evidence.LIKELY_OURS:
            return replace(attempt, settling=replace(attempt.settling, likely=True, next_in=None)), ()
        case Evidence.WAIT | Evidence.UNTOLD:
            return _wait(attempt, write, event)


def settled_by_hand(attempt: Attempt, event: SettledByHand) -> Step:
    """A person decides, where reads can tell no more: it stays amber in the books, and what follows is read anew."""
    write = attempt.write
    if write is None or not attempt.for_a_person:
        return attempt, ()
    evidence = Evidence.OURS if event.used else Evidence.NOT_OURS
    ruling = Ruling(evidence, f"by hand: {event.why}", strong=False)
    settled = replace(attempt, write=write.advance(WriteEvent.EVIDENCE), settling=Settling())
    recorded = RecordSettlement(write, ruling, by_hand=event.why)
    if not event.used:
        return replace(settled, phase=Phase.LOOKING_UP, reason=None, tries=0), (recorded, LookUp(attempt.code))
    here = UsedHere(write.sent_at, event.operator)
    return replace(settled, phase=Phase.REFUSED, reason=Reason.ALREADY_USED, used_here=here), (recorded,)


def _settled_as_ours(attempt: Attempt, write: Write, event: Found, ruling: Ruling) -> Step:
    coupon = event.reading.coupon
    use = Use(
        uses_left=coupon.uses_left if coupon else None,
        uses_total=coupon.uses_total if coupon else None,
        used_at=coupon.used_at if coupon else None,
        reversal=event.reading.reversal,
    )
    used = replace(attempt, phase=Phase.USED, use=use, write=write.advance(WriteEvent.EVIDENCE), reason=None)
    effects: tuple[Effect, ...] = (Sound(Tone.GOOD), RecordSettlement(write, ruling, facts_of(event.reading)))
    return replace(used, settling=Settling()), effects


def _wait(attempt: Attempt, write: Write, event: Found) -> Step:
    return _look_in(attempt, waited(write, event.reading, event.circumstances), event.circumstances)


def look_failed(attempt: Attempt, event: LookUpFailed) -> Step:
    """Nothing was read: the same question later, not before the provider wants to hear it."""
    if attempt.write is None:
        return attempt, ()
    return _look_in(attempt, event.waited, event.circumstances, event.retry_after or 0.0)


def _look_in(attempt: Attempt, so_far: timedelta, circumstances: Circumstances, at_least: float = 0.0) -> Step:
    late = circumstances.late_commit
    usual = next_look(attempt.settling.looks, so_far.total_seconds(), late.total_seconds(), circumstances.pace)
    pause = max(usual, at_least)
    settling = replace(attempt.settling, next_in=pause, waited_out=so_far >= late)
    return replace(attempt, settling=settling), (LookIn(pause),)


def outcome_recorded(attempt: Attempt, event: OutcomeRecorded) -> Step:
    """The outcome is on disk."""
    return replace(attempt, recorded=True), ()


def outcome_failed(attempt: Attempt, event: OutcomeFailed) -> Step:
    """The verdict stands as it was read; that it is not recorded is said beside it."""
    return replace(attempt, recorded=False), ()
