"""Transactions, claims and deactivation, and what of them is committed when several come at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

AT_ONCE = 10


def at_once(call):
    """What ten calls that start together are told."""
    together = Barrier(AT_ONCE, timeout=10)

    def one(number):
        together.wait()
        return call(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_a_transaction_redeems_and_is_written_down(uniqodo):
    code = uniqodo.fresh()
    applied = uniqodo.apply(code, "journey-7", uniqodo.order(id="sale-77"))
    told = uniqodo.close(applied.body)
    assert (told.status, told.ids, told.applied) == (200, [], [code])
    assert (told.body["journeyId"], told.body["order"]["status"]) == ("journey-7", "confirmed")
    assert set(told.body["transaction"]) == {"id", "createdAt"}
    (use,) = [use for use in uniqodo.ledger() if use["code"] == code]
    promotion_id = uniqodo.example("claimable")["promotion_id"]
    assert (use["promotion_id"], use["journey_id"], use["order_id"]) == (promotion_id, "journey-7", "sale-77")
    assert (use["at"], use["by"]) == (told.body["transaction"]["createdAt"], None)


def test_a_transaction_needs_a_confirmed_order(uniqodo):
    code = uniqodo.fresh()
    applied = uniqodo.apply(code)
    for status in ("new", "paid"):
        told = uniqodo.close(applied.body, status=status)
        assert (told.status, told.ids) == (400, ["request_parameter_error"])
    assert uniqodo.uses_of(code) == 0


def test_the_same_transaction_again_is_another_use(uniqodo):
    order = uniqodo.apply("SAVE5", "twice").body["order"]
    single = uniqodo.fresh()
    both = uniqodo.apply(single, "twice", order)
    before = uniqodo.uses_of("SAVE5")
    assert uniqodo.close(both.body).ids == []
    again = uniqodo.close(both.body)
    assert (again.status, again.ids, again.applied) == (200, ["code_redeemed"], ["SAVE5"])
    assert again.errors[0]["couponCode"] == single
    assert (uniqodo.uses_of(single), uniqodo.uses_of("SAVE5") - before) == (1, 2)


def test_of_ten_transactions_of_one_code_one_redeems(uniqodo):
    code = uniqodo.fresh()
    applied = uniqodo.apply(code, "racing").body
    told = at_once(lambda number: uniqodo.close(applied, id=f"sale-{number}"))
    assert {answer.status for answer in told} == {200}
    assert sorted(answer.ids for answer in told) == [[]] + [["code_redeemed"]] * (AT_ONCE - 1)
    assert uniqodo.uses_of(code) == 1


def test_of_ten_baskets_that_want_one_code_one_gets_it(uniqodo):
    code = uniqodo.fresh("several")
    told = at_once(lambda number: uniqodo.apply(code, f"basket-{number}"))
    assert sorted(answer.ids for answer in told) == [[]] + [["code_locked"]] * (AT_ONCE - 1)


def test_automatic_promotions_are_redeemed_without_a_code(uniqodo):
    automatic = uniqodo.example("automatic")
    told = uniqodo.close(uniqodo.apply(order=uniqodo.order(total=automatic["minimum_total"], id="sale-auto")).body)
    assert told.ids == []
    (use,) = [use for use in uniqodo.ledger() if use["order_id"] == "sale-auto"]
    assert (use["code"], use["promotion_id"]) == (None, automatic["promotion_id"])


def test_a_claim_has_all_that_is_documented(uniqodo):
    promotion_id = uniqodo.example("claimable_fleeting")["promotion_id"]
    told = uniqodo.post("claims", {"promotionId": promotion_id, "customer": {"id": "c-1", "email": "c@example.com"}})
    claim, promotion, customer = (told.body[name] for name in ("claim", "promotion", "customer"))
    assert (told.status, set(told.body)) == (201, {"claim", "promotion", "customer"})
    assert set(claim) == {"code", "createdAt", "expiresAt", "deactivatedAt", "linkedUniqueReference", "promotionId"}
    assert set(promotion) == {
        "id", "status", "codeType", "timezone", "redemptionsPerCode", "title", "rewardType", "reward",
        "availableToClaim", "availableToRedeem", "startDate", "endDate", "terms", "codeExpiry", "codeExpiryUnit",
    }  # fmt: skip
    assert set(promotion["reward"]) == {"type", "amount", "discountType", "upToMaximumOf", "productExclusionRule"}
    assert (claim["promotionId"], promotion["id"], customer["id"]) == (promotion_id, promotion_id, "c-1")
    assert claim["createdAt"] < claim["expiresAt"] < promotion["endDate"]
    assert (claim["deactivatedAt"], promotion["codeExpiry"], promotion["codeExpiryUnit"]) == (None, 24, "hours")
    assert uniqodo.apply(claim["code"]).applied == [claim["code"]]


def test_a_code_without_a_life_of_its_own_has_no_end(uniqodo):
    body = {"promotionId": uniqodo.example("claimable")["promotion_id"], "customer": {"email": "c@example.com"}}
    told = uniqodo.post("claims", body)
    assert (told.body["claim"]["expiresAt"], told.body["promotion"]["codeExpiry"]) == (None, None)
    assert told.body["claim"]["linkedUniqueReference"] is None


def test_a_secure_code_is_bound_when_it_is_claimed(uniqodo):
    secure = {"promotionId": uniqodo.example("claimable_secure")["promotion_id"], "customer": {"id": "c-2"}}
    told = uniqodo.post("claims", {**secure, "linkedUniqueReference": "c-2@example.com"})
    assert told.body["claim"]["linkedUniqueReference"] == "c-2@example.com"


def test_each_claim_gives_another_code(uniqodo):
    codes = [uniqodo.fresh(customer={"id": "same"}) for _ in range(2)]
    assert len(set(codes)) == 2
    assert [claim["code"] for claim in uniqodo.claims() if claim["customer_id"] == "same"] == codes


@pytest.mark.parametrize("body", [{}, {"promotionId": 1}, {"promotionId": "x"}, {"promotionId": "x", "customer": "c"}])
def test_a_claim_names_promotion_and_customer(uniqodo, body):
    told = uniqodo.post("claims", body)
    assert (told.status, told.ids) == (400, ["request_parameter_error"])


def test_a_code_that_is_switched_off_stays_off(uniqodo):
    code = uniqodo.fresh()
    applied = uniqodo.apply(code, "switched off").body
    first, again = (uniqodo.post("deactivate", {"couponCode": code}) for _ in range(2))
    assert (first.status, first.body["couponCode"], again.body) == (200, code, first.body)
    assert uniqodo.apply(code, "switched off").ids == ["code_deactivated"]
    told = uniqodo.close(applied)
    assert (told.ids, told.applied, uniqodo.uses_of(code)) == (["code_deactivated"], [], 0)
    assert uniqodo.post("deactivate", {}).ids == ["request_parameter_error"]
