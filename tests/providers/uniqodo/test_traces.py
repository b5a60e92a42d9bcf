"""What became of a use whose answer was lost, over a wire that answers from a script."""

from datetime import timedelta

import pytest
from support.uniqodo_answers import CODE, entry, error, reply
from support.wire import NOW, json, status

from pos_tui.domain.settling import Circumstances, Evidence, judge_use
from pos_tui.domain.write import Write
from pos_tui.providers.errors import ProviderError, Unclear
from pos_tui.providers.uniqodo.decipher.table import BY_ID, OF_THE_REQUEST, OF_THE_SALE, REDEEMED

MINUTE = timedelta(minutes=1)
LATE = Circumstances(elapsed=timedelta(hours=1))


def sent(ago=MINUTE, **changes):
    return Write(**{"id": "w1", "code": CODE, "sale_id": "sale-1", "sent_at": NOW - ago, "status": "active"} | changes)


async def trace(script, write, *errors, lock_minutes=30, entries=(), single_use=True):
    wire = script(json(reply(*entries, errors=errors)), lock_minutes=lock_minutes, single_use=single_use)
    return await wire.provider.trace(write)


@pytest.mark.parametrize("naming", [{}, {"code": None, "promotion": "p-books"}, {"code": None}])
async def test_redeemed_while_it_is_locked_for_our_sale_is_ours(script, naming):
    reading = await trace(script, sent(), error(REDEEMED, **naming))
    assert (reading.ours, reading.coupon.status, reading.held) == (True, "used", False)
    assert judge_use(sent(), reading, LATE).evidence is Evidence.OURS


@pytest.mark.parametrize(
    ("write", "lock_minutes"),
    [(sent(), 0), (sent(30 * MINUTE), 30), (sent(-MINUTE), 30), (sent(sale_id=""), 30)],
    ids=["no lock", "the lock has ended", "a clock that was set back", "no sale"],
)
async def test_redeemed_by_whom_only_a_person_can_tell(script, write, lock_minutes):
    reading = await trace(script, write, error(REDEEMED), lock_minutes=lock_minutes)
    assert (reading.ours, reading.coupon.status) == (None, "used")
    assert judge_use(write, reading, LATE).evidence is Evidence.LIKELY_OURS


async def test_a_status_that_said_yes_and_a_code_that_is_redeemed(script):
    write = sent(status_said_yes=True)
    reading = await trace(script, write, error(REDEEMED), lock_minutes=0)
    assert judge_use(write, reading, LATE).evidence is Evidence.OURS


async def test_still_good_is_not_redeemed(script):
    reading = await trace(script, sent(), entries=(entry(),))
    assert (reading.ours, reading.coupon.status) == (False, "active")
    assert judge_use(sent(), reading, Circumstances(elapsed=timedelta())).evidence is Evidence.WAIT
    assert judge_use(sent(), reading, LATE).evidence is Evidence.NOT_OURS


async def test_a_code_that_may_have_several_uses_does_not_tell_that_one_was_not_made(script):
    with pytest.raises(Unclear):
        await trace(script, sent(), entries=(entry(),), single_use=False)


@pytest.mark.parametrize("name", sorted(OF_THE_SALE))
async def test_a_no_to_the_empty_order_is_not_redeemed(script, name):
    assert (await trace(script, sent(), error(name))).ours is False


@pytest.mark.parametrize("name", [*sorted(BY_ID.keys() - OF_THE_SALE - {REDEEMED}), "never_heard_of"])
async def test_any_other_no_may_hide_that_it_was_redeemed(script, name):
    with pytest.raises(ProviderError):
        await trace(script, sent(), error(name, None if name in OF_THE_REQUEST else CODE))


@pytest.mark.parametrize("step", [status(500), status(200, b"{"), json(reply()), json({"errors": []}, 404)])
async def test_what_cannot_be_read_proves_nothing(script, step):
    with pytest.raises(ProviderError):
        await script(step).provider.trace(sent())


async def test_the_same_as_a_4xx(script):
    wire = script(json({"errors": [error(REDEEMED)]}, 400), lock_minutes=30)
    assert (await wire.provider.trace(sent())).ours is True
    with pytest.raises(Unclear):
        await script(json({"errors": [error("promotion_has_expired")]}, 400)).provider.trace(sent())
