"""`pos-tui demo`: a practice counter on a sandbox of its own. It leaves nothing behind."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from pos_tui.commands.bad_days import BAD_DAYS, chosen
from pos_tui.commands.run import AGAIN, open_counter
from pos_tui.domain.customer import mask_phone
from pos_tui.settings import Settings, SettingsError, environment, language_of, load
from pos_tui.tty.held import hold
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.panel import Line

_PATIENCE: Final = 10.0
_SHOP_ZONE: Final = "America/Sao_Paulo"


def main(options: argparse.Namespace) -> int:
    """As `run`, on a shop that exists only here."""
    around = environment()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SettingsError("The demo needs a terminal.")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    words = Catalogue(language_of(around))
    bad_day = "" if options.faults is None else chosen(words, options.faults)
    with tempfile.TemporaryDirectory(prefix="pos-tui-demo-") as directory, _sandbox(options.otp, bad_day) as ready:
        settings = _settings(around, Path(directory), ready)
        banner = Banner(words, ready, bad_day)
        screen = hold(around)
        try:
            while (code := open_counter(settings, around, screen, banner.lines(), banner.read)) == AGAIN:
                screen = hold(around)
            return code
        finally:
            if screen:
                screen.give_back()


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)


@contextlib.contextmanager
def _sandbox(otp: str, bad_day: str) -> Generator[dict[str, Any]]:
    """A sandbox as a child process, ready; gone when the demo is."""
    command = [sys.executable, "-m", "pos_tui.sandbox", "--otp", otp]
    if bad_day:
        command += ["--faults", bad_day]
    with subprocess.Popen(  # noqa: S603 - this very interpreter, fixed arguments
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as child:
        try:
            ready = child.stdout.readline() if child.stdout else b""
            if not ready:
                raise SettingsError(_why_not(child))
            yield json.loads(ready)
        finally:
            child.terminate()
            try:
                child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()


def _why_not(child: subprocess.Popen[bytes]) -> str:
    said = child.stderr.read().decode("utf-8", "replace").strip() if child.stderr else ""
    if "No module named" in said:
        return "The demo needs the sandbox: pip install 'pos-tui[sandbox]'"
    return f"The demo's server did not start: {said.splitlines()[-1] if said else 'no answer'}"


def _settings(around: Mapping[str, str], directory: Path, ready: Mapping[str, Any]) -> Settings:
    """The demo's own shop. Only the language and the operator come from outside."""
    kept = ("HOME", "LC_ALL", "LC_MESSAGES", "LANG", "POS_TUI_LANGUAGE", "POS_TUI_OPERATOR", "POS_TUI_TIMEZONE")
    given = {name: around[name] for name in kept if around.get(name)}
    given |= {
        "XDG_CONFIG_HOME": str(directory),
        "POS_TUI_BASE_URL": ready["base_url"],
        "POS_TUI_API_KEY": ready["api_key"],
        "POS_TUI_DATA_DIR": str(directory / "data"),
        "POS_TUI_SHARED_DIR": str(directory / "shared"),
        "POS_TUI_TERMINAL_ID": "2",
    }
    given.setdefault("POS_TUI_OPERATOR", "Ana")
    given.setdefault("POS_TUI_TIMEZONE", _SHOP_ZONE)
    return load(given)


class Banner:
    """The permanent PRACTICE lines: codes to try, and the one-time code that "arrived"."""

    def __init__(self, words: Catalogue, ready: Mapping[str, Any], bad_day: str = "") -> None:
        self._words = words
        self._bad_day = bad_day
        self._outbox = str(ready["outbox_url"])
        names = {"several": "multi_use"}
        examples = ready["examples"]
        self._codes: dict[str, str] = {
            name: examples[names.get(name, name)]["code"]
            for name in ("good", "several", "used", "expired", "cancelled", "unknown")
        }
        self._arrived = ""

    def lines(self) -> tuple[Line, ...]:
        """What the banner says now."""
        say, codes = self._words.say, self._codes
        hint = self._arrived or say("Type one of these codes and Enter; then F8 uses it.")
        trouble = (Line(say(BAD_DAYS[self._bad_day]), tone="warn"),) if self._bad_day else ()
        return (
            Line(f"{say('PRACTICE')}  {hint}"),
            *trouble,
            Line(say("good {good}   several uses {several}   used {used}", **codes)),
            Line(say("expired {expired}   cancelled {cancelled}   unknown {unknown}", **codes)),
        )

    async def read(self) -> tuple[Line, ...]:
        """The banner after a look at the customer's phone."""
        sent = await asyncio.to_thread(self._newest)
        if sent:
            to = sent["identifier"]
            phone = to if "@" in to else mask_phone(to)
            self._arrived = self._words.say("{phone} got the code {code}: type it.", phone=phone, code=sent["code"])
        return self.lines()

    def _newest(self) -> dict[str, str] | None:
        with urllib.request.urlopen(self._outbox, timeout=_PATIENCE) as answer:  # noqa: S310 - loopback, our own child
            sent: list[dict[str, str]] = json.load(answer)
        return sent[0] if sent else None
