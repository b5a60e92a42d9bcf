"""Voucherify in the settings: the table `[voucherify]`."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.capability import Capability
from pos_tui.domain.free import FreeGrammar
from pos_tui.providers.voucherify.options import KNOWN, address_of, options_of
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
    }
)
"""What the API offers at a counter; it has no one-time codes, and enrols by itself whoever comes with a redemption."""

SECTION: Final = Section(
    label="Voucherify",
    able=ABLE,
    secrets={"app_id": "POS_TUI_VOUCHERIFY_APP_ID", "app_token": "POS_TUI_VOUCHERIFY_APP_TOKEN"},
    known=KNOWN,
    base_url=address_of,
    what_is_wrong=damaged,
    options=options_of,
    grammar=FreeGrammar(),
    usual_limit=100,
)
