"""A hold of which no answer told: it was had by a request that was sent again."""

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale


async def test_a_code_that_the_first_of_two_requests_may_have_had_kept_is_said_to_be_held(shop, client):
    shop.faults(
        {"calls": "validate", "fault": "close", "moment": "after", "next": 1},
        {"calls": "validate", "fault": "listed", "key": "customer_rules_violated", "skip": 1},
    )
    reading = await client(shop).look_up(shop.fresh(), Check(sale=Sale(id="sale-r", total=1000), hold="r1"))
    assert (reading.refusal, reading.held) == (Reason.RULES_NOT_MET, True)
