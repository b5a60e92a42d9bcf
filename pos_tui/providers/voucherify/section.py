"""Voucherify in the settings: the table `[voucherify]`."""

from __future__ import annotations

from typing import Final, cast

from pos_tui.domain.capability import Capability
from pos_tui.domain.free import FreeGrammar
from pos_tui.providers.voucherify.options import KNOWN, VoucherifyOptions, address_of, options_of
from pos_tui.settings.secrets import damaged
from pos_tui.settings.section import Section

ABLE: Final = frozenset(
    {
        Capability.CUSTOMERS,
        Capability.COUPONS,
        Capability.REVERSE,
        Capability.HOLD,
        Capability.SALE,
        Capability.PARTIAL,
        Capability.SWITCH_OFF,
    }
)
"""What the API offers at a counter; it has no one-time codes, and enrols by itself whoever comes with a redemption."""


def _handed_out(options: object) -> frozenset[Capability]:
    """Only where the shop says what."""
    return frozenset({Capability.ISSUE}) if cast("VoucherifyOptions", options).campaigns else frozenset()


SECTION: Final = Section(
    label="Voucherify",
    able=ABLE,
    secrets={"app_id": "POS_TUI_VOUCHERIFY_APP_ID", "app_token": "POS_TUI_VOUCHERIFY_APP_TOKEN"},
    known=KNOWN,
    base_url=address_of,
    what_is_wrong=damaged,
    options=options_of,
    grammar=FreeGrammar(),
    also=_handed_out,
    decimals=2,
    usual_limit=100,
)
