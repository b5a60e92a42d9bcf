"""One answer of a provider walked to the end: its real client, the attempt, and the words on the panel."""

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len

from pos_tui.counter import calls
from pos_tui.domain.attempt import Attempt, Phase, advance, effects, events, received
from pos_tui.domain.code import CouponCode
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import OUTCOMES, Reason, Retry
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.sale import Check
from pos_tui.domain.write import Write
from pos_tui.providers.base import Provider
from pos_tui.widgets.fit import wrap
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line
from pos_tui.words.verdict import Verdicts

from .spoken import sale_words
from .wire import NOW

WIDEST = 76
LANGUAGES = ("en", "pt_BR")
PROVIDER = "The provider"


class Walked(NamedTuple):
    """How the attempt stands then, and what it asked for."""

    attempt: Attempt
    asked: tuple[effects.Effect, ...]

    def asks_for(self, kind: type) -> bool:
        """Whether there is such an effect among them."""
        return any(isinstance(effect, kind) for effect in self.asked)


async def looked_up(provider: Provider, code: str, check: Check | None = None) -> Walked:
    """A scan."""
    answer = await calls.look_up(provider, code, check)
    event = answer if isinstance(answer, events.LookUpFailed) else events.Found(answer)
    return Walked(*advance(received("a", CouponCode(code)), event))


async def used(
    provider: Provider, coupon: Coupon, check: Check | None = None, otp: OtpPolicy = OtpPolicy.NEVER
) -> Walked:
    """F8 on a coupon that is ready, and the read that a conflict asks for."""
    scanned = received("a", CouponCode(coupon.code), otp=otp)
    ready = replace(scanned, phase=Phase.READY, coupon=coupon, check=check)
    using, _ = advance(ready, events.UsePressed(1000.0, verify=False))
    write = Write(id="w1", code=coupon.code, coupon_id=coupon.id, customer_id="maria", sent_at=NOW)
    sending, (send,) = advance(using, events.IntentRecorded(write))
    assert isinstance(send, effects.SendUse)
    after, asked = advance(sending, await calls.send_use(provider, coupon, send))
    if after.phase is not Phase.READING_CONFLICT:
        return Walked(after, asked)
    again = await calls.look_up(provider, coupon.code)
    return Walked(*advance(after, again if isinstance(again, events.LookUpFailed) else events.Found(again)))


def ends_as(walked: Walked, reason: Reason, retry: Retry, said: str = "", staff: tuple[str, ...] = ()) -> None:
    """The outcome, and what the panel makes of it in both languages.

    `said` is what the cashier is given to say, nothing where it is empty; `staff` must stand nowhere but on the quiet
    line. A use that may have been carried out (`Retry.CHECK`) is looked up, and nothing is sent again.
    """
    attempt = walked.attempt
    assert attempt.reason is reason
    lost = retry is Retry.CHECK and attempt.phase is Phase.NOT_CONFIRMED
    assert lost or retry in (OUTCOMES[reason].retry, Retry.CHECK)
    assert lost == (attempt.phase is Phase.NOT_CONFIRMED)
    assert not walked.asks_for(effects.SendUse)
    if lost or (reason is Reason.TRY_LATER and attempt.phase is Phase.UNDECIDED):
        assert walked.asks_for(effects.LookIn)
    for language in LANGUAGES:
        _is_said(attempt, language, retry, said, staff)


def _is_said(attempt: Attempt, language: str, retry: Retry, said: str, staff: tuple[str, ...]) -> None:
    words, verdicts = _speaking(language)
    panel = verdicts.panel(attempt, NOW)
    texts = [line.left for line in panel.lines]
    assert verdicts.worth_asking_again(attempt) is (retry is not Retry.NO)
    to_say = words.say("Say: “{words}”", words="|").partition("|")[0]
    assert [text for text in texts if text.startswith(to_say)] == ([f"{to_say}{said}”"] if said else [])
    loud = " ".join(f"{line.left} {line.right}" for line in panel.lines if line.tone != "quiet")
    assert not [mark for mark in staff if mark in loud]
    theirs = words.say("{provider} says: {words}", provider=PROVIDER, words=attempt.detail)
    quiet = [line.left for line in panel.lines if line.tone == "quiet"]
    assert quiet == ([theirs] if attempt.detail and attempt.phase is not Phase.NOT_CONFIRMED else [])
    step = verdicts.next_step(attempt)
    assert step in texts
    assert all((panel.word, panel.lines[0].left, step, verdicts.brief(attempt, NOW)))
    fits(panel.lines)


def fits(lines: tuple[Line, ...]) -> None:
    """Whether each of them stands whole on the smallest screen."""
    for line in lines:
        rows = [f"{line.left}  {line.right}"] if line.right else wrap(line.left, WIDEST)
        assert not [row for row in rows if cell_len(row) > WIDEST or row.endswith("…")], line
        assert line.tone == "quiet" or len(rows) == 1, line


@cache
def _speaking(language: str) -> tuple[Catalogue, Verdicts]:
    words = Catalogue(language)
    dates = Dates(words, None)
    return words, Verdicts(words, dates, provider=PROVIDER, place=lambda: ("Ana",), sale=sale_words(words, dates))
