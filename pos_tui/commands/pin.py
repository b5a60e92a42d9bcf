"""`pos-tui pin`: make the hash of an operator's PIN for the settings file."""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys

from pos_tui.pin import FEWEST, MOST, SALT_BYTES, hashed, is_pin
from pos_tui.settings import SettingsError, environment, language_of
from pos_tui.words.catalogue import Catalogue


def main(options: argparse.Namespace) -> int:
    """0 with the hash on standard output; the PIN itself is neither shown nor kept."""
    words = Catalogue(language_of(environment()))
    pin, again = (_asked(words.say(text)) for text in ("PIN: ", "The same again: "))
    if not is_pin(pin):
        raise SettingsError(f"A PIN is {FEWEST} to {MOST} digits.")
    if pin != again:
        raise SettingsError("These were two different PINs.")
    sys.stdout.write(hashed(pin, secrets.token_bytes(SALT_BYTES)) + "\n")
    return 0


def _asked(prompt: str) -> str:
    """From the terminal without an echo; from a pipe as a line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    try:
        return getpass.getpass(prompt, stream=sys.stderr).strip()
    except EOFError:
        raise SettingsError("No PIN was typed.") from None
