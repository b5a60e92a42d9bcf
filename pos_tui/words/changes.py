"""What is said when a redeem, an award or an enrolment was not done, or is not known to be."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

from pos_tui.counter.changes import Result, Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import OUTCOMES
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.panel import Line


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_NOTICES: Final = {
    Notice.CANNOT_RECORD: _p("Not sent: it cannot be recorded. The disk is full or read-only."),
    Notice.CANNOT_SHARE: _p("Not sent: the counters here cannot agree. Tell the shop owner."),
    Notice.OPEN_BEFORE: _p("Not sent: the one before is not confirmed yet (F10)."),
    Notice.OPEN_ELSEWHERE: _p("Not sent: one at another counter is not confirmed yet."),
}


class ChangeWords:
    """Says it in one language, in at most three lines."""

    def __init__(self, words: Catalogue, provider: str) -> None:
        self._words = words
        self._provider = provider

    def trouble(self, result: Result[Any]) -> tuple[Line, ...]:
        """Why, and what to do now."""
        say = self._words.say
        if result.verdict is Verdict.NOT_CONFIRMED:
            return (
                Line(say("NOT CONFIRMED: the answer did not arrive. Do not repeat it."), tone="warn"),
                Line(say("What became of it stands under F10.")),
                Line(""),
            )
        if result.notice is Notice.NO_REQUEST:
            wait = ceil(result.retry_after or 0)
            told = say("Not sent: no request is left. Try again in {seconds} s.", seconds=wait)
            return (Line(told, tone="warn"), Line(""), Line(""))
        if told := _NOTICES.get(result.notice) if result.notice else None:
            return (Line(say(told), tone="warn"), Line(""), Line(""))
        outcome = OUTCOMES[result.reason] if result.reason else None
        theirs = say("{provider} says: {words}", provider=self._provider, words=result.detail) if result.detail else ""
        return (
            Line(say(outcome.says) if outcome else say("Not sent."), tone="warn"),
            Line(say(outcome.next) if outcome else ""),
            Line(theirs, tone="quiet"),
        )
