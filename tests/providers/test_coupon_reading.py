"""What a look-up makes of an item of the list, whole or in pieces."""

from datetime import UTC, datetime

import pytest
from support.answers import COUPON, lists
from support.wire import NOW, json

from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Unclear

CODE = "CZ-914F15F3"


async def looked_up(script, *items, **headers):
    return await script(json(list(items), **headers)).provider.look_up(CODE)


@pytest.mark.parametrize("form", list(lists([])))
async def test_a_whole_item_in_every_form(script, form):
    reading = await script(json(lists([COUPON])[form], Date="Wed, 12 Aug 2026 15:00:00 GMT")).provider.look_up(CODE)
    coupon = reading.coupon
    assert coupon is not None
    assert (coupon.id, coupon.code, coupon.status) == (COUPON["id"], CODE, "active")
    assert (coupon.reward, coupon.customer_name) == ("Café grátis", "Maria Aparecida da Silva")
    assert (coupon.customer_id, coupon.uses_left, coupon.uses_total) == (COUPON["customer_id"], 1, 1)
    assert (coupon.valid_until, coupon.used_at) == (datetime(2026, 12, 1, tzinfo=UTC), None)
    assert (reading.server_date, reading.read_at) == (datetime(2026, 8, 12, 15, tzinfo=UTC), NOW)


@pytest.mark.parametrize("form", list(lists([])))
async def test_an_empty_list_is_no_coupon(script, form):
    reading = await script(json(lists([])[form])).provider.look_up(CODE)
    assert reading.coupon is None
    assert reading.server_date is None


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Ativo", "active"),
        ("ATIVO", "active"),
        ("Utilizado", "used"),
        ("Usado", "used"),
        ("Expirado", "expired"),
        ("Cancelado", "cancelled"),
        ("Pendente", "pending"),
        ("Em análise", "em análise"),
        (None, ""),
    ],
)
async def test_a_label_stands_in_for_a_missing_status(script, label, status):
    for gone in ({"status": None}, {"status": ""}):
        reading = await looked_up(script, COUPON | gone | {"status_display": label})
        assert reading.coupon.status == status
        assert (reading.coupon.refusal(NOW) is None) == (status == "active")


async def test_the_status_itself_beats_its_label(script):
    reading = await looked_up(script, COUPON | {"status": "used", "status_display": "Ativo"})
    assert reading.coupon.status == "used"


@pytest.mark.parametrize("status", ["pending_blockchain", "completed", "failed", "blockchain_error", "Frozen"])
async def test_an_unknown_status_is_not_spendable(script, status):
    reading = await looked_up(script, COUPON | {"status": status})
    assert reading.coupon.status == status.lower()
    assert reading.coupon.refusal(NOW) is Reason.NOT_SPENDABLE


@pytest.mark.parametrize("status", ["Active", "ACTIVE"])
async def test_the_case_of_a_status_does_not_matter(script, status):
    assert (await looked_up(script, COUPON | {"status": status})).coupon.refusal(NOW) is None


async def test_an_item_with_a_subset_of_the_fields(script):
    reading = await looked_up(script, {"id": "x", "coupon_code": CODE, "status": "active"})
    coupon = reading.coupon
    assert (coupon.reward, coupon.customer_id, coupon.uses_left, coupon.valid_until) == ("", None, None, None)
    assert coupon.refusal(NOW) is Reason.NO_OWNER


async def test_an_item_of_nulls(script):
    reading = await looked_up(script, dict.fromkeys(COUPON) | {"id": "x"})
    assert (reading.coupon.code, reading.coupon.status) == (CODE, "")
    assert reading.coupon.refusal(NOW) is Reason.NOT_SPENDABLE


async def test_a_code_in_lower_case_is_the_same_code(script):
    assert (await looked_up(script, COUPON | {"coupon_code": CODE.lower()})).coupon.code == CODE


async def test_the_exact_code_is_taken_out_of_a_loose_list(script):
    reading = await looked_up(script, COUPON | {"coupon_code": CODE + "0", "id": "longer"}, COUPON)
    assert reading.coupon.id == COUPON["id"]


async def test_items_that_cannot_be_read_are_not_no_coupon(script):
    with pytest.raises(Unclear) as caught:
        await looked_up(script, {"coupon_code": CODE, "status": "active"}, None)
    assert caught.value.reason is Reason.UNREADABLE


@pytest.mark.parametrize("said", ["validated", "used"])
@pytest.mark.parametrize("with_balances", [True, False])
async def test_a_use_is_a_yes_in_its_old_and_new_form(script, said, with_balances):
    body = {"coupon_code": CODE, "status": said, "remaining_usages": 2, "total_usages_allowed": "3"}
    if with_balances:
        body |= {"customer_id": "c", "new_balance": 150, "new_z_balance": "12.500000", "validated_at": "2026-08-12"}
    wire = script(json([COUPON]), json({"data": body, "meta": {}}))
    use = await wire.provider.use(UseOrder(coupon=(await wire.provider.look_up(CODE)).coupon, mark="m"))
    assert (use.uses_left, use.uses_total) == (2, 3)
    assert (use.balance.points, str(use.balance.z)) == ((150, "12.500000") if with_balances else (None, "None"))
    assert (use.used_at is not None) == with_balances
