"""A look-up, and what is read of it, over a wire that answers from a script."""

from datetime import UTC, datetime

import pytest
from support.uniqodo_answers import CODE, carried, check, entry, error, reply
from support.wire import NOW, json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Quote
from pos_tui.providers.errors import NotSent, Refusal, Unclear

DATE = "Wed, 12 Aug 2026 15:00:00 GMT"


async def look_up(script, *steps, given=None, **options):
    wire = script(*steps, **options)
    return wire, await wire.provider.look_up(CODE, given or check())


async def test_good_for_this_sale(script):
    _, reading = await look_up(script, json(reply(entry()), Date=DATE))
    assert reading.coupon == Coupon(
        id=CODE, code=CODE, status="active", reward="Livros", needs_owner=False, end_told=False
    )
    assert (reading.refusal, reading.held, reading.said, reading.detail) == (None, False, "", "")
    assert (reading.quote.discount, reading.quote.to_pay) == (1000, 9000)
    assert (reading.server_date, reading.read_at, reading.asked_at) == (datetime(2026, 8, 12, 15, tzinfo=UTC), NOW, NOW)


async def test_a_use_sends_what_this_answer_wants_back(script):
    _, reading = await look_up(script, json(reply(entry())))
    assert reading.check.sale.carried == reading.quote.carried != ""
    assert (reading.check.sale.id, reading.check.hold) == ("sale-1", "sale-1")


async def test_it_is_held_where_the_account_locks(script):
    _, reading = await look_up(script, json(reply(entry())), lock_minutes=30)
    assert reading.held


@pytest.mark.parametrize("total", [None, "many", -1, 100.01])
async def test_what_cannot_be_taken_off_is_no_quote(script, total):
    _, reading = await look_up(script, json(reply(entry(discount=None), totalDiscount=total)))
    assert (reading.refusal, reading.quote) == (None, Quote(carried=reading.quote.carried))


async def test_without_a_sale_there_is_no_look_up(script):
    wire = script(json({}))
    with pytest.raises(NotSent) as raised:
        await wire.provider.look_up(CODE)
    assert (raised.value.reason, wire.requests) == (Reason.NEEDS_ORDER, [])


async def test_without_an_amount_nothing_is_asked(script):
    wire, reading = await look_up(script, json({}), given=check(total=None))
    assert (reading.refusal, reading.check, wire.requests) == (Reason.NEEDS_ORDER, check(total=None), [])
    assert (reading.coupon.code, reading.coupon.refusal(None)) == (CODE, None)
    _, reading = await look_up(script, json(reply(entry(), totalDiscount=0)), given=check(total=0))
    assert reading.quote.to_pay == 0


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("code_redeemed", "used", Reason.ALREADY_USED),
        ("code_expired", "expired", Reason.EXPIRED),
        ("promotion_has_expired", "expired", Reason.EXPIRED),
        ("code_deactivated", "disabled", Reason.DISABLED),
        ("promotion_is_inactive", "disabled", Reason.DISABLED),
        ("code_locked", "active", Reason.LOCKED_ELSEWHERE),
        ("custom_rule_violation", "active", Reason.RULES_NOT_MET),
        ("missing_linked_unique_reference", "active", Reason.NEEDS_CUSTOMER),
        ("technical_error", "active", Reason.MISCONFIGURED),
        ("request_parameter_error", "active", Reason.BAD_REQUEST),
    ],
)
async def test_a_no_says_the_same_in_both_places(script, name, state, reason):
    _, reading = await look_up(script, json(reply(errors=(error(name),))), lock_minutes=30)
    assert (reading.refusal, reading.coupon.status, reading.held) == (reason, state, False)
    assert reading.coupon.refusal(None) in (None, reason)
    assert (reading.check, reading.quote) == (check(), None)


async def test_an_unknown_code_is_not_ours(script):
    for step in (
        json(reply(errors=(error("resource_not_found"),))),
        json({"errors": [error("resource_not_found", None)]}, 404),
        json({"errors": [error("unique_coupon_code_not_found")]}, 404),
    ):
        _, reading = await look_up(script, step)
        assert (reading.coupon, reading.said) == (None, "Own words")


@pytest.mark.parametrize("code", [CODE, None])
@pytest.mark.parametrize("name", ["promotion_has_expired", "promotion_is_inactive", "redemption_limit_reached"])
async def test_the_same_no_as_a_4xx(script, name, code):
    _, beside = await look_up(script, json(reply(errors=(error(name),))))
    _, alone = await look_up(script, json({"errors": [error(name, code, "p-books")]}, 400))
    assert (alone.refusal, alone.said, alone.coupon) == (beside.refusal, "Own words", beside.coupon)


async def test_how_long_another_basket_has_it_is_for_staff(script):
    locked = json(reply(errors=(error("code_locked"),)))
    _, reading = await look_up(script, locked, lock_minutes=30)
    assert reading.detail == "Own words (code_locked); free again within 30 minutes"
    _, reading = await look_up(script, locked)
    assert reading.detail == "Own words (code_locked)"


@pytest.mark.parametrize("errors", [(), (error("code_expired"),)])
async def test_what_is_dropped_is_for_staff(script, errors, caplog):
    dropped = error("promotion_combination_not_allowed", "SAVE5")
    given = check(carried(entry("SAVE5", "p-save")))
    _, reading = await look_up(script, json(reply(entry(), errors=(dropped, *errors))), given=given)
    assert reading.detail.endswith("no longer applied: SAVE5: Own words (promotion_combination_not_allowed)")
    assert reading.refusal is (Reason.EXPIRED if errors else None)
    assert "1 of the sale's codes" in caplog.text
    assert "SAVE5" not in caplog.text


@pytest.mark.parametrize(
    ("step", "kind", "reason"),
    [
        (json({"message": "Unauthorized"}, 401), Refusal, Reason.MISCONFIGURED),
        (json({"errors": [error("authentication_failed", None)]}, 401), Refusal, Reason.MISCONFIGURED),
        (json({"errors": [error("request_parameter_error", None)]}, 400), Refusal, Reason.BAD_REQUEST),
        (json({"errors": [error("code_expired", "OTHER")]}, 400), Refusal, Reason.BAD_REQUEST),
        (json(reply(errors=(error("malformed_request_payload", None),))), Refusal, Reason.BAD_REQUEST),
        (json(reply(entry(), errors=(error("request_not_completed", None),))), Refusal, Reason.TRY_LATER),
        (status(403), Refusal, Reason.MISCONFIGURED),
        (status(429), Refusal, Reason.TRY_LATER),
        (status(500), Unclear, Reason.TRY_LATER),
    ],
)
async def test_what_is_not_about_the_code_is_no_verdict_on_it(script, step, kind, reason):
    with pytest.raises(kind) as raised:
        await look_up(script, step)
    assert (raised.value.reason, raised.value.said) == (reason, "")


async def test_a_404_without_errors_is_a_wrong_address(script, caplog):
    with pytest.raises(Refusal) as raised:
        await look_up(script, status(404))
    assert raised.value.reason is Reason.NOT_FOUND
    assert "/v2/apply" in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"{}",
        b'{"order": {"appliedPromotions": []}, "errors": []}',
        b'{"order": {"appliedPromotions": [{"couponCode": "ANOTHER"}]}}',
        b'{"order": {"appliedPromotions": {"couponCode": "LIVRO-10"}}}',
        b'{"order": {"appliedPromotions": [{"couponCode": "LIVRO-10", "n": NaN}]}}',
        b'{"order": {"appliedPromotions": [{"couponCode": "LIVRO-10", "n": 1e999}]}}',
        b'{"order": {"appliedPromotions": [{"couponCode": "LIVRO-10", "t": "\\ud800"}]}}',
    ],
)
async def test_what_does_not_tell_or_could_not_be_sent_back_is_unreadable(script, body):
    with pytest.raises(Unclear) as raised:
        await look_up(script, status(200, body))
    assert raised.value.reason is Reason.UNREADABLE


async def test_trying_a_code_is_a_question_and_may_be_asked_again(script):
    wire, reading = await look_up(script, status(503), json(reply(entry())))
    assert (reading.refusal, len(wire.requests)) == (None, 2)
