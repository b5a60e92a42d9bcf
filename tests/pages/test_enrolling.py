"""A new customer, and the owner of a CPF: nothing leaves before F8, nothing twice, and nobody's data stays."""

from dataclasses import replace

import pytest
from support.cpf import cpf
from support.spoken import all_words

from pos_tui.counter.changes import Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.customer_list import Enrolled, Enrolment
from pos_tui.domain.enrolling import Ask
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import VerifiedOwner

CPF = cpf("529982247")
DRESSED = f"{CPF[:3]}.{CPF[3:6]}.{CPF[6:9]}-{CPF[9:]}"
PHONE = "+5511988887766"
ROSA = Enrolment(phone=PHONE, name="Rosa Lima", email="rosa@example.com", cpf=CPF)
ANSWERS = ("(11) 98888-7766", " Rosa  Lima", "Rosa@Example.com", DRESSED)


@pytest.fixture
def enrolling(pages):
    """A form that has just begun."""
    pages.enrolling.begin(None)
    return pages.enrolling


@pytest.fixture
def filled(enrolling):
    """All is answered, nothing is sent."""
    for answer in ANSWERS:
        enrolling.typed(answer)
    return enrolling


@pytest.fixture
def said(pages):
    """What stands on the page of a form."""
    words = all_words().enrolling
    return lambda: "\n".join(line.left for line in words.form(pages.enrolling))


@pytest.fixture
def people(pages):
    """What stands above a search."""
    words = all_words().people
    return lambda: "\n".join(line.left for line in words.search(pages.customers))


async def sent(bench, enrolling):
    """F8, until it has ended."""
    enrolling.send()
    await bench.until(lambda: not enrolling.busy)
    await bench.quiet()


def enrolments(provider):
    return [given for call, given in provider.calls if call == "enrol"]


# -- the form -------------------------------------------------------------------------------------------------


async def test_nothing_is_sent_before_all_is_answered_and_f8_is_pressed(bench, provider, enrolling):
    for answer in ANSWERS:
        enrolling.send()
        enrolling.typed(answer)
    await bench.quiet()
    assert provider.calls == []
    await sent(bench, enrolling)
    assert enrolments(provider) == [(ROSA, None)]


async def test_optional_answers_are_left_out(bench, provider, enrolling):
    for answer in (*ANSWERS[:2], "", ""):
        enrolling.typed(answer)
    await sent(bench, enrolling)
    assert enrolments(provider) == [(Enrolment(phone=PHONE, name="Rosa Lima"), None)]


async def test_a_phone_that_nobody_has_is_not_asked_for_again(bench, pages, provider):
    pages.customers.find("(11) 98888-7766")
    await bench.until(lambda: pages.customers.nobody)
    pages.enrolling.begin(pages.customers.wanted)
    assert pages.enrolling.form.asks is Ask.NAME


async def test_back_and_back_to_no_form(filled):
    asked = []
    while filled.form:
        asked.append(filled.form.asks)
        filled.back()
    assert asked == [None, Ask.CPF, Ask.EMAIL, Ask.NAME, Ask.PHONE]
    filled.typed("anything")
    filled.send()
    assert (filled.form, filled.busy) == (None, False)


async def test_what_stands_there_can_be_read_by_a_queue(filled, said):
    for private in (PHONE, "98888", "Rosa@", "rosa@", CPF, DRESSED):
        assert private not in said()
    for shown in ("Rosa Lima", "7766", "r•••@example.com", "F8  enrol them", "Read it back"):
        assert shown in said()


@pytest.mark.parametrize(
    ("number", "answer", "told"), [(0, "1", "area code"), (1, "7", "letters"), (2, "rosa", "e-mail")]
)
async def test_a_wrong_answer_is_told_and_gone_with_the_right_one(enrolling, said, number, answer, told):
    for right in ANSWERS[:number]:
        enrolling.typed(right)
    enrolling.typed(answer)
    assert told in said()
    enrolling.typed(ANSWERS[number])
    assert told not in said()


# -- sending --------------------------------------------------------------------------------------------------


async def test_a_yes_closes_the_form_and_serves_them(bench, pages, provider, filled, tones):
    provider.customers["rosa"] = provider.customers["joao"]
    await sent(bench, filled)
    words = all_words().enrolling
    assert (filled.form, words.done(filled), pages.served.customer.id) == (None, "New: enrolled just now.", "rosa")
    assert bench.sounds == [tones.GOOD]


async def test_f8_pressed_twice_is_one_request_and_one_answer(bench, provider, filled, said, tones):
    gate = provider.hold("enrol")
    filled.send()
    filled.send()
    await bench.until(lambda: provider.count("enrol") == 1)
    assert (filled.busy, "enrolling …" in said()) == (True, True)
    gate.set()
    await bench.until(lambda: not filled.busy)
    await bench.pass_time(5)  # a second one would have had to wait for its turn
    assert (provider.count("enrol"), filled.trouble, bench.sounds) == (1, None, [tones.GOOD])


async def test_who_is_there_already_is_found_and_not_made_anew(bench, pages, provider, filled):
    provider.will("enrol", Enrolled(customer_id="maria", created=False, matched_on="phone"))
    await sent(bench, filled)
    words = all_words().enrolling
    assert (pages.served.customer.id, words.done(filled)) == ("maria", "Not new: they were a customer already.")


async def test_a_strict_shop_asks_them_for_a_code_first_and_the_next_time_before(
    bench, pages, provider, filled, refusal
):
    verified = VerifiedOwner(customer_id="rosa", is_new=True, session="word of rosa", life=1800.0)
    provider.will("enrol", refusal(Reason.OTP_REQUIRED, 403))
    provider.will("verify_otp", verified)
    provider.customers["rosa"] = Customer(id="rosa", phone=PHONE)
    filled.send()
    await bench.until(lambda: bench.counter.snapshot.dialog)
    assert bench.counter.snapshot.dialog.sent.contact == Contact(ContactKind.PHONE, PHONE)
    bench.counter.digits("123456")
    await bench.until(lambda: filled.enrolled)
    assert [session and session.word for _, session in enrolments(provider)] == [None, "word of rosa"]
    pages.clear()
    bench.counter.clear()
    pages.enrolling.begin(None)
    for answer in ANSWERS:
        filled.typed(answer)
    filled.send()
    await bench.until(lambda: bench.counter.snapshot.dialog)
    assert provider.count("enrol") == 2
    bench.counter.cancel()
    await bench.until(lambda: not filled.busy)
    assert (filled.form.asks, filled.trouble, provider.count("enrol")) == (None, None, 2)


async def test_a_no_leaves_the_form_as_it_is(bench, provider, filled, refusal, said, tones):
    provider.will("enrol", refusal(Reason.NOT_ALLOWED, 403, detail="no scope"))
    await sent(bench, filled)
    assert (filled.trouble.verdict, filled.form.enrolment(), bench.sounds) == (Verdict.REFUSED, ROSA, [tones.BAD])
    assert "no scope" in said()
    filled.back()
    assert "no scope" not in said()


async def test_a_lost_answer_is_not_confirmed_found_out_by_itself_and_may_then_be_repeated(
    bench, provider, filled, lost, said, tones
):
    provider.carry_out_and("enrol", lost())
    await sent(bench, filled)
    assert (filled.trouble.verdict, bench.sounds) == (Verdict.NOT_CONFIRMED, [tones.DOUBT])
    assert "NOT CONFIRMED: the answer did not arrive." in said()
    await sent(bench, filled)
    assert (filled.trouble.notice, provider.count("enrol")) == (Notice.OPEN_BEFORE, 1)
    await bench.pass_time(3)
    assert bench.counter.snapshot.not_confirmed == 0
    await sent(bench, filled)
    assert (filled.form, provider.count("enrol")) == (None, 2)


async def test_what_cannot_be_recorded_is_not_sent(bench, provider, filled, said):
    bench.journal.broken.add("intent")
    await sent(bench, filled)
    assert (provider.count("enrol"), "cannot be recorded" in said()) == (0, True)


async def test_of_their_data_nothing_is_on_disk(bench, filled):
    await sent(bench, filled)
    await bench.stop()
    kept = b"".join(file.read_bytes() for file in bench.directory.iterdir())
    for private in (PHONE, PHONE[1:], "98888", ROSA.email, "Rosa", CPF, DRESSED):
        assert private.encode() not in kept


async def test_whoever_comes_next_finds_no_form(pages, filled):
    pages.clear()
    assert (filled.form, filled.trouble, filled.enrolled) == (None, None, None)


# -- a CPF ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def asked(bench, pages):
    """Somebody typed a CPF."""
    pages.customers.find(DRESSED)
    await bench.quiet()
    return pages.customers


@pytest.fixture
def owner(provider):
    """Maria, by her CPF: the provider says her whole name, which somebody else has too."""
    maria = replace(provider.customers["maria"], cpf=CPF)
    provider.customers |= {"a namesake": replace(maria, id="a namesake"), "maria": maria}
    verified = VerifiedOwner(customer_id="maria", is_new=False, session="word", life=1800.0, name=maria.name)
    provider.will("verify_otp", verified)


async def test_a_cpf_is_never_searched_and_no_code_goes_out_by_itself(asked, provider, people):
    assert (provider.calls, asked.found.untouched, asked.nobody) == ([], True, False)
    assert "Zupy cannot be searched by CPF." in people()
    assert "that makes a new customer of it" in people()
    assert not any(private in people() for private in (CPF, DRESSED))


async def test_its_owner_is_opened_once_their_digits_were_right(bench, pages, asked, provider, owner, people):
    asked.ask_owner()
    asked.ask_owner()
    await bench.until(lambda: bench.counter.snapshot.dialog)
    assert ("asking its owner" in people(), bench.counter.snapshot.dialog.name) == (True, "")
    assert [given for call, given in provider.calls if call == "request_otp"] == [(Contact(ContactKind.CPF, CPF),)]
    bench.counter.digits("123456")
    await bench.until(lambda: pages.served.customer)
    assert pages.served.customer.id == "maria"


async def test_wrong_digits_are_told_in_the_dialog_and_esc_leaves_everything_as_it_was(
    bench, pages, asked, provider, refusal, people
):
    provider.will("verify_otp", refusal(Reason.OTP_WRONG))
    asked.ask_owner()
    await bench.until(lambda: bench.counter.snapshot.dialog)
    bench.counter.digits("654321")
    await bench.until(lambda: bench.counter.snapshot.dialog.sent.trouble)
    bench.counter.cancel()
    await bench.until(lambda: not asked.checking)
    assert (pages.served.customer, asked.not_verified, provider.count("customers")) == (None, None, 0)
    assert "F8  send the code" in people()


async def test_a_code_that_could_not_be_sent_is_told(bench, asked, unreachable, provider, people):
    provider.will("request_otp", unreachable())
    asked.ask_owner()
    await bench.until(lambda: asked.not_verified)
    assert (asked.not_verified, bench.counter.snapshot.dialog) == (Reason.UNREACHABLE, None)
    assert "F8  send the code" not in people()


async def test_only_a_whole_cpf_is_asked_for(bench, pages, provider):
    for text in ("Maria", "11 98888-7766", f"{DRESSED[:-1]}{9 - int(DRESSED[-1])}x", "maria_silva@example.com"):
        pages.customers.find(text)
        pages.customers.ask_owner()
    await bench.quiet()
    assert provider.count("request_otp") == 0


async def test_the_lock_ends_it_whenever_it_falls(bench, pages, asked, provider, owner):
    gate = provider.hold("verify_otp")
    asked.ask_owner()
    await bench.until(lambda: bench.counter.snapshot.dialog)
    bench.counter.digits("123456")
    await bench.until(lambda: provider.count("verify_otp") == 1)
    pages.clear()
    bench.counter.lock()
    gate.set()
    await bench.until(lambda: not asked.checking)
    await bench.quiet()
    assert (pages.served.customer, provider.count("customers")) == (None, 0)
