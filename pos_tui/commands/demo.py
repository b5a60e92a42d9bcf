"""`pos-tui demo`: a practice counter on a sandbox of its own. It leaves nothing behind."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from pos_tui.commands.bad_days import bad_days, chosen
from pos_tui.commands.practice import Banner
from pos_tui.commands.run import AGAIN, open_counter
from pos_tui.sandbox.options import OWN_OPTIONS
from pos_tui.settings import Settings, SettingsError, config_path, environment, language_of, load
from pos_tui.settings.found import section_of
from pos_tui.tty.held import hold
from pos_tui.words.catalogue import Catalogue

_PATIENCE: Final = 10.0
_SHOP_ZONE: Final = "America/Sao_Paulo"
_FILES: Final = {
    "voucherify": """
[voucherify.campaigns]
"Boas-vindas" = "{campaign[name]}"
""",
    "uniqodo": """
[uniqodo]
lock_minutes = 15

[uniqodo.fixed]
storeId = "12"

[uniqodo.promotions]
"Boas-vindas" = "{claimable[promotion_id]}"
""",
}
"""Settings files, for made-up accounts of which the counter must know more than address and keys; they name the
examples of the sandbox's ready line."""


def main(options: argparse.Namespace) -> int:
    """As `run`, on a shop that exists only here."""
    around = environment()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SettingsError("The demo needs a terminal.")
    if options.otp and "otp" not in OWN_OPTIONS[options.provider]:
        raise SettingsError(f"--otp: {section_of(options.provider).label} has no one-time codes.")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    words = Catalogue(language_of(around))
    bad_day = "" if options.faults is None else chosen(words, options.provider, options.faults)
    with tempfile.TemporaryDirectory(prefix="pos-tui-demo-") as directory, _sandbox(_asked(options, bad_day)) as ready:
        settings = _settings(around, Path(directory), options.provider, ready)
        banner = Banner(words, options.provider, ready, bad_days(options.provider).get(bad_day, ""))
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


def _asked(options: argparse.Namespace, bad_day: str) -> list[str]:
    """The options of the sandbox."""
    given = {"--provider": options.provider, "--otp": options.otp, "--faults": bad_day}
    return [part for name, value in given.items() if value for part in (name, value)]


@contextlib.contextmanager
def _sandbox(asked: list[str]) -> Generator[dict[str, Any]]:
    """A sandbox as a child process, ready; gone when the demo is."""
    command = [sys.executable, "-m", "pos_tui.sandbox", *asked]
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


def _settings(around: Mapping[str, str], directory: Path, provider: str, ready: Mapping[str, Any]) -> Settings:
    """The demo's own shop. Only the language and the operator come from outside."""
    kept = ("HOME", "LC_ALL", "LC_MESSAGES", "LANG", "POS_TUI_LANGUAGE", "POS_TUI_OPERATOR", "POS_TUI_TIMEZONE")
    given = {name: around[name] for name in kept if around.get(name)}
    given |= {variable: ready[name] for name, variable in section_of(provider).secrets.items()}
    given |= {
        "XDG_CONFIG_HOME": str(directory),
        "POS_TUI_PROVIDER": provider,
        "POS_TUI_BASE_URL": ready["base_url"],
        "POS_TUI_DATA_DIR": str(directory / "data"),
        "POS_TUI_SHARED_DIR": str(directory / "shared"),
        "POS_TUI_TERMINAL_ID": "2",
    }
    given.setdefault("POS_TUI_OPERATOR", "Ana")
    given.setdefault("POS_TUI_TIMEZONE", _SHOP_ZONE)
    if content := _FILES.get(provider):
        file = config_path(given)
        file.parent.mkdir()
        file.write_text(content.format(**ready["examples"]), encoding="utf-8")
    return load(given)
