"""Where the requests go: the root of one host, by plain http only on this machine."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError

_NAME: Final = "POS_TUI_BASE_URL"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(url: str) -> bool:
    """Whether `url` stays on this machine: the only place to which plain http is allowed."""
    return urlsplit(url).hostname in _LOOPBACK


def base_url(section: Section, given: str) -> str:
    """`given` without the slashes behind it, when it may be an address. Raises `SettingsError`."""
    url = given.rstrip("/")
    if not url:
        raise SettingsError(f"{_NAME}: {section.label} has no usual address. Set it to the one of the shop's account.")
    if not _is_host_root(url):
        usual = section.base_url({}) or "https://api.example.com"
        raise SettingsError(f"{_NAME}: give the host root only, like {usual}")
    if urlsplit(url).scheme == "http" and not is_loopback(url):
        raise SettingsError(f"{_NAME}: plain http would show the key to the network. Use https.")
    return url


def _is_host_root(url: str) -> bool:
    """A scheme, a host and maybe a port, and nothing else."""
    if not url.isascii() or not url.isprintable() or any(letter in url for letter in " ?#@\\"):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0 and not parts.path
    except ValueError:
        return False
