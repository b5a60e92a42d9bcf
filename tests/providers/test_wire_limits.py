"""Bounds of one exchange: how long, how much, to whom."""

import asyncio
import gzip

import httpx
import pytest
from support.wire import HOST, KEY, json, status

from pos_tui.domain.outcome import Reason
from pos_tui.providers import transport
from pos_tui.providers.errors import Unclear
from pos_tui.providers.transport import CONNECT_TIMEOUT, MOST_BODY, READ_TIMEOUT, WHOLE_TIMEOUT, Request

READ = Request(method="GET", path="/api/v2/companies/")
CHANGE = Request(method="POST", path="/api/v2/auth/request-otp/", json={"identifier": "x"}, changes=True)


@pytest.mark.parametrize("request_", [READ, CHANGE])
async def test_five_seconds_to_connect_and_ten_to_answer(script, request_):
    wire = script(json([]))
    await wire.transport.send(request_)
    given = wire.requests[0].extensions["timeout"]
    assert (given["connect"], given["read"], given["pool"]) == (5.0, 10.0, 5.0)
    assert given["write"] <= 10.0


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("request_", [READ, CHANGE])
async def test_a_redirect_is_not_followed(script, request_, code):
    wire = script(status(code, Location="https://elsewhere.test/api/v2/companies/"))
    answer = await wire.transport.send(request_)
    assert answer.status == code
    assert [str(request.url) for request in wire.requests] == [HOST + request_.path]


async def test_the_key_goes_in_its_header_as_written(script):
    wire = script(json([]))
    await wire.transport.send(READ)
    assert (b"X-API-Key", KEY.encode()) in wire.requests[0].headers.raw
    assert "authorization" not in wire.requests[0].headers
    assert KEY not in str(wire.requests[0].url)


class Endless:
    """A body that goes on for as long as it is read."""

    def __init__(self, chunk=b" " * 65536, most=64 * 1024 * 1024):
        self.chunk, self.most, self.given = chunk, most, 0

    async def __aiter__(self):
        while self.given < self.most:
            self.given += len(self.chunk)
            yield self.chunk


@pytest.mark.parametrize("request_", [READ, CHANGE])
async def test_a_huge_body_is_cut(script, request_):
    body = Endless()
    wire = script(lambda request: httpx.Response(200, content=body))
    with pytest.raises(Unclear) as caught:
        await wire.transport.send(request_)
    assert caught.value.reason is Reason.UNREADABLE
    assert caught.value.said_yes
    assert body.given <= MOST_BODY + 4 * len(body.chunk)
    assert len(wire.requests) == 1


async def test_a_packed_body_counts_unpacked(script):
    packed = gzip.compress(b" " * (MOST_BODY + 1))
    wire = script(status(200, packed, Content_Encoding="gzip"))
    with pytest.raises(Unclear):
        await wire.transport.send(READ)


async def test_a_large_body_is_read(script):
    wire = script(status(200, b" " * MOST_BODY))
    assert len((await wire.transport.send(READ)).body) == MOST_BODY


async def test_a_body_that_cannot_be_unpacked_is_unreadable(script):
    wire = script(lambda request: httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=Endless(b"x", 50)))
    with pytest.raises(Unclear) as caught:
        await wire.transport.send(CHANGE)
    assert caught.value.reason is Reason.UNREADABLE
    assert caught.value.said_yes


async def test_a_body_that_breaks_off_keeps_its_status(script):
    async def half():
        yield b'{"remaining'
        raise httpx.RemoteProtocolError("peer closed connection")

    wire = script(lambda request: httpx.Response(200, content=half()))
    with pytest.raises(Unclear) as caught:
        await wire.transport.send(CHANGE)
    assert caught.value.said_yes
    assert len(wire.requests) == 1


async def test_a_body_that_never_ends_is_given_up(script, monkeypatch):
    async def trickle():
        yield b'{"remaining'
        await asyncio.Event().wait()

    monkeypatch.setattr(transport, "WHOLE_TIMEOUT", 0.05)
    wire = script(lambda request: httpx.Response(200, content=trickle()))
    async with asyncio.timeout(10):
        with pytest.raises(Unclear) as caught:
            await wire.transport.send(CHANGE)
    assert caught.value.reason is Reason.NO_ANSWER
    assert caught.value.said_yes
    assert len(wire.requests) == 1


def test_the_whole_exchange_has_room_for_its_parts():
    assert CONNECT_TIMEOUT + READ_TIMEOUT < WHOLE_TIMEOUT <= 60
