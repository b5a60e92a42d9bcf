"""`pos-tui doctor`: every check, when all is well and when something is not."""

import json
import os
import struct
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from support.faulty import FaultProxy, Reply, answer, html_502, status
from support.sandbox import running_sandbox
from support.terminal import environment_for, open_terminal

from pos_tui.doctor.terminal import console_is_utf8
from pos_tui.journal.entry import Entry, Step
from pos_tui.journal.file import JournalFile

NAMES = ["settings", "key_file", "key", "clock", "budget", "terminal", "journal", "disk", "shared"]
NOON = datetime(2026, 8, 12, 12, tzinfo=UTC)


@pytest.fixture
def doctor(program):
    """Runs `doctor --json` with settings; the run, and its checks by name."""

    def run(*options, **variables):
        variables = {"data_dir": str(program.home / "data")} | variables
        done = program(*options, "doctor", "--json", **variables)
        assert done.err == ""
        return done, {check["name"]: check for check in done.json["checks"]}

    return run


@pytest.fixture
def proxy(sandbox):
    """A line to the shop that can misbehave."""
    with FaultProxy(sandbox.base_url) as proxy:
        yield proxy


def states(checks):
    return {name: check["state"] for name, check in checks.items()}


def test_all_is_well_but_for_the_terminal(doctor, sandbox):
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.key)
    assert run.code == 0
    assert list(checks) == NAMES
    assert states(checks) == dict.fromkeys(NAMES, "ok") | {"terminal": "warning"}
    assert run.json["state"] == "warning"
    assert "Padaria" in checks["key"]["says"]
    assert abs(checks["clock"]["facts"]["ahead_s"]) <= 2
    assert 0 < checks["budget"]["facts"]["remaining"] < checks["budget"]["facts"]["limit"] == 1000
    assert checks["disk"]["facts"]["free_bytes"] > 0
    assert sandbox.key not in run.out


def test_it_makes_one_cheap_read_and_no_file(doctor, sandbox, proxy, program):
    doctor(base_url=proxy.base_url, api_key=sandbox.key)
    assert [(request.method, request.path) for request in proxy.requests] == [("GET", "/api/v2/companies/")]
    assert not (program.home / "data").exists()


@pytest.mark.long
def test_a_line_for_each_check_for_people(program, sandbox):
    run = program("doctor", base_url=sandbox.base_url, api_key=sandbox.key)
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert len(lines) == len(NAMES)
    assert [line.split()[0] for line in lines] == ["ok"] * 5 + ["warning"] + ["ok"] * 3
    assert sandbox.key not in run.out


@pytest.mark.parametrize(
    ("key", "says"),
    [("revoked_key", "revoked"), pytest.param(None, "revoked", marks=pytest.mark.long)],
    ids=["revoked", "unknown"],
)
def test_a_key_that_is_none_says_so_in_its_own_words(doctor, sandbox, key, says):
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.ready[key] if key else "zupy_pk_" + "0" * 32)
    assert run.code == 1
    assert checks["key"]["state"] == "wrong"
    assert "does not accept this counter's key" in checks["key"]["says"]
    assert says in checks["key"]["says"]
    assert checks["key"]["do"]
    assert states(checks)["clock"] == states(checks)["budget"] == "ok"


@pytest.mark.long
def test_a_key_that_may_not_read(doctor, sandbox, proxy):
    proxy.rule("/companies/", status(403, "permission-denied"), times=None)
    run, checks = doctor(base_url=proxy.base_url, api_key=sandbox.key)
    assert (run.code, checks["key"]["state"]) == (1, "wrong")
    assert "may look but not act" in checks["key"]["says"]


@pytest.mark.long
def test_a_key_that_may_only_read_is_no_trouble_for_reading(doctor, sandbox):
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.ready["read_only_key"])
    assert (run.code, checks["key"]["state"]) == (0, "ok")


def test_no_server_is_a_warning(doctor, proxy):
    proxy.stop()
    run, checks = doctor(base_url=proxy.base_url, api_key="zupy_pk_1")
    proxy.start()
    assert run.code == 0
    assert {name: state for name, state in states(checks).items() if state != "ok"} == dict.fromkeys(
        ["key", "clock", "budget", "terminal"], "warning"
    )
    assert "cannot be reached" in checks["key"]["says"]


@pytest.mark.long
@pytest.mark.parametrize("fault", [html_502, status(429, "rate-limit-exceeded")], ids=["502", "429"])
def test_no_deciding_answer_is_a_warning(doctor, sandbox, proxy, fault):
    proxy.rule("/companies/", fault, times=None)
    run, checks = doctor(base_url=proxy.base_url, api_key=sandbox.key)
    assert (run.code, checks["key"]["state"]) == (0, "warning")
    assert checks["clock"]["says"] == "the provider does not tell"


def a_server_that_tells(**headers):
    async def fault(exchange):
        told = {name.replace("_", "-"): text for name, text in headers.items()}
        return Reply(answer(200, b'[{"id": "1", "name": "Caf\\u00e9"}]', "application/json", told))

    return fault


@pytest.mark.parametrize(
    ("ahead", "state"),
    [
        (-50, "ok"),
        (600, "warning"),
        *(pytest.param(*case, marks=pytest.mark.long) for case in ((0, "ok"), (-600, "warning"))),
    ],
)
def test_the_clock(doctor, sandbox, proxy, ahead, state):
    server = format_datetime(datetime.now(UTC) - timedelta(seconds=ahead), usegmt=True)
    proxy.rule("/companies/", a_server_that_tells(Date=server), times=None)
    run, checks = doctor(base_url=proxy.base_url, api_key=sandbox.key)
    assert (run.code, checks["clock"]["state"]) == (0, state)
    assert abs(checks["clock"]["facts"]["ahead_s"] - ahead) <= 8
    if state != "ok":
        assert ("ahead of" in checks["clock"]["says"]) == (ahead > 0)
        assert "NTP" in checks["clock"]["do"]


@pytest.mark.long
@pytest.mark.parametrize(("left", "state"), [("60", "ok"), ("5", "warning"), ("0", "warning"), ("x", "ok")])
def test_the_budget(doctor, sandbox, proxy, left, state):
    proxy.rule("/companies/", a_server_that_tells(X_RateLimit_Remaining=left, X_RateLimit_Limit="60"), times=None)
    _, checks = doctor(base_url=proxy.base_url, api_key=sandbox.key)
    assert checks["budget"]["state"] == state


def test_a_key_file_that_others_can_read(doctor, sandbox, program):
    file = program.home / "key"
    file.write_text(sandbox.key + "\n")
    file.chmod(0o644)
    run, checks = doctor(base_url=sandbox.base_url, api_key_file=str(file))
    assert run.code == 2
    assert (checks["key_file"]["state"], checks["key"]["state"]) == ("wrong", "warning")
    assert f"chmod 600 {file}" in checks["key_file"]["says"]
    assert {"terminal", "journal", "disk"} < set(checks)
    file.chmod(0o600)
    run, checks = doctor(base_url=sandbox.base_url, api_key_file=str(file))
    assert run.code == 0
    assert checks["key_file"]["facts"] == {"path": str(file), "mode": "0600"}
    assert sandbox.key not in run.out


@pytest.mark.parametrize("how", [pytest.param("key", marks=pytest.mark.long), "key_file"])
def test_a_key_by_the_settings_file(doctor, sandbox, program, how):
    config, file = program.home / "counter.toml", program.home / "key"
    file.write_text(sandbox.key)
    file.chmod(0o600)
    named = f'api_key = "{sandbox.key}"' if how == "key" else f'api_key_file = "{file}"'
    config.write_text(f'base_url = "{sandbox.base_url}"\n{named}\n')
    config.chmod(0o600)
    run, checks = doctor("--config", str(config))
    assert run.code == 0
    assert checks["key_file"]["facts"]["path"] == str(config if how == "key" else file)
    assert str(config) in checks["settings"]["says"]


def test_no_key_at_all(doctor):
    run, checks = doctor()
    assert (run.code, checks["key_file"]["state"]) == (2, "wrong")
    assert "POS_TUI_API_KEY_FILE" in checks["key_file"]["says"]


@pytest.mark.long
def test_settings_that_do_not_load(program, doctor):
    config = program.home / "counter.toml"
    config.write_text('language = "xx"\n')
    run, checks = doctor("--config", str(config), api_key="zupy_pk_1")
    assert run.code == 2
    assert states(checks) == {"settings": "wrong", "terminal": "warning"}
    assert "xx" in checks["settings"]["says"]
    assert program("--config", str(config), "doctor").code == 2


@pytest.mark.parametrize("where", ["a file in the way", pytest.param("no such disk", marks=pytest.mark.long)])
def test_a_data_directory_that_cannot_be_written(doctor, sandbox, program, where):
    (program.home / "file").write_text("")
    directory = program.home / "file" / "data" if where == "a file in the way" else "/proc/nowhere/data"
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.key, data_dir=str(directory))
    assert (run.code, checks["disk"]["state"]) == (1, "wrong")
    assert "POS_TUI_DATA_DIR" in checks["disk"]["do"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_data_directory_without_leave_to_write(doctor, sandbox, program):
    directory = program.home / "data"
    directory.mkdir(mode=0o500)
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.key)
    assert (run.code, checks["disk"]["state"]) == (1, "wrong")


@pytest.mark.parametrize(
    ("mode", "state"),
    [
        pytest.param(0o700, "ok", marks=pytest.mark.long),
        (0o755, "warning"),
        pytest.param(0o770, "warning", marks=pytest.mark.long),
    ],
)
def test_who_may_look_into_the_data_directory(doctor, sandbox, program, mode, state):
    directory = program.home / "data"
    directory.mkdir()
    directory.chmod(mode)
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.key)
    assert (run.code, checks["disk"]["state"]) == (0, state)
    assert bool(checks["disk"]["do"]) == (state == "warning")
    assert list(directory.iterdir()) == []


@pytest.mark.parametrize("damage", ["not a database", pytest.param("a directory", marks=pytest.mark.long)])
def test_a_damaged_journal(doctor, sandbox, program, damage):
    file = program.home / "data" / "journal.sqlite"
    file.parent.mkdir(mode=0o700)
    if damage == "a directory":
        file.mkdir()
    else:
        file.write_bytes(b"a shopping list " * 300)
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.key)
    assert (run.code, checks["journal"]["state"]) == (1, "wrong")
    assert str(file) in checks["journal"]["says"]


@pytest.mark.long
def test_beside_a_running_counter(program, sandbox, tmp_path):
    with running_sandbox() as shop:
        code = shop.example("good").code
        environment = environment_for(shop.base_url, shop.key, tmp_path)
        with open_terminal(["run"], environment) as counter:
            counter.scan(code)
            counter.sees("READY")
            counter.press("f8")
            counter.sees("USED NOW")
            done = subprocess.run(
                [sys.executable, "-m", "pos_tui", "doctor", "--json"],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=30,
                check=False,
            )
            counter.leave()
    assert (done.returncode, done.stderr) == (0, b"")
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert checks["journal"]["facts"] == {"entries": 1, "open": 0}
    assert checks["journal"]["state"] == checks["disk"]["state"] == "ok"


def test_a_use_whose_answer_is_not_known_is_counted(doctor, sandbox, program):
    journal = JournalFile(program.home / "data", lambda: NOON, lambda: "own")
    known = {"kind": "use", "code": "CZ-1", "coupon_id": "1", "customer_id": "1", "operator": "", "terminal": ""}
    journal.append(Entry("a", Step.INTENT, NOON, "CZ-1", known))
    journal.close()
    run, checks = doctor(base_url=sandbox.base_url, api_key=sandbox.key)
    assert (run.code, checks["journal"]["state"]) == (0, "warning")
    assert checks["journal"]["facts"] == {"entries": 1, "open": 1}


@pytest.mark.parametrize(
    ("size", "more", "state", "says"),
    [
        ((80, 24), {}, "ok", "UTF-8, all glyphs"),
        pytest.param((79, 24), {}, "warning", "79x24", marks=pytest.mark.long),
        pytest.param(
            (80, 24),
            {"TERM": "linux", "COLORTERM": ""},
            "ok",
            "8 colours, the glyphs of a console",
            marks=pytest.mark.long,
        ),
        pytest.param((80, 24), {"LANG": "C.ISO-8859-1"}, "warning", "plain letters", marks=pytest.mark.long),
        ((80, 24), {"TERM": "dumb"}, "wrong", "dumb"),
        pytest.param((80, 24), {"NO_COLOR": "1"}, "ok", "NO_COLOR", marks=pytest.mark.long),
    ],
)
def test_the_terminal(tmp_path, sandbox, size, more, state, says):
    environment = environment_for(sandbox.base_url, sandbox.key, tmp_path, **more)
    with open_terminal(["doctor"], environment, columns=size[0], rows=size[1]) as terminal:
        assert terminal.ends() == (1 if state == "wrong" else 0)
        line = terminal.line_with("  terminal  ")
        assert line.split()[0] == state
        assert says in terminal.text.replace("\n", "")


@pytest.mark.parametrize(("mode", "said"), [(3, True), (1, False), (2, None)])
def test_a_console_that_says_whether_it_is_in_utf8_mode(monkeypatch, mode, said):
    monkeypatch.setattr("fcntl.ioctl", lambda fd, request, argument: struct.pack("i", mode))
    assert console_is_utf8(0) is said


def test_what_is_no_console_does_not_say():
    with open(os.devnull) as nothing:
        assert console_is_utf8(nothing.fileno()) is None
