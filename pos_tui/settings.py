"""What a shop configures: one TOML file and a few environment variables, into one frozen value.

Plain checks on purpose: a validation library here would delay the first paint of every start.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from urllib.parse import urlsplit

from pos_tui.domain.grammar import Grammar
from pos_tui.domain.keymap import Keymap, keymap_of
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.staff import ANYBODY, Staff
from pos_tui.domain.text import clean

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

PROVIDER_NAMES: Final = {"zupy": "Zupy"}
"""The providers there are, and how each is called on screen."""
LANGUAGES: Final = ("en", "pt_BR")
KEY_PREFIX: Final = "zupy_pk_"
DEFAULT_BASE_URL: Final = "https://api.zupy.com"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting is missing or malformed. The text names it and says what to do; it never holds the key."""


class ApiKey:
    """A key that does not show itself: not in a repr, a log, a traceback or a pickle."""

    __slots__ = ("_reveal",)

    def __init__(self, key: str) -> None:
        self._reveal: Callable[[], str] = lambda: key

    def reveal(self) -> str:
        """The key itself, for the request header and nothing else."""
        return self._reveal()

    def __repr__(self) -> str:
        return "ApiKey(•••)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a counter needs to know before it starts. Times are in seconds."""

    api_key: ApiKey
    provider: str = "zupy"
    base_url: str = DEFAULT_BASE_URL
    data_dir: Path
    shared_dir: Path | None = None
    """Where the counters of this host meet: the request budget and their open writes. None: it works alone."""
    language: str = "en"
    timezone: ZoneInfo | None = None
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
    grammar: Grammar = field(default_factory=Grammar)
    layout: str = ""
    """The keyboard layout of this computer, when it is known; empty: any."""
    requests_a_minute: int | None = None
    """How many requests all counters of the key may make; None: what the provider says, 60 until then."""
    share: float = 1.0
    """This host's part of it."""
    pace: float = 1.0
    """One; less in a simulation, where all waiting is that much shorter."""
    scan_prefix: str = field(default="", repr=False)
    scan_suffix: str = field(default="", repr=False)


_KNOWN: Final = frozenset(
    {
        "provider",
        "base_url",
        "api_key",
        "api_key_file",
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
    }
)
_KNOWN_CODES: Final = frozenset({"prefixes", "length", "alphabet", "cards"})
_KNOWN_SCANNER: Final = frozenset({"prefix", "suffix", "layout"})
_KNOWN_LIMITS: Final = frozenset({"requests_a_minute", "share"})
_LONGEST_MARK: Final = 32
_END_MARKS: Final = "\r\n\t\x03"

_ENVIRONMENT: Final = {
    "POS_TUI_PROVIDER": "provider",
    "POS_TUI_BASE_URL": "base_url",
    "POS_TUI_API_KEY": "api_key",
    "POS_TUI_API_KEY_FILE": "api_key_file",
    "POS_TUI_DATA_DIR": "data_dir",
    "POS_TUI_SHARED_DIR": "shared_dir",
    "POS_TUI_LANGUAGE": "language",
    "POS_TUI_TERMINAL_ID": "terminal",
    "POS_TUI_OPERATOR": "operator",
    "POS_TUI_TIMEZONE": "timezone",
}


def is_loopback(url: str) -> bool:
    """Whether `url` stays on this machine: the only place to which plain http is allowed."""
    return urlsplit(url).hostname in _LOOPBACK


def config_path(environment: Mapping[str, str]) -> Path:
    """Where the TOML file is looked for when `--config` does not say."""
    home = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "pos-tui" / "config.toml"


def data_dir(environment: Mapping[str, str], config: Path | None = None) -> Path:
    """Where the journal lies, by the same rules as `load` but without needing a key.

    Raises `SettingsError`.
    """
    return _data_dir(_values(environment, config), environment)


def load(environment: Mapping[str, str], config: Path | None = None) -> Settings:
    """The settings of this start: the environment over the file over the defaults. Raises `SettingsError`."""
    values = _values(environment, config)
    scanner = _table(values, "scanner", _KNOWN_SCANNER)
    limits = _table(values, "limits", _KNOWN_LIMITS)
    pace = _number(values, "pace", 1.0, 0.0001, 1.0)
    return Settings(
        api_key=_api_key(values),
        provider=_choice(values, "provider", tuple(PROVIDER_NAMES), "zupy"),
        base_url=_base_url(values),
        data_dir=_data_dir(values, environment),
        shared_dir=_shared_dir(values, environment),
        language=_language(values, environment),
        timezone=_timezone(values),
        terminal=clean(_text(values, "terminal") or os.uname().nodename, 40),
        operator=clean(_text(values, "operator"), 40),
        otp=OtpPolicy(_choice(values, "otp", tuple(OtpPolicy), OtpPolicy.AUTO)),
        sole_writer=_typed(values, "sole_writer", bool, default=False),
        late_commit_s=_number(values, "late_commit_s", 120.0, 1, 86400) * pace,
        clear_after_s=_number(values, "clear_after_s", 45.0, 1, 86400),
        lock_after_s=_number(values, "lock_after_s", 300.0, 1, 86400),
        staff=_staff(values),
        keymap=_keymap(values),
        requests_a_minute=_requests(limits),
        share=_number(limits, "share", 1.0, 0.001, 1.0),
        pace=pace,
        grammar=_grammar(values),
        layout=_layout(scanner),
        scan_prefix=_mark(scanner, "prefix"),
        scan_suffix=_mark(scanner, "suffix"),
    )


def _values(environment: Mapping[str, str], config: Path | None) -> dict[str, Any]:
    values = _file(config or config_path(environment), must_exist=config is not None)
    unknown = sorted(set(values) - _KNOWN)
    if unknown:
        raise _unknown(unknown[0])
    from_environment = {
        name: environment[variable] for variable, name in _ENVIRONMENT.items() if environment.get(variable)
    }
    if "api_key" in from_environment or "api_key_file" in from_environment:
        values.pop("api_key", None)
        values.pop("api_key_file", None)
    return values | from_environment


def _unknown(name: str) -> SettingsError:
    """A key that stands where a name should is not shown."""
    shown = "…" if KEY_PREFIX in name else clean(name, 40)
    return SettingsError(f"The settings file has an unknown setting '{shown}': remove it or mend its name.")


def _file(path: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(f"The settings file {path} does not exist: mend --config.") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {path} cannot be read ({_cause(error)}).") from None
    import tomllib

    try:
        values = tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"The settings file {path} is not valid TOML (nested too deep).") from None
    except tomllib.TOMLDecodeError as error:
        place = str(error).rpartition("(")[2].rstrip(")")
        raise SettingsError(f"The settings file {path} is not valid TOML ({place}).") from None
    if "api_key" in values:
        _must_be_private(path, "api_key")
    return values


def _cause(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "not UTF-8 text"


def _api_key(values: Mapping[str, Any]) -> ApiKey:
    if "api_key" in values and "api_key_file" in values:
        raise SettingsError("Both an API key and an API key file are set: keep one of the two.")
    if "api_key_file" in values:
        name, key = "POS_TUI_API_KEY_FILE", _key_file(_path(values, "api_key_file"))
    else:
        name, key = "POS_TUI_API_KEY", _text(values, "api_key").strip()
    if not key:
        raise SettingsError("The API key is missing: set POS_TUI_API_KEY_FILE (or POS_TUI_API_KEY) to the shop's key.")
    if not key.startswith(KEY_PREFIX):
        raise SettingsError(f"{name}: this is not a Zupy key, which begins with '{KEY_PREFIX}'. Copy it again.")
    if not key.isascii() or not key.removeprefix(KEY_PREFIX).isalnum():
        raise SettingsError(f"{name}: the key is damaged (letters and digits follow '{KEY_PREFIX}'). Copy it again.")
    return ApiKey(key)


def _key_file(path: Path) -> str:
    try:
        _must_be_private(path, "POS_TUI_API_KEY_FILE")
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"POS_TUI_API_KEY_FILE: {path} cannot be read ({_cause(error)}).") from None


def _must_be_private(path: Path, name: str) -> None:
    if not path.is_file():
        raise SettingsError(f"{name}: {path} is not there, or is no file.")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(f"{name}: other users can read {path}. Run: chmod 600 {path}")


def _base_url(values: Mapping[str, Any]) -> str:
    url = (_text(values, "base_url") or DEFAULT_BASE_URL).rstrip("/")
    if not _is_host_root(url):
        raise SettingsError("POS_TUI_BASE_URL: give the host root only, like https://api.zupy.com")
    if urlsplit(url).scheme == "http" and not is_loopback(url):
        raise SettingsError("POS_TUI_BASE_URL: plain http would show the key to the network. Use https.")
    return url


def _is_host_root(url: str) -> bool:
    """A scheme, a host and maybe a port, and nothing else."""
    if not url.isascii() or not url.isprintable() or any(letter in url for letter in " ?#@\\"):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0 and not parts.path
    except ValueError:
        return False


def _data_dir(values: Mapping[str, Any], environment: Mapping[str, str]) -> Path:
    if _text(values, "data_dir"):
        return _path(values, "data_dir")
    home = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "pos-tui"


def _shared_dir(values: Mapping[str, Any], environment: Mapping[str, str]) -> Path:
    if _text(values, "shared_dir"):
        return _path(values, "shared_dir")
    home = environment.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(home) / "pos-tui"


def _language(values: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    return _choice(values, "language", LANGUAGES, "en") if "language" in values else language_of(environment)


def language_of(environment: Mapping[str, str]) -> str:
    """The language of this environment, as far as no file says another."""
    if (asked := environment.get("POS_TUI_LANGUAGE")) in LANGUAGES:
        return str(asked)
    spoken = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "pt_BR" if spoken.lower().startswith("pt") else "en"


def _staff(values: Mapping[str, Any]) -> Staff:
    if "operators" not in values and "supervisors_only" not in values:
        return ANYBODY
    from pos_tui.operators import staff_of

    try:
        return staff_of(values.get("operators", []), values.get("supervisors_only", []))
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _keymap(values: Mapping[str, Any]) -> Keymap:
    try:
        return keymap_of(_typed(values, "keys", dict, default={}))
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _timezone(values: Mapping[str, Any]) -> ZoneInfo | None:
    name = _text(values, "timezone")
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise SettingsError(
            f"POS_TUI_TIMEZONE: '{clean(name, 40)}' is no time zone. Use a name like America/Sao_Paulo."
        ) from None


def _grammar(values: Mapping[str, Any]) -> Grammar:
    codes = _table(values, "codes", _KNOWN_CODES)
    grammar = Grammar()
    prefixes = codes.get("prefixes", list(grammar.prefixes))
    length = codes.get("length", grammar.length)
    alphabet = codes.get("alphabet", grammar.alphabet)
    cards = codes.get("cards", list(grammar.cards))
    listed = _prefixes(prefixes)
    if not listed:
        raise SettingsError('codes.prefixes: give a list like ["CZ", "CP"], letters and digits only.')
    listed_cards = _prefixes(cards)
    if listed_cards is None:
        raise SettingsError('codes.cards: give a list like ["ZP"], letters and digits only.')
    if isinstance(length, bool) or not isinstance(length, int) or not 4 <= length <= 32:
        raise SettingsError("codes.length: give a whole number from 4 to 32.")
    if not isinstance(alphabet, str) or not (alphabet.isascii() and alphabet.isalnum()):
        raise SettingsError('codes.alphabet: give the letters and digits that occur, like "0123456789ABCDEF".')
    return Grammar(listed, length, alphabet.upper(), listed_cards)


def _table(values: Mapping[str, Any], name: str, known: frozenset[str]) -> dict[str, object]:
    table = cast("dict[str, object]", _typed(values, name, dict, default={}))
    unknown = sorted(set(table) - known)
    if unknown:
        raise _unknown(f"{name}.{unknown[0]}")
    return table


def _prefixes(value: object) -> tuple[str, ...] | None:
    """The prefixes of a list, without their hyphen; None when it is no list of prefixes."""
    listed = cast("list[object]", value) if isinstance(value, list) else [None]
    return tuple(str(prefix).upper().rstrip("-") for prefix in listed) if all(map(_is_prefix, listed)) else None


def _layout(scanner: Mapping[str, object]) -> str:
    layout = scanner.get("layout", "")
    if not layout:
        return ""
    from pos_tui.domain.layouts import Layout

    if layout not in tuple(Layout):
        raise SettingsError(f"scanner.layout: use one of: {', '.join(Layout)}.")
    return str(layout)


def _mark(scanner: Mapping[str, object], name: str) -> str:
    """What the scanner sends before or after each code: nothing that a code can hold, nor an escape, which is a key's.

    An end mark behind a suffix needs no telling; inside of a mark it would end the line.
    """
    mark = scanner.get(name, "")
    if not isinstance(mark, str) or len(mark) > _LONGEST_MARK or not mark.isascii():
        raise SettingsError(f"scanner.{name}: give up to {_LONGEST_MARK} ASCII characters.")
    mark = mark.rstrip(_END_MARKS) if name == "suffix" else mark
    if mark and (set(mark) & {*_END_MARKS, "\x1b"} or mark.replace("-", "a").isalnum()):
        raise SettingsError(
            f"scanner.{name}: it needs a character that codes do not have, and no Enter, TAB or escape."
        )
    return mark


def _is_prefix(prefix: object) -> bool:
    return isinstance(prefix, str) and prefix.rstrip("-").isalnum() and prefix.isascii()


def _path(values: Mapping[str, Any], name: str) -> Path:
    try:
        path = Path(_text(values, name)).expanduser()
        os.fsencode(path).decode()
    except (RuntimeError, ValueError):
        path = None
    if path is None or "\0" in str(path):
        raise SettingsError(f"{_shown(name)}: this is no path on this machine.")
    return path


def _text(values: Mapping[str, Any], name: str) -> str:
    return _typed(values, name, str, default="")


def _choice(values: Mapping[str, Any], name: str, choices: tuple[str, ...], default: str) -> str:
    value = _text(values, name) or default
    if value not in choices:
        raise SettingsError(f"{_shown(name)}: '{clean(value, 40)}' is unknown. Use one of: {', '.join(choices)}.")
    return value


def _number(values: Mapping[str, Any], name: str, default: float, least: float, most: float) -> float:
    value = values.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise SettingsError(f"{name}: give a number from {least:g} to {most:g}.")
    return float(value)


def _requests(limits: Mapping[str, Any]) -> int | None:
    return int(_number(limits, "requests_a_minute", 60, 1, 100_000)) if "requests_a_minute" in limits else None


T = TypeVar("T")


def _typed(values: Mapping[str, Any], name: str, kind: type[T], *, default: T) -> T:
    value = values.get(name, default)
    if not isinstance(value, kind):
        kinds: dict[type, str] = {str: "text in quotes", bool: "true or false", dict: "a table"}
        raise SettingsError(f"{_shown(name)}: give {kinds[kind]}.")
    return value


def _shown(name: str) -> str:
    return next((variable for variable, setting in _ENVIRONMENT.items() if setting == name), name)


def environment() -> Mapping[str, str]:
    """The process environment, read once at the door and handed down from there."""
    return dict(os.environ)
