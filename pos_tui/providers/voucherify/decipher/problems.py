"""From an answer that is no 2xx to a typed error."""

from __future__ import annotations

import json

from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Answer as Class
from pos_tui.domain.write import classify
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import AmbiguousRefusal, ProviderError, Refusal, Unclear
from pos_tui.providers.headers import promises_json, reset_in, retry_after
from pos_tui.providers.voucherify.decipher.no import No, no_of
from pos_tui.providers.voucherify.decipher.reasons import by_status
from pos_tui.providers.voucherify.models import Problem
from pos_tui.providers.wire import parse


def problem(answer: Answer) -> ProviderError:
    """What an answer that is not a 2xx means: a `Refusal` when it decides, else `Unclear`."""
    body = body_of(answer)
    no = no_of(body, by_status(answer.status))
    if _decides(answer.status, body):
        return refusal(no, answer)
    return Unclear(no.reason, detail=no.detail, status=answer.status, retry_after=retry_after(answer.headers))


def refusal(no: No, answer: Answer) -> Refusal:
    """A no as an error; one that has two meanings says so."""
    kind = AmbiguousRefusal if no.ambiguous else Refusal
    return kind(no.reason, detail=no.detail, said=no.said, status=answer.status, retry_after=_wait(answer))


def unreadable(answer: Answer) -> Unclear:
    """What to raise when a 2xx holds nothing that makes sense."""
    said_yes = promises_json(answer.status, answer.headers)
    return Unclear(Reason.UNREADABLE, status=answer.status, said_yes=said_yes)


def body_of(answer: Answer) -> Problem:
    """The error object, as far as there is one."""
    try:
        return parse(Problem, json.loads(answer.body)) or Problem()
    except (ValueError, RecursionError):
        return Problem()


def _decides(status: int, body: Problem) -> bool:
    """The one table for all changes, and any other 4xx of which the API itself says that it is its own."""
    if classify(status) is Class.NO:
        return True
    return 400 <= status < 500 and status != 408 and body.code == status


def _wait(answer: Answer) -> float | None:
    """Seconds to wait; a limited answer may say it by the moment from which requests are taken again."""
    asked = retry_after(answer.headers)
    return reset_in(answer.headers) if asked is None and answer.status == 429 else asked
