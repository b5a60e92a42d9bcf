"""`pos-tui run`: the counter, full screen."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import gc
import os
import sys
from collections.abc import Callable, Coroutine, Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pos_tui.scanner.terminal import raw_terminal
from pos_tui.settings import PROVIDER_NAMES, Settings, SettingsError, environment, load

if TYPE_CHECKING:
    from textual.theme import Theme

    from pos_tui.app import Fault, Opened, PosApp, Ring, Show
    from pos_tui.words.catalogue import Catalogue
    from pos_tui.words.panel import Line

_FRAMES: Final = "240"
"""A verdict waits for the next frame: at Textual's usual 60 a second that is most of what a scan takes."""
Practice = Callable[[], Coroutine[Any, Any, "tuple[Line, ...]"]]


def main(options: argparse.Namespace) -> int:
    """0 after leaving, 1 after a fault of ours, 2 when it cannot start."""
    return open_counter(load(environment(), options.config), environment())


def open_counter(
    settings: Settings, around: Mapping[str, str], banner: tuple[Line, ...] = (), practice: Practice | None = None
) -> int:
    """Open one counter in this terminal and stay until it is left.

    Garbage is not collected until everything is imported: nothing of that is ever garbage, and looking for it would
    delay the first paint by a tenth.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SettingsError("The counter needs a terminal. For scripts there is: pos-tui check CODE")
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)  # Textual reads it when it is imported
    os.environ.pop("NO_COLOR", None)  # our theme has none; Textual's filter would make black on black of that
    with _sole_counter(settings.data_dir), raw_terminal(sys.stdin.fileno()):
        app = _app(settings, around, banner, practice)
        code = app.run(mouse=False)
    if app.cannot_open:
        raise SettingsError(f"The journal in {settings.data_dir} cannot be opened: {app.cannot_open}.")
    if left := app.left_open():
        sys.stdout.write(f"{left}\n")
    if app.crashed:
        sys.stderr.write(_crash_page(settings, app.crashed))
        return 1
    return code or 0


@contextlib.contextmanager
def _sole_counter(directory: Path) -> Generator[None]:
    """One running counter a data directory."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(directory / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise SettingsError(f"POS_TUI_DATA_DIR: {directory} cannot be used ({error.strerror}).") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise SettingsError(
            f"Another counter runs on {directory}. Leave it first, or give this one its own POS_TUI_DATA_DIR."
        ) from None
    try:
        yield
    finally:
        os.close(lock)


def _app(settings: Settings, around: Mapping[str, str], banner: tuple[Line, ...], practice: Practice | None) -> PosApp:
    from pos_tui.app import PosApp
    from pos_tui.commands.faults import keep_fault
    from pos_tui.scanner.driver import driver_for
    from pos_tui.screens.base import Look
    from pos_tui.words.catalogue import Catalogue
    from pos_tui.words.glyphs import glyphs_for
    from pos_tui.words.topline import TopLine

    words, glyphs = Catalogue(settings.language), glyphs_for(around)
    terminal = words.say("counter {name}", name=settings.terminal)

    def opening(show: Show, ring: Ring, fault: Fault) -> Opened:
        return _opened(settings, words, show, ring, fault)

    return PosApp(
        opening=opening,
        look=Look(words, glyphs),
        top=TopLine(words, provider=PROVIDER_NAMES[settings.provider], terminal=terminal, operator=settings.operator),
        theme=_theme(around),
        clear_after=settings.clear_after_s,
        keep_fault=lambda error: keep_fault(settings.data_dir, error),
        driver=driver_for(settings.grammar.is_complete, "ascii" if glyphs.ascii_only else "utf-8"),
        banner=banner,
        practice=practice,
    )


def _opened(settings: Settings, words: Catalogue, show: Show, ring: Ring, fault: Fault) -> Opened:
    """Everything heavy is imported here, after the first paint."""
    from pos_tui.app import Opened
    from pos_tui.commands.counter import build_counter
    from pos_tui.commands.faults import open_log
    from pos_tui.words.dates import Dates
    from pos_tui.words.verdict import Verdicts

    open_log(settings.data_dir)
    place = tuple(part for part in (settings.operator, words.say("counter {name}", name=settings.terminal)) if part)
    verdicts = Verdicts(words, Dates(words, settings.timezone), provider=PROVIDER_NAMES[settings.provider], place=place)
    opened = Opened(build_counter(settings, show, ring, fault), verdicts)
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


def _crash_page(settings: Settings, reference: str) -> str:
    from pos_tui.words.catalogue import Catalogue

    say = Catalogue(settings.language).say
    return "\n".join(
        (
            say("Something went wrong. Ref {reference}.", reference=reference),
            say("Your work is safe: what is not confirmed is settled at the next start."),
            say("Start again with: pos-tui run"),
            "",
        )
    )
