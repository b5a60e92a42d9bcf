"""What became of a change whose answer was lost, over a wire that answers from a script."""

from datetime import timedelta

import pytest
from support.voucherify_answers import CODE, VOUCHER, history, redemption, rollback
from support.wire import NOW, json, status

from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.errors import Unclear

USE = Write(id="w1", code=CODE, sent_at=NOW)
REVERSE = Write(id="w2", kind=Kind.REVERSE, code=CODE, reversal="r_made0up", sent_at=NOW)
OURS = redemption(metadata={"pos_tui": "w1"})
OTHER = redemption(id="r_2", metadata={"pos_tui": "w9"}, date="2026-08-12T14:59:00Z")
LONG_AGO = redemption(id="r_3", date=(NOW - timedelta(minutes=11)).isoformat())
SEEN = json(VOUCHER)


async def trace(script, write, *steps):
    wire = script(*steps)
    return wire, await wire.provider.trace(write)


async def test_ours_is_found_by_its_mark(script):
    wire, reading = await trace(script, USE, SEEN, json(history(OTHER, OURS)))
    assert (reading.ours, reading.reversal, reading.held) == (True, "r_made0up", False)
    assert (reading.coupon.code, reading.coupon.used_at.second) == (CODE, 1)
    assert [request.url.raw_path for request in wire.requests] == [
        b"/v1/vouchers/LIVRO-10",
        b"/v1/vouchers/LIVRO-10/redemption",
    ]


@pytest.mark.parametrize("entries", [[], [OTHER], [rollback(), OURS]])
async def test_a_whole_list_without_it_says_no(script, entries):
    _, reading = await trace(script, USE, SEEN, json(history(*entries)))
    assert (reading.ours, reading.reversal, reading.coupon.code) == (False, "", CODE)


async def test_no_such_voucher_says_nothing(script):
    _, reading = await trace(script, USE, status(404))
    assert (reading.coupon, reading.ours) == (None, None)


async def test_a_list_that_is_cut_is_read_on(script):
    rest = {"redemptions": [OTHER, OURS], "total": 2}
    wire, reading = await trace(script, USE, SEEN, json(history(OTHER, total=2)), json(rest))
    assert reading.ours
    query = dict(wire.requests[2].url.params)
    assert wire.requests[2].url.path == "/v1/redemptions"
    assert query == {
        "limit": "100",
        "page": "1",
        "order": "-created_at",
        "[filters][voucher_code][conditions][$is]": CODE,
    }


@pytest.mark.parametrize(
    "pages",
    [
        [{"redemptions": [OTHER, OTHER], "total": 2}],
        [{"redemptions": [OTHER] * 100, "total": 101}, {"redemptions": [OTHER], "total": 101}],
        [{"redemptions": [OTHER] * 100}, {"redemptions": []}],
        [{"redemptions": [OTHER, LONG_AGO], "total": 5000}],
    ],
)
async def test_it_is_read_on_until_nothing_can_be_missing(script, pages):
    wire, reading = await trace(script, USE, SEEN, json(history(OTHER, total=200)), *map(json, pages))
    assert (reading.ours, len(wire.requests)) == (False, 2 + len(pages))


@pytest.mark.parametrize(
    "page",
    [{"redemptions": [OTHER] * 100, "total": 5000}, {"redemptions": [{}], "total": 1}, {"redemptions": "none"}],
)
async def test_what_cannot_be_read_whole_proves_nothing(script, page):
    with pytest.raises(Unclear) as raised:
        await trace(script, USE, SEEN, json(history(OTHER, total=5000)), json(page))
    assert raised.value.reason is Reason.UNREADABLE


async def test_an_entry_that_cannot_be_read_could_be_it(script):
    wire, reading = await trace(
        script, USE, SEEN, json(history(OTHER, {"id": None}, total=2)), json({"redemptions": [OURS], "total": 1})
    )
    assert (reading.ours, len(wire.requests)) == (True, 3)


@pytest.mark.parametrize(
    ("entries", "given_back"),
    [([redemption()], False), ([rollback(), redemption()], True), ([redemption(status="ROLLED_BACK")], True)],
)
async def test_a_reversal(script, entries, given_back):
    wire, reading = await trace(script, REVERSE, json(history(*entries)))
    assert (reading.ours, len(wire.requests)) == (given_back, 1)


async def test_a_reversal_may_stand_on_a_later_page(script):
    rest = {"redemptions": [rollback(), redemption()], "total": 2}
    _, reading = await trace(script, REVERSE, json(history(redemption(), total=2)), json(rest))
    assert reading.ours is True


async def test_of_a_use_that_is_not_in_the_list_nothing_is_known(script):
    with pytest.raises(Unclear):
        await trace(script, REVERSE, json(history(OTHER)))
