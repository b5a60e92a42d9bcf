"""What a shop configures: one TOML file and a few environment variables, into one frozen value."""

from pos_tui.settings.address import is_loopback
from pos_tui.settings.file import config_path
from pos_tui.settings.locality import LANGUAGES, language_of
from pos_tui.settings.own import secret_places
from pos_tui.settings.places import data_dir
from pos_tui.settings.secrets import ApiKey
from pos_tui.settings.settings import Settings, environment, load
from pos_tui.settings.values import SettingsError

__all__ = [
    "LANGUAGES",
    "ApiKey",
    "Settings",
    "SettingsError",
    "config_path",
    "data_dir",
    "environment",
    "is_loopback",
    "language_of",
    "load",
    "secret_places",
]
