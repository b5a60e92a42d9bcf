"""Zupy in the settings: its few stand at the top of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos_tui.domain.capability import Capability
from pos_tui.domain.grammar import Grammar
from pos_tui.settings.section import Section

KEY_PREFIX: Final = "zupy_pk_"
ABLE: Final = frozenset(
    {
        Capability.CUSTOMERS,
        Capability.ENROL,
        Capability.COUPONS,
        Capability.NUMBERS,
        Capability.OTP,
        Capability.REWARDS,
        Capability.POINTS,
        Capability.PASSES,
    }
)
"""What the API offers at a counter (Zupy Partner API, endpoints); it has no reversal and knows no sale."""


def _address(_table: Mapping[str, object]) -> str:
    return "https://api.zupy.com"


def _what_is_wrong(_name: str, key: str) -> str:
    if not key.startswith(KEY_PREFIX):
        return f"this is not a Zupy key, which begins with '{KEY_PREFIX}'. Copy it again."
    if not key.isascii() or not key.removeprefix(KEY_PREFIX).isalnum():
        return f"the key is damaged (letters and digits follow '{KEY_PREFIX}'). Copy it again."
    return ""


def _no_options(_table: Mapping[str, object]) -> None:
    return None


SECTION: Final = Section(
    label="Zupy",
    able=ABLE,
    secrets={"api_key": "POS_TUI_API_KEY"},
    base_url=_address,
    what_is_wrong=_what_is_wrong,
    options=_no_options,
    grammar=Grammar(),
)
