"""Locks, time, and orders that are confirmed or cancelled: an account whose clock the test moves."""

import pytest


def test_a_code_stays_with_the_journey_that_applied_it(account, clock):
    code = account.fresh()
    order = account.apply(code, "ours").body["order"]
    told = account.apply(code, "theirs")
    assert (told.status, told.ids, told.applied) == (200, ["code_locked"], [])
    assert account.apply(None, "ours").applied == []
    assert account.apply(code, "theirs").ids == ["code_locked"]
    assert account.apply(code, "ours").applied == [code]
    assert account.apply(code).ids == ["code_locked"]
    clock.travel(minutes=10)
    assert account.apply(code, "ours").applied == [code]
    clock.travel(minutes=4, seconds=59)
    assert account.apply(code, "theirs").ids == ["code_locked"]
    clock.travel(seconds=1)
    assert account.apply(code, "theirs").applied == [code]
    dropped = account.apply(None, "ours", order)
    assert (dropped.ids, dropped.errors[0]["couponCode"], dropped.applied) == (["code_locked"], code, [])


def test_a_transaction_of_another_journey_redeems_nothing(account):
    code = account.fresh()
    applied = account.apply(code, "ours").body
    for journey in ("theirs", None):
        told = account.post(
            "transactions", {"order": {**applied["order"], "status": "confirmed"}, "journeyId": journey}
        )
        assert (told.status, told.ids, told.applied) == (200, ["code_locked"], [])
    assert account.close(applied).applied == [code]


def test_completing_the_sale_ends_the_lock(account):
    code = account.fresh("several")
    assert account.close(account.apply(code, "first").body).ids == []
    assert account.close(account.apply(code, "second").body).ids == []
    assert account.apply(code, "third").ids == []
    assert account.apply(code, "fourth").ids == ["code_locked"]
    assert account.close(account.apply(code, "third").body).ids == []
    assert account.apply(code, "fourth").ids == ["code_redeemed"]


def test_only_unique_codes_that_were_applied_are_locked(account):
    rules = account.fresh("rules")
    for journey in ("one", "another"):
        assert account.apply("SAVE5", journey).applied == ["SAVE5"]
        assert account.apply(rules, journey).ids == ["custom_rule_violation"]


@pytest.mark.parametrize(("options", "minutes"), [({"lock_minutes": 1}, 1), ({"scale": 0.1}, 1.5)])
def test_the_period_is_the_accounts(open_account, clock, options, minutes):
    account = open_account(**options)
    code = account.fresh()
    account.apply(code, "ours")
    clock.travel(minutes=minutes, seconds=-1)
    assert account.apply(code, "theirs").ids == ["code_locked"]
    clock.travel(seconds=1)
    assert account.apply(code, "theirs").ids == []


def test_without_a_period_nothing_is_locked(open_account):
    account = open_account(lock_minutes=0)
    code = account.fresh()
    assert [account.apply(code, journey).ids for journey in ("one", "another")] == [[], []]
    assert account.apply(account.code("locked")).ids == []


def test_the_locked_example_is_free_after_the_period(account, clock):
    example = account.example("locked")
    assert account.apply(example["code"]).ids == ["code_locked"]
    assert account.apply(example["code"], example["journey_id"]).ids == []
    clock.travel(minutes=15)
    assert account.apply(example["code"]).ids == []


def test_a_codes_life_is_scaled_as_well(open_account, clock):
    account = open_account(scale=0.001)
    code = account.fresh("claimable_fleeting")
    clock.travel(seconds=86.4)
    assert account.apply(code).ids == ["code_expired"]


def test_a_code_lives_from_its_issue(account, clock):
    code = account.fresh("claimable_fleeting")
    order = account.apply(code, "ours").body["order"]
    clock.travel(hours=24)
    assert account.apply(code, "ours").ids == ["code_expired"]
    dropped = account.apply(None, "ours", order)
    assert (dropped.ids, dropped.errors[0]["couponCode"], dropped.applied) == (["code_expired"], code, [])


def test_a_confirmed_sale_keeps_what_is_past_its_date(account, clock):
    fleeting, good, alone = account.fresh("claimable_fleeting"), account.fresh(), account.fresh("alone")
    order = account.apply(fleeting, "ours").body["order"]
    order = account.apply(good, "ours", order).body["order"]
    other = account.apply(alone, "ours").body["order"]
    clock.travel(days=61)
    told = account.apply(None, "ours", order)
    assert (told.ids, told.applied) == (["promotion_has_expired"] * 2, [])
    together = [*order["appliedPromotions"], *other["appliedPromotions"]]
    amended = {**order, "status": "confirmed", "appliedPromotions": together, "total": 300.0}
    told = account.apply(None, "ours", amended)
    assert (told.ids, told.applied) == ([], [fleeting, good, alone])
    told = account.apply(account.code("repeat"), "ours", amended)
    assert told.ids == ["promotion_has_expired"]
    closed = account.close(told.body)
    assert (closed.ids, closed.applied) == ([], [fleeting, good, alone])


def test_a_confirmed_sale_keeps_what_no_longer_goes_together(account):
    """Entries that were right one by one, all at once."""
    pair = [promotion["promotion_id"] for promotion in account.example("pair")]
    codes = [account.fresh(promotionId=promotion_id) for promotion_id in pair] + [account.fresh("several"), "SAVE5"]
    entries = [account.apply(code, "ours").body["order"]["appliedPromotions"][0] for code in codes]
    for kind in ("automatic", "automatic_more"):
        order = account.order(total=account.example(kind)["minimum_total"])
        told = account.apply(None, "ours", order, promotionId=account.example(kind)["promotion_id"])
        entries.append(told.body["order"]["appliedPromotions"][0])
    order = account.order(total=500.0, appliedPromotions=entries)
    refused = {"promotion_cannot_be_combined", "max_applied_promotions_reached"}
    assert set(account.apply(None, "ours", order).ids) == refused
    told = account.apply(None, "ours", {**order, "status": "confirmed"})
    assert (told.ids, told.applied) == ([], [*codes, None, None])


def test_a_confirmed_sale_keeps_the_last_of_a_promotion(account):
    mine, theirs = (account.fresh("last") for _ in range(2))
    order = account.apply(mine, "mine").body["order"]
    account.close(account.apply(theirs, "theirs").body)
    assert account.apply(None, "mine", order).ids == ["redemption_limit_reached"]
    assert account.apply(None, "mine", {**order, "status": "confirmed"}).applied == [mine]


def test_nothing_comes_by_itself_to_a_confirmed_sale(account):
    order = account.order(total=account.example("automatic")["minimum_total"])
    assert account.apply(None, "ours", order).applied == [None]
    assert account.apply(None, "ours", {**order, "status": "confirmed"}).applied == []


def test_amending_a_sale_locks_nothing(account):
    code = account.fresh("several")
    applied = account.apply(code, "ours").body
    closed = account.close(applied)
    assert account.apply(None, "ours", closed.body["order"]).applied == [code]
    assert account.apply(code, "theirs").applied == [code]


def test_a_confirmed_sale_still_has_to_keep_the_rules(account):
    rules, off = account.fresh("rules"), account.fresh()
    order = account.apply(rules, "ours", account.order(total=100.0)).body["order"]
    order = account.apply(off, "ours", order).body["order"]
    account.post("deactivate", {"couponCode": off})
    told = account.apply(None, "ours", {**order, "status": "confirmed", "total": 99.0})
    assert (told.ids, told.applied) == (["custom_rule_violation", "code_deactivated"], [])


def test_a_sale_that_went_through_says_so(account):
    code = account.fresh()
    applied = account.apply(code, "ours").body
    account.close(applied)
    assert account.apply(code, "ours").ids == ["code_redeemed"]
    assert account.apply(None, "ours", applied["order"]).ids == ["code_redeemed"]
    amended = account.apply(None, "ours", {**applied["order"], "status": "confirmed"})
    assert (amended.ids, amended.applied) == ([], [code])
    assert account.apply(None, "theirs", {**applied["order"], "status": "confirmed"}).ids == ["code_redeemed"]
    assert account.close(amended.body).ids == ["code_redeemed"]


def test_nothing_is_applied_to_a_cancelled_order(account):
    code = account.fresh()
    order = {**account.apply(code, "ours").body["order"], "status": "cancelled", "total": 500.0}
    told = account.apply("SAVE5", "ours", order)
    assert (told.ids, told.applied) == (["technical_error"], [code])
    assert "cancelled" in told.errors[0]["reason"]
    told = account.post("transactions", {"order": order, "journeyId": "ours"})
    assert (told.status, told.ids, told.body["order"]) == (200, [], order)
    assert account.apply(code, "ours").ids == []
