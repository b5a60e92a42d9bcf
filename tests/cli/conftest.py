"""`pos-tui` as a child process against sandboxes in both shapes."""

import pytest
from support.program import Program
from support.sandbox import running_sandbox


@pytest.fixture
def program(tmp_path):
    """The program in an empty home, without a key."""
    return Program(tmp_path)


@pytest.fixture(scope="session", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def sandbox(request):
    """A sandbox for reading, in both shapes."""
    with running_sandbox(otp="strict", shape=request.param) as running:
        yield running


@pytest.fixture(scope="session")
def flat_sandbox():
    """A sandbox for what does not depend on the shape."""
    with running_sandbox(otp="strict") as running:
        yield running


@pytest.fixture
def check(program):
    """`check CODE --json` against a server with a key: `check(sandbox, code)`."""

    def run(server, code, *options, key=None, **variables):
        given = {"base_url": server.base_url, "api_key": key or server.key} | variables
        return program("check", code, *options, **given)

    return run
