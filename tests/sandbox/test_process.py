"""The sandbox as a process: its ready line, its end, its file, and uses that race over real HTTP."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import httpx
import pytest

AT_ONCE = 20


def use(client, example):
    return client.post(f"/api/v2/customers/{example['customer_id']}/coupons/{example['code']}/validate/")


def race(process, example):
    """The statuses of twenty uses of one coupon that start together, each on a connection of its own."""
    together = Barrier(AT_ONCE, timeout=10)

    def one(number):
        with process.client() as client:
            client.get("/sandbox/ledger/")
            together.wait()
            return use(client, example).status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(one, range(AT_ONCE)))


def test_the_ready_line_has_all_that_a_client_needs(start):
    process = start("--rate", "5")
    ready = process.ready
    assert set(ready) == {
        "base_url", "api_key", "read_only_key", "revoked_key", "other_company_key", "no_integration_key",
        "outbox_url", "ledger_url", "requests_url", "faults_url", "examples",
    }  # fmt: skip
    assert list(ready["examples"]) == ["good", "multi_use", "used", "expired", "cancelled", "foreign", "unknown"]
    assert all(set(example) == {"code", "customer_id", "phone"} for example in ready["examples"].values())
    assert all(len(ready[name]) == 40 for name in ready if name.endswith("_key"))
    with process.client() as client:
        answer = client.get("/api/v2/companies/")
        assert answer.headers["x-ratelimit-limit"] == "5"
        assert answer.headers.get_list("date") == [answer.headers["date"]]
        for name in ("outbox_url", "ledger_url"):
            assert httpx.get(ready[name]).json() == []
        assert [entry["path"] for entry in httpx.get(ready["requests_url"]).json()] == ["/api/v2/companies/"]
        client.get("/api/v2/nothing/")
        client.post("/api/v2/auth/verify-otp/", content=b"{")
    assert process.end() == (0, "", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)])
def test_a_signal_ends_it_cleanly_and_leaves_nothing(start, tmp_path, monkeypatch, number):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    process = start("--otp", "trusted")
    with process.client() as client:
        assert use(client, process.ready["examples"]["good"]).status_code == 200
        assert list(tmp_path.rglob("*.db"))
        assert process.end(number) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_one_of_twenty_concurrent_uses_wins(start):
    process = start("--otp", "trusted", "--rate", "0")
    examples = process.ready["examples"]
    assert race(process, examples["good"]) == [200] + [409] * 19
    assert race(process, examples["multi_use"]) == [200] * 3 + [409] * 17
    ledger = httpx.get(process.ready["ledger_url"]).json()
    assert [use["remaining_usages"] for use in ledger] == [0, 2, 1, 0]


def test_a_file_is_kept_and_used_again(start, tmp_path):
    file = str(tmp_path / "kept.db")
    first = start("--db", file, "--otp", "trusted", "--seed", "3")
    good = first.ready["examples"]["good"]
    with first.client() as client:
        assert use(client, good).status_code == 200
    assert first.end()[0] == 0
    again = start("--db", file, "--otp", "trusted", "--seed", "4", "--shape", "enveloped")
    assert again.ready["api_key"] == first.ready["api_key"]
    assert again.ready["examples"]["good"] != good
    with again.client() as client:
        assert use(client, good).status_code == 409
        assert client.get("/api/v2/companies/").json()["meta"]["count"] == 1
    assert [entry["code"] for entry in httpx.get(again.ready["ledger_url"]).json()] == [good["code"]]


def test_a_killed_sandbox_keeps_what_it_confirmed(start, tmp_path):
    file = str(tmp_path / "kept.db")
    first = start("--db", file, "--otp", "trusted")
    good = first.ready["examples"]["good"]
    with first.client() as client:
        assert use(client, good).status_code == 200
    first.end(signal.SIGKILL)
    again = start("--db", file, "--otp", "trusted")
    with again.client() as client:
        assert use(client, good).status_code == 409


def test_read_only_is_an_option_of_the_process(start):
    process = start("--read-only", "--otp", "trusted")
    with process.client() as client:
        assert use(client, process.ready["examples"]["good"]).status_code == 403


def test_a_port_in_use_is_one_line_and_exit_2(start):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start("--port", str(port))
        code, rest, errors = process.finished()
    assert (code, process.first_line + rest) == (2, "")
    assert errors.count("\n") == 1
    assert f"127.0.0.1:{port}" in errors


@pytest.mark.parametrize(
    "kind",
    [
        "another program's database",
        *(pytest.param(kind, marks=pytest.mark.long) for kind in ("no directory", "a directory", "not a database")),
    ],
)
def test_a_file_that_cannot_serve_is_one_line_and_exit_2(start, tmp_path, kind):
    file = tmp_path / "missing" / "x.db" if kind == "no directory" else tmp_path / "x.db"
    if kind == "a directory":
        file.mkdir()
    elif kind == "not a database":
        file.write_text("a shopping list, long enough to look like something " * 40)
    elif kind == "another program's database":
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TABLE precious (thing TEXT)")
    process = start("--db", str(file))
    code, rest, errors = process.finished()
    assert (code, process.first_line + rest) == (2, "")
    assert errors.count("\n") == 1
    assert str(file) in errors


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "70000"],
        *(
            pytest.param(options, marks=pytest.mark.long)
            for options in (["--rate", "-1"], ["--otp", "never"], ["--shape", "round"])
        ),
    ],
)
def test_a_bad_option_is_refused(start, options):
    code, _, errors = start(*options).finished()
    assert code == 2
    assert options[0] in errors


def test_the_options_load_no_server():
    program = "import sys, json; import pos_tui.sandbox.options; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"starlette", "uvicorn", "sqlite3", "anyio"} & set(json.loads(run.stdout))
