"""What a shop can set for Voucherify, besides its keys and its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos_tui.domain.issuing import Campaign
from pos_tui.settings.campaigns import campaigns_of
from pos_tui.settings.values import SettingsError, Table

REGIONS: Final[Mapping[str, str]] = {
    "eu": "https://api.voucherify.io",
    "us": "https://us1.api.voucherify.io",
    "as": "https://as1.api.voucherify.io",
}
"""The shared clusters by region (Voucherify, API endpoints); a dedicated one has its own address."""
KNOWN: Final = frozenset({"region", "api_version", "hold_minutes", "metadata", "campaigns"})
_LONGEST_VERSION: Final = 40
_MOST_MINUTES: Final = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherifyOptions:
    """The settings of a Voucherify client."""

    api_version: str = "v2018-08-01"
    """What goes into the header `X-Voucherify-API-Version`."""
    hold_minutes: int = 10
    """Minutes for which a code that was checked is kept for this counter."""
    metadata: bool = True
    """Whether a redemption carries our mark in its metadata; a project with a strict schema may refuse that."""
    campaigns: tuple[Campaign, ...] = ()
    """Whose codes are handed out at the counter."""


def address_of(given: Mapping[str, object]) -> str:
    """The address of the region, Europe's where none is set. Raises `ValueError`."""
    return REGIONS[_table(given).choice("region", tuple(REGIONS), "eu")]


def options_of(given: Mapping[str, object]) -> VoucherifyOptions:
    """The options of a table `[voucherify]`. Raises `ValueError` with one sentence."""
    table = _table(given)
    if "region" in given and "base_url" in given:
        raise SettingsError("Both voucherify.region and voucherify.base_url are set: keep one of the two.")
    version = table.text("api_version") or VoucherifyOptions().api_version
    if len(version) > _LONGEST_VERSION or not version.isascii() or not version.replace("-", "").isalnum():
        raise SettingsError("voucherify.api_version: give a version like v2018-08-01.")
    return VoucherifyOptions(
        api_version=version,
        hold_minutes=table.whole("hold_minutes", 10, 1, _MOST_MINUTES),
        metadata=table.flag("metadata", default=True),
        campaigns=campaigns_of(table, "campaigns"),
    )


def _table(given: Mapping[str, object]) -> Table:
    return Table(given, "voucherify")
