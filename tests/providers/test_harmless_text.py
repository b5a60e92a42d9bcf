"""No text of the server keeps anything that a terminal could obey or an eye could miss, nor what it would have done."""

import pytest
from support.answers import COUPON, answer, problem
from support.wire import json

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.customer_list import Enrolment
from pos_tui.providers.errors import Unclear
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher

NASTY = {
    "escape": "Ca\x1b[31mfé",
    "8-bit escape": "Ca\x9b31mfé",
    "bell and backspace": "Ca\x07\x08fé",
    "delete": "Ca\x7ffé",
    "null": "Ca\x00fé",
    "line breaks": "Ca\r\n\u2028\u2029fé",
    "bidi": "Ca\u202e\u2066fé\u2069",
    "zero width": "Ca\u200b\u200d\ufefffé",
    "tags": "Ca\U000e0041fé",
    "lone surrogate": "Ca\ud800fé",
    "title": "Ca\x1b]0;owned\x07fé",
    "8-bit title": "Ca\x9d0;owned\x9cfé",
    "link": "Ca\x1b]8;;https://owned.example\x1b\\fé\x1b]8;;\x1b\\",
    "clipboard": "Ca\x1b]52;c;b3duZWQ=\x07fé",
    "device control": "Ca\x1bPowned\x1b\\fé",
    "mode": "Ca\x1b[?1049hfé\x1b[?25l",
}
ACTING = set("\x1b\x9b\x07\x08\x7f\x00\r\n\u2028\u2029\u202e\u2066\u2069\u200b\u200d\ufeff\U000e0041\ud800\x9c\x9d")
nasty = pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)


def harmless(text):
    assert text is not None
    assert text.startswith("Ca")
    assert "fé" in text
    assert not ACTING & set(text)
    assert not any(part in text for part in ("31m", "owned", "b3du", "?25l", "8;;", "0;"))
    blank = "Ca fé" in text  # line breaks become blanks: nothing to warn of
    assert text.endswith("¬") is not blank


@nasty
async def test_a_coupon(script, text):
    names = ("coupon_code", "reward_name", "customer_id", "customer_name", "status")
    wire = script(json([COUPON | dict.fromkeys(names[1:], text)]))
    coupon = (await wire.provider.look_up("CZ-914F15F3")).coupon
    for shown in (coupon.reward, coupon.customer_name):
        harmless(shown)
    assert coupon.customer_id is None
    harmless(coupon.status.capitalize())


@nasty
async def test_a_customer(script, text):
    wire = script(json({"id": "x", **dict.fromkeys(("full_name", "phone", "email", "cpf", "tier"), text)}))
    customer = await wire.provider.customer("x")
    for shown in (customer.name, customer.phone, customer.email, customer.cpf, customer.tier):
        harmless(shown)


@nasty
async def test_the_shop_and_the_channel(script, text):
    wire = script(json([{"id": "x", "name": text}]), json({"channel": text}))
    harmless(await wire.provider.shop_name())
    harmless((await wire.provider.request_otp(Contact(ContactKind.CPF, "12345678909"))).channel)


@nasty
def test_a_refusal(text):
    harmless(decipher(answer(404, problem(404, "not-found", detail=text)), Call.READ).detail)
    harmless(decipher(answer(404, problem(404, "not-found", detail=None, title=text)), Call.READ).detail)
    body = problem(422, "validation-error", errors=[{"field": text, "detail": text}])
    harmless(decipher(answer(422, body), Call.READ).detail)


@nasty
async def test_a_reward_and_what_came_of_it(script, text):
    names = ("name", "description", "reward_type", "origin_type", "discount_type")
    reward = await script(json({"id": "r", **dict.fromkeys(names, text)})).provider.reward("r")
    for shown in (reward.name, reward.description, reward.kind, reward.origin, reward.discount):
        harmless(shown)


@nasty
async def test_the_code_of_a_new_coupon_is_whole_or_must_be_read(script, text):
    if text == NASTY["line breaks"]:
        assert (await script(json({"coupon_code": text})).provider.redeem("c", "r")).code == "CA FÉ"
        return
    with pytest.raises(Unclear):
        await script(json({"coupon_code": text})).provider.redeem("c", "r")


@nasty
async def test_points_and_their_history(script, text):
    wire = script(
        json({"points_name": text, "tier": text}),
        json([dict.fromkeys(("activity_type", "activity_type_display", "description"), text)]),
        json({"error": text}),
    )
    balance = await wire.provider.balance("c")
    (row,) = (await wire.provider.history("c")).items
    trouble = (await wire.provider.z_balance("c")).trouble
    for shown in (balance.unit, balance.tier, row.kind, row.label, row.description, trouble):
        harmless(shown)


@nasty
async def test_programs_passes_and_numbers(script, text):
    names = ("name", "points_name", "status", "enrollment_url", "pass_type", "platform", "title", "pass_url")
    wire = script(json([{"id": "x", **dict.fromkeys(names, text)}]))
    (program,) = await wire.provider.programs()
    (made,) = (await wire.provider.wallet_passes("c")).items
    for shown in (program.name, program.unit, program.status, made.kind, made.platform, made.status, made.title):
        harmless(shown)
    assert (program.enrolment_url, made.url) == (None, None)
    wire = script(json({"by_status": {text: 3}, "by_origin": {text: 1}}))
    stats = await wire.provider.coupon_stats(CouponQuery())
    for shown in (*stats.by_status, *stats.by_origin):
        harmless(shown)


@nasty
async def test_whom_an_enrolment_matched(script, text):
    wire = script(json({"id": "x", "matched_on": text}))
    harmless((await wire.provider.enrol(Enrolment(phone="+5511987654321"))).matched_on)
