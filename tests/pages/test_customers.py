"""Looking for a customer: one request for an Enter, and only an exact match is opened by itself."""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from support.spoken import all_words

from pos_tui.domain.customer import Customer
from pos_tui.domain.customer_list import SearchBy
from pos_tui.domain.outcome import Reason
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.glyphs import Glyphs

PHONE, EMAIL, CARD = "(11) 98765-4321", "MARIA_silva@example.com", "zp-aaaa1111-1"


@pytest.fixture
def look_for(bench, pages):
    """Type it with an Enter, and wait for the answer."""

    async def find(text):
        pages.customers.find(text)
        await bench.until(lambda: not pages.customers.found.waits)
        return pages

    return find


@pytest.mark.parametrize(("typed", "by"), [(PHONE, SearchBy.PHONE), (EMAIL, SearchBy.EMAIL), (CARD, SearchBy.CARD)])
async def test_who_has_exactly_that_is_opened_in_two_requests(look_for, bench, provider, typed, by):
    pages = await look_for(typed)
    await bench.quiet()
    assert pages.served.customer.id == "maria"
    assert [call for call, _ in provider.calls] == ["customers", "list"]
    assert provider.calls[0][1][0].by is by


@pytest.mark.parametrize("typed", ["98765-4321", "silva@example.com", "maria", "Maria Silva", "ZP-AAAA1111"])
async def test_who_only_contains_it_is_listed_and_not_opened(look_for, provider, typed):
    pages = await look_for(typed)
    assert pages.served.customer is None
    assert [one.id for one in pages.customers.found.value.items] == ["maria"]
    assert provider.asked("customers", "list", "customer") == (1, 0, 0)


async def test_two_with_the_same_phone_are_listed(look_for, bench, provider):
    provider.customers["twin"] = replace(provider.customers["maria"], id="twin", name="Marta Silva")
    pages = await look_for(PHONE)
    assert pages.served.customer is None
    pages.customers.move(1)
    pages.customers.open_marked()
    assert pages.served.customer.id == "twin"


async def test_a_search_asks_for_no_more_than_a_screen_can_show(look_for, provider):
    await look_for("maria")
    assert provider.calls[0][1][0].page_size == 25


async def test_nobody_is_said(look_for):
    assert (await look_for("Zacarias")).customers.nobody


@pytest.mark.parametrize("typed", ["", "a", "12", "529.982.247-25"])
async def test_what_cannot_be_looked_for_is_not_asked(look_for, provider, typed):
    pages = await look_for(typed)
    assert provider.calls == []
    assert pages.customers.too_short != (pages.customers.wanted is not None and pages.customers.wanted.is_cpf)


@pytest.mark.parametrize("trouble", ["unreachable", "lost", "refusal"])
async def test_a_failed_search_is_asked_again_by_f5_alone(look_for, bench, provider, request, trouble):
    make = request.getfixturevalue(trouble)
    provider.will("customers", make(Reason.TRY_LATER, 503) if trouble == "refusal" else make())
    pages = await look_for(PHONE)
    assert (pages.customers.found.reason is not None, pages.served.customer) == (True, None)
    await bench.quiet()
    assert provider.count("customers") == 1
    pages.customers.again()
    await bench.until(lambda: pages.served.customer is not None)
    assert (provider.count("customers"), pages.customers.found.reason) == (2, None)


async def test_an_answer_that_comes_after_another_search_opens_nobody(bench, pages, provider):
    gate = provider.hold("customers")
    pages.customers.find(PHONE)
    await bench.quiet()
    provider._gates.clear()
    pages.customers.find("joao@example.com")
    await bench.until(lambda: pages.served.customer is not None)
    gate.set()
    await bench.quiet()
    assert pages.served.customer.id == "joao"
    assert [one.id for one in pages.customers.found.value.items] == ["joao"]


async def test_nor_after_the_page_was_cleared(bench, pages, provider):
    gate = provider.hold("customers")
    pages.customers.find(PHONE)
    await bench.quiet()
    pages.clear()
    gate.set()
    await bench.quiet()
    assert (pages.served.customer, pages.customers.found.value) == (None, None)


async def test_the_mark_stays_on_the_list(look_for, provider):
    pages = await look_for("a")
    pages = await look_for("11 9")
    for by, at in ((1, 1), (1, 1), (-1, 0), (-1, 0), (1_000_000, 1), (-1_000_000, 0)):
        pages.customers.move(by)
        assert pages.customers.marked == min(at, len(pages.customers.found.value.items) - 1)


async def test_enter_on_nothing_opens_nobody(pages):
    pages.customers.move(3)
    pages.customers.open_marked()
    assert pages.served.customer is None


# -- the page of one ------------------------------------------------------------------------------------------


async def test_the_whole_page_with_rewards_and_points_costs_five(bench, maria, provider):
    maria.rewards.show()
    maria.points.show()
    await bench.quiet()
    for _ in range(3):
        maria.served.show()
        maria.rewards.show()
        maria.points.show()
        await bench.quiet()
    assert provider.asked("customers", "list", "rewards", "history", "z_balance", "customer") == (1, 1, 1, 1, 1, 0)
    assert len(provider.calls) == 5


async def test_the_owner_of_the_coupon_on_the_panel_costs_two_more(bench, pages, provider):
    await bench.scan_ready("CZ-CCCC3333")
    before = len(provider.calls)
    pages.serve_owner()
    await bench.until(lambda: pages.served.profile.value and not pages.served.coupons.waits)
    assert (pages.served.known.id, len(provider.calls) - before) == ("joao", 2)
    pages.serve_owner()
    await bench.quiet()
    assert len(provider.calls) - before == 2


async def test_their_usable_coupons_come_with_the_first_to_end_on_top(maria):
    assert [one.code for one in maria.served.usable] == ["CZ-BBBB2222", "CZ-AAAA1111"]
    assert (maria.served.counts, maria.served.all_counted) == ({"active": 2, "used": 1}, True)


async def test_a_profile_that_fails_says_so_and_f5_mends_it(bench, pages, provider, unreachable):
    await bench.scan_ready("CZ-CCCC3333")
    provider.will("customer", unreachable())
    pages.serve_owner()
    await bench.until(lambda: pages.served.profile.reason is not None)
    pages.served.again()
    await bench.until(lambda: pages.served.profile.value is not None)
    assert (pages.served.profile.reason, pages.served.known.name) == (None, "João Pereira")


async def test_another_customer_takes_everything_of_the_one_before_away(bench, maria):
    maria.rewards.show()
    maria.points.show()
    maria.points.typed("50 birthday")
    maria.show_coupons()
    await bench.quiet()
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao" and not maria.served.coupons.waits)
    assert (maria.points.amount, maria.points.reason, maria.served.rewards.rows(0, 99)) == (None, "", [])
    assert (maria.coupons.loaded, maria.served.history.loaded) == (0, 0)
    assert [one.customer_id for one in maria.served.usable] == ["joao"]


async def test_when_nobody_is_here_nothing_of_anybody_is_left(bench, maria):
    maria.rewards.show()
    maria.points.show()
    maria.show_coupons()
    await bench.quiet()
    maria.clear()
    served = maria.served
    assert (served.known, served.usable, served.history.loaded, maria.customers.found.value) == (None, (), 0, None)
    assert (maria.served.rewards.rows(0, 99), maria.coupons.loaded, maria.customers.wanted) == ([], 0, None)


async def test_what_was_asked_for_one_customer_never_stands_at_another(bench, maria, provider):
    gate = provider.hold("rewards")
    maria.rewards.show()
    await bench.quiet()
    provider._gates.clear()
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    gate.set()
    await bench.quiet()
    assert maria.served.rewards.untouched


# -- what a page's field takes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Maria", "maria silva", "MARIANA", "Fernanda", "98765-4321", "11 98765-4321", "4321", "a_b@example.com"]
)
def test_what_somebody_types_is_text(pages, text):
    assert pages.is_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "CZ-AAAA1111", "cz-aaaa1111", "*CZ-AAAA1111*", "https://example.com/CZ-AAAA1111", "CZAAAA1111", "CP-AAAA1111",
        "]C1CZ-AAAA1111", "CZ-AAAA1111CZ-BBBB2222", "7891000100103", "https://example.com/x",
        "https://me@example.com/x", "WIFI:S:shop;P:p@ss.word;;", "mailto:a@example.com", "BEGIN:VCARD", '{"a":1}',
        "CZ-AAAA111", "www.example.com/@a", "tel:+5511987654321",
    ],
)  # fmt: skip
def test_what_a_scanner_reads_is_none(pages, text):
    assert not pages.is_text(text)


@pytest.mark.parametrize("text", ["ZP-AAAA1111-1", "(11) 98765-4321", "+5511987654321", "529.982.247-25"])
def test_somebody_is_recognised_wherever_they_are_scanned(pages, text):
    assert pages.is_somebody(text)


@pytest.mark.parametrize("text", ["CZ-AAAA1111", "7891000100103", "Maria", "a@example.com", "4321", ""])
def test_nobody_else_is(pages, text):
    assert not pages.is_somebody(text)


@pytest.mark.parametrize("name", [" ", "Wolfeschlegelsteinhausen" * 4, "漢字" * 40, "Maria Silva"])
@pytest.mark.parametrize("width", [60, 80])
def test_no_name_pushes_the_phone_off_its_line(name, width):
    words, lines = all_words().people, PlainLines(Glyphs())
    maria = Customer(id="maria", name=name, phone="+5511987654321", tier="gold")
    lines.show(words.head(maria))
    first = "".join(text for text, _ in lines.rows(width, 100)[0])
    assert "•••••-4321     gold" in first
    assert "…" in first or first.strip().startswith(("no name", "Maria S."))
    lines.show(words.in_full(maria))
    rows = ["".join(text for text, _ in row) for row in lines.rows(width, 100)]
    assert all(cell_len(row) <= width for row in rows)
    assert rows[0].strip().startswith(name.strip()[:9] or "no name")
    assert any("+5511987654321" in row for row in rows)
