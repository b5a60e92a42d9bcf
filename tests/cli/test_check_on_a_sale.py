"""`pos-tui check --total`: a code is checked against a sale, and let go of."""

import json
import subprocess
import sys

import pytest
from support.terminal import environment_for
from support.uniqodo import running_uniqodo
from support.voucherify import lock, running_voucherify


def checked(environment, *asked):
    """Exit code, standard output and error of one check."""
    command = [sys.executable, "-m", "pos_tui", "check", *asked]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def shop():
    """A Voucherify project."""
    with running_voucherify() as shop:
        yield shop


@pytest.fixture
def environment(shop, tmp_path):
    """What a check of that project sees."""
    own = {
        "POS_TUI_PROVIDER": "voucherify",
        "POS_TUI_VOUCHERIFY_APP_ID": shop.app_id,
        "POS_TUI_VOUCHERIFY_APP_TOKEN": shop.app_token,
    }
    return environment_for(shop.base_url, "", tmp_path) | own


def test_what_it_takes_off_and_that_it_is_free_again(shop, environment):
    code = shop.example("good")["code"]
    exit_code, told, said = checked(environment, code, "--total", "37,50", "--json")
    told = json.loads(told)
    assert (exit_code, said, told["verdict"], told["discount"], told["to_pay"]) == (0, "", "ready", 375, 3375)
    assert shop.validate(code, session=lock("somebody else's")).body["valid"]
    assert shop.redemptions_of(code) == []


def test_an_amount_that_is_none(environment):
    assert checked(environment, "ANY", "--total", "ten") == (
        2,
        "",
        "pos-tui: --total: give an amount, such as 37.50.\n",
    )


def test_where_no_code_is_for_a_sale(environment):
    said = "pos-tui: --total: Zupy looks codes up without a sale.\n"
    key = {"POS_TUI_PROVIDER": "zupy", "POS_TUI_API_KEY": "zupy_pk_" + "a" * 40}
    assert checked(environment | key, "ANY", "--total", "10") == (2, "", said)


def test_a_code_that_is_nothing_without_a_sale(tmp_path):
    with running_uniqodo() as shop:
        key = {"POS_TUI_PROVIDER": "uniqodo", "POS_TUI_UNIQODO_ACCESS_KEY": shop.ready["access_key"]}
        environment = environment_for(shop.ready["base_url"], "", tmp_path) | key
        (tmp_path / ".config" / "pos-tui").mkdir(parents=True, exist_ok=True)
        (tmp_path / ".config" / "pos-tui" / "config.toml").write_text('[uniqodo.fixed]\nstoreId = "1"\n')
        code = shop.ready["examples"]["good"]["code"]
        assert checked(environment, code)[0] == 5
        exit_code, told, _ = checked(environment, code, "--total", "37,50")
        assert (exit_code, "R$3.75 off: R$33.75 to pay" in told) == (0, True)
