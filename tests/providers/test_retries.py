"""Reads are tried again after a passing fault: three tries at most, with pauses that grow, vary and stay short."""

import httpx
import pytest
from support.wire import json, status

from pos_tui.providers.errors import NotSent, ProviderError, Unclear
from pos_tui.providers.transport import Request

READ = Request(method="GET", path="/api/v2/companies/")
GOOD = json([])
CONNECTION = [
    httpx.ConnectError("refused"),
    httpx.ReadError("reset"),
    httpx.WriteError("broken pipe"),
    httpx.CloseError("closed"),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
]
names = {"ids": lambda step: type(step).__name__}


@pytest.mark.parametrize("fault", CONNECTION, **names)
async def test_a_connection_fault_is_tried_three_times(script, fault):
    wire = script(fault)
    with pytest.raises((NotSent, Unclear)):
        await wire.transport.send(READ)
    assert len(wire.requests) == 3
    assert wire.pauses == [0.3, 0.6]


@pytest.mark.parametrize("code", [502, 503, 504])
async def test_a_passing_status_is_tried_three_times_and_then_stands(script, code):
    wire = script(status(code, b"<html>"))
    assert (await wire.transport.send(READ)).status == code
    assert len(wire.requests) == 3
    assert wire.pauses == [0.3, 0.6]


@pytest.mark.parametrize(("jitter", "pauses"), [(0.0, [0.15, 0.3]), (0.5, [0.225, 0.45]), (1.0, [0.3, 0.6])])
async def test_the_pauses_vary_between_half_and_whole(script, jitter, pauses):
    wire = script(status(502), jitter=jitter)
    await wire.transport.send(READ)
    assert wire.pauses == pytest.approx(pauses)


@pytest.mark.parametrize("fault", [*CONNECTION, status(502), status(503), status(504)])
async def test_an_answer_ends_the_tries(script, fault):
    wire = script(fault, GOOD)
    assert (await wire.transport.send(READ)).status == 200
    assert len(wire.requests) == 2
    assert wire.pauses == [0.3]


async def test_faults_of_different_kinds_share_the_three_tries(script):
    wire = script(CONNECTION[0], status(503), CONNECTION[1], GOOD)
    with pytest.raises(Unclear):
        await wire.transport.send(READ)
    assert len(wire.requests) == 3


@pytest.mark.parametrize("code", [200, 201, 301, 400, 401, 403, 404, 408, 409, 410, 422, 500, 501, 505])
async def test_other_statuses_stand_at_once(script, code):
    wire = script(status(code))
    assert (await wire.transport.send(READ)).status == code
    assert (len(wire.requests), wire.pauses) == (1, [])


@pytest.mark.parametrize("asked", ["1", "2", "0"])
async def test_a_short_pause_that_a_429_asks_for_is_waited(script, asked):
    wire = script(status(429, Retry_After=asked), GOOD)
    assert (await wire.transport.send(READ)).status == 200
    assert wire.pauses == [float(asked)]


@pytest.mark.parametrize("headers", [{}, {"Retry_After": "3"}, {"Retry_After": "60"}, {"Retry_After": "soon"}])
async def test_a_429_with_a_long_pause_or_none_stands_at_once(script, headers):
    wire = script(status(429, **headers))
    assert (await wire.transport.send(READ)).status == 429
    assert (len(wire.requests), wire.pauses) == (1, [])


async def test_a_429_is_never_tried_more_than_three_times(script):
    wire = script(status(429, Retry_After="1"))
    assert (await wire.transport.send(READ)).status == 429
    assert (len(wire.requests), wire.pauses) == (3, [1.0, 1.0])


async def test_a_503_is_given_the_short_time_it_asks_for(script):
    wire = script(status(503, Retry_After="2"))
    await wire.transport.send(READ)
    assert wire.pauses == [2.0, 2.0]


@pytest.mark.parametrize("asked", ["3", "30", "3600"])
@pytest.mark.parametrize("code", [502, 503, 504])
async def test_a_long_pause_is_not_waited_for(script, code, asked):
    wire = script(status(code, Retry_After=asked))
    assert (await wire.transport.send(READ)).status == code
    assert (len(wire.requests), wire.pauses) == (1, [])


@pytest.mark.parametrize(
    "fault", [httpx.ReadTimeout(""), httpx.ConnectTimeout(""), httpx.PoolTimeout(""), httpx.DecodingError("")], **names
)
async def test_no_fault_is_tried_more_than_three_times(script, fault):
    wire = script(fault)
    with pytest.raises(ProviderError):
        await wire.transport.send(READ)
    assert 1 <= len(wire.requests) <= 3
    assert all(pause <= 2.0 for pause in wire.pauses)


async def test_each_try_is_told_to_the_listener(script):
    wire = script(CONNECTION[0], status(502), json([], X_RateLimit_Remaining="41", X_RateLimit_Limit="60"))
    await wire.transport.send(READ)
    assert [report.answered for report in wire.reports] == [False, True, True]
    assert (wire.reports[-1].remaining, wire.reports[-1].limit) == (41, 60)
