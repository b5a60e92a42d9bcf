"""`pos-tui check` with keys that may look, may not, or are none."""

import pytest


@pytest.mark.long
@pytest.mark.parametrize(
    ("key", "exit_code", "verdict", "reason"),
    [
        ("read_only_key", 0, "ready", None),
        ("revoked_key", 6, "no_answer", "key_refused"),
        ("other_company_key", 4, "not_ours", "not_found"),
    ],
)
def test_a_key_of_the_sandbox(flat_sandbox, check, key, exit_code, verdict, reason):
    code = flat_sandbox.example("good").code
    run = check(flat_sandbox, code, "--json", key=flat_sandbox.ready[key])
    assert (run.code, run.err) == (exit_code, "")
    assert (run.json["code"], run.json["verdict"], run.json["reason"]) == (code, verdict, reason)
    assert flat_sandbox.ready[key] not in run.out


@pytest.mark.long
def test_a_key_that_was_never_issued(flat_sandbox, check):
    run = check(flat_sandbox, "CZ-914F15F3", key="zupy_pk_" + "0" * 32)
    assert (run.code, run.err, run.out.count("\n")) == (6, "", 1)


def test_a_key_file_works_as_well(flat_sandbox, program):
    file = program.home / "key"
    file.write_text(flat_sandbox.key + "\n")
    file.chmod(0o600)
    code = flat_sandbox.example("good").code
    run = program("check", code, base_url=flat_sandbox.base_url, api_key_file=str(file))
    assert run.code == 0
    file.chmod(0o644)
    run = program("check", code, base_url=flat_sandbox.base_url, api_key_file=str(file))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "chmod 600" in run.err


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({}, "POS_TUI_API_KEY"),
        *(
            pytest.param({"api_key": "zupy_pk_s3cr3t", name: value}, f"POS_TUI_{name.upper()}", marks=pytest.mark.long)
            for name, value in (
                ("api_key", "pk_live_s3cr3t"),
                ("base_url", "http://api.example.test"),
                ("language", "xx"),
                ("provider", "xx"),
            )
        ),
    ],
)
def test_bad_settings_are_one_line_that_names_them(program, variables, named):
    run = program("check", "CZ-914F15F3", "--json", **variables)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert named in run.err
    assert "s3cr3t" not in run.err
    assert "Traceback" not in run.err


@pytest.mark.long
def test_a_settings_file_by_its_option(flat_sandbox, program):
    file = program.home / "counter.toml"
    file.write_text(f'base_url = "{flat_sandbox.base_url}"\napi_key = "{flat_sandbox.key}"\n')
    file.chmod(0o600)
    code = flat_sandbox.example("good").code
    assert program("--config", str(file), "check", code).code == 0
    assert program("--config", str(file) + ".old", "check", code).code == 2
