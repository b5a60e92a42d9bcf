"""What our Voucherify client sends is described in Voucherify's published OpenAPI description, and as described.

The description is the vendor's and not kept here: `POS_TUI_VOUCHERIFY_OPENAPI` names the file, which is
`production/readOnly-openAPI.json` in the vendor's repository `voucherify-openapi`. Without it, or without the extra
`contract`, everything here is skipped.
"""

import json
import os
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from support.openapi import Description

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer_list import CustomerQuery, SearchBy
from pos_tui.domain.issuing import Campaign, IssueOrder
from pos_tui.domain.sale import Check, Item, Sale
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Unclear
from pos_tui.providers.transport import Transport
from pos_tui.providers.voucherify.client import connect
from pos_tui.providers.voucherify.options import VoucherifyOptions
from pos_tui.settings import ApiKey, Settings

pytest.importorskip("jsonschema", reason="jsonschema comes with the extra 'contract'")
NAMED = os.environ.get("POS_TUI_VOUCHERIFY_OPENAPI", "")
if not NAMED:
    pytest.skip("POS_TUI_VOUCHERIFY_OPENAPI names no description of the API", allow_module_level=True)

HOST = "https://api.example.test"
NOW = datetime(2026, 8, 12, 15, 0, tzinfo=UTC)
ODD = "Dia das Mães / 50% #ç 🎉"
KINDS = {
    "discount": "Percent Discount",
    "amount": "Amount Discount",
    "fixed": "Fixed Discount",
    "unit": "Unit Discount",
    "gift": "Gift Card",
    "loyalty": "Loyalty Card",
}
"""What the description calls its examples of a voucher."""
ITEMS = (Item("7891000100103", 2, 1250), Item("prod-1", 1, 300))
KEYS = {"X-App-Id": "app-id-made-up-0", "X-App-Token": "app-token-made-up-0"}
HEADERS = {**KEYS, "X-Voucherify-API-Version": "v2018-08-01", "Accept": "application/json"}
LOOK_UP, CHECK, HISTORY = "get-voucher", "validate-stacked-discounts", "get-voucher-redemptions"
BY_ID, BY_TEXT = "get-customer", "list-customers"
PUBLISH = "create-publication"
USE, BACK, REDEMPTIONS = "redeem-stacked-discounts", "rollback-stacked-redemptions", "list-redemptions"


PAID_BY_CARD = 900
"""Less than was asked for: `gift.amount` of a redemption is what it took."""


class Mock:
    """The vendor's service as far as its description goes: it judges each request, and answers with an example.

    `kind` is the voucher that it has, under every code and without dates; `used` says that it is spent. `asked` are the
    calls by their names, `complaints` what was not as described.
    """

    def __init__(self, description, kind="discount", used=False):
        self._description, self._kind, self._used = description, kind, used
        self.asked, self.complaints, self.bodies = [], [], []

    def __call__(self, request):
        operation = self._description.operation(request.method, request.url.raw_path.decode())
        self.complaints += self._description.complaints(request)
        self.asked.append(operation.name if operation else "")
        self.bodies.append(json.loads(request.content) if request.content else None)
        if operation is None:
            return httpx.Response(404, json={"code": 404, "key": "not_found", "message": "Resource not found"})
        body = self._answer(operation, self.bodies[-1])
        return httpx.Response(204) if body is None else httpx.Response(200, json=body)

    def _answer(self, operation, sent):
        title = KINDS[self._kind] if operation.name == LOOK_UP else ""
        body = self._description.example(operation.name, title)
        if operation.name == LOOK_UP:
            uses = {"quantity": 1 if self._used else None, "redeemed_quantity": 1}
            return body | {
                "code": operation.ids["code"],
                "start_date": None,
                "expiration_date": None,
                "redemption": uses,
            }
        if operation.name == CHECK:
            (good,) = ({"status": "APPLICABLE", "result": {}} | one for one in sent["redeemables"])
            return body | {"valid": True, "redeemables": [good], "inapplicable_redeemables": []}
        if operation.name == USE:
            (used,) = (one["id"] for one in sent["redeemables"])
            redeemed = body["redemptions"][0]
            voucher = redeemed["voucher"] | {"code": used}
            return body | {"redemptions": [redeemed | {"voucher": voucher, "gift": {"amount": PAID_BY_CARD}}]}
        if operation.name == HISTORY:
            return body | {"total": len(body["redemption_entries"]) + 1}
        return body


@pytest.fixture(scope="module")
def description():
    """The vendor's description."""
    return Description(json.loads(Path(NAMED).read_text(encoding="utf-8")))


def connected(mock, tmp_path, **options):
    """Our client, as the program makes it, at the mock."""
    secrets = {"app_id": ApiKey(KEYS["X-App-Id"]), "app_token": ApiKey(KEYS["X-App-Token"])}
    settings = Settings(
        api_key=secrets["app_id"],
        secrets=secrets,
        provider="voucherify",
        options=VoucherifyOptions(**options),
        base_url=HOST,
        data_dir=tmp_path,
    )
    return connect(settings, lambda headers: Transport(HOST, headers, wire=httpx.MockTransport(mock)), lambda: NOW)


def of(sale=None, **more):
    return Check(sale=sale or Sale(id="sale-1", total=10000), hold="hold-1", **more)


def look_up(check=None, code="LIVRO-10"):
    return lambda client: client.look_up(code, check)


def use(check=None):
    async def used(client):
        coupon = (await client.look_up("LIVRO-10")).coupon
        return await client.use(UseOrder(coupon=coupon, mark="w-1", check=check))

    return used


def reverse(reason):
    return lambda client: client.reverse("r_made/up", reason, "w-2")


def issue():
    campaign = Campaign("Boas-vindas", "Welcome")
    return lambda client: client.issue(IssueOrder(campaign=campaign, customer="cust_made0up", mark="w-1"))


def coupons(cursor=None, **narrowed):
    return lambda client: client.coupons(CouponQuery(**narrowed), cursor)


def people(by, text, cursor=None):
    return lambda client: client.customers(CustomerQuery(by=by, text=text, page_size=20), cursor)


def trace(**more):
    async def traced(client):
        # The examples know nothing of this reversal, and that is no answer.
        with suppress(Unclear) if more else nullcontext():
            await client.trace(Write(id="w-1", code=ODD, sent_at=NOW, status="active", **more))

    return traced


BUYER = Sale(id="sale-1", total=10000, reference="cust_made0up")
CALLS = {
    "a look-up": (look_up(), [LOOK_UP]),
    "an odd code": (look_up(code=ODD), [LOOK_UP]),
    "a total": (look_up(of()), [LOOK_UP, CHECK]),
    "items": (look_up(of(Sale(id="sale-1", items=ITEMS))), [LOOK_UP, CHECK]),
    "nothing entered": (look_up(of(Sale(id="sale-1"))), [LOOK_UP, CHECK]),
    "somebody by id": (look_up(of(BUYER)), [LOOK_UP, CHECK]),
    "somebody by e-mail": (
        look_up(of(Sale(id="sale-1", total=1, reference="bob.smith@email.com"))),
        [LOOK_UP, BY_TEXT, CHECK],
    ),
    "somebody by the shop's number": (
        look_up(of(Sale(id="sale-1", total=1, reference="+551190003003"))),
        [LOOK_UP, BY_ID, CHECK],
    ),
    "a use without a sale": (use(), [LOOK_UP, USE]),
    "a use of a total": (use(of()), [LOOK_UP, USE]),
    "a use of items for somebody": (
        use(of(Sale(id="sale-1", items=ITEMS, reference="cust_made0up"))),
        [LOOK_UP, USE],
    ),
    "a reversal": (reverse("wrong coupon"), [BACK]),
    "a reversal with nothing to say": (reverse(""), [BACK]),
    "a release": (lambda client: client.release(ODD, "hold 1"), ["release-validation-session"]),
    "a lost use": (trace(), [LOOK_UP, HISTORY, REDEMPTIONS]),
    "a lost reversal": (trace(kind=Kind.REVERSE, reversal="r_made0up"), [HISTORY, REDEMPTIONS]),
    "a code that is handed out": (issue(), [PUBLISH]),
    "a code that is switched off": (lambda client: client.switch_off(ODD), ["disable-voucher"]),
    "a lost code": (trace(kind=Kind.ISSUE, campaign="Boas-vindas"), ["list-publications"]),
    "a lost switching off": (trace(kind=Kind.SWITCH_OFF), [LOOK_UP]),
    "the shop's vouchers": (coupons(), ["list-vouchers"]),
    "a page of them": (coupons("3", page_size=20), ["list-vouchers"]),
    "one of them": (coupons(code=ODD), ["list-vouchers"]),
    "active ones": (coupons(status="active"), ["list-vouchers"]),
    "expired ones": (coupons(status="expired"), ["list-vouchers"]),
    "disabled ones": (coupons(status="disabled"), ["list-vouchers"]),
    "what somebody holds": (coupons(customer_id="cust_made0up"), ["list-customer-redeemables"]),
    "and more of it": (coupons("rh_made0up", customer_id="cust_made0up"), ["list-customer-redeemables"]),
    "whether the keys are taken": (lambda client: client.shop_name(), ["list-vouchers"]),
    "a customer": (lambda client: client.customer("cust_made0up"), [BY_ID]),
    "customers by name": (people(SearchBy.NAME, "Ana", "2"), [BY_TEXT]),
    "customers by e-mail": (people(SearchBy.EMAIL, "ana@example.com"), [BY_TEXT]),
    "a customer by phone": (people(SearchBy.PHONE, "+551190003003"), [BY_ID]),
    "a customer by any word": (people(SearchBy.ANY, "cliente-1000"), [BY_ID]),
}
"""By what it is: one call of ours, and the calls of the description that it has to end in."""


async def judged(description, tmp_path, call, *, kind="discount", used=False, **options):
    """The mock after a call, whose answers our client has read without a complaint of its own."""
    mock = Mock(description, kind, used)
    client = connected(mock, tmp_path, **options)
    try:
        await call(client)
    finally:
        await client.aclose()
    assert mock.complaints == []
    return mock


@pytest.mark.parametrize("metadata", [True, False])
@pytest.mark.parametrize("name", CALLS)
async def test_a_call_is_described(description, tmp_path, name, metadata):
    call, expected = CALLS[name]
    assert (await judged(description, tmp_path, call, metadata=metadata)).asked == expected


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_of_voucher_is_checked_and_used_as_described(description, tmp_path, kind):
    check = of(reward_id="rew_made0up")
    mock = await judged(description, tmp_path, look_up(check), kind=kind)
    assert mock.asked == [LOOK_UP, CHECK]
    (asked,) = mock.bodies[-1]["redeemables"]
    assert set(asked) == {"object", "id"} | {"gift": {"gift"}, "loyalty": {"reward"}}.get(kind, set())
    assert (await judged(description, tmp_path, use(check), kind=kind)).asked == [LOOK_UP, USE]


async def test_when_it_was_used_is_asked_as_described(description, tmp_path):
    assert (await judged(description, tmp_path, look_up(), used=True)).asked == [LOOK_UP, HISTORY]


async def test_the_rewards_of_a_card_are_asked_for_as_described(description, tmp_path):
    mock = await judged(description, tmp_path, lambda client: client.card_rewards("CLUBE-0001"))
    assert mock.asked == ["list-member-rewards"]


async def test_the_examples_of_vouchers_are_read(description, tmp_path):
    for title, shown in description.examples_of(LOOK_UP).items():
        client = connected(lambda _, shown=shown: httpx.Response(200, json=shown), tmp_path)
        coupon = (await client.look_up(shown["code"])).coupon
        await client.aclose()
        assert (coupon.code, coupon.id) == (shown["code"], shown["id"]), title


async def test_what_a_gift_card_paid_is_read_where_it_is_described(description, tmp_path):
    client = connected(Mock(description, "gift"), tmp_path)
    paid = await use(of())(client)
    await client.aclose()
    assert paid.quote.card == PAID_BY_CARD


@pytest.mark.parametrize("name", [CHECK, USE, BACK])
def test_the_vendors_own_requests_pass(description, name):
    shown = description.asked_examples(name)
    assert shown
    for body in shown.values():
        assert list(description.complaints_about_body(name, body)) == []


GOOD = {"redeemables": [{"object": "voucher", "id": "A"}], "order": {"amount": 1}}


@pytest.mark.parametrize(
    ("method", "where", "headers", "body"),
    [
        ("GET", "/v1/coupons/A", {}, None),
        ("GET", "/v1/vouchers/a/b", {}, None),
        ("PATCH", "/v1/vouchers/A", {}, None),
        ("GET", "/v1/vouchers?limit=101", {}, None),
        ("GET", "/v1/vouchers?page=x", {}, None),
        ("GET", "/v1/vouchers?order=holder", {}, None),
        ("GET", "/v1/vouchers?colour=red", {}, None),
        ("GET", "/v1/redemptions?[filters][code][conditions][$is]=A", {}, None),
        ("GET", "/v1/redemptions?[filters][voucher_code][conditions][$equals]=A", {}, None),
        ("GET", "/v1/vouchers/A", {"X-App-Token": ""}, None),
        ("GET", "/v1/vouchers/A", {"X-Voucherify-API-Version": "v2"}, None),
        ("GET", "/v1/vouchers/A", {"Accept": "text/html"}, None),
        ("GET", "/v1/vouchers/A", {}, {}),
        ("POST", "/v1/validations", {}, None),
        ("POST", "/v1/validations", {"Content-Type": "text/plain"}, GOOD),
        ("POST", "/v1/validations", {}, GOOD | {"redeemables": []}),
        ("POST", "/v1/validations", {}, GOOD | {"redeemables": [{"object": "coupon", "id": "A"}]}),
        ("POST", "/v1/validations", {}, GOOD | {"redeemables": [{"object": "voucher", "code": "A"}]}),
        ("POST", "/v1/validations", {}, GOOD | {"order": {"amount": "1,00"}}),
        ("POST", "/v1/validations", {}, GOOD | {"order": {"total": 1}}),
        ("POST", "/v1/validations", {}, GOOD | {"order": {"items": [{"sku": "A"}]}}),
        ("POST", "/v1/validations", {}, GOOD | {"session": {"type": "HOLD"}}),
        ("POST", "/v1/redemptions", {}, GOOD | {"mark": "w-1"}),
    ],
)
def test_what_is_not_as_described_is_seen(description, method, where, headers, body):
    request = httpx.Request(method, HOST + where, headers=HEADERS | headers, json=body)
    assert list(description.complaints(request))
