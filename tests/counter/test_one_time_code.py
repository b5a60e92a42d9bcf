"""The customer check: learned from the provider, sent by F8 and never by a scan, its session kept for its customer."""

import pytest

from pos_tui.domain.attempt import Notice
from pos_tui.domain.customer import Customer
from pos_tui.domain.otp import CodeTrouble
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.providers.errors import NotSent, Refusal, Unclear


@pytest.fixture
async def dialog(otp_bench):
    """The dialog stands open on Maria's coupon."""
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.reach("code sent")
    return otp_bench


async def test_the_policy_is_learned_from_the_first_refusal_and_the_use_goes_on_by_itself(dialog, provider):
    assert (dialog.current.sent.contact.masked, dialog.current.sent.channel) == ("+55 11 •••••-4321", "whatsapp")
    await dialog.verify()
    await dialog.reach("used now")
    assert (provider.count("use"), provider.count("request_otp")) == (2, 1)
    assert [session and session.word for session in provider.sessions] == [None, "word of maria"]


async def test_every_request_to_use_has_its_two_rows(dialog):
    await dialog.verify()
    await dialog.reach("used now")
    evidence = [record.evidence for record in await dialog.rows("CZ-AAAA1111")]
    assert evidence == ["answer: no (otp_required)", "answer: yes"]


async def test_a_scan_never_sends_a_code(new_bench, provider):
    bench = await new_bench(otp=OtpPolicy.ALWAYS)
    await bench.scan_ready("CZ-AAAA1111")
    await bench.pass_time(60)
    assert (provider.count("request_otp"), provider.count("customer")) == (0, 0)


async def test_the_next_customer_goes_straight_to_the_code(dialog, provider):
    await dialog.verify()
    await dialog.reach("used now")
    await dialog.scan_ready("CZ-CCCC3333")
    dialog.counter.use()
    await dialog.reach("code sent")
    assert provider.count("use") == 2
    assert dialog.current.sent.contact.masked == "+55 11 •••••-0002"
    await dialog.verify()
    await dialog.reach("used now")
    assert provider.sessions[-1].word == "word of joao"


async def test_a_policy_of_always_needs_no_refusal_first(new_bench, provider):
    provider.asks_otp = True
    bench = await new_bench(otp=OtpPolicy.ALWAYS)
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.verify()
    await bench.reach("used now")
    assert provider.count("use") == 1


async def test_a_policy_of_never_shows_the_refusal(new_bench, provider):
    provider.asks_otp = True
    bench = await new_bench(otp=OtpPolicy.NEVER)
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("refused")
    assert (bench.current.reason, provider.count("request_otp")) == (Reason.OTP_REQUIRED, 0)


async def test_the_session_serves_the_same_customers_next_coupon(dialog, provider):
    await dialog.verify()
    await dialog.reach("used now")
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("used now")
    assert (provider.count("request_otp"), provider.sessions[-1].word) == (1, "word of maria")


async def test_a_session_that_is_over_is_not_used(dialog, provider):
    await dialog.verify()
    await dialog.reach("used now")
    await dialog.pass_time(1800)
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("code sent")
    assert provider.count("use") == 2


async def test_another_customers_coupon_ends_the_session(dialog, provider):
    await dialog.verify()
    await dialog.reach("used now")
    await dialog.scan_ready("CZ-CCCC3333")
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("code sent")
    assert provider.count("use") == 2


async def test_escape_on_the_coupon_ends_the_session(dialog, provider):
    await dialog.verify()
    await dialog.reach("used now")
    dialog.counter.clear()
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("code sent")
    assert provider.count("use") == 2


async def test_a_session_that_the_provider_no_longer_takes_leads_to_a_new_code(dialog, provider):
    await dialog.verify()
    await dialog.reach("used now")
    provider.will("use", Refusal(Reason.OTP_REQUIRED, status=403))
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("code sent")
    await dialog.verify()
    await dialog.reach("used now")
    assert provider.count("request_otp") == 2


async def test_a_provider_that_never_takes_a_session_is_asked_three_times_at_most(dialog, provider):
    provider.will("use", *(Refusal(Reason.OTP_REQUIRED, status=403) for _ in range(5)))
    await dialog.verify()
    await dialog.verify()
    await dialog.reach("refused")
    assert (dialog.current.reason, provider.count("use")) == (Reason.OTP_REQUIRED, 3)


@pytest.mark.parametrize(
    ("reason", "status", "trouble"),
    [
        (Reason.OTP_WRONG, 401, CodeTrouble.WRONG),
        (Reason.OTP_TOO_MANY, 429, CodeTrouble.TOO_MANY),
        (Reason.OTP_NOT_REQUESTED, 404, CodeTrouble.NOT_REQUESTED),
    ],
)
async def test_digits_that_are_not_taken_say_why_and_use_nothing(dialog, provider, reason, status, trouble):
    provider.will("verify_otp", Refusal(reason, status=status))
    await dialog.verify()
    assert (dialog.phase, dialog.current.sent.trouble, provider.count("use")) == ("code sent", trouble, 1)


async def test_after_wrong_digits_the_right_ones_go_on(dialog, provider):
    provider.will("verify_otp", Refusal(Reason.OTP_WRONG, status=401))
    await dialog.verify("000000")
    await dialog.verify("123456")
    await dialog.reach("used now")
    assert [given[1] for call, given in provider.calls if call == "verify_otp"] == ["000000", "123456"]


async def test_digits_that_come_too_late_are_over_and_not_sent(dialog, provider):
    await dialog.pass_time(301)
    await dialog.verify()
    assert (dialog.current.sent.trouble, provider.count("verify_otp")) == (CodeTrouble.OVER, 0)


async def test_a_lost_verify_is_not_repeated_and_wants_a_new_code(dialog, provider):
    provider.will("verify_otp", Unclear(Reason.NO_ANSWER))
    await dialog.verify()
    assert (dialog.phase, dialog.current.sent.trouble) == ("code sent", CodeTrouble.VERIFY_LOST)
    await dialog.verify()
    assert provider.count("verify_otp") == 1
    await dialog.pass_time(61)
    dialog.counter.again()
    await dialog.until(lambda: provider.count("request_otp") == 2)
    await dialog.verify()
    await dialog.reach("used now")


async def test_a_verify_that_never_left_may_be_typed_again(dialog, provider):
    provider.will("verify_otp", NotSent(Reason.UNREACHABLE))
    await dialog.verify()
    assert dialog.current.sent.trouble is CodeTrouble.NOT_SENT
    await dialog.verify()
    await dialog.reach("used now")


async def test_a_lost_answer_to_the_request_may_have_been_sent_and_is_not_repeated(otp_bench, provider):
    provider.will("request_otp", Unclear(Reason.NO_ANSWER))
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.reach("code sent")
    assert otp_bench.current.sent.trouble is CodeTrouble.MAYBE_SENT
    await otp_bench.pass_time(59)
    otp_bench.counter.again()
    await otp_bench.quiet()
    assert provider.count("request_otp") == 1
    await otp_bench.pass_time(2)
    otp_bench.counter.again()
    await otp_bench.until(lambda: provider.count("request_otp") == 2)


async def test_a_code_that_was_not_sent_leads_back_to_the_coupon(otp_bench, provider, tones):
    provider.will("request_otp", Refusal(Reason.TRY_LATER, status=429))
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.until(lambda: otp_bench.current.notice is Notice.CODE_NOT_SENT)
    assert (otp_bench.phase, otp_bench.sounds[-1]) == ("ready", tones.DOUBT)


async def test_without_a_contact_nothing_is_sent(otp_bench, provider):
    provider.customers["maria"] = Customer(id="maria", name="Maria")
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.reach("refused")
    assert (otp_bench.current.reason, provider.count("request_otp")) == (Reason.NO_CONTACT, 0)


async def test_escape_closes_the_dialog_and_a_living_code_is_not_sent_twice(dialog, provider):
    dialog.counter.cancel()
    assert dialog.phase == "ready"
    dialog.counter.use()
    await dialog.reach("code sent")
    assert provider.count("request_otp") == 1


async def test_no_code_and_no_session_is_ever_on_disk(dialog):
    await dialog.verify("914153")
    await dialog.reach("used now")
    await dialog.quiet()
    for file in dialog.directory.iterdir():
        data = file.read_bytes()
        assert b"914153" not in data
        assert b"word of maria" not in data
        assert b"Maria Silva" not in data
        assert b"987654321" not in data


async def test_a_scan_during_the_dialog_waits_and_is_looked_up(dialog):
    dialog.counter.scan("CZ-BBBB2222")
    await dialog.until(lambda: dialog.phases()[0] == ("CZ-BBBB2222", "ready"))
    assert (dialog.current.code, dialog.phase) == ("CZ-AAAA1111", "code sent")
