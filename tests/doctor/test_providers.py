"""`pos-tui doctor` beside providers that tell no name of the shop, and what it counts in the journal."""

from datetime import UTC, datetime

import pytest
from support.uniqodo import running_uniqodo
from support.voucherify import running_voucherify

from pos_tui.journal.entry import Entry, Step
from pos_tui.journal.file import JournalFile

NOON = datetime(2026, 8, 12, 12, tzinfo=UTC)


@pytest.fixture
def doctor(program):
    """Runs `doctor --json`; the run, and its checks by name."""

    def run(**variables):
        done = program("doctor", "--json", data_dir=str(program.home / "data"), **variables)
        assert done.err == ""
        return done, {check["name"]: check for check in done.json["checks"]}

    return run


@pytest.fixture(scope="module")
def voucherify():
    """A project of Voucherify's."""
    with running_voucherify() as project:
        yield project


@pytest.fixture(scope="module")
def uniqodo():
    """An account of Uniqodo's."""
    with running_uniqodo() as account:
        yield account


@pytest.mark.long
def test_voucherify_accepts_the_key(doctor, voucherify):
    keys = {"voucherify_app_id": voucherify.app_id, "voucherify_app_token": voucherify.app_token}
    run, checks = doctor(provider="voucherify", base_url=voucherify.base_url, **keys)
    assert (run.code, checks["key"]["state"], checks["key"]["says"]) == (0, "ok", "Voucherify accepts the key")
    assert "provider" not in checks


@pytest.mark.long
def test_voucherify_refuses_another_one(doctor, voucherify):
    keys = {name: voucherify.ready[f"wrong_{name}"] for name in ("app_id", "app_token")}
    given = {f"voucherify_{name}": key for name, key in keys.items()}
    run, checks = doctor(provider="voucherify", base_url=voucherify.base_url, **given)
    assert (run.code, checks["key"]["state"]) == (1, "wrong")


def with_the_accounts_own_field(program):
    config = program.home / "config" / "pos-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[uniqodo.fixed]\nstoreId = "12"\n')


def test_uniqodo_accepts_the_key_and_is_said_to_be_experimental(doctor, program, uniqodo):
    with_the_accounts_own_field(program)
    run, checks = doctor(provider="uniqodo", base_url=uniqodo.base_url, uniqodo_access_key=uniqodo.key)
    assert (run.code, checks["key"]["state"], checks["key"]["says"]) == (0, "ok", "Uniqodo accepts the key")
    assert checks["provider"]["state"] == "warning"
    assert "experimental" in checks["provider"]["says"]
    assert uniqodo.ledger() == []


@pytest.mark.long
def test_uniqodo_refuses_another_one(doctor, program, uniqodo):
    with_the_accounts_own_field(program)
    key = uniqodo.ready["wrong_key"]
    run, checks = doctor(provider="uniqodo", base_url=uniqodo.base_url, uniqodo_access_key=key)
    assert (run.code, checks["key"]["state"]) == (1, "wrong")


def test_it_is_said_to_be_experimental_in_a_line_for_people_too(program):
    run = program("doctor", provider="uniqodo", base_url="http://127.0.0.1:9", language="pt_BR")
    line = next(line for line in run.out.splitlines() if "fornecedor" in line)
    assert "Uniqodo é experimental" in line


@pytest.mark.long
def test_what_was_refused_was_tried(doctor, program):
    journal = JournalFile(program.home / "data", lambda: NOON, lambda: "own")
    known = {"kind": "use", "code": "CZ-1", "coupon_id": "1", "customer_id": "1", "operator": "", "terminal": ""}
    journal.append(Entry("a", Step.INTENT, NOON, "CZ-1", known))
    journal.append(Entry("a", Step.OUTCOME, NOON, "CZ-1", {"answer": "no", "reason": "already_used"}))
    journal.close()
    _, checks = doctor()
    assert (checks["journal"]["state"], checks["journal"]["says"]) == ("ok", "1 change tried")
    assert checks["journal"]["facts"] == {"entries": 1, "open": 0}
