"""A session for somebody else is refused: who verified must be the coupon's customer, and nobody else."""

import pytest

from pos_tui.domain.attempt import Notice
from pos_tui.domain.customer import Customer
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import VerifiedOwner
from pos_tui.providers.errors import Unclear


@pytest.fixture
async def dialog(otp_bench):
    """The dialog stands open on Maria's coupon."""
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.reach("code sent")
    return otp_bench


def _verified(customer_id, *, is_new=False):
    return VerifiedOwner(customer_id=customer_id, is_new=is_new, session="a word", life=1800.0)


async def _refused(dialog, provider):
    await dialog.reach("refused")
    await dialog.quiet()
    assert (dialog.current.reason, provider.count("use")) == (Reason.OTHER_CUSTOMER, 1)


async def test_somebody_new_is_refused_without_a_search(dialog, provider):
    provider.will("verify_otp", _verified("4711", is_new=True))
    await dialog.verify()
    await _refused(dialog, provider)
    assert provider.count("search_customers") == 0


async def test_a_users_number_is_accepted_when_the_one_exact_match_is_the_coupons_customer(dialog, provider):
    provider.will("verify_otp", _verified("4711"))
    await dialog.verify()
    await dialog.reach("used now")
    assert (provider.count("search_customers"), provider.sessions[-1].word) == (1, "a word")


async def test_the_session_then_serves_the_coupons_customer(dialog, provider):
    provider.will("verify_otp", _verified("4711"))
    await dialog.verify()
    await dialog.reach("used now")
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("used now")
    assert provider.count("request_otp") == 1


async def test_two_exact_matches_are_refused(dialog, provider):
    twin = Customer(id="twin", phone="+55 11 98765-4321")
    provider.will("verify_otp", _verified("4711"))
    provider.will("search_customers", (provider.customers["maria"], twin))
    await dialog.verify()
    await _refused(dialog, provider)


async def test_a_loose_match_is_no_match(dialog, provider):
    provider.will("verify_otp", _verified("4711"))
    provider.will("search_customers", (Customer(id="maria", phone="+5511987654322"),))
    await dialog.verify()
    await _refused(dialog, provider)


async def test_a_loose_match_beside_the_exact_one_does_no_harm(dialog, provider):
    loose = Customer(id="loose", phone="+5511987654322")
    provider.will("verify_otp", _verified("4711"))
    provider.will("search_customers", (loose, provider.customers["maria"]))
    await dialog.verify()
    await dialog.reach("used now")


async def test_another_customers_id_is_refused(dialog, provider):
    provider.will("verify_otp", _verified("joao"))
    provider.will("search_customers", (Customer(id="joao", phone="+5511987654321"),))
    await dialog.verify()
    await _refused(dialog, provider)


async def test_a_search_that_fails_uses_nothing_and_is_not_repeated(dialog, provider):
    provider.will("verify_otp", _verified("4711"))
    provider.will("search_customers", Unclear(Reason.NO_ANSWER))
    await dialog.verify()
    await dialog.until(lambda: dialog.current.notice is Notice.OWNER_NOT_CHECKED)
    await dialog.pass_time(600)
    assert (dialog.phase, provider.count("use"), provider.count("search_customers")) == ("ready", 1, 1)


async def test_a_refused_session_is_not_kept(dialog, provider):
    provider.will("verify_otp", _verified("4711", is_new=True))
    await dialog.verify()
    await _refused(dialog, provider)
    await dialog.scan_ready("CZ-BBBB2222")
    dialog.counter.use()
    await dialog.reach("code sent")
    assert provider.sessions == [None]
