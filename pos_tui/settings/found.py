"""Where a provider's folder is: the built-in ones are known by name, others by an entry point."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from pos_tui.domain.text import clean
from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError

BUILT_IN: Final = ("zupy", "voucherify", "uniqodo")
FIRST: Final = BUILT_IN[0]
"""The provider where none is chosen. Its settings stand at the top of the file; every other has a table of its name."""
GROUP: Final = "pos_tui.providers"


class UnknownProviderError(SettingsError):
    """There is no provider of that name."""


def package_of(name: str) -> str:
    """The package of a provider, which holds the modules `section` and `client`. Raises `SettingsError`."""
    if name in BUILT_IN:
        return f"pos_tui.providers.{name}"
    from importlib.metadata import entry_points  # slow: only for a name that is not one of ours

    installed = {point.name: point.value for point in entry_points(group=GROUP)}
    if name not in installed:
        listed = ", ".join(dict.fromkeys((*BUILT_IN, *sorted(installed))))
        raise UnknownProviderError(f"POS_TUI_PROVIDER: '{clean(name, 40)}' is unknown. Use one of: {listed}.")
    return installed[name]


def section_of(name: str) -> Section:
    """The settings of a provider. Raises `SettingsError`."""
    package = package_of(name)
    try:
        section: object = import_module(f"{package}.section").SECTION
    except Exception as error:  # of somebody else's code there is no list of errors
        cause = f"{type(error).__name__}: {clean(str(error))}"
        raise SettingsError(f"The provider '{clean(name, 40)}' cannot be used ({cause}): install it again.") from error
    if not isinstance(section, Section):
        raise SettingsError(f"The provider '{clean(name, 40)}' cannot be used: its SECTION is none.")
    return section
