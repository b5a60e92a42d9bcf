"""`pos-tui journal show ID [--json]`: every row of one write, or of every write to one code."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from pos_tui.commands.journal.facts import facts_of
from pos_tui.commands.journal.naming import kind_of, standing_of, why_of
from pos_tui.commands.journal.shop import Shop, shop_of
from pos_tui.commands.output import iso
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.domain.settling import Evidence
from pos_tui.domain.text import clean
from pos_tui.domain.write import Answer, Kind
from pos_tui.journal.entry import Entry, Row, Step
from pos_tui.journal.reading import entries_of, fold_rows, read_rows
from pos_tui.journal.records import Record
from pos_tui.settings import SettingsError

_MOST_NAMED: Final = 5
_LONGEST: Final = 1000


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_ANSWERS: Final = {
    Answer.YES: _p("the provider said yes"),
    Answer.NO: _p("the provider said no"),
    Answer.NOT_SENT: _p("it never left"),
    Answer.UNKNOWN: _p("no answer that decides"),
}
_PROVED: Final = {
    Evidence.OURS: _p("a later read: it was carried out"),
    Evidence.NOT_OURS: _p("a later read: it was not carried out"),
}
_BY_HAND: Final = {
    Evidence.OURS: _p("{who} decided: it was carried out"),
    Evidence.NOT_OURS: _p("{who} decided: it was not carried out"),
}
_NAMES: Final = {
    "code": _p("code"),
    "coupon_id": _p("coupon"),
    "customer_id": _p("customer"),
    "reward_id": _p("reward"),
    "amount": _p("points"),
    "person": _p("person"),
    "operator": _p("operator"),
    "terminal": _p("terminal"),
    "uses_left": _p("uses left"),
    "uses_total": _p("uses in all"),
    "status": _p("status"),
    "balance": _p("balance"),
    "newest": _p("newest coupon"),
    "server_ahead": _p("provider's clock ahead, s"),
    "used_at": _p("used at"),
    "server_date": _p("provider's clock"),
    "found": _p("coupon found"),
    "sale": _p("sale of the counter"),
    "reversal": _p("the provider's word for the use"),
    "unlimited": _p("no limit of uses"),
    "grounds": _p("grounds"),
    "why": _p("why"),
    "file": _p("file"),
}
_SAID_OTHERWISE: Final = frozenset({"kind", "answer", "reason", "said_yes", "evidence", "strong", "boot", "up"})
_MOMENTS: Final = frozenset({"used_at", "server_date"})


def tell(directory: Path, options: argparse.Namespace) -> int:
    """0. Raises `SettingsError` when nothing, or more than one thing, is called so, and `JournalError`."""
    shop = shop_of(options)
    rows = read_rows(directory)
    found = [(record, _rows_of(record, rows)) for record in _called(fold_rows(rows), options.id)]
    if options.json:
        told = [facts_of(record) | {"rows": [_as_json(row) for row in written]} for record, written in found]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return 0
    lines = [line for record, written in found for line in ("", *_lines(shop, record, written))][1:]
    sys.stdout.writelines(f"{shop.glyphs.draw(line)}\n" for line in lines)
    return 0


def _called(records: list[Record], name: str) -> list[Record]:
    """Those of a code or a thing; or the one whose id is so, or begins so."""
    shown = clean(name, 40)
    if not name:
        records = []
    same = [record for record in records if name in (record.write.code, record.write.thing, record.made)]
    same = same or [record for record in records if name.upper() in (record.write.code, record.made)]
    exact = [record for record in records if record.write.id == name]
    near = [record for record in records if record.write.id.startswith(name)]
    if exact or same:
        return exact or same
    if len(near) > 1:
        ids = ", ".join(record.write.id for record in near[:_MOST_NAMED]) + (" …" if len(near) > _MOST_NAMED else "")
        raise SettingsError(f"More than one begins with '{shown}': {clean(ids, _LONGEST)}")
    if not near:
        raise SettingsError(f"The journal knows no write and no code '{shown}'.")
    return near


def _rows_of(record: Record, rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.write == record.write.id]


def _as_json(row: Row) -> dict[str, Any]:
    said = row.entry()
    return {"seq": row.seq, "at": iso(said.at), "step": row.step, "data": said.data, "hash": row.hash}


def _lines(shop: Shop, record: Record, rows: list[Row]) -> Iterator[str]:
    write = record.write
    what = " ".join(filter(None, (kind_of(shop, record), write.code)))
    yield clean(f"{what}: {standing_of(shop, record)} ({write.id})", _LONGEST)
    for row, entry in zip(rows, entries_of(rows), strict=True):
        moment = f"{shop.local(entry.at):%Y-%m-%d %H:%M:%S}"
        says = "; ".join(_sentences(shop, entry))
        yield clean(f"{row.seq}  {moment}  {says}", _LONGEST)
        for name, value in _known(shop, entry.data):
            yield "    " + clean(f"{name}: {value}", _LONGEST)
        yield f"    {shop.words.say('hash')}: {row.hash}"


def _sentences(shop: Shop, entry: Entry) -> Iterator[str]:
    """What a row says in plain words."""
    say, data = shop.words.say, entry.data
    match entry.step:
        case Step.INTENT:
            lost = data["kind"] == Kind.LOST
            yield say("rows of a damaged journal could not be read") if lost else say("about to be sent")
        case Step.OUTCOME:
            yield say(_ANSWERS[Answer(data["answer"])])
            if data.get("reason") in tuple(Reason):
                yield say(OUTCOMES[Reason(data["reason"])].says)
            if data.get("said_yes"):
                yield say("the status line said yes")
        case Step.SETTLEMENT:
            yield _settled(shop, data)
            if not data.get("strong", True):
                yield say("weak evidence")
        case Step.OPENED | Step.REVEALED:
            return


def _settled(shop: Shop, data: Mapping[str, Any]) -> str:
    evidence = Evidence(data["evidence"])
    proved = Evidence.OURS if evidence is Evidence.OURS else Evidence.NOT_OURS
    if by_hand := data.get("by_hand"):
        return shop.words.say(_BY_HAND[proved], who=by_hand.get("operator") or shop.words.say("somebody"))
    return shop.words.say(_PROVED[proved])


def _known(shop: Shop, data: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """What was known or read, by name; what stands within is named as if it stood beside."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _known(shop, cast("dict[str, Any]", value))
        elif _is_told(name, value, by_hand="by_hand" in data):
            yield shop.words.say(_NAMES[name]) if name in _NAMES else name, _told(shop, name, value)


def _is_told(name: str, value: object, *, by_hand: bool) -> bool:
    """What was decided by hand has a person's why for its grounds."""
    return name not in _SAID_OTHERWISE and value not in (None, "") and not (by_hand and name == "grounds")


def _told(shop: Shop, name: str, value: object) -> object:
    if name in _MOMENTS and isinstance(value, str):
        with suppress(ValueError):
            return f"{shop.local(datetime.fromisoformat(value)):%Y-%m-%d %H:%M:%S}"
    return why_of(shop, value) if name == "why" and isinstance(value, str) else value
