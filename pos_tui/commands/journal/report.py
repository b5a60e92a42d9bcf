"""`pos-tui journal report --day D [--json]`: one day, for the owner of the shop at night."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any, Final

from pos_tui.commands.journal.facts import facts_of
from pos_tui.commands.journal.naming import kind_of, name_of, why_of
from pos_tui.commands.journal.shop import Shop, shop_of
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.domain.text import clean
from pos_tui.domain.write import Kind
from pos_tui.journal.day import Day, Tally, day_of, tally
from pos_tui.journal.reading import in_plain_words, read_rows
from pos_tui.journal.records import Record, Settled

_WIDTH: Final = 80
_WRITTEN_DOWN: Final = 16
"""So many digits of the head a person copies; `verify --head` takes them."""
_ACROSS: Final = 4
_NAME: Final = 11
"""As wide as a code."""
_GAP: Final = "( {2,})"


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_RARER: Final = {
    Kind.REVERSE: _p("Given back: {n}"),
    Kind.ISSUE: _p("Codes handed out: {n}"),
    Kind.SWITCH_OFF: _p("Codes switched off: {n}"),
}
"""What is told only where there was any."""


def tell(directory: Path, options: argparse.Namespace) -> int:
    """0. Raises `SettingsError` for a day that is none, and `JournalError`."""
    shop = shop_of(options)
    named = shop.day(options.day)
    rows = read_rows(directory)
    with in_plain_words():
        day = day_of(rows, shop.begins(named), shop.ends(named))
    if options.json:
        sys.stdout.write(json.dumps(_as_json(named, day), ensure_ascii=False, indent=1) + "\n")
    else:
        lines = (row for line in _lines(shop, named, day) for row in _wrapped(shop.glyphs.draw(_clean(line))))
        sys.stdout.writelines(f"{row}\n" for row in lines)
    return 0


def _clean(line: str) -> str:
    """The line with its gaps, and nothing in it that could act."""
    return "".join(part if part.isspace() else clean(part, 1000) for part in re.split(_GAP, line))


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    return wrap(line, _WIDTH, subsequent_indent=indent) or [""]


def _by_whom(day: Day) -> dict[tuple[str, str], list[Record]]:
    """What was decided, by operator and terminal."""
    found: dict[tuple[str, str], list[Record]] = {}
    for record in day.decided:
        found.setdefault((record.operator, record.terminal), []).append(record)
    return dict(sorted(found.items()))


def _as_json(named: date, day: Day) -> dict[str, Any]:
    return {
        "day": named.isoformat(),
        "all": _numbers(tally(day.decided)),
        "by": [
            {"operator": operator, "terminal": terminal, **_numbers(tally(records))}
            for (operator, terminal), records in _by_whom(day).items()
        ],
        "open": [facts_of(record) for record in day.open],
        "settled": [facts_of(record) for record in day.decided if record.settled is not Settled.ANSWER],
        "revealed": dict(day.revealed),
        "set_aside": day.set_aside or None,
        "rows": day.rows,
        "head": day.head,
    }


def _numbers(counted: Tally) -> dict[str, Any]:
    done, points = counted.done, counted.points
    return {
        "uses": done[Kind.USE],
        "redeems": done[Kind.REDEEM],
        "awards": done[Kind.AWARD],
        "enrolments": done[Kind.ENROL],
        "given_back": done[Kind.REVERSE],
        "handed_out": done[Kind.ISSUE],
        "switched_off": done[Kind.SWITCH_OFF],
        "points_redeemed": points[Kind.REDEEM],
        "points_awarded": points[Kind.AWARD],
        "refused": dict(counted.refused),
        "never_sent": counted.never_sent,
        "not_carried_out": counted.not_carried_out,
        "settled_by_reading": {"strong": counted.read_strong, "weak": counted.read_weak},
        "settled_by_hand": dict(counted.by_hand),
    }


def _lines(shop: Shop, named: date, day: Day) -> Iterator[str]:
    say, count = shop.words.say, shop.words.count
    yield say("The journal of {day}", day=named.isoformat())
    if day.set_aside:
        yield say("A damaged journal was set aside: {file}.", file=day.set_aside)
        yield say("What it holds is not counted here.")
    yield ""
    yield from _tallied(shop, tally(day.decided))
    by_whom = _by_whom(day)
    for who, records in by_whom.items() if len(by_whom) > 1 else ():
        yield ""
        yield shorten(", ".join(part for part in who if part) or say("nobody named"), _WIDTH, placeholder="…")
        yield from _tallied(shop, tally(records))
    by_hand = [record for record in day.decided if record.settled is Settled.HAND]
    yield from _listed(shop, say("Settled by hand:"), [(record, _whose_word(shop, record)) for record in by_hand])
    yield from _listed(shop, say("NOT CONFIRMED, still open:"), [(record, _since(shop, record)) for record in day.open])
    if day.revealed:
        yield ""
        yield say("Customers' data shown in full:")
        for name, times in sorted(day.revealed.items()):
            yield f"  {times:4}  {name or say('nobody named')}"
    if by_hand or day.open:
        yield ""
        yield say("'pos-tui journal show' tells more of each.")
    yield ""
    yield count(
        "{n} row in the journal at the end of the day.", "{n} rows in the journal at the end of the day.", day.rows
    )
    yield say("Write this down; 'pos-tui journal verify --head' finds it again:")
    digits = day.head[:_WRITTEN_DOWN]
    yield "  " + " ".join(digits[at : at + _ACROSS] for at in range(0, _WRITTEN_DOWN, _ACROSS))


def _tallied(shop: Shop, counted: Tally) -> Iterator[str]:
    """What was done, always; the rest where there was any."""
    say, count, done = shop.words.say, shop.words.count, counted.done
    numbers = (
        count("{n} use", "{n} uses", done[Kind.USE]),
        count("{n} redeem", "{n} redeems", done[Kind.REDEEM]),
        count("{n} award", "{n} awards", done[Kind.AWARD]),
        count("{n} enrolment", "{n} enrolments", done[Kind.ENROL]),
    )
    yield "  " + ", ".join(numbers)
    for kind, told in _RARER.items():
        if done[kind]:
            yield "  " + say(told, n=done[kind])
    if points := counted.points[Kind.AWARD] + counted.points[Kind.REDEEM]:
        awarded = counted.points[Kind.AWARD]
        yield "  " + say("Points: {awarded} awarded, {redeemed} redeemed", awarded=awarded, redeemed=points - awarded)
    if counted.refused:
        yield "  " + say("Refused: {n}", n=counted.refused.total())
        for reason, times in counted.refused.most_common():
            yield f"    {times:4}  {_reason(shop, reason)}"
    if counted.never_sent:
        yield "  " + say("Never sent: {n}", n=counted.never_sent)
    if counted.not_carried_out:
        yield "  " + say("Found later not to have been carried out: {n}", n=counted.not_carried_out)
    if read := counted.read_strong + counted.read_weak:
        yield "  " + say("Settled by a later read: {n} (on weak evidence: {weak})", n=read, weak=counted.read_weak)
    if counted.by_hand:
        yield "  " + say("Settled by hand: {n}", n=counted.by_hand.total())


def _reason(shop: Shop, reason: str) -> str:
    known = reason in tuple(Reason)
    return shop.words.say(OUTCOMES[Reason(reason)].says) if known else reason or shop.words.say("no reason given")


def _listed(shop: Shop, title: str, told: list[tuple[Record, str]]) -> Iterator[str]:
    if not told:
        return
    yield ""
    yield title
    for record, about in told:
        yield f"  {name_of(record):{_NAME}}  {kind_of(shop, record)}  {about}"


def _whose_word(shop: Shop, record: Record) -> str:
    return f"{record.by_hand}: {why_of(shop, (record.evidence or '').removeprefix('by hand: '))}"


def _since(shop: Shop, record: Record) -> str:
    moment = f"{shop.local(record.write.sent_at):%Y-%m-%d %H:%M}"
    who = ", ".join(part for part in (record.operator, record.terminal) if part)
    return "  ".join(filter(None, (shop.words.say("since {moment}", moment=moment), who)))
