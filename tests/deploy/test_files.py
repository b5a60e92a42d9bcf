"""The files of `deploy/` fit the program, each other, and the tools that read them."""

import configparser
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from pos_tui import settings
from pos_tui.providers.transport import WHOLE_TIMEOUT
from pos_tui.settings.file import ENVIRONMENT
from pos_tui.settings.found import BUILT_IN, section_of

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
SCRIPTS = [path for path in FILES if path.read_bytes().startswith(b"#!/bin/sh\n")]
LAUNCHER = DEPLOY / "bin" / "pos-tui"
UNIT = DEPLOY / "kiosk" / "pos-tui@.service"
DROP_IN = DEPLOY / "ssh" / "pos-tui@.service.d" / "ssh.conf"
SSHD = DEPLOY / "ssh" / "sshd_config.d" / "pos-tui.conf"
CLIENT = DEPLOY / "ssh" / "client_config"
PROGRAM = "/opt/pos-tui/bin/pos-tui"
SYSTEMD = [UNIT, DROP_IN, DEPLOY / "ssh" / "counter.slice.conf", *DEPLOY.glob("kiosk/*/pos-tui.conf")]
DIRECTIVES = {
    "Unit": "After Before Conflicts Description StartLimitIntervalSec",
    "Install": "DefaultInstance WantedBy",
    "Slice": "MemoryMax TasksMax",
    "Login": "NAutoVTs ReserveVT",
    "Manager": "CtrlAltDelBurstAction",
    "Service": """
        CapabilityBoundingSet DeviceAllow Environment EnvironmentFile ExecStart ExecStartPre ExecStopPost KillMode
        LoadCredential LockPersonality MemoryDenyWriteExecute MemoryMax NoNewPrivileges PrivateDevices PrivateTmp
        ProcSubset ProtectClock ProtectControlGroups ProtectHome ProtectHostname ProtectKernelLogs
        ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem RemoveIPC Restart RestartSec
        RestrictAddressFamilies RestrictNamespaces RestrictRealtime RestrictSUIDSGID RuntimeDirectory
        RuntimeDirectoryMode SetCredential StandardError StandardInput StandardOutput StartLimitIntervalSec
        StateDirectory StateDirectoryMode SystemCallArchitectures SystemCallErrorNumber SystemCallFilter TTYPath
        TTYReset TTYVHangup TTYVTDisallocate TasksMax TimeoutStopSec UMask User
    """,
}


def named(path: Path) -> str:
    return str(path.relative_to(DEPLOY))


def lines(path: Path, name: str) -> list[str]:
    """Every value that a file gives to `name`, in its order."""
    return re.findall(rf"^\s*{name}[= ](.*)$", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_variable_is_one_that_the_program_reads(path) -> None:
    secrets = {name for provider in BUILT_IN for name in section_of(provider).secrets.values()}
    known = {*ENVIRONMENT.values(), *secrets, *(f"{name}_FILE" for name in secrets)}
    assert "POS_TUI_DATA_DIR" in known
    assert set(re.findall(r"\bPOS_TUI_[A-Z_]*[A-Z]", path.read_text())) <= known


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "README.md" and path != LAUNCHER], ids=named)
def test_the_page_says_where_every_file_goes(path) -> None:
    page = (DEPLOY / path.relative_to(DEPLOY).parts[0] / "README.md").read_text()
    assert f"deploy/{named(path)}" in page


def test_every_path_of_a_script_is_one_that_the_pages_install() -> None:
    scripts = {path.name for path in SCRIPTS}
    called = {name for path in FILES for name in re.findall(r"/usr/local/lib/pos-tui/([\w-]+)", path.read_text())}
    assert called == scripts
    for script in scripts:
        pages = "".join(page.read_text() for page in DEPLOY.glob("*/README.md"))
        assert re.search(rf"install -D -m 755 deploy/\w+/{script} /usr/local/lib/pos-tui/{script}\n", pages)


def test_the_settings_of_the_page_are_settings(tmp_path) -> None:
    page = (DEPLOY / "ssh" / "README.md").read_text()
    config = tmp_path / "config.toml"
    config.write_text(page.partition("> /etc/pos-tui/config.toml <<'END'\n")[2].partition("END\n")[0])
    assert "api_key_file" in config.read_text()
    assert settings.data_dir({"HOME": str(tmp_path)}, config)


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_scripts_parse_and_may_be_run(path) -> None:
    subprocess.run(["sh", "-n", path], check=True)
    assert os.access(path, os.X_OK)


def test_every_other_file_that_may_be_run_is_the_launcher() -> None:
    run = {path for path in FILES if path.read_bytes().startswith(b"#!") or os.access(path, os.X_OK)}
    assert run - {LAUNCHER} == set(SCRIPTS)


def test_the_launcher_is_the_program_that_a_wheel_installs() -> None:
    wheel = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-scripts"] == {f"deploy/{named(LAUNCHER)}": Path(PROGRAM).name}
    source = LAUNCHER.read_text()
    assert source.startswith("#!python\n")  # which the installer makes the interpreter of the environment
    compile(source, LAUNCHER, "exec")


def test_both_units_and_the_login_run_the_same_program() -> None:
    assert lines(UNIT, "ExecStart") == [f"{PROGRAM} run"]
    assert f"exec {PROGRAM} run\n" in (DEPLOY / "ssh" / "pos-tui-counter").read_text()
    assert lines(DROP_IN, "ExecStart") == ["", "/usr/bin/ssh -F /etc/pos-tui/ssh/client_config counter"]
    assert set(lines(DROP_IN, "ExecStartPre")) - {""} < set(lines(UNIT, "ExecStartPre"))


def test_a_stop_waits_longer_than_a_use_may_take() -> None:
    journal = 5.0
    (stop,) = lines(UNIT, "TimeoutStopSec")
    assert float(stop) > journal + WHOLE_TIMEOUT + journal


def test_the_server_gives_a_lost_line_up_before_the_client_does() -> None:
    def patience(path: Path, side: str) -> int:
        ((interval,), (unanswered,)) = (lines(path, f"{side}AliveInterval"), lines(path, f"{side}AliveCountMax"))
        return int(interval) * (int(unanswered) + 1)

    assert patience(SSHD, "Client") + 5 < patience(CLIENT, "Server")


@pytest.mark.parametrize("path", SYSTEMD, ids=named)
def test_systemd_files_hold_known_directives_only(path) -> None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read(path)
    assert parser.sections()
    for section in parser.sections():
        assert set(parser[section]) <= set(DIRECTIVES[section].split())


@pytest.mark.parametrize("drop_in", [False, True], ids=["counter", "ssh"])
def test_systemd_accepts_the_unit(tmp_path, drop_in) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze")
    for path in (UNIT, *([DROP_IN] if drop_in else [])):
        copy = tmp_path / path.relative_to(path.parents[1 if path is DROP_IN else 0])
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(
            re.sub(
                r"/opt/pos-tui/bin/pos-tui|/usr/local/lib/pos-tui/[\w-]+|/usr/bin/ssh", "/bin/true", path.read_text()
            )
        )
    command = ["systemd-analyze", "verify", "--recursive-errors=no", tmp_path / "pos-tui@tty1.service"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_ssh_accepts_the_settings_of_the_client() -> None:
    if not shutil.which("ssh"):
        pytest.skip("needs ssh")
    done = subprocess.run(["ssh", "-T", "-G", "-F", CLIENT, "counter"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    meant = {"escapechar none", "batchmode yes", "clearallforwardings yes", "sendenv LANG", "sendenv COLORTERM"}
    assert meant <= set(done.stdout.splitlines())


def test_sshd_accepts_the_settings_of_the_server(sshd, tmp_path) -> None:
    command = [sshd, "-T", "-h", tmp_path / "host", "-C", "user=root,host=till,addr=127.0.0.1", "-f"]
    config = tmp_path / "sshd_config"
    config.write_text("X11Forwarding yes\nAcceptEnv LC_*\n" + SSHD.read_text())
    outside = subprocess.run([*command, config], capture_output=True, text=True)
    assert (outside.returncode, outside.stderr) == (0, "")
    assert {"forcecommand none", "x11forwarding yes", "acceptenv LC_*"} <= set(outside.stdout.splitlines())

    config.write_text(config.read_text().replace("Match Group pos-tui\n", "Match User root\n"))
    inside = subprocess.run([*command, config], capture_output=True, text=True).stdout.splitlines()
    shut = ["x11forwarding", "allowtcpforwarding", "allowagentforwarding", "allowstreamlocalforwarding"]
    assert {f"{name} no" for name in [*shut, "permittunnel", "permituserrc"]} <= set(inside)
    assert {"disableforwarding yes", "permittty yes", "maxstartups 100:30:200"} <= set(inside)
    assert {line for line in inside if line.startswith("acceptenv")} == {"acceptenv LANG", "acceptenv COLORTERM"}


def test_the_keys_that_lead_away_are_taken_and_no_others(tmp_path) -> None:
    keymap = """\
keymaps 0-2,4-5,8,12
keycode   2 = one
\tshift\tkeycode   2 = exclam
keycode  35 = +h
keycode  59 = F1
\talt\tkeycode  59 = Console_1
\tcontrol\talt\tkeycode  59 = Console_1
keycode  70 = Scroll_Lock
\tshift\tkeycode  70 = Show_Memory
\talt\tkeycode 105 = Decr_Console
\tcontrol\talt\tkeycode 111 = Boot
string F1 = "Console_1"
compose '+' '+' to numbersign
"""
    asked = tmp_path / "asked"
    asked.write_text(keymap)
    for name, does in {"dumpkeys": f"cat {asked}", "loadkeys": f"cat > {tmp_path}/loaded"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    command = [DEPLOY / "kiosk" / "pos-tui-keys", "tty1"]
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(command, env=environment, check=True)
    assert (tmp_path / "loaded").read_text().split("\n") == [
        "\talt\tkeycode  59 = VoidSymbol",
        "\tcontrol\talt\tkeycode  59 = VoidSymbol",
        "plain keycode  70 = VoidSymbol",
        "\tshift\tkeycode  70 = VoidSymbol",
        "\talt\tkeycode 105 = VoidSymbol",
        "\tcontrol\talt\tkeycode 111 = VoidSymbol",
        "",
    ]
    asked.unlink()
    assert subprocess.run(command, env=environment, capture_output=True).returncode != 0
