"""Settings come before the first paint: nothing heavy is imported for them, whichever the provider is."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pos_tui.settings.found import BUILT_IN, GROUP, package_of

HEAVY = {"httpx", "pydantic", "textual", "rich", "asyncio", "sqlite3", "babel", "phonenumbers", "importlib.metadata"}
SECRETS = {
    "POS_TUI_API_KEY": "zupy_pk_abc",
    "POS_TUI_VOUCHERIFY_APP_ID": "abc",
    "POS_TUI_VOUCHERIFY_APP_TOKEN": "xyz",
    "POS_TUI_UNIQODO_ACCESS_KEY": "abc",
    "POS_TUI_BASE_URL": "https://a.example.test",
    "XDG_CONFIG_HOME": "/nowhere",
}


@pytest.mark.parametrize("provider", BUILT_IN)
def test_nothing_heavy(provider):
    program = (
        "import sys; from pos_tui.settings import load; "
        f"load({SECRETS | {'POS_TUI_PROVIDER': provider}!r}); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_every_built_in_provider_is_registered():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert project["entry-points"][GROUP] == {name: package_of(name) for name in BUILT_IN}
