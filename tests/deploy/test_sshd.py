"""The counter over a real sshd on the loopback address, with the server's and the client's settings that are shipped.

The server runs as whoever runs the tests: the group of its `Match` becomes that user, and the paths of an installation
become those of the test.
"""

import json
import os
import pwd
import select
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.faulty import FaultProxy, delay
from support.sandbox import Sandbox, running_sandbox
from support.terminal import CEILING, Terminal, environment_for

SSH = Path(__file__).parents[2] / "deploy" / "ssh"
ME = pwd.getpwuid(os.getuid()).pw_name
SERVER = """\
ListenAddress 127.0.0.1
HostKey {home}/host
PidFile none
StrictModes no
UsePAM no
Subsystem sftp internal-sftp
"""
Login = Callable[..., AbstractContextManager[Terminal]]


@dataclass
class Server:
    """A running sshd. `client` is the command line that reaches it; `pid_file` holds the last counter's process."""

    client: list[str]
    pid_file: Path

    def asks(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """An ssh without a terminal, run to its end."""
        command = [*self.client, "-T", *arguments]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=CEILING)

    def ended(self) -> Callable[[], bool]:
        """Watches the counter that runs now; the answer is whether it has ended, in time, by itself."""
        process = os.pidfd_open(int(self.pid_file.read_text()))

        def ended() -> bool:
            try:
                return bool(select.select([process], [], [], CEILING)[0])
            finally:
                os.close(process)

        return ended


@pytest.fixture(scope="module")
def trusted() -> Iterator[Sandbox]:
    """A shop that asks for no one-time code."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


@pytest.fixture
def proxy(trusted: Sandbox) -> Iterator[FaultProxy]:
    """The line from the counter to the shop."""
    with FaultProxy(trusted.base_url) as proxy:
        yield proxy


@pytest.fixture
def server(sshd: str, trusted: Sandbox, proxy: FaultProxy, tmp_path: Path) -> Iterator[Server]:
    """An sshd with the shipped settings, whose logins open a counter of the trusting shop."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "client"], check=True)
    command = shipped_command(proxy.base_url, trusted.key, tmp_path)
    config = tmp_path / "sshd_config"
    config.write_text(SERVER.format(home=tmp_path) + shipped_settings(command, tmp_path))
    port = free_port()
    (tmp_path / "known_hosts").write_text(f"[127.0.0.1]:{port} {(tmp_path / 'host.pub').read_text()}")
    options = {
        "HostName": "127.0.0.1",
        "Port": port,
        "User": ME,
        "IdentityFile": tmp_path / "client",
        "UserKnownHostsFile": tmp_path / "known_hosts",
    }
    told = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    with running_sshd([sshd, "-D", "-e", "-f", str(config), "-p", str(port)]):
        yield Server(["ssh", "-F", str(SSH / "client_config"), *told, "counter"], tmp_path / "pid")


def shipped_settings(command: Path, home: Path) -> str:
    """The server's settings, for the one who runs the tests; a lost line is noticed in a second."""
    text = (SSH / "sshd_config.d" / "pos-tui.conf").read_text()
    for shipped, here in {
        "Match Group pos-tui\n": f"Match User {ME}\n",
        "/etc/ssh/pos-tui/%u.pub": str(home / "client.pub"),
        "/usr/local/lib/pos-tui/pos-tui-counter": str(command),
        "ClientAliveInterval 5\n": "ClientAliveInterval 1\n",
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    return text


def shipped_command(base_url: str, key: str, home: Path) -> Path:
    """The command of the logins, with a program that notes its process and has the settings of the test."""
    kept = ("PATH", "POS_TUI_BASE_URL", "POS_TUI_API_KEY", "POS_TUI_DATA_DIR", "POS_TUI_OPERATOR", "POS_TUI_TIMEZONE")
    settings = {name: value for name, value in environment_for(base_url, key, home).items() if name in kept}
    settings["XDG_CONFIG_HOME"] = str(home / "config")
    program = home / "program"
    lines = [f"export {name}={shlex.quote(value)}" for name, value in settings.items()]
    lines += [f"echo $$ > {shlex.quote(str(home / 'pid'))}", f'exec {shlex.quote(sys.executable)} -m pos_tui "$@"']
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    text = (SSH / "pos-tui-counter").read_text()
    assert "/opt/pos-tui/bin/pos-tui" in text
    command = home / "pos-tui-counter"
    command.write_text(text.replace("/opt/pos-tui/bin/pos-tui", shlex.quote(str(program))))
    for script in (program, command):
        script.chmod(0o755)
    return command


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def running_sshd(command: list[str]) -> Iterator[None]:
    """An sshd that listens inside the block."""
    log: list[str] = []
    told = threading.Event()

    def follow() -> None:
        for line in child.stderr:
            log.append(line)
            if "Server listening" in line:
                told.set()
        told.set()

    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        follower = threading.Thread(target=follow, daemon=True)
        follower.start()
        try:
            assert told.wait(CEILING), "sshd says nothing"
            assert child.poll() is None, "".join(log)
            yield
        finally:
            child.terminate()
            child.wait(CEILING)
            follower.join(CEILING)


@pytest.fixture
def login(server: Server, tmp_path: Path) -> Login:
    """Logs in from a terminal of its own; what is still there at the end is hung up."""

    @contextmanager
    def log_in(*, language: str = "C.UTF-8") -> Iterator[Terminal]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color"}
        environment |= {"LANG": language, "COLORTERM": "truecolor"}
        terminal = Terminal([*server.client, "-tt"], environment, 80, 24)
        try:
            yield terminal
        finally:
            terminal.close()

    return log_in


@pytest.fixture
def journal(tmp_path: Path) -> Callable[[], list[dict[str, Any]]]:
    """Reads the journal of that counter."""

    def read() -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "pos_tui", "journal", "list", "--json"]
        return json.loads(subprocess.check_output(command, env=environment_for("", "", tmp_path)))

    return read


def use_under_way(terminal: Terminal, proxy: FaultProxy, code: str) -> None:
    """The use has left, its answer has not come."""
    terminal.scan(code)
    terminal.sees("READY", code)
    proxy.rule("/validate/", delay(2.0))
    terminal.press("f8")
    terminal.until(lambda: proxy.forwarded("/validate/") == 1, "the request to leave")


def test_a_coupon_is_used_over_ssh(trusted, login, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    with login() as terminal:
        terminal.scan(code)
        terminal.sees("READY", code, f"counter {ME}")
        terminal.press("f8")
        terminal.sees("USED NOW", code)
        terminal.press("f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        assert terminal.ends() == 0
    assert trusted.uses_of(code) == 1
    assert [(row["state"], row["terminal"]) for row in journal()] == [("used", ME)]


def test_the_client_brings_its_language_along(trusted, login) -> None:
    with login(language="pt_BR.UTF-8") as terminal:
        terminal.scan(trusted.example("multi_use").code)
        terminal.sees("PRONTO", "café")


@pytest.mark.parametrize("label", [b"\r~.\r", b"\r~&\r"])
def test_no_label_talks_to_the_ssh_client(trusted, login, label) -> None:
    code = trusted.fresh()["coupon_code"]
    with login() as terminal:
        terminal.sees("Padaria")
        terminal.type(label)
        terminal.settle()
        terminal.scan(code)
        terminal.sees("READY", code)


def test_a_client_that_goes_away_leaves_a_finished_counter_and_a_whole_journal(
    trusted, proxy, server, login, journal
) -> None:
    code = trusted.fresh()["coupon_code"]
    with login() as terminal:
        use_under_way(terminal, proxy, code)
        ended = server.ended()
        terminal.hang_up()
        assert ended()
    assert [row["state"] for row in journal()] == ["used"]
    assert trusted.uses_of(code) == 1


def test_a_client_that_falls_silent_is_a_lost_line(trusted, proxy, server, login, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    with login() as terminal:
        use_under_way(terminal, proxy, code)
        ended = server.ended()
        terminal.signal(signal.SIGSTOP)
        assert ended()
    assert [row["state"] for row in journal()] == ["used"]


def test_a_command_is_refused(server) -> None:
    done = server.asks("ls")
    assert (done.returncode, done.stdout) == (2, "")
    assert "runs no commands" in done.stderr
    assert not server.pid_file.exists()


def test_sftp_is_refused(server) -> None:
    """A subsystem's errors are not sent to the client; its exit code is."""
    done = server.asks("-s", "sftp")
    assert (done.returncode, done.stdout) == (2, "")
    assert not server.pid_file.exists()


def test_a_login_without_a_terminal_is_told_so(server) -> None:
    done = server.asks()
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_nothing_is_forwarded_in_either_direction(trusted, server) -> None:
    shop = trusted.base_url.removeprefix("http://")
    wish = ("-o", "ClearAllForwardings=no", "-o", "ExitOnForwardFailure=yes")
    there = server.asks(*wish, "-W", shop)
    assert (there.returncode, there.stdout) == (255, "")
    assert "administratively prohibited" in there.stderr
    back = server.asks(*wish, "-N", "-R", f"0:{shop}")
    assert back.returncode == 255
    assert "remote port forwarding failed" in back.stderr
