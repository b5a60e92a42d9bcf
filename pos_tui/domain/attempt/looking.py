"""The steps of a look-up."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos_tui.domain.attempt.effects import LookIn, LookUp, RecordSettlement, Sound, Tone
from pos_tui.domain.attempt.events import AgainPressed, Found, LookDue, LookUpFailed
from pos_tui.domain.attempt.state import Attempt, Phase, Step, UsedHere
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling, facts_of

_FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 60.0
_MOST_TRIES: Final = 5
"""A busy provider that does not say when: 5 s, doubling, at most 60 s (Zupy Partner API, errors), then no more."""


def found(attempt: Attempt, event: Found) -> Step:
    """The provider answered: ready, refused, or not known here."""
    return shown(attempt, event)


def shown(attempt: Attempt, event: Found) -> Step:
    """The verdict that a reading alone gives."""
    reading = event.reading
    coupon = reading.coupon
    ahead = (reading.server_date - reading.read_at).total_seconds() if reading.server_date else None
    fresh = replace(
        attempt,
        coupon=coupon,
        as_of=reading.as_of,
        server_ahead=ahead,
        epoch=event.epoch,
        check=reading.check,
        quote=reading.quote,
        said=reading.said,
        reason=None,
        detail=reading.detail,
        retry_after=None,
        notice=None,
        why=None,
    )
    if coupon is None:
        return replace(fresh, phase=Phase.NOT_OURS, reason=Reason.NOT_FOUND), (Sound(Tone.BAD),)
    fresh = replace(fresh, code=coupon.code or attempt.code, otherwise=None)
    if fresh.customer and fresh.customer.id != coupon.customer_id:
        fresh = replace(fresh, customer=None, sent=None)
    if refusal := coupon.refusal(reading.server_date) or reading.refusal:
        return replace(fresh, phase=Phase.REFUSED, reason=refusal), (Sound(Tone.BAD),)
    return replace(fresh, phase=Phase.READY), (Sound(Tone.GOOD),)


def failed(attempt: Attempt, event: LookUpFailed) -> Step:
    """No deciding answer. A provider that is busy is asked again by itself, a few times, not before it wants to be."""
    if event.reason is Reason.NOT_FOUND:
        return replace(attempt, phase=Phase.NOT_OURS, reason=event.reason, detail=event.detail), (Sound(Tone.BAD),)
    undecided = replace(
        attempt, phase=Phase.UNDECIDED, reason=event.reason, detail=event.detail, retry_after=event.retry_after
    )
    if event.reason is not Reason.TRY_LATER or attempt.tries >= _MOST_TRIES:
        return undecided, (Sound(Tone.DOUBT),)
    pause = event.retry_after or min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt.tries)
    return replace(undecided, retry_after=pause), (Sound(Tone.DOUBT), LookIn(pause))


def again(attempt: Attempt, event: AgainPressed | LookDue) -> Step:
    """Look up once more, or for the first time what did not look like a code."""
    code = attempt.ask
    if code is None:
        return attempt, ()
    asked = replace(
        attempt,
        phase=Phase.LOOKING_UP,
        code=code,
        otherwise=None,
        why=None,
        said="",
        reason=None,
        notice=None,
        retry_after=None,
        elsewhere="",
        tries=attempt.tries + 1 if isinstance(event, LookDue) else 0,
    )
    return asked, (LookUp(code),)


def conflict_found(attempt: Attempt, event: Found) -> Step:
    """After a conflict the coupon itself says what happened; one that still looks usable is held by somebody. Where it
    confirms what the refusal said, the words of that stand.

    When it was used in the window of an earlier use of this counter, that one was carried out after all.
    """
    after, _ = shown(attempt, event)
    if event.earlier:
        grounds = "a later conflict: used in this request's moment"
        ruling = Ruling(Evidence.OURS, grounds, strong=event.circumstances.sole_writer)
        here = UsedHere(event.earlier.sent_at, "")
        mended = RecordSettlement(event.earlier, ruling, facts_of(event.reading))
        return replace(after, phase=Phase.REFUSED, used_here=here), (Sound(Tone.BAD), mended)
    if after.phase is Phase.READY:
        after = replace(after, reason=Reason.LOCKED_ELSEWHERE)
    if after.coupon is None:
        after = replace(after, coupon=attempt.coupon, reason=attempt.reason)
    if after.reason is attempt.reason:
        after = replace(after, said=after.said or attempt.said, detail=after.detail or attempt.detail)
    return replace(after, phase=Phase.REFUSED), (Sound(Tone.BAD),)


def conflict_unread(attempt: Attempt, event: LookUpFailed) -> Step:
    """The conflict stands, its cause is only the provider's word for it."""
    return replace(attempt, phase=Phase.REFUSED), (Sound(Tone.BAD),)
