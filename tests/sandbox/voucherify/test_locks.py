"""Sessions: what they hold, who is kept out by them, and when they end."""

import time

import pytest
from support.voucherify import lock


def until(predicate, ceiling=5):
    ends = time.monotonic() + ceiling
    while not (found := predicate()):
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.01)
    return found


def test_a_lock_keeps_others_out_until_it_is_released(shop):
    code = shop.fresh()
    held = shop.validate(code, session=lock("till-1"))
    assert held.body["session"] == {"key": "till-1", "type": "LOCK", "ttl": 10, "ttl_unit": "MINUTES"}
    assert shop.validate(code, session=lock("till-1")).body["valid"] is True
    assert shop.validate(code, session=lock("till-2")).bad == ["quantity_exceeded"]
    assert shop.validate(code).bad == ["quantity_exceeded"]
    refused = shop.redeem(code)
    assert (refused.status, refused.key) == (400, "quantity_exceeded")
    assert shop.look_up(code).body["redemption"]["redeemed_quantity"] == 0
    assert shop.release(code, "till-1").status == 204
    assert shop.validate(code, session=lock("till-2")).body["valid"] is True


def test_as_many_locks_as_uses_are_left(shop):
    code = shop.code("several")
    for number in (1, 2, 3):
        assert shop.validate(code, session=lock(f"basket-{number}")).body["valid"] is True
    assert shop.validate(code, session=lock("basket-4")).bad == ["quantity_exceeded"]
    for number in (1, 2, 3):
        assert shop.release(code, f"basket-{number}").status == 204


def test_a_code_without_a_limit_is_never_locked_away(shop):
    for number in range(5):
        assert shop.validate(shop.code("unlimited"), session=lock(f"any-{number}")).body["valid"] is True


def test_a_lock_goes_when_it_is_redeemed(shop):
    code = shop.fresh()
    shop.validate(code, session=lock("mine"))
    done = shop.redeem(code, session={"type": "LOCK", "key": "mine"})
    assert done.status == 200
    gone = shop.release(code, "mine")
    assert (gone.status, gone.body["resource_type"], gone.body["resource_id"]) == (404, "session", "mine")
    shop.roll_back(done.body["redemptions"][0]["id"])
    assert shop.validate(code).body["valid"] is True


def test_what_cannot_be_released(shop):
    told = shop.release(shop.code("unknown"), "mine")
    assert (told.status, told.key, told.body["resource_type"]) == (404, "not_found", "voucher")
    assert shop.release(shop.code("odd_code"), "no/such key").body["resource_id"] == "no/such key"


@pytest.mark.parametrize(("ttl", "unit"), [(300, "SECONDS"), (5, "MINUTES")])
def test_a_lock_ends_by_itself(strict, ttl, unit):
    """Every length of time is a thousandth there."""
    code = strict.fresh()
    assert strict.validate(code, session=lock("first", ttl, unit)).body["valid"] is True
    assert strict.validate(code, session=lock("second")).bad == ["quantity_exceeded"]
    until(lambda: strict.validate(code, session=lock("second", 1, "DAYS")).body["valid"])
    assert strict.release(code, "first").status == 404


def test_a_lock_without_a_life_lasts_for_days(strict):
    code = strict.fresh()
    strict.validate(code, session=lock("short", 1, "SECONDS"))
    until(lambda: strict.validate(code, session={"type": "LOCK", "key": "long"}).body["valid"])
    assert strict.validate(code).bad == ["quantity_exceeded"]


def test_a_lock_holds_the_credits_that_were_asked_for(shop):
    code = shop.code("gift")

    def asked(credits):
        return {"object": "voucher", "id": code, "gift": {"credits": credits}}

    assert shop.validate(asked(3000), session=lock("one")).body["valid"] is True
    assert shop.validate(asked(2001)).bad == ["gift_amount_exceeded"]
    assert shop.validate(asked(2000), session=lock("two")).body["valid"] is True
    assert shop.validate(asked(1)).bad == ["quantity_exceeded"]
    assert shop.look_up(code).body["gift"]["balance"] == 5000
    assert [shop.release(code, key).status for key in ("one", "two")] == [204, 204]
