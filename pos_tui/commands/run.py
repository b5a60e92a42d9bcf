"""`pos-tui run`: the counter, full screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pos_tui.commands.sole import sole_counter
from pos_tui.domain.text import clean
from pos_tui.scanner.framing import Framing
from pos_tui.settings import Settings, SettingsError, environment, load
from pos_tui.tty.held import HeldScreen, hold, size_of
from pos_tui.tty.slim import leave_out_palette
from pos_tui.words.glyphs import Glyphs, glyphs_for

if TYPE_CHECKING:
    import argparse

    from textual.theme import Theme

    from pos_tui.app import PosApp
    from pos_tui.opening import Changed, Fault, Opened, Ring
    from pos_tui.scanner.inputs import Frame
    from pos_tui.words.catalogue import Catalogue
    from pos_tui.words.panel import Line

_FRAMES: Final = "240"
"""A dialog is laid out at the next frame: at Textual's usual 60 a second a hand would feel that."""
AGAIN: Final = -1
"""What `open_counter` answers when the counter is to be started again; no exit code."""
Practice = Callable[[], Coroutine[Any, Any, "tuple[Line, ...]"]]


def main(options: argparse.Namespace) -> int:
    """0 after leaving, 1 after a fault of ours, 2 when it cannot start."""
    screen = hold(environment())
    try:
        return run(options.config, screen)
    finally:
        if screen:
            screen.give_back()


def run(config: Path | str | None, screen: HeldScreen | None) -> int:
    """The same, in a terminal that was taken already. After a fault it starts again when somebody asks for it."""
    around = environment()
    code = open_counter(load(around, Path(config) if config else None), around, screen)
    if code != AGAIN or screen is None:
        return code
    screen.give_back()
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], dict(around))  # noqa: S606 - the same command


def open_counter(
    settings: Settings,
    around: Mapping[str, str],
    screen: HeldScreen | None,
    banner: tuple[Line, ...] = (),
    practice: Practice | None = None,
) -> int:
    """Open one counter in this terminal and stay until it is left; the terminal is given back then.

    `AGAIN` when there was a fault of ours and somebody wants to go on.
    """
    if screen is None:
        raise SettingsError("The counter needs a terminal. For scripts there is: pos-tui check CODE")
    _quieten(os.environ)
    leave_out_palette()
    with sole_counter(settings.data_dir, lambda: _say_waiting(settings, screen)):
        app = _app(settings, around, banner, practice)
        code = app.run(mouse=False)
    screen.guard()
    if app.crashed:
        return _after_a_fault(settings, glyphs_for(around), app, screen)
    screen.give_back()
    from pos_tui.words.catalogue import Catalogue
    from pos_tui.words.leaving import still_open

    if app.cannot_open:
        raise SettingsError(f"The journal in {clean(str(settings.data_dir))} cannot be opened: {app.cannot_open}.")
    if left := still_open(Catalogue(settings.language), app.snapshot):
        screen.say(f"{left}\n")
    return code or 0


def _after_a_fault(settings: Settings, glyphs: Glyphs, app: PosApp, screen: HeldScreen) -> int:
    """A page that stands until somebody decides; what it said stays readable after it."""
    from pos_tui.commands.crashed import CrashPage
    from pos_tui.domain.code import CouponCode, read_code
    from pos_tui.scanner.intake import Intake
    from pos_tui.words.catalogue import Catalogue
    from pos_tui.words.leaving import still_open

    words = Catalogue(settings.language, settings.keymap)

    def say(text: str, **values: str) -> str:
        return glyphs.draw(words.say(text, **values))

    def not_looked_up(frame: str) -> str:
        read = read_code(frame, settings.grammar)
        return say("Not looked up: {code}", code=read.code) if isinstance(read, CouponCode) else say("Not looked up.")

    lines = [
        say("Something went wrong. Ref {reference}.", reference=str(app.crashed)),
        glyphs.draw(still_open(words, app.snapshot)) or say("Your work is safe: nothing is open."),
        say("Details: {file}", file=clean(str(settings.data_dir / "pos-tui.log"), 1000)),
    ]
    may_leave = app.may_leave(settings.staff)
    page = [*lines, "", say("F8 start again   F12 leave") if may_leave else say("F8 start again")]
    refused = "" if may_leave else say("Only a supervisor may leave.")
    again = CrashPage(screen, Intake(_framing(settings), settings.keymap), page, not_looked_up, refused).stand()
    screen.say("\n".join([*lines, ""]), sys.stderr.fileno())
    return AGAIN if again else 1


def _say_waiting(settings: Settings, screen: HeldScreen) -> None:
    """On the screen that is taken already: it may take a while until the counter before this one has left."""
    from pos_tui.words.catalogue import Catalogue

    waits = Catalogue(settings.language).say("Another counter runs here. It is asked to leave: at most {n} s.", n=20)
    columns, _ = screen.size
    screen.write(f"\x1b[8;1H {glyphs_for(environment()).draw(waits)[: columns - 1]}")


def _quieten(environ: MutableMapping[str, str]) -> None:
    """Textual reads these when it is imported: nothing from outside may make it log keys, or draw another way."""
    for name in [name for name in environ if name.startswith("TEXTUAL")]:
        del environ[name]
    environ["TEXTUAL_FPS"] = _FRAMES
    environ.pop("NO_COLOR", None)  # our theme has none; Textual's filter would make black on black of that


def _app(settings: Settings, around: Mapping[str, str], banner: tuple[Line, ...], practice: Practice | None) -> PosApp:
    from pos_tui.app import PosApp
    from pos_tui.commands.faults import keep_fault
    from pos_tui.screens.base import Look
    from pos_tui.tty.driver import driver_for
    from pos_tui.words.catalogue import Catalogue
    from pos_tui.words.topline import TopLine

    words, glyphs = Catalogue(settings.language, settings.keymap), glyphs_for(around)
    terminal = words.say("counter {name}", name=settings.terminal)

    def opening(changed: Changed, ring: Ring, fault: Fault) -> Opened:
        return _opened(settings, words, changed, ring, fault)

    return PosApp(
        opening=opening,
        look=Look(words, glyphs, settings.able),
        top=TopLine(
            words,
            provider=settings.label,
            terminal=terminal,
            operator="" if settings.staff.operators else settings.operator,
            experimental=settings.experimental,
        ),
        theme=_theme(around),
        clear_after=settings.clear_after_s,
        lock_after=settings.lock_after_s,
        expects_pin=bool(settings.staff.operators),
        columns=size_of(sys.stdout.fileno())[0],
        keep_fault=lambda error: keep_fault(settings.data_dir, error),
        driver=driver_for(_framing(settings), "ascii" if glyphs.ascii_only else "utf-8", settings.keymap),
        banner=banner,
        practice=practice,
    )


def _framing(settings: Settings) -> Framing:
    grammar = settings.grammar
    return Framing(grammar.is_complete, grammar.glued, settings.scan_prefix, settings.scan_suffix)


def _opened(settings: Settings, words: Catalogue, changed: Changed, ring: Ring, fault: Fault) -> Opened:
    """Everything heavy is imported here, after the first paint."""
    from pos_tui.commands.counter import build_counter, layouts_of
    from pos_tui.commands.faults import open_log
    from pos_tui.domain.code import How
    from pos_tui.opening import Opened
    from pos_tui.pages.pages import Pages
    from pos_tui.words.dates import Dates
    from pos_tui.words.pages import page_words
    from pos_tui.words.sale import SaleWords
    from pos_tui.words.unsettled import UnsettledWords
    from pos_tui.words.verdict import Verdicts

    open_log(settings.data_dir)
    dates = Dates(words, settings.timezone)
    counter = build_counter(settings, changed, ring, fault)
    terminal = words.say("counter {name}", name=settings.terminal)

    def place() -> tuple[str, ...]:
        return tuple(part for part in (counter.shift.name, terminal) if part)

    sale = SaleWords(words, dates, settings.currency, settings.decimals)
    verdicts = Verdicts(words, dates, provider=settings.label, place=place, sale=sale)

    def scan(frame: Frame) -> None:
        counter.scan(frame.text, How(frame.ended, frame.cleaned, frame.long))

    opened = Opened(
        counter=counter,
        verdicts=verdicts,
        unsettled=UnsettledWords(words, dates),
        scan=scan,
        pages=Pages(counter, settings.grammar, layouts_of(settings), changed, ring, settings.decimals),
        words=page_words(words, dates, sale, settings.label),
    )
    gc.freeze()
    gc.enable()
    return opened


def _theme(around: Mapping[str, str]) -> Theme:
    """All colours, the plain ones only, or none where the environment asks for none."""
    from pos_tui.widgets.themes import FULL, MONO, PLAIN

    if around.get("NO_COLOR"):
        return MONO
    many = around.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "256color" in around.get("TERM", "")
    return FULL if many else PLAIN
