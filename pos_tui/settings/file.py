"""The settings file: where it lies, what stands in it, and that nothing unknown does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pos_tui.settings.found import FIRST, UnknownProviderError, section_of
from pos_tui.settings.secrets import cause_of, must_be_private
from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError, Table, unknown

ENVIRONMENT: Final[Mapping[str, str]] = {
    "provider": "POS_TUI_PROVIDER",
    "base_url": "POS_TUI_BASE_URL",
    "data_dir": "POS_TUI_DATA_DIR",
    "shared_dir": "POS_TUI_SHARED_DIR",
    "language": "POS_TUI_LANGUAGE",
    "terminal": "POS_TUI_TERMINAL_ID",
    "operator": "POS_TUI_OPERATOR",
    "timezone": "POS_TUI_TIMEZONE",
}
"""The settings that an environment variable may hold, whichever the provider is."""
_KNOWN: Final = frozenset(
    {
        "provider",
        "data_dir",
        "shared_dir",
        "pace",
        "limits",
        "language",
        "timezone",
        "terminal",
        "operator",
        "otp",
        "sole_writer",
        "late_commit_s",
        "clear_after_s",
        "lock_after_s",
        "operators",
        "keys",
        "supervisors_only",
        "codes",
        "scanner",
        "sale",
    }
)


def config_path(environment: Mapping[str, str]) -> Path:
    """Where the TOML file is looked for when `--config` does not say."""
    home = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "pos-tui" / "config.toml"


def read(environment: Mapping[str, str], config: Path | None) -> Table:
    """The settings file as it is, after its names and who may read it were checked. Raises `SettingsError`."""
    path = config or config_path(environment)
    top = Table(_parsed(path, must_exist=config is not None), variables=ENVIRONMENT)
    first = section_of(FIRST)
    _must_hide(path, first, top)
    for name in sorted(set(top.values) - _KNOWN - first.names):
        section = _section_of_table(top, name)
        _must_hide(path, section, top.table(name, section.names))
    return top


def with_environment(top: Table, environment: Mapping[str, str]) -> Table:
    """The same, with what the environment says in the place of what the file says."""
    given = {name: environment[variable] for name, variable in ENVIRONMENT.items() if environment.get(variable)}
    return Table({**top.values, **given}, variables=ENVIRONMENT)


def _section_of_table(top: Table, name: str) -> Section:
    if not isinstance(top.values[name], dict):
        raise unknown(name)
    try:
        return section_of(name)
    except UnknownProviderError:
        raise unknown(name) from None


def _must_hide(path: Path, section: Section, table: Table) -> None:
    """A file with a secret in it is for its owner alone, whoever wins in the end."""
    for name in section.secrets:
        if name in table.values:
            must_be_private(path, f"{table.name}.{name}" if table.name else name)


def _parsed(path: Path, *, must_exist: bool) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(f"The settings file {path} does not exist: mend --config.") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {path} cannot be read ({cause_of(error)}).") from None
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"The settings file {path} is not valid TOML (nested too deep).") from None
    except tomllib.TOMLDecodeError as error:
        place = str(error).rpartition("(")[2].rstrip(")")
        raise SettingsError(f"The settings file {path} is not valid TOML ({place}).") from None
