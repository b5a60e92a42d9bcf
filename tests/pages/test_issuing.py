"""A code is handed out by F8, once: to the customer served, or to whom somebody types; a lost answer is waited for."""

import pytest
from pages.conftest import ShopProvider
from support.handing_out import BIRTHDAY, WELCOME, HandsOut

from pos_tui.counter.changes import Verdict
from pos_tui.domain.capability import Capability
from pos_tui.domain.outcome import Reason

EMAIL, MASK = "bia@example.com", "b•••@example.com"


class Provider(HandsOut, ShopProvider):
    """A shop that hands codes out to customers whom it finds."""


@pytest.fixture
def provider(clock, make_coupon):
    """Maria has a coupon."""
    provider = Provider(clock)
    provider.issued = {"CZ-AAAA1111": make_coupon("CZ-AAAA1111")}
    return provider


@pytest.fixture
def issuing(maria):
    """F4, with Maria served."""
    maria.show_issuing()
    return maria.issuing


@pytest.fixture
def typing(pages, provider, monkeypatch):
    """F4 where the provider finds nobody."""
    monkeypatch.setattr(type(provider), "able", HandsOut.able - {Capability.CUSTOMERS})
    return pages.issuing


async def ended(bench, issuing):
    """F8, and its end."""
    issuing.issue()
    await bench.until(lambda: not issuing.busy)
    await bench.quiet()


async def test_nothing_is_sent_before_somebody_is_known(bench, pages, provider):
    issuing = pages.issuing
    assert (issuing.campaigns, issuing.campaign, issuing.whom, issuing.ready) == (
        (WELCOME, BIRTHDAY),
        WELCOME,
        None,
        False,
    )
    assert (issuing.typed(EMAIL), issuing.word) == (False, "")
    await ended(bench, issuing)
    assert provider.asked_for == []


async def test_a_code_for_the_customer_who_is_served(bench, issuing, provider, tones):
    assert (issuing.whom, issuing.ready) == (("maria", "Maria S."), True)
    issuing.mark(1)
    await ended(bench, issuing)
    (order,) = provider.asked_for
    campaign, new = issuing.issued
    assert (order.campaign, order.customer, campaign) == (BIRTHDAY, "maria", BIRTHDAY)
    assert (new.code, bench.sounds[-1]) == (provider.handed_out[order.mark], tones.GOOD)
    assert (issuing.ready, issuing.trouble) == (False, None)


@pytest.mark.parametrize(("place", "marked"), [(-5, 0), (0, 0), (1, 1), (2, 1), (99, 1)])
def test_a_mark_stays_within_the_list(issuing, place, marked):
    issuing.mark(place)
    assert issuing.marked == marked


async def test_f8_as_often_as_anybody_likes_is_one_code(bench, maria, issuing, provider):
    provider.hold("issue")
    for _ in range(3):
        issuing.issue()
        await bench.quiet()
    issuing.mark(1)
    assert (issuing.busy, maria.busy, issuing.marked, provider.count("issue")) == (True, True, 0, 1)
    provider.let_all_go()
    await bench.until(lambda: issuing.issued)
    await ended(bench, issuing)
    issuing.mark(1)
    assert (provider.count("issue"), issuing.marked, maria.busy) == (1, 0, False)


async def test_the_next_one_only_when_this_one_was_taken_down(bench, issuing, provider):
    await ended(bench, issuing)
    first = issuing.issued[1].code
    issuing.seen()
    assert (issuing.issued, issuing.ready) == (None, True)
    await ended(bench, issuing)
    assert issuing.issued[1].code != first
    assert provider.count("issue") == 2


async def test_a_new_code_that_was_used_is_not_shown_any_more(bench, maria, issuing, provider):
    await ended(bench, issuing)
    code = issuing.issued[1].code
    bench.counter.scan(code)
    await bench.reach("ready")
    maria.show_issuing()
    assert issuing.issued
    bench.counter.use()
    await bench.pass_time(3)
    assert bench.phase == "used now"
    maria.show_issuing()
    assert issuing.issued is None


async def test_a_no_says_why_and_may_be_tried_with_another(bench, issuing, provider, refusal, tones):
    provider.will("issue", refusal(Reason.LIMIT_REACHED))
    await ended(bench, issuing)
    assert (issuing.trouble.verdict, issuing.trouble.reason) == (Verdict.REFUSED, Reason.LIMIT_REACHED)
    assert (issuing.issued, issuing.ready, bench.sounds[-1]) == (None, True, tones.BAD)
    issuing.mark(1)
    assert issuing.trouble is None
    await ended(bench, issuing)
    assert issuing.issued[0] == BIRTHDAY


async def test_what_never_left_is_in_doubt_for_nobody(bench, issuing, provider, unreachable, tones):
    provider.will("issue", unreachable())
    await ended(bench, issuing)
    assert (issuing.trouble.verdict, issuing.ready, bench.sounds[-1]) == (Verdict.NOT_SENT, True, tones.DOUBT)


async def test_a_lost_answer_is_waited_for_and_the_code_stands_there(bench, issuing, provider, lost, tones):
    provider.carry_out_and("issue", lost())
    await ended(bench, issuing)
    assert (issuing.not_confirmed, issuing.ready, bench.sounds[-1]) == (True, False, tones.DOUBT)
    issuing.mark(1)
    await ended(bench, issuing)
    assert (provider.count("issue"), issuing.marked) == (1, 0)
    await bench.pass_time(3)
    assert issuing.issued == (WELCOME, issuing.issued[1])
    assert [issuing.issued[1].code] == list(provider.handed_out.values())
    assert issuing.trouble is None


async def test_one_that_did_not_go_out_may_be_tried_again(bench, issuing, provider, lost):
    provider.will("issue", lost())
    await ended(bench, issuing)
    await bench.pass_time(122)
    assert (issuing.trouble, issuing.issued, issuing.ready) == (None, None, True)
    await ended(bench, issuing)
    assert len(provider.handed_out) == 1


@pytest.mark.parametrize("lost_answer", [False, True])
async def test_what_comes_of_it_never_stands_at_another_customer(bench, maria, issuing, provider, lost, lost_answer):
    gate = provider.hold("issue")
    if lost_answer:
        provider.carry_out_and("issue", lost())
    issuing.issue()
    await bench.until(lambda: provider.count("issue") == 1)
    provider._gates.clear()
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    gate.set()
    await bench.until(lambda: not issuing.busy)
    await bench.pass_time(3)
    assert (issuing.issued, issuing.trouble, issuing.whom[0]) == (None, None, "joao")
    assert len(provider.handed_out) == 1


async def test_nor_does_one_that_was_not_confirmed_when_they_came(bench, maria, issuing, provider, lost):
    provider.carry_out_and("issue", lost())
    await ended(bench, issuing)
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    await bench.pass_time(3)
    assert (issuing.issued, issuing.trouble, issuing.ready) == (None, None, True)


# -- where somebody types whose it will be --------------------------------------------------------------------


async def test_a_code_for_whom_somebody_types(bench, typing, provider):
    assert (typing.whom, typing.ready) == (None, False)
    assert typing.typed(f"  {EMAIL} ")
    assert (typing.whom, typing.ready) == ((EMAIL, MASK), True)
    await ended(bench, typing)
    assert (provider.asked_for[0].customer, typing.issued[1].code) == (EMAIL, *provider.handed_out.values())
    assert not typing.typed("somebody else")


async def test_whom_it_is_for_cannot_be_changed_meanwhile(bench, typing, provider, lost):
    provider.tells = False
    provider.will("issue", lost())
    provider.hold("issue")
    typing.typed(EMAIL)
    typing.issue()
    await bench.until(lambda: provider.count("issue") == 1)
    assert (typing.typed("12"), typing.word) == (False, EMAIL)
    provider.let_all_go()
    await bench.until(lambda: not typing.busy)
    assert (typing.not_confirmed, typing.typed("12"), typing.word) == (True, False, EMAIL)
    await bench.pass_time(185)
    (one,) = bench.counter.snapshot.unsettled
    assert typing.not_confirmed
    bench.counter.settle_by_hand(one.id, done=False, why="nobody has it")
    assert (typing.trouble, typing.ready) == (None, True)


async def test_a_no_is_gone_with_the_next_word(bench, typing, provider, refusal):
    provider.will("issue", refusal(Reason.LIMIT_REACHED))
    typing.typed(EMAIL)
    await ended(bench, typing)
    assert typing.trouble
    assert typing.typed("123456")
    assert (typing.trouble, typing.whom) == (None, ("123456", "•••456"))


async def test_nothing_is_left_for_the_next_customer(bench, pages, typing):
    typing.typed(EMAIL)
    typing.mark(1)
    await ended(bench, typing)
    pages.clear()
    assert (typing.word, typing.whom, typing.marked, typing.issued) == ("", None, 0, None)


async def test_one_that_is_found_when_nobody_looks_is_shown_before_another_is_handed_out(
    bench, maria, issuing, provider, lost
):
    provider.carry_out_and("issue", lost())
    await ended(bench, issuing)
    assert issuing.not_confirmed
    issuing.close()
    await bench.pass_time(3)
    await bench.quiet()
    maria.show_issuing()
    await ended(bench, issuing)
    assert issuing.issued[1].code in provider.handed_out.values()
    assert len(provider.asked_for) == 1
    issuing.seen()
    await ended(bench, issuing)
    assert len(provider.asked_for) == 2


async def test_a_word_of_a_few_signs_is_a_slip_of_the_hand(typing):
    assert typing.typed("4711")
    assert typing.typed("3")
    assert typing.word == "4711"
