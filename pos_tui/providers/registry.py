"""The provider of some settings: the `client` module of its folder connects it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from pos_tui.host.budget import Budget
from pos_tui.host.gauge import BudgetState
from pos_tui.host.hostfile import HostFile, fingerprint, path_of
from pos_tui.host.purse import Purse
from pos_tui.host.purseform import PurseForm, boot_id
from pos_tui.host.store import Alone, PurseStore
from pos_tui.host.terms import MINUTE, Terms
from pos_tui.providers.base import Provider
from pos_tui.providers.transport import WHOLE_TIMEOUT, Listener, Transport, TransportOf
from pos_tui.settings import Settings, SettingsError
from pos_tui.settings.found import package_of


class Client(Protocol):
    """The module `client` of a provider's folder."""

    def connect(self, settings: Settings, transport_of: TransportOf, now: Callable[[], datetime]) -> Provider:
        """The provider, over the one transport that it asks for with the headers that hold its secrets."""
        ...


def connect(
    settings: Settings,
    now: Callable[[], datetime],
    listener: Listener | None = None,
    budget: Budget | None = None,
    reads_wait: float | None = None,
) -> Provider:
    """The provider of these settings, with one HTTP client for its whole life.

    Without a `budget` it counts its requests alone; one that is handed in is closed by whoever made it. `reads_wait`:
    how many seconds a read waits for a request of the budget, None: as long as it takes. Raises `SettingsError` for a
    provider that has settings and no client.
    """

    def transport_of(headers: Mapping[str, str]) -> Transport:
        return Transport(
            settings.base_url, headers, budget=budget, reads_wait=reads_wait, listener=listener, pace=settings.pace
        )

    return _client_of(settings).connect(settings, transport_of, now)


def _client_of(settings: Settings) -> Client:
    name = f"{package_of(settings.provider)}.client"
    try:
        return cast("Client", import_module(name))
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise SettingsError(f"The provider {settings.label} cannot be used: it has no client here.") from None


def budget_of(
    settings: Settings,
    listener: Callable[[BudgetState], None] = lambda _: None,
    notice: Callable[[str], None] = lambda _: None,
) -> Budget:
    """The budget of the key, shared with every process of this host that has the same key."""
    terms = Terms(
        limit=settings.requests_a_minute or settings.usual_limit,
        fixed=settings.requests_a_minute is not None,
        window=MINUTE * settings.pace,
        share=settings.share,
        patience=1.5 * WHOLE_TIMEOUT * settings.pace,
    )
    return Budget(_purse_of(settings, notice), terms, listener=listener)


def _purse_of(settings: Settings, notice: Callable[[str], None]) -> PurseStore:
    if settings.shared_dir is None:
        return Alone(Purse())
    form = PurseForm(boot_id())
    whose = fingerprint(settings.base_url, settings.api_key.reveal())
    return HostFile(path_of(settings.shared_dir, form, whose), form, notice)
