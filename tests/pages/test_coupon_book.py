"""A long list of coupons: what is looked at is read, little is kept, and one failure is one failure."""

import asyncio

import pytest
from pages.conftest import Book
from support.spoken import all_words

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer import Customer
from pos_tui.domain.outcome import Reason
from pos_tui.pages.coupons import PAGE, CouponBook
from pos_tui.pages.issued_passes import IssuedPasses
from pos_tui.pages.served import Served

HEIGHT = 17


@pytest.fixture
def opened(read_from):
    """A book of so many coupons, with its first page; and what it reads from."""

    async def open_one(number, most=1000):
        provider = Book(number, most)
        book = CouponBook(read_from(provider))
        book.open(CouponQuery())
        await read_from.rest()
        return book, provider

    return open_one


def shown(book):
    """The codes of the rows in view, None where one is missing."""
    rows = range(book.first, min(book.first + HEIGHT, book.loaded))
    return [(row := book.row(number)) and row.code for number in rows]


async def down_to(book, row, rest):
    """Page down until that row is marked."""
    while book.marked < row and not (book.whole and book.marked >= book.loaded - 1):
        book.move(HEIGHT, HEIGHT)
        await rest()


@pytest.mark.parametrize("number", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE])
async def test_it_has_an_end(opened, read_from, number):
    book, provider = await opened(number)
    await down_to(book, 10 * PAGE, read_from.rest)
    assert (book.whole, book.loaded, book.total) == (True, number, number)
    assert len(provider.asked) == max(1, -(-number // PAGE))
    assert [book.row(row) for row in (book.loaded, book.loaded + PAGE)] == [None, None]


async def test_opening_reads_one_page_and_waiting_reads_no_more(opened, read_from):
    book, provider = await opened(100_000)
    await read_from.rest()
    assert (len(provider.asked), book.loaded, book.whole) == (1, PAGE, False)
    assert shown(book) == [f"CZ-{n:08}" for n in range(HEIGHT)]


@pytest.mark.parametrize("number", [1_000, 100_000])
async def test_a_hundred_thousand_are_like_a_thousand(opened, read_from, number):
    book, provider = await opened(number)
    await down_to(book, 900, read_from.rest)
    assert len(provider.asked) == 900 // PAGE + 1
    assert all(shown(book))
    assert book.total == number


async def test_every_coupon_of_a_long_list_can_be_reached_and_few_are_kept(opened, read_from):
    book, provider = await opened(100_000)
    for _ in range(100_000 // PAGE):
        assert shown(book)[-1]
        book.move(1_000_000, HEIGHT)
        await read_from.rest()
    assert (book.whole, book.loaded, book.row(99_999).code) == (True, 100_000, "CZ-00099999")
    assert sum(book.row(number) is not None for number in range(100_000)) <= 6 * PAGE
    assert len(provider.asked) == 100_000 // PAGE


async def test_going_back_reads_what_was_let_go_again_and_only_that(opened, read_from):
    book, provider = await opened(1_000)
    await down_to(book, 900, read_from.rest)
    before = len(provider.asked)
    book.move(-HEIGHT, HEIGHT)
    await read_from.rest()
    assert len(provider.asked) == before
    book.move(-1_000_000, HEIGHT)
    assert shown(book) == [None] * HEIGHT
    await read_from.rest()
    assert shown(book) == [f"CZ-{n:08}" for n in range(HEIGHT)]
    assert [cursor for _, cursor in provider.asked[before:]] == [None]
    assert book.loaded == 950


@pytest.mark.parametrize("most", [1, 7, 20, 49])
async def test_a_provider_that_gives_fewer_at_once_leaves_no_gaps(opened, read_from, most):
    book, _ = await opened(120, most)
    for _ in range(200):
        book.move(1, HEIGHT)
        await read_from.rest()
        assert None not in shown(book)
    assert (book.whole, book.loaded, book.marked) == (True, 120, 119)
    book.move(-1_000_000, HEIGHT)
    for _ in range(HEIGHT):
        await read_from.rest()
    assert shown(book)[0] == "CZ-00000000"


async def test_a_failed_page_is_said_and_asked_for_again_by_f5_alone(opened, read_from):
    book, provider = await opened(1_000)
    provider.broken = True
    for _ in range(4):
        book.move(HEIGHT, HEIGHT)
        await read_from.rest()
    assert (book.reason, len(provider.asked), book.loaded) == (Reason.TRY_LATER, 2, PAGE)
    assert all(shown(book))
    provider.broken = False
    for by in (-1, 1, 1_000_000, -1_000_000, 1_000_000):
        book.move(by, HEIGHT)
        await read_from.rest()
    assert len(provider.asked) == 2
    book.again()
    await read_from.rest()
    assert (book.reason, len(provider.asked), book.loaded) == (None, 3, 2 * PAGE)


async def test_f5_where_nothing_failed_reads_from_the_top(opened, read_from):
    book, provider = await opened(1_000)
    await down_to(book, 100, read_from.rest)
    before = len(provider.asked)
    book.again()
    assert (book.loaded, book.marked) == (0, 0)
    await read_from.rest()
    assert (len(provider.asked), book.loaded) == (before + 1, PAGE)


async def test_a_first_page_that_fails_can_be_asked_for_again(read_from):
    provider = Book(10)
    provider.broken = True
    book = CouponBook(read_from(provider))
    book.open(CouponQuery())
    await read_from.rest()
    assert (book.reason, book.loaded, book.whole) == (Reason.TRY_LATER, 0, False)
    provider.broken = False
    book.again()
    await read_from.rest()
    assert (book.reason, book.loaded, book.whole) == (None, 10, True)


async def test_the_answer_of_an_earlier_query_never_lands_in_a_newer_one(read_from):
    provider = Book(1_000)
    provider.gate = early = asyncio.Event()
    book = CouponBook(read_from(provider))
    book.open(CouponQuery())
    await asyncio.sleep(0)
    provider.gate = None
    book.turn(1)
    await asyncio.sleep(0.001)
    assert {book.row(row).status for row in range(book.loaded)} == {"active"}
    book.turn(1)
    await asyncio.sleep(0.001)
    before = [book.row(row) for row in range(book.loaded)]
    early.set()
    await read_from.rest()
    assert [book.row(row) for row in range(book.loaded)] == before
    assert {one.status for one in before} == {"used"}
    assert not book.waits


async def test_nor_does_its_failure(read_from):
    provider = Book(1_000)
    provider.gate, provider.broken = asyncio.Event(), True
    early, book = provider.gate, CouponBook(read_from(provider))
    book.open(CouponQuery())
    await asyncio.sleep(0)
    provider.gate, provider.broken = None, False
    book.turn(-1)
    await asyncio.sleep(0.001)
    early.set()
    await read_from.rest()
    assert (book.reason, book.loaded, book.query.status) == (None, PAGE, "cancelled")


async def test_left_and_right_go_through_all_of_them_and_round(opened, read_from):
    book, provider = await opened(10)
    went = []
    for _ in range(5):
        book.turn(1)
        await read_from.rest()
        went.append(book.query.status)
    assert went == ["active", "used", "expired", "cancelled", None]
    book.turn(-1)
    await read_from.rest()
    assert book.query.status == "cancelled"
    assert [query.status for query, _ in provider.asked] == [None, *went, "cancelled"]


async def test_the_same_query_again_stays_where_it_was_and_asks_nothing(opened, read_from):
    book, provider = await opened(1_000)
    await down_to(book, 60, read_from.rest)
    before, marked = len(provider.asked), book.marked
    book.open(CouponQuery())
    await read_from.rest()
    assert (len(provider.asked), book.marked) == (before, marked)


async def test_nor_is_a_page_that_is_being_read_asked_for_twice(read_from):
    provider = Book(1_000)
    provider.gate = gate = asyncio.Event()
    book = CouponBook(read_from(provider))
    for _ in range(3):
        book.open(CouponQuery())
        book.move(1, HEIGHT)
        await asyncio.sleep(0)
    gate.set()
    await read_from.rest()
    assert len(provider.asked) == 1


async def test_it_says_that_it_waits_only_when_it_takes_long(read_from):
    provider, now = Book(10), [0.0]
    provider.gate = asyncio.Event()
    book = CouponBook(read_from(provider, monotonic=lambda: now[0]))
    book.open(CouponQuery())
    assert (book.waits, book.slow) == (True, False)
    now[0] = 0.3
    assert book.slow
    provider.gate.set()
    await read_from.rest()
    assert not book.slow


async def test_closing_forgets_everything(opened, read_from):
    book, _ = await opened(10)
    book.turn(1)
    book.close()
    await read_from.rest()
    assert (book.loaded, book.total, book.query, book.row(0)) == (0, None, CouponQuery(), None)


async def test_a_list_of_which_nothing_was_read_counts_nothing(read_from):
    provider = Book(10)
    provider.broken, provider.gate = True, asyncio.Event()
    words, pages = all_words(), Served(read_from(provider))
    pages.customer = Customer(id="maria")
    coupons, passes = CouponBook(read_from(provider)), IssuedPasses(read_from(provider), pages)
    coupons.open(CouponQuery())
    pages.show_rewards()
    pages.show_rest()
    passes.show()

    def counted():
        history, told = words.points.history(pages.history), words.phone.how_many(passes)
        return (words.coupons.how_many(coupons), words.rewards.how_many(pages.rewards), history.left, told.left)

    assert counted() == ("", "", "", "")
    provider.gate.set()
    await read_from.rest()
    assert (coupons.reason, counted()) == (Reason.TRY_LATER, ("", "", "", ""))


@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_every_status_that_is_known_has_a_word_and_all_others_stand_as_they_came(language):
    words = all_words(language).coupons
    known = ["active", "used", "expired", "cancelled", "pending", "pending_blockchain"]
    known += ["completed", "failed", "blockchain_error"]
    said = [words.status(status) for status in known]
    assert len(set(said)) == len(known)
    assert language == "en" or not set(said) & set(known)
    assert not any("_" in word or len(word) > 11 for word in said)
    assert (words.status("minted"), words.counts({"minted": 2})) == ("minted", "minted 2")
