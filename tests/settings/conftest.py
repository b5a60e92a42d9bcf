"""Settings from a made-up environment and a made-up home: nothing of this host is read."""

import pytest

from pos_tui.settings import SettingsError, load

KEY = "zupy_pk_" + "A1b2C3d4" * 4


class Home:
    """A home with at most one settings file. `load` and `refused` take environment variables by their short names."""

    def __init__(self, path):
        self.path = path
        self.file = path / "config" / "pos-tui" / "config.toml"
        self.key = KEY

    def environment(self, **variables):
        """What the process would see; `key=None` leaves the key out."""
        given = {"api_key": self.key} | variables
        named = {f"POS_TUI_{name.upper()}": value for name, value in given.items() if value is not None}
        return {"XDG_CONFIG_HOME": str(self.path / "config"), "HOME": str(self.path)} | named

    def write(self, text, mode=0o600):
        """The settings file where it is looked for."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, encoding="utf-8")
        self.file.chmod(mode)
        return self.file

    def key_file(self, text=None, mode=0o600):
        """A key file, and its path."""
        file = self.path / "key"
        file.write_text(f"{self.key}\n" if text is None else text, encoding="utf-8")
        file.chmod(mode)
        return str(file)

    def load(self, config=None, **variables):
        """The settings of a start."""
        return load(self.environment(**variables), config)

    def refused(self, config=None, **variables):
        """The one line that says why a start is refused."""
        with pytest.raises(SettingsError) as caught:
            self.load(config, **variables)
        line = str(caught.value)
        assert line
        assert "\n" not in line
        assert line.isprintable()
        return line


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return Home(tmp_path)


@pytest.fixture
def bare(home):
    """The same without Zupy's key: for another provider."""
    home.key = None
    return home
