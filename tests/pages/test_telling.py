"""The passes of a customer, how one stands, and a message to their phone: sent by F8, once."""

from datetime import timedelta

import pytest
from pages.conftest import NOON

from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Page
from pos_tui.domain.wallet import PhoneMessage, WalletPass, WalletPassStatus
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.people import PeopleWords
from pos_tui.words.phone import PhoneWords

PASSES = tuple(WalletPass(id=f"p{n}", title=f"Pass {n}", platform="apple", status="active") for n in range(3))


@pytest.fixture
def provider(provider):
    """Also lists passes, says how one stands, and takes messages in."""

    async def wallet_passes(customer_id, cursor=None):
        page = Page(items=PASSES, total=len(PASSES), read_at=NOON)
        return await provider._answer("wallet_passes", customer_id, cursor, usual=lambda: page)

    async def wallet_pass_status(pass_id):
        told = WalletPassStatus(id=pass_id, status="expired", devices=2, updated_at=NOON)
        return await provider._answer("wallet_pass_status", pass_id, usual=lambda: told)

    async def wallet_notify(customer_id, kind, message):
        return await provider._answer("wallet_notify", customer_id, kind, message, usual=lambda: None)

    for call in (wallet_passes, wallet_pass_status, wallet_notify):
        setattr(provider, call.__name__, call)
    return provider


@pytest.fixture
async def issued(bench, maria):
    """Maria's passes, listed."""
    maria.issued_passes.show()
    await bench.until(lambda: maria.issued_passes.book.whole)
    return maria.issued_passes


@pytest.fixture
def words():
    english = Catalogue("en")
    dates = Dates(english, None)
    return PhoneWords(english, dates, PeopleWords(english, dates, None, "Zupy"), "Zupy")


@pytest.fixture
def tell(bench, maria):
    """Presses F8, and waits for the answer."""

    async def press():
        maria.telling.tell("Look here.")
        await bench.until(lambda: not maria.telling.queued.waits)
        await bench.quiet()

    return press


async def test_the_marked_one_is_read_and_the_list_stays_as_it_was(bench, issued, provider):
    issued.book.move(1, 12)
    assert issued.open_marked()
    await bench.until(lambda: issued.status.value)
    assert (issued.opened.id, issued.status.value.status, issued.status.value.devices) == ("p1", "expired", 2)
    issued.show()
    await bench.quiet()
    assert (issued.opened, issued.book.marked) == (None, 1)
    assert (provider.count("wallet_passes"), provider.count("wallet_pass_status")) == (1, 1)
    issued.show()
    await bench.until(lambda: provider.count("wallet_passes") == 2)


async def test_the_status_of_another_one_is_never_shown(bench, issued, provider):
    gate = provider.hold("wallet_pass_status")
    issued.open_marked()
    await bench.until(lambda: provider.count("wallet_pass_status") == 1)
    issued.show()
    provider._gates.clear()
    issued.book.move(1, 12)
    issued.open_marked()
    await bench.until(lambda: issued.status.value)
    gate.set()
    await bench.quiet()
    assert (issued.opened.id, issued.status.value.id) == ("p1", "p1")


async def test_what_is_not_there_any_more_is_said(bench, issued, provider, refusal, words):
    provider.will("wallet_pass_status", refusal(Reason.NOT_FOUND, 404))
    issued.open_marked()
    await bench.until(lambda: not issued.status.waits)
    assert words.status(issued, NOON)[0].left == "This pass is not there any more."


@pytest.mark.parametrize("devices", [None, 0, 1, 3])
async def test_in_words(issued, words, devices):
    issued.opened = PASSES[0]
    assert [line.left for line in words.status(issued, NOON)] == ["It is active.", "", ""]
    issued.status.put(WalletPassStatus(id="p0", status="voided", devices=devices, updated_at=NOON))
    told = {None: "not known", 0: "on no phone", 1: "on 1 phone", 3: "on 3 phones"}[devices]
    lines = [line.left for line in words.status(issued, NOON + timedelta(days=1))]
    assert lines[:2] == ["It is void.", told]
    assert lines[2].startswith("Last changed yesterday at")


# -- a message ------------------------------------------------------------------------------------------------


async def test_f8_sends_it_once_however_often_it_is_pressed(bench, maria, provider, tell, words):
    gate = provider.hold("wallet_notify")
    for _ in range(3):
        maria.telling.tell("Look here.")
    await bench.quiet()
    gate.set()
    await tell()
    await tell()
    assert [given for call, given in provider.calls if call == "wallet_notify"] == [
        ("maria", PhoneMessage.COUPON, "Look here.")
    ]
    assert bench.sounds[-1] == "good"
    assert words.act(maria.telling)[0].left == "Queued: it is on its way."


async def test_another_message_may_follow_and_the_same_one_once_it_is_opened_again(maria, provider, tell):
    await tell()
    maria.telling.turn(1)
    await tell()
    maria.telling.open()
    await tell()
    assert [given[1] for call, given in provider.calls if call == "wallet_notify"] == [
        PhoneMessage.COUPON,
        PhoneMessage.POINTS,
        PhoneMessage.POINTS,
    ]


@pytest.mark.parametrize(
    ("error", "said", "can_be_sent"),
    [
        (Refusal(Reason.NEEDS_CUSTOMER, status=404), "The customer must be known first.", True),
        (Refusal(Reason.BAD_REQUEST, status=422, detail="Curta."), "The provider did not accept the request.", True),
        (Refusal(Reason.TRY_LATER, status=429, retry_after=7), "The provider is busy.", False),
        (Unclear(Reason.TRY_LATER, status=503), "The wallet service is down just now: nothing was sent.", False),
        (Unclear(Reason.NO_ANSWER), "It may be on its way: no answer came.", True),
    ],
    ids=str,
)
async def test_a_no_is_said_and_a_pause_is_kept(bench, clock, maria, provider, tell, words, error, said, can_be_sent):
    provider.will("wallet_notify", error)
    await tell()
    lines = [line.left for line in words.act(maria.telling)]
    assert (lines[0], maria.telling.can_be_sent) == (said, can_be_sent)
    assert ("in 7 s" in lines[1], "in 30 s" in lines[1]) == (error.status == 429, error.status == 503)
    assert ("Curta." in lines[2]) == (error.status == 422)
    assert bench.sounds[-1] == ("bad" if isinstance(error, Refusal) else "doubt")
    await tell()
    assert provider.count("wallet_notify") == 1 + can_be_sent


async def test_what_becomes_of_it_never_stands_at_another_customer(bench, maria, provider):
    gate = provider.hold("wallet_notify")
    maria.telling.tell("Look here.")
    await bench.until(lambda: provider.count("wallet_notify") == 1)
    maria.customers.find("joao@example.com")
    await bench.until(lambda: maria.served.customer.id == "joao")
    sounds = len(bench.sounds)
    gate.set()
    await bench.quiet()
    assert (maria.telling.queued.value, maria.telling.trouble, len(bench.sounds)) == (None, None, sounds)


def test_whom_it_goes_to_is_masked_and_the_message_names_nobody(maria, words):
    text = "\n".join(line.left for line in words.about(maria.telling, maria.served.known))
    assert "Maria S." in text
    assert "Maria" not in words.message(PhoneMessage.COUPON) + words.message(PhoneMessage.POINTS)
    assert maria.served.known.phone not in text
    assert "At most 10 an hour" in text


async def test_who_went_elsewhere_from_one_of_them_finds_the_list_read_anew(bench, maria, issued, provider):
    assert issued.open_marked()
    maria.show_passes()
    issued.show()
    await bench.until(lambda: provider.count("wallet_passes") == 2)


async def test_a_message_on_its_way_is_something_under_way(bench, maria, provider):
    gate = provider.hold("wallet_notify")
    maria.telling.tell("Look here.")
    assert maria.busy
    gate.set()
    await bench.until(lambda: not maria.busy)
