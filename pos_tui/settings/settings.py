"""Everything that a shop configures, as one frozen value.

Plain checks on purpose: a validation library here would delay the first paint of every start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_tui.domain.grammar import Grammar
from pos_tui.domain.keymap import Keymap, keymap_of
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.staff import ANYBODY, Staff
from pos_tui.domain.text import clean
from pos_tui.settings.codes import codes_table, grammar_of
from pos_tui.settings.file import read, with_environment
from pos_tui.settings.locality import language, timezone
from pos_tui.settings.own import own_of
from pos_tui.settings.places import data_place, shared_place
from pos_tui.settings.sale import USUAL_CURRENCY, USUAL_DECIMALS, currency_of, decimals_of, sale_table
from pos_tui.settings.scanner import layout_of, mark_of, scanner_table
from pos_tui.settings.secrets import ApiKey
from pos_tui.settings.values import SettingsError, Table

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pos_tui.domain.capability import Capability
    from pos_tui.domain.grammar import CodeGrammar

_LIMITS: Final = frozenset({"requests_a_minute", "share"})
_LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # nobody compares two, and making it so takes a while
class Settings:
    """Everything a counter needs to know before it starts. Times are in seconds."""

    api_key: ApiKey
    """The first of the secrets, which names the account."""
    secrets: Mapping[str, ApiKey] = field(default_factory=dict[str, ApiKey])
    """Every secret of the provider, by its name in the provider's section."""
    provider: str = "zupy"
    label: str = ""
    """How the provider is called on screen."""
    able: frozenset[Capability] = frozenset()
    """What the provider offers."""
    experimental: bool = False
    """Whether nobody has run the provider against an account yet."""
    options: object = None
    """The provider's own settings, as its section reads them; for its client alone."""
    usual_limit: int = 60
    """Requests a minute for one account of the provider, until somebody or an answer says another number."""
    base_url: str = ""
    data_dir: Path
    shared_dir: Path | None = None
    """Where the counters of this host meet: the request budget and their open writes. None: it works alone."""
    language: str = "en"
    timezone: ZoneInfo | None = None
    currency: str = USUAL_CURRENCY
    """In what the customers pay, as ISO 4217 names it."""
    decimals: int = USUAL_DECIMALS
    """How many decimals its amounts have."""
    terminal: str = ""
    operator: str = ""
    otp: OtpPolicy = OtpPolicy.AUTO
    sole_writer: bool = False
    late_commit_s: float = 120.0
    clear_after_s: float = 45.0
    lock_after_s: float = 300.0
    """Seconds without a key or a scan after which the counter locks itself, where there are operators."""
    staff: Staff = ANYBODY
    keymap: Keymap = field(default_factory=Keymap)
    grammar: CodeGrammar = field(default_factory=Grammar)
    layout: str = ""
    """The keyboard layout of this computer, when it is known; empty: any."""
    requests_a_minute: int | None = None
    """How many requests all counters of the key may make; None: what the provider says, its usual limit until then."""
    share: float = 1.0
    """This host's part of it."""
    pace: float = 1.0
    """One; less in a simulation, where all waiting is that much shorter."""
    scan_prefix: str = field(default="", repr=False)
    scan_suffix: str = field(default="", repr=False)


def load(environment: Mapping[str, str], config: Path | None = None, *, keyless: bool = False) -> Settings:
    """The settings of this start: the environment over the file over the defaults. Raises `SettingsError`.

    `keyless` is for whoever sends nothing: each secret is then empty, whether there is one or not.
    """
    file = read(environment, config)
    top = with_environment(file, environment)
    own = own_of(file, environment)
    options = own.options()
    secrets = own.no_secrets() if keyless else own.secrets(environment)
    codes, scanner, sale = codes_table(top), scanner_table(top), sale_table(top)
    limits = top.table("limits", _LIMITS)
    pace = top.number("pace", 1.0, 0.0001, 1.0)
    return Settings(
        api_key=next(iter(secrets.values())),
        secrets=secrets,
        provider=own.name,
        label=own.section.label,
        able=own.section.able_with(options),
        experimental=own.section.experimental,
        options=options,
        usual_limit=own.section.usual_limit,
        base_url=own.base_url(environment),
        data_dir=data_place(top, environment),
        shared_dir=shared_place(top, environment),
        language=language(top, environment),
        timezone=timezone(top),
        currency=currency_of(sale),
        decimals=decimals_of(sale, own.section),
        terminal=clean(top.text("terminal") or os.uname().nodename, _LONGEST_NAME),
        operator=clean(top.text("operator"), _LONGEST_NAME),
        otp=OtpPolicy(top.choice("otp", tuple(OtpPolicy), OtpPolicy.AUTO)),
        sole_writer=top.flag("sole_writer", default=False),
        late_commit_s=top.number("late_commit_s", 120.0, 1, 86400) * pace,
        clear_after_s=top.number("clear_after_s", 45.0, 1, 86400),
        lock_after_s=top.number("lock_after_s", 300.0, 1, 86400),
        staff=_staff(top),
        keymap=_keymap(top),
        requests_a_minute=_requests(limits),
        share=limits.number("share", 1.0, 0.001, 1.0),
        pace=pace,
        grammar=grammar_of(own.section, codes),
        layout=layout_of(scanner),
        scan_prefix=mark_of(scanner, "prefix"),
        scan_suffix=mark_of(scanner, "suffix"),
    )


def environment() -> Mapping[str, str]:
    """The process environment, read once at the door and handed down from there."""
    return dict(os.environ)


def _staff(top: Table) -> Staff:
    if "operators" not in top.values and "supervisors_only" not in top.values:
        return ANYBODY
    from pos_tui.operators import staff_of

    try:
        return staff_of(top.values.get("operators", []), top.values.get("supervisors_only", []))
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _keymap(top: Table) -> Keymap:
    try:
        return keymap_of(top.table("keys").values)
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _requests(limits: Table) -> int | None:
    if "requests_a_minute" not in limits.values:
        return None
    return int(limits.number("requests_a_minute", 60, 1, 100_000))
