"""Rewards and the history of points, however long: page by page, no further than somebody looks, and little is kept."""

import asyncio
from dataclasses import replace

import pytest
from pages.conftest import MARIA, Book

from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.pages.served import Served

ROWS = 12
FIRST = 20
"""Items on a page of this provider."""


@pytest.fixture(params=["rewards", "history"])
def open_list(request, read_from):
    """Serves Maria and opens one of her lists, of so many items; the list and its provider."""

    async def open_one(number, **more):
        provider = Book(number, **more)
        served = Served(read_from(provider))
        served.customer = replace(MARIA, balance=Balance(10_000))
        served.show_rewards() if request.param == "rewards" else served.show_rest()
        await read_from.rest()
        return getattr(served, request.param), provider

    return open_one


@pytest.fixture
async def rewards(read_from):
    """Her catalogue of two hundred, and who she is."""
    served = Served(read_from(Book(200)))
    served.customer = replace(MARIA, balance=Balance(10_000))
    served.show_rewards()
    await read_from.rest()
    return served


async def test_only_what_is_looked_at_is_read(open_list, read_from):
    book, provider = await open_list(200)
    assert (len(provider.asked), book.loaded, book.total, book.whole) == (1, FIRST, 200, False)
    for _ in range(FIRST - 2):
        book.move(1, ROWS)
        await read_from.rest()
    assert len(provider.asked) == 1
    book.move(1, ROWS)
    await read_from.rest()
    assert (len(provider.asked), book.loaded) == (2, 2 * FIRST)


async def test_page_down_goes_on_once_when_the_next_page_has_come(open_list, read_from):
    book, provider = await open_list(200)
    book.move(ROWS, ROWS)
    provider.gate = asyncio.Event()
    for _ in range(3):
        book.move(ROWS, ROWS)
        assert book.marked == FIRST - 1
    provider.gate.set()
    await read_from.rest()
    assert (book.marked, len(provider.asked)) == (FIRST - 1 + ROWS, 2)


async def test_whoever_pressed_something_else_meanwhile_is_not_moved(open_list, read_from):
    book, provider = await open_list(200)
    book.move(ROWS, ROWS)
    provider.gate = asyncio.Event()
    book.move(ROWS, ROWS)
    book.move(-1, ROWS)
    provider.gate.set()
    await read_from.rest()
    assert (book.marked, book.loaded) == (FIRST - 2, 2 * FIRST)


async def test_end_reads_one_page_and_stays(open_list, read_from):
    book, provider = await open_list(200)
    book.move(1_000_000, ROWS)
    await read_from.rest()
    assert (book.marked, book.loaded, len(provider.asked)) == (FIRST - 1, 2 * FIRST, 2)


async def test_page_down_over_pages_that_are_smaller_than_the_screen(open_list, read_from):
    book, _ = await open_list(200, most=5)
    book.move(ROWS, ROWS)
    await read_from.rest()
    assert book.marked == ROWS
    assert None not in book.rows(book.first, ROWS)


async def test_a_page_that_fails_is_asked_for_by_f5_alone_and_nothing_moves_then(open_list, read_from):
    book, provider = await open_list(200)
    book.move(ROWS, ROWS)
    provider.broken = True
    book.move(ROWS, ROWS)
    await read_from.rest()
    assert (book.reason, book.loaded, book.marked) == (Reason.TRY_LATER, FIRST, FIRST - 1)
    assert book.first + ROWS == FIRST + 1, "the place of the page that failed is in view"
    provider.broken = False
    book.move(ROWS, ROWS)
    await read_from.rest()
    assert len(provider.asked) == 2
    book.again()
    await read_from.rest()
    assert (book.reason, book.loaded, book.marked, len(provider.asked)) == (None, 2 * FIRST, FIRST - 1, 3)


async def test_f5_while_it_is_read_asks_nothing_more(open_list, read_from):
    book, provider = await open_list(200)
    provider.gate = asyncio.Event()
    for _ in range(3):
        book.again()
        await asyncio.sleep(0)
    provider.gate.set()
    await read_from.rest()
    assert len(provider.asked) == 2


async def test_a_thousand_are_walked_through_and_few_are_kept(open_list, read_from):
    book, provider = await open_list(1_000)
    while not book.whole:
        book.move(1_000_000, ROWS)
        await read_from.rest()
    assert (book.loaded, len(provider.asked)) == (1_000, 50)
    assert sum(one is not None for one in book.rows(0, 1_000)) <= 300


async def test_a_page_without_items_that_goes_on_is_no_reason_to_ask_for_ever(read_from):
    provider = Book(40)
    served = Served(read_from(provider))
    served.customer = MARIA
    served.show_rest()
    await read_from.rest()
    provider.most = 0
    served.history.move(ROWS, ROWS)
    served.history.move(ROWS, ROWS)
    await read_from.rest()
    assert len(provider.asked) == 2


# -- the mark of a reward -------------------------------------------------------------------------------------


async def test_the_mark_stays_on_its_reward_when_the_balance_changes_their_order(rewards, read_from):
    book = rewards.rewards
    book.move(3, ROWS)
    marked, before = book.row(book.marked_at), book.marked_at
    rewards.profile.put(replace(rewards.known, balance=Balance(185)))
    assert book.row(book.marked_at) == marked
    assert book.marked_at > before
    book.first = 0
    book.follow(3)
    assert book.first <= book.marked_at < book.first + 3
    rewards.now_has(Balance(10_000))
    rewards.show_rewards()
    await read_from.rest()
    assert (book.row(book.marked_at), book.marked_at) == (marked, before)


async def test_a_reward_that_is_not_there_any_more_marks_nothing(rewards, read_from):
    book = rewards.rewards
    book.move(1_000_000, ROWS)
    await read_from.rest()
    book.move(5, ROWS)
    rewards.now_has(Balance(5_000))
    rewards.show_rewards()
    await read_from.rest()
    assert book.marked_at is None
    book.move(1, ROWS)
    assert book.marked_at == 1


async def test_a_mark_on_a_row_that_is_not_here_yet_is_on_what_comes_to_stand_there(rewards, read_from):
    book = rewards.rewards
    while not book.whole or book.row(0):
        book.move(1_000_000, ROWS)
        await read_from.rest()
        if book.whole:
            break
    book._kept.clear()
    book.move(-1_000_000, ROWS)
    assert book.marked_at is None
    await read_from.rest()
    assert (book.marked_at, book.row(0).id) == (0, str(FIRST - 1))
