"""`pos-tui settle`: find out what became of changes whose answer was lost, without a screen."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from typing import Final

from pos_tui.commands.counter import build_counter
from pos_tui.commands.faults import open_log
from pos_tui.commands.output import iso
from pos_tui.commands.sole import StillRunning, sole_counter
from pos_tui.counter.counter import Counter
from pos_tui.counter.snapshot import Unsettled
from pos_tui.journal.journal import JournalError
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State
from pos_tui.settings import Settings, SettingsError, environment, load
from pos_tui.words.catalogue import Catalogue

SOME_OPEN: Final = 6


def main(options: argparse.Namespace) -> int:
    """0 when nothing is open, 6 when something still is, 2 when the journal cannot be used."""
    settings = load(environment(), options.config)
    words = Catalogue(settings.language)
    try:
        with sole_counter(settings.data_dir):
            open_log(settings.data_dir)
            left = asyncio.run(_settle(settings, options.wait))
    except StillRunning:
        sys.stdout.write(words.say("A counter runs here: it settles by itself.") + "\n")
        return SOME_OPEN if _any_open(settings) else 0
    except JournalError as error:
        raise SettingsError(f"The journal in {settings.data_dir} cannot be opened: {error}.") from None
    sys.stdout.writelines(_line(words, one) for one in left)
    if not left:
        sys.stdout.write(words.say("Nothing is open.") + "\n")
    return SOME_OPEN if left else 0


async def _settle(settings: Settings, wait: float) -> Sequence[Unsettled]:
    """Read until everything is decided, a person is needed for the rest, or the time is over."""
    faults: list[BaseException] = []
    news = asyncio.Event()
    counter = build_counter(settings, news.set, lambda _: None, faults.append)
    await counter.start()
    try:
        async with asyncio.timeout(wait):
            while _undecided(counter) and not faults:
                news.clear()
                await news.wait()
    except TimeoutError:
        pass
    finally:
        await counter.stop()
    if faults:
        raise faults[0]
    return counter.snapshot.unsettled


def _any_open(settings: Settings) -> bool:
    return any(record.state is State.OPEN for record in read_records(settings.data_dir))


def _undecided(counter: Counter) -> bool:
    """Whether another read may still decide something."""
    return any(not one.for_a_person for one in counter.snapshot.unsettled)


def _line(words: Catalogue, one: Unsettled) -> str:
    how = words.say("a person must decide") if one.for_a_person else words.say("not known yet")
    return f"{iso(one.since)}  {one.kind}  {one.what}  {how}\n"
