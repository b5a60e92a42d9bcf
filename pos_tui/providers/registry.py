"""Which provider a name stands for. A provider is a folder and a line here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pos_tui.providers.base import Provider
from pos_tui.providers.transport import Listener, Transport
from pos_tui.providers.zupy.client import ZupyProvider
from pos_tui.settings import Settings


def connect(settings: Settings, now: Callable[[], datetime], listener: Listener | None = None) -> Provider:
    """The provider of these settings, with one HTTP client for its whole life."""
    transport = Transport(settings.base_url, {"X-API-Key": settings.api_key.reveal()}, listener=listener)
    return ZupyProvider(transport, now)
