"""Uniqodo in the settings: the table `[uniqodo]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from pos_tui.domain.capability import Capability
from pos_tui.domain.free import FreeGrammar
from pos_tui.providers.uniqodo.options import KNOWN, UniqodoOptions, options_of
from pos_tui.settings.secrets import damaged
from pos_tui.settings.section import Section

ABLE: Final = frozenset({Capability.SALE, Capability.SWITCH_OFF})
"""What v2 of the API is known to offer: it has no look-up without a sale, no customers, no reversal, and no
word that lets go of a code."""


def _no_address(_table: Mapping[str, object]) -> str:
    """The vendor publishes no address of v2: each account is told its own."""
    return ""


def _handed_out(options: object) -> frozenset[Capability]:
    """Only where the shop says what."""
    return frozenset({Capability.ISSUE}) if cast("UniqodoOptions", options).promotions else frozenset()


SECTION: Final = Section(
    label="Uniqodo",
    able=ABLE,
    secrets={"access_key": "POS_TUI_UNIQODO_ACCESS_KEY"},
    known=KNOWN,
    base_url=_no_address,
    what_is_wrong=damaged,
    options=options_of,
    also=_handed_out,
    grammar=FreeGrammar(),
    experimental=True,
)
