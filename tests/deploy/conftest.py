"""What the tests of `deploy/` share: an sshd that runs here, or a reason why there is none."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def sshd(tmp_path: Path) -> str:
    """The whole path of an sshd (it wants to be called by that) with which a key in `tmp_path`, `host`, can be used."""
    usual = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    binary = os.environ.get("POS_TUI_TEST_SSHD") or shutil.which("sshd", path=usual)
    if not (binary and shutil.which("ssh") and shutil.which("ssh-keygen")):
        pytest.skip("needs ssh and sshd: install them, or let POS_TUI_TEST_SSHD say where sshd is")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    key = tmp_path / "host"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    bare = subprocess.run([binary, "-t", "-f", "/dev/null", "-h", key], capture_output=True, text=True)
    if bare.returncode:
        pytest.skip(f"this sshd cannot run here: {bare.stderr.strip()}")
    return binary
