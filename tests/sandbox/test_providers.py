"""Which API is played: the same process for all, with options that only one of them has."""

import json
import subprocess
import sys

import pytest

HOST = "http://127.0.0.1:"


def told(*options):
    command = [sys.executable, "-m", "pos_tui.sandbox", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=10)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--provider", "voucherify", "--otp", "trusted"), "--otp is only for --provider zupy"),
        *(
            pytest.param(*case, marks=pytest.mark.long)
            for case in (
                (("--provider", "voucherify", "--shape", "flat"), "--shape is only for --provider zupy"),
                (("--mode", "all"), "--mode is only for --provider voucherify"),
                (("--provider", "voucherify", "--lock-minutes", "3"), "--lock-minutes is only for --provider uniqodo"),
                (("--provider", "nobody"), "invalid choice: 'nobody'"),
            )
        ),
    ],
)
def test_an_option_of_another_api_is_refused(options, words):
    run = told(*options)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr


def test_the_programs_own_command_refuses_it_too():
    command = [sys.executable, "-m", "pos_tui", "sandbox", "--provider", "voucherify", "--otp", "trusted"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=10)
    assert (run.returncode, run.stderr) == (2, "pos-tui: --otp is only for --provider zupy\n")


@pytest.mark.long
def test_a_file_of_one_api_is_none_for_another(start, tmp_path):
    file = str(tmp_path / "kept.db")
    process = start("--provider", "voucherify", "--db", file)
    assert process.ready["base_url"].startswith(HOST)
    assert process.end() == (0, "", "")
    run = told("--db", file)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"sandbox: cannot open {file}: it is not a file of this sandbox\n"
    again = start("--provider", "voucherify", "--db", file, "--seed", "9")
    assert again.ready["app_token"] == process.ready["app_token"]


@pytest.mark.long
def test_a_seed_is_a_shop(start):
    shops = [start("--provider", "voucherify", "--seed", seed).ready for seed in ("1", "1", "2")]
    keys = [shop["app_token"] for shop in shops]
    assert keys[0] == keys[1] != keys[2]
    assert json.dumps(shops[0]["examples"]) == json.dumps(shops[1]["examples"])


@pytest.mark.parametrize(
    "name", ["lost-answer", *(pytest.param(name, marks=pytest.mark.long) for name in ("second-counter", "running"))]
)
def test_a_set_of_faults_is_known_by_its_name(start, name):
    assert start("--provider", "voucherify", "--faults", name).ready is not None
