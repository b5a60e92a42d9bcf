"""A code is handed out: its intent first, one at a time for a customer and campaign, settled if its answer is lost."""

import asyncio

import pytest
from counter.conftest import SellingProvider
from support.handing_out import BIRTHDAY, WELCOME, HandsOut

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.settling import Evidence
from pos_tui.domain.write import Kind
from pos_tui.journal.records import Settled, State

NAME, EMAIL, MASK = "Maria S.", "maria.silva@example.com", "m•••@example.com"
MARIAS = f"issue:maria:{WELCOME.id}"
TYPED = f"issue:{MASK}:{WELCOME.id}"


class Provider(HandsOut, SellingProvider):
    """One that hands codes out."""

    able = HandsOut.able | SellingProvider.able


@pytest.fixture
def provider(clock, stocked):
    """It knows four codes before."""
    return stocked(Provider(clock))


def issue(bench, campaign=WELCOME, customer="maria", person=NAME):
    """Hand one out to a customer whom the provider knows."""
    return bench.counter.changes.issue(campaign, customer, person, known=True)


def issue_typed(bench, campaign=WELCOME, customer=EMAIL, person=MASK):
    """Hand one out to somebody of whom there is their own word only."""
    return bench.counter.changes.issue(campaign, customer, person, known=False)


async def states(bench, thing=MARIAS):
    """How the changes of one thing stand in the journal."""
    return [record.state for record in await bench.rows(thing)]


@pytest.fixture
async def lose(bench, provider, lost):
    """Loses the answer to one, which was carried out or not."""

    async def losing(*, done, send=issue):
        provider.carry_out_and("issue", lost()) if done else provider.will("issue", lost())
        result = await send(bench)
        assert result.verdict is Verdict.NOT_CONFIRMED
        return result

    return losing


async def test_a_code_goes_out_and_the_journal_knows_which(bench, provider):
    result = await issue(bench)
    (order,) = provider.asked_for
    (record,) = await bench.rows(MARIAS)
    code = provider.handed_out[record.write.id]
    assert (result.verdict, result.value.code, record.made) == (Verdict.DONE, code, code)
    assert (order.campaign, order.customer, order.mark) == (WELCOME, "maria", record.write.id)
    assert (record.state, record.write.kind, record.operator) == (State.DONE, Kind.ISSUE, "Ana")
    assert (record.write.campaign, record.write.about) == (WELCOME.id, WELCOME.name)
    await bench.scan_ready(code)
    assert bench.current.used_here is None


async def test_its_intent_is_on_disk_before_it_is_sent(bench, provider):
    provider.hold("issue")
    waiting = asyncio.create_task(issue(bench))
    await bench.until(lambda: provider.count("issue") == 1)
    (record,) = await bench.journal.of_thing(MARIAS)
    assert (record.state, record.write.id) == (State.OPEN, provider.asked_for[0].mark)
    assert bench.counter.snapshot.on_the_wire == 1
    provider.let_all_go()
    assert (await waiting).verdict is Verdict.DONE
    assert bench.counter.snapshot.on_the_wire == 0


async def test_what_cannot_be_recorded_is_not_sent(bench, provider):
    bench.journal.broken.add("intent")
    result = await issue(bench)
    assert (result.verdict, result.notice, provider.asked_for) == (Verdict.NOT_SENT, Notice.CANNOT_RECORD, [])


async def test_a_no_and_what_never_left_may_be_tried_again(bench, provider, refusal, unreachable):
    provider.will("issue", refusal(Reason.LIMIT_REACHED), unreachable())
    assert [(await issue(bench)).verdict for _ in range(3)] == [Verdict.REFUSED, Verdict.NOT_SENT, Verdict.DONE]
    assert await states(bench) == [State.REFUSED, State.NOT_DONE, State.DONE]
    assert len({order.mark for order in provider.asked_for}) == 3


async def test_a_customer_may_have_several_one_after_the_other(bench, provider):
    assert [(await issue(bench)).verdict for _ in range(2)] == [Verdict.DONE, Verdict.DONE]
    assert len(set(provider.handed_out.values())) == 2


async def test_a_lost_answer_is_listed_and_the_code_is_found(bench, provider, lose):
    told = []
    result = await lose(done=True)
    bench.counter.changes.when_settled(result.write_id, told.append)
    (one,) = bench.counter.snapshot.unsettled
    assert (one.kind, one.what, one.for_a_person, one.next_in) == (Kind.ISSUE, f"{WELCOME.name}, {NAME}", False, 2.0)
    await bench.pass_time(2)
    code = provider.handed_out[result.write_id]
    assert [(ruling.evidence, ruling.found) for ruling in told] == [(Evidence.OURS, code)]
    (record,) = await bench.rows(MARIAS)
    assert (record.state, record.made, record.settled) == (State.DONE, code, Settled.READ)
    assert (bench.counter.snapshot.unsettled, provider.count("issue")) == ((), 1)


async def test_one_that_did_not_go_out_is_known_after_the_waiting_time(bench, provider, lose):
    told = []
    result = await lose(done=False)
    bench.counter.changes.when_settled(result.write_id, told.append)
    await bench.pass_time(119)
    assert (len(bench.counter.snapshot.unsettled), told) == (1, [])
    await bench.pass_time(3)
    assert [(ruling.evidence, ruling.found) for ruling in told] == [(Evidence.NOT_OURS, "")]
    assert await states(bench) == [State.NOT_DONE]
    assert (await issue(bench)).verdict is Verdict.DONE
    assert len(provider.handed_out) == 1


async def test_reads_that_fail_settle_nothing(bench, provider, lose, lost):
    await lose(done=True)
    provider.will("trace", *(lost() for _ in range(4)))
    await bench.pass_time(100)
    assert len(bench.counter.snapshot.unsettled) == 1
    await bench.pass_time(30)
    assert await states(bench) == [State.DONE]


@pytest.mark.parametrize("send", [issue, issue_typed])
async def test_no_second_one_for_the_same_customer_and_campaign_while_it_is_open(bench, provider, lose, send):
    await lose(done=True, send=send)
    second = await send(bench)
    assert (second.verdict, second.notice, provider.count("issue")) == (Verdict.NOT_SENT, Notice.OPEN_BEFORE, 1)
    assert (await send(bench, campaign=BIRTHDAY)).verdict is Verdict.DONE
    assert (await send(bench, customer="joao", person="j")).verdict is Verdict.DONE


async def test_nor_is_a_second_one_sent_at_the_same_time(bench, provider):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.pass_time(3)  # the budget is sure of itself now, and lets several requests out at once
    provider.hold("issue")
    wishes = [asyncio.create_task(issue(bench)) for _ in range(3)]
    await bench.until(lambda: provider.count("issue") == 1)
    await bench.quiet()
    provider.let_all_go()
    await bench.until(lambda: all(wish.done() for wish in wishes))
    assert sorted(wish.result().verdict for wish in wishes) == [Verdict.DONE, Verdict.NOT_SENT, Verdict.NOT_SENT]
    assert provider.count("issue") == 1


async def test_nor_at_another_counter_of_the_host(new_bench, provider, lost):
    here = await new_bench("here", otp=OtpPolicy.NEVER, among_others=True)
    there = await new_bench("there", otp=OtpPolicy.NEVER, among_others=True)
    provider.carry_out_and("issue", lost())
    await issue(here)
    second = await issue(there)
    assert (second.verdict, second.notice, provider.count("issue")) == (Verdict.NOT_SENT, Notice.OPEN_ELSEWHERE, 1)
    await here.pass_time(2)
    assert (await issue(there)).verdict is Verdict.DONE


# -- where no call tells what was handed out ------------------------------------------------------------------


@pytest.mark.parametrize(("done", "state"), [(True, State.DONE), (False, State.NOT_DONE)])
async def test_a_person_decides(bench, provider, lose, done, state):
    provider.tells = False
    told = []
    result = await lose(done=done, send=issue_typed)
    bench.counter.changes.when_settled(result.write_id, told.append)
    await bench.pass_time(119)
    (one,) = bench.counter.snapshot.unsettled
    assert (one.what, one.for_a_person) == (f"{WELCOME.name}, {MASK}", False)
    bench.counter.settle_by_hand(one.id, done=done, why="too early")
    await bench.pass_time(61)
    (one,) = bench.counter.snapshot.unsettled
    assert one.for_a_person
    assert (await issue_typed(bench)).notice is Notice.OPEN_BEFORE
    bench.counter.settle_by_hand(one.id, done=done, why="it was looked for")
    await bench.quiet()
    assert (bench.counter.snapshot.unsettled, [ruling.found for ruling in told]) == ((), [""])
    (record,) = await bench.rows(TYPED)
    assert (record.state, record.settled, record.by_hand) == (state, Settled.HAND, "Ana")
    assert (await issue_typed(bench)).verdict is Verdict.DONE


# -- what the journal keeps -----------------------------------------------------------------------------------


def on_disk(bench):
    """Every byte of the data directory."""
    return b"".join(file.read_bytes() for file in bench.directory.rglob("*") if file.is_file())


async def test_the_journal_keeps_nobodys_name_and_no_word_of_theirs(bench, provider, refusal, lost):
    provider.will("issue", lost(), refusal(Reason.LIMIT_REACHED, detail=f"none left for {EMAIL}"))
    await issue_typed(bench)
    await issue_typed(bench, campaign=BIRTHDAY)
    await issue(bench)
    await bench.quiet()
    kept = on_disk(bench)
    assert WELCOME.name.encode() in kept
    for word in (EMAIL, EMAIL.partition("@")[0], NAME, "Silva"):
        assert word.encode() not in kept
    assert "m\\u2022" in kept.decode("latin-1") or "m•••".encode() in kept
    typed, known = (await bench.rows(TYPED))[0].write, (await bench.rows(MARIAS))[0].write
    assert (typed.person, typed.customer_id) == (MASK, "")
    assert (known.person, known.customer_id) == ("", "maria")


# -- another run ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("send", "what"), [(issue, WELCOME.name), (issue_typed, f"{WELCOME.name}, {MASK}")])
async def test_after_a_restart_it_is_still_open_and_settles(bench, provider, new_bench, lose, lost, send, what):
    result = await lose(done=True, send=send)
    provider.will("trace", lost())
    await bench.stop()
    again = await new_bench(otp=OtpPolicy.NEVER)
    (one,) = again.counter.snapshot.unsettled
    assert (one.id, one.kind, one.what) == (result.write_id, Kind.ISSUE, what)
    assert (await send(again)).notice is Notice.OPEN_BEFORE
    await again.pass_time(10)
    (record,) = await again.rows(MARIAS if send is issue else TYPED)
    assert (record.state, record.made) == (State.DONE, provider.handed_out[result.write_id])
    assert (again.counter.snapshot.unsettled, provider.count("issue")) == ((), 1)


async def test_killed_between_intent_and_answer_it_is_open_too(bench, provider, new_bench):
    provider.hold("issue")
    waiting = asyncio.create_task(issue(bench))
    await bench.until(lambda: provider.count("issue") == 1)
    again = await new_bench(otp=OtpPolicy.NEVER)
    (one,) = again.counter.snapshot.unsettled
    assert one.kind is Kind.ISSUE
    await again.pass_time(122)
    assert (again.counter.snapshot.unsettled, await states(again)) == ((), [State.NOT_DONE])
    provider.let_all_go()
    await waiting
