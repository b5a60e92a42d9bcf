"""Redeeming and reversing: what is committed, what comes back, and what happens when two want the last use."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from support.voucherify import lock

SALE = {"amount": 10_000, "source_id": "sale-1"}


def the_only(told):
    assert told.status == 200, told.body
    (redemption,) = told.body["redemptions"]
    return redemption


def test_a_redemption_says_what_it_was_and_can_be_found_again(shop):
    code, customer = shop.fresh(), shop.example("customers")[2]
    metadata = {"till": "2", "attempt": "a-77"}
    done = shop.redeem(code, order=SALE, customer={"source_id": customer["source_id"]}, metadata=metadata)
    redemption = the_only(done)
    assert redemption["id"].startswith("r_")
    assert redemption["result"] == "SUCCESS"
    assert redemption["customer_id"] == customer["id"]
    assert redemption["voucher"]["redemption"]["redeemed_quantity"] == 1
    assert done.body["order"]["total_amount"] == redemption["order"]["total_amount"] < 10_000
    assert "parent_redemption" not in done.body
    history = shop.history(code).body
    assert (history["quantity"], history["redeemed_quantity"], history["total"]) == (1, 1, 1)
    (entry,) = history["redemption_entries"]
    assert (entry["id"], entry["metadata"], entry["order"]["source_id"]) == (redemption["id"], metadata, "sale-1")
    (committed,) = shop.redemptions_of(code)
    assert (committed["id"], committed["metadata"], committed["order_source_id"]) == (entry["id"], metadata, "sale-1")
    assert committed["rolled_back"] is False
    assert shop.get(f"/v1/redemptions/{redemption['id']}").body["id"] == redemption["id"]


@pytest.mark.parametrize(
    ("name", "status", "key"),
    [("used", 400, "quantity_exceeded"), ("expired", 400, "voucher_expired"), ("unknown", 404, "not_found")],
)
def test_what_cannot_be_redeemed_is_an_error(shop, name, status, key):
    code, before = shop.code(name), shop.ledger()
    told = shop.redeem(code, order=SALE)
    assert (told.status, told.key, told.body["redeemable_id"]) == (status, key, code)
    assert shop.ledger() == before
    path = f"/v1/redemptions?result=FAILURE&[filters][failure_code][conditions][$is]={key}"
    failure = shop.get(path).body["redemptions"][0]
    assert failure["id"].startswith("rf_")
    assert (failure["status"], failure["failure_code"]) == ("FAILED", key)


def test_a_merchants_own_words_stand_in_the_error(shop):
    told = shop.redeem(shop.code("needs_order"), order={"amount": 100})
    assert (told.status, told.body["error"]["message"]) == (400, "Vale nas compras a partir de R$ 50,00.")


def test_an_error_may_be_a_list_in_a_200(strict):
    told = strict.redeem(strict.code("good"), strict.code("used"), order=SALE)
    assert (told.status, told.body["redemptions"], told.bad) == (200, [], ["quantity_exceeded"])
    assert strict.redemptions_of(strict.code("good")) == []
    assert strict.redeem(strict.code("expired")).bad == ["voucher_expired"]


def test_a_repeat_is_another_redemption_or_none(shop):
    code = shop.fresh()
    body = {"order": SALE, "metadata": {"attempt": "same"}}
    assert shop.redeem(code, **body).status == 200
    assert shop.redeem(code, **body).key == "quantity_exceeded"
    twice = [the_only(shop.redeem(shop.code("unlimited"), **body))["id"] for _ in range(2)]
    assert twice[0] != twice[1]


def test_several_codes_go_as_far_as_they_can(shop):
    first, second = shop.fresh(), shop.fresh()
    told = shop.redeem(first, shop.code("used"), second, order=SALE)
    assert (told.status, told.bad) == (200, ["quantity_exceeded"])
    children = told.body["redemptions"]
    assert [child["voucher"]["code"] for child in children] == [first, second]
    parent = told.body["parent_redemption"]["id"]
    assert {child["redemption"] for child in children} == {parent}
    assert children[1]["order"]["total_amount"] == told.body["order"]["total_amount"]
    for child in children:
        alone = shop.roll_back(child["id"], alone=True)
        assert (alone.status, alone.key) == (400, "invalid_redemption_parent")
    assert shop.roll_back(children[0]["id"]).key == "invalid_redemption_parent"
    assert shop.roll_back(parent, alone=True).key == "invalid_redemption"
    reversed_all = shop.roll_back(parent, reason="devolução").body
    assert {rollback["redemption"] for rollback in reversed_all["rollbacks"]} == {child["id"] for child in children}
    assert reversed_all["parent_rollback"]["reason"] == "devolução"
    assert shop.validate(first, second, order=SALE).bad == []


@pytest.mark.parametrize("alone", [True, False])
def test_a_rollback_gives_the_use_back(shop, alone):
    code = shop.fresh()
    redemption = the_only(shop.redeem(code, order=SALE))
    told = shop.roll_back(redemption["id"], alone=alone, reason="engano no caixa")
    rollback = told.body if alone else told.body["rollbacks"][0]
    assert rollback["id"].startswith("rr_")
    assert (rollback["redemption"], rollback["reason"], rollback["result"]) == (
        redemption["id"],
        "engano no caixa",
        "SUCCESS",
    )
    assert shop.look_up(code).body["redemption"]["redeemed_quantity"] == 0
    assert shop.history(code).body["redemption_entries"][0]["status"] == "ROLLED_BACK"
    assert [entry["kind"] for entry in shop.ledger() if entry["code"] == code] == ["redemption", "rollback"]
    assert shop.redemptions_of(code)[0]["rolled_back"] is True
    again = shop.roll_back(redemption["id"], alone=alone)
    assert (again.status, again.key) == (400, "already_rolled_back")
    assert again.body["resource_id"].startswith("rrf_")
    assert shop.look_up(code).body["redemption"]["redeemed_quantity"] == 0
    assert shop.redeem(code).status == 200


def test_what_cannot_be_rolled_back(shop):
    code = shop.fresh()
    redemption = the_only(shop.redeem(code, order=SALE, customer={"id": shop.example("customers")[0]["id"]}))["id"]
    other = shop.example("customers")[1]["id"]
    assert shop.roll_back(redemption, order={"source_id": "another"}).key == "invalid_order"
    assert shop.roll_back(redemption, customer={"id": other}).key == "invalid_customer"
    assert shop.call("POST", f"/v1/redemptions/{redemption}/rollbacks").key == "invalid_rollback_params"
    assert shop.roll_back(shop.example("used")["redemption_id"]).key == "invalid_rollback_params"
    missing = shop.roll_back("r_none")
    assert (missing.status, missing.body["resource_type"]) == (404, "redemption")
    assert (
        shop.roll_back(redemption, order={"source_id": "sale-1"}, customer={"id": redemption[:0] or "x"}).status == 404
    )
    assert shop.look_up(code).body["redemption"]["redeemed_quantity"] == 1


def test_a_gift_card_pays_and_is_paid_back(shop):
    code = shop.code("gift")
    part = shop.redeem({"object": "voucher", "id": code, "gift": {"credits": 1200}}, order=SALE)
    redemption = the_only(part)
    assert (redemption["amount"], part.body["order"]["total_amount"]) == (1200, 8800)
    assert shop.look_up(code).body["gift"]["balance"] == 3800
    more = shop.redeem({"object": "voucher", "id": code, "gift": {"credits": 3801}}, order=SALE)
    assert (more.status, more.key) == (400, "gift_amount_exceeded")
    rest = shop.redeem(code, order={"amount": 3000})
    assert the_only(rest)["amount"] == 3000
    for spent in (redemption, the_only(rest)):
        shop.roll_back(spent["id"])
    assert shop.look_up(code).body["gift"]["balance"] == 5000
    moved = shop.get(f"/v1/vouchers/{code}/transactions?limit=3").body
    amounts = [(row["type"], row["details"]["balance"]["amount"]) for row in moved["data"]]
    assert amounts == [("CREDITS_REFUND", 3000), ("CREDITS_REFUND", 1200), ("CREDITS_REDEMPTION", -3000)]
    last = shop.get(f"/v1/vouchers/{code}/transactions?starting_after_id={moved['more_starting_after']}").body
    assert [row["details"]["balance"]["balance"] for row in last["data"]] == [3800]
    assert last["has_more"] is False


def test_rewards_are_bought_with_points(shop):
    example = shop.example("loyalty")
    path = f"/v1/loyalties/members/{example['code']}"
    prices = {
        one["reward"]["id"]: one["assignment"].get("parameters") for one in shop.get(f"{path}/rewards").body["data"]
    }
    assert prices[example["rewards"]["affordable"]] == {"loyalty": {"points": 200}}
    assert prices[example["rewards"]["pay_with_points"]] is None
    within = [one["reward"]["id"] for one in shop.get(f"{path}/rewards?affordable_only=true").body["data"]]
    assert set(within) == {example["rewards"][name] for name in ("affordable", "with_voucher", "pay_with_points")}
    bought = shop.post(f"{path}/redemption", {"reward": {"id": example["rewards"]["affordable"]}, "metadata": {"a": 1}})
    assert (bought.body["amount"], bought.body["reward"]["name"]) == (200, "Marcador de página")
    treat = shop.redeem(
        {"object": "voucher", "id": example["code"], "reward": {"id": example["rewards"]["with_voucher"]}}
    )
    new = the_only(treat)["reward"]["voucher"]["code"]
    assert shop.validate(new).body["valid"] is True
    assert shop.look_up(example["code"]).body["loyalty_card"]["balance"] == 550
    refused = shop.post(f"{path}/redemption", {"reward": {"id": example["rewards"]["unaffordable"]}})
    assert (refused.status, refused.key) == (400, "loyalty_card_points_exceeded")
    assert shop.post(f"{path}/redemption").key == "missing_reward"
    for redemption in (bought.body, the_only(treat)):
        assert shop.roll_back(redemption["id"]).body["rollbacks"][0]["amount"] == -redemption["amount"]
    assert shop.look_up(example["code"]).body["loyalty_card"]["balance"] == 900
    assert shop.get("/v1/loyalties/members/none/rewards").body["resource_type"] == "voucher"
    assert shop.get(f"/v1/loyalties/members/{shop.code('good')}/rewards").status == 404


def test_once_for_each_customer(shop):
    code, (one, other) = shop.code("once_each"), shop.example("customers")[:2]
    assert shop.redeem(code, customer={"id": one["id"]}).status == 200
    assert shop.redeem(code, customer={"id": one["id"]}).key == "redemption_rules_violated"
    assert shop.redeem(code, customer={"id": other["id"]}).status == 200


def test_redemptions_are_listed_by_what_is_known_of_them(shop):
    code, customer = shop.fresh(), shop.example("customers")[4]
    redemption = the_only(
        shop.redeem(code, customer={"id": customer["id"]}, order={"amount": 700, "source_id": "s-list"})
    )
    shop.roll_back(redemption["id"])
    for query in (
        "order=s-list",
        f"customer={customer['source_id']}",
        f"[filters][voucher_code][conditions][$is]={code}",
    ):
        listed = shop.get(f"/v1/redemptions?{query}").body["redemptions"]
        assert "redemption_rollback" in [one.get("object") for one in listed], query
        assert redemption["id"] in [one["id"] for one in listed]
    assert shop.get("/v1/redemptions?order=s-list&[created_at][after]=2999-01-01").body["total"] == 0
    assert shop.get("/v1/redemptions?limit=200").key == "invalid_query_params"


def race(shop, code, sessions):
    """The statuses of as many redemptions that start together."""
    together = Barrier(len(sessions), timeout=10)

    def one(session):
        together.wait()
        return shop.redeem(code, **session)

    with ThreadPoolExecutor(len(sessions)) as pool:
        return list(pool.map(one, sessions))


def test_one_of_two_that_race_for_the_last_use_wins(shop):
    for _ in range(5):
        code = shop.fresh()
        told = race(shop, code, [{}, {}])
        assert sorted(one.status for one in told) == [200, 400]
        assert {one.key for one in told if one.status == 400} == {"quantity_exceeded"}
        assert len(shop.redemptions_of(code)) == 1


def test_of_two_with_the_same_lock_one_wins_too(shop):
    for _ in range(5):
        code, session = shop.fresh(), lock("shared")
        shop.validate(code, session=session)
        told = race(shop, code, [{"session": session}, {"session": session}])
        assert sorted(one.status for one in told) == [200, 400]
        assert {one.key for one in told if one.status == 400} <= {"quantity_exceeded", "multiple_requests"}
        assert len(shop.redemptions_of(code)) == 1


def test_a_gift_card_is_not_overdrawn_by_two_at_once(shop):
    code = shop.code("gift")
    together = Barrier(2, timeout=10)

    def one(number):
        together.wait()
        return shop.redeem({"object": "voucher", "id": code, "gift": {"credits": 3000}}, metadata={"number": number})

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(one, range(2)))
    assert sorted(one.status for one in told) == [200, 400]
    assert shop.look_up(code).body["gift"]["balance"] == 2000
    for one in told:
        if one.status == 200:
            shop.roll_back(the_only(one)["id"])


def test_a_voucher_is_not_redeemed_twice_under_its_two_names(shop):
    code = shop.fresh()
    told = shop.redeem(code, shop.look_up(code).body["id"])
    assert (told.status, told.bad) == (200, ["duplicated_redeemables"])
    assert len(shop.redemptions_of(code)) == 1
