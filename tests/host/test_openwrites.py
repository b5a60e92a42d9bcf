"""Every counter of a host sees what the others have not finished."""

from datetime import UTC, datetime

import pytest

from pos_tui.host.claims import ClaimsForm
from pos_tui.host.hostfile import HostFile
from pos_tui.host.openwrites import OpenWrite, OpenWrites
from pos_tui.host.store import StoreError

THING = "coupon:CZ-914F15F3"
SINCE = datetime(2026, 3, 2, 12, 3, 4, 567000, tzinfo=UTC)


@pytest.fixture
async def make_counter(tmp_path, notices):
    """Counters of one host, by name."""
    opened = []

    def make(name, terminal=None):
        file = HostFile(tmp_path / "open-writes", ClaimsForm(), notices.append)
        opened.append(OpenWrites(file, name, terminal or f"Counter {name}"))
        return opened[-1]

    yield make
    for counter in opened:
        await counter.close()


async def test_one_thing_has_one_open_write(make_counter):
    one, two = make_counter("1"), make_counter("2")
    assert await one.claim(THING, "w1", "use", SINCE) is None
    standing = await two.claim(THING, "w2", "use", SINCE)
    assert (standing.terminal, standing.since, standing.write_id) == ("Counter 1", SINCE, "w1")
    assert await two.of(THING) == standing
    assert await two.claim("coupon:CZ-OTHER000", "w3", "use", SINCE) is None
    await one.release("w1")
    assert await two.of(THING) is None
    assert await two.claim(THING, "w2", "use", SINCE) is None


async def test_the_same_write_may_claim_again_and_another_of_the_same_counter_may_not(make_counter):
    one = make_counter("1")
    assert await one.claim(THING, "w1", "use", SINCE) is None
    assert await one.claim(THING, "w1", "use", SINCE) is None
    assert (await one.claim(THING, "w2", "use", SINCE)).write_id == "w1"
    assert len(await one.mine()) == 1


async def test_releasing_what_is_not_there_is_nothing(make_counter):
    await make_counter("1").release("w1")


async def test_a_counter_starts_with_what_its_journal_says(make_counter):
    one, two = make_counter("1"), make_counter("2")
    await one.claim("coupon:DECIDED", "w1", "use", SINCE)
    await two.claim("coupon:THEIRS", "w2", "use", SINCE)
    again = make_counter("1")
    refused = await again.republish(
        [OpenWrite(THING, "w3", "use", SINCE), OpenWrite("coupon:THEIRS", "w4", "use", SINCE)]
    )
    assert [claim.write_id for claim in refused] == ["w4"]
    assert [claim.write_id for claim in await again.mine()] == ["w3"]
    assert [claim.write_id for claim in await two.everything()] == ["w2", "w3"]


async def test_counters_that_people_call_the_same_do_not_take_each_others(make_counter):
    one, two = make_counter("1", "shop"), make_counter("2", "shop")
    await one.claim(THING, "w1", "use", SINCE)
    await two.republish([])
    assert len(await one.mine()) == 1


async def test_a_counter_that_is_gone_for_good_is_released_by_hand(make_counter):
    one, two = make_counter("1"), make_counter("2")
    for number in range(3):
        await one.claim(f"customer:{number}", f"w{number}", "award", SINCE)
    await two.claim(THING, "w9", "use", SINCE)
    assert await two.release_terminal("Counter 1") == 3
    assert [claim.thing for claim in await two.everything()] == [THING]


async def test_many_open_writes_fit(make_counter):
    one = make_counter("1")
    await one.republish(OpenWrite(f"coupon:CZ-{n:08}", f"{n:032}", "use", SINCE) for n in range(1000))
    assert len(await make_counter("2").everything()) == 1000


@pytest.mark.parametrize("row", [["t", "w", "use", "1", "T", "2026-03-02T12:00:00"], ["t"], "text", 7])
async def test_what_is_no_claim_is_set_aside(make_counter, notices, tmp_path, row):
    form = ClaimsForm()
    form.encode = lambda state: [row]
    HostFile(tmp_path / "open-writes", form).change(lambda claims: ((*claims, None), None))
    assert await make_counter("1").everything() == ()
    assert len(notices) == 1


async def test_no_room_for_the_file_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    counter = OpenWrites(HostFile(tmp_path / "file" / "open-writes", ClaimsForm()), "1", "Counter 1")
    with pytest.raises(StoreError):
        await counter.claim(THING, "w1", "use", SINCE)
    await counter.close()
