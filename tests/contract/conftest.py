"""Plain HTTP to sandboxes in both shapes, without a line of the program's own client."""

from dataclasses import dataclass

import httpx
import pytest
from support.sandbox import running_sandbox


@dataclass
class Api:
    """A sandbox, and the key that goes with every request."""

    sandbox: object
    shape: str
    http: httpx.Client

    def get(self, path, key="api_key", **query):
        return self.http.get(path, params=query or None, headers=self._headers(key))

    def post(self, path, key="api_key", headers=None, **content):
        return self.http.post(path, headers=self._headers(key) | (headers or {}), **content)

    def _headers(self, key):
        return {} if key is None else {"X-API-Key": self.sandbox.ready.get(key, key)}

    def one(self, answer, status=200):
        """The object of an answer with this status, after a look at its envelope."""
        assert answer.status_code == status, answer.text
        body = answer.json()
        if self.shape == "flat":
            assert "data" not in body
            return body
        assert set(body) == {"data", "meta"}
        return body["data"]

    def many(self, answer):
        """The items of a 200, after a look at their envelope."""
        assert answer.status_code == 200, answer.text
        body = answer.json()
        if self.shape == "flat":
            assert set(body) == {"count", "next", "previous", "results"}
            return body["results"]
        assert set(body) == {"data", "meta"}
        assert set(body["meta"]) == {"cursor", "has_next", "count"}
        return body["data"]

    def verify(self, identifier):
        """The answer to a right code."""
        self.post("/api/v2/auth/request-otp/", json={"identifier": identifier})
        code = self.sandbox.outbox()[0]["code"]
        return self.post("/api/v2/auth/verify-otp/", json={"identifier": identifier, "otp_code": code})


def opened(shape, **options):
    with running_sandbox(shape=shape, **options) as sandbox, httpx.Client(base_url=sandbox.base_url) as http:
        yield Api(sandbox, shape, http)


@pytest.fixture(scope="session", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def api(request):
    """A sandbox that asks for no one-time code."""
    yield from opened(request.param, otp="trusted")


@pytest.fixture(scope="session", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def strict_api(request):
    """A sandbox with the strict policy."""
    yield from opened(request.param, otp="strict")


@pytest.fixture(scope="session")
def metered_api():
    """A sandbox that counts requests."""
    yield from opened("flat", otp="trusted", rate=1)
