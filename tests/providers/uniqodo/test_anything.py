"""Whatever an answer holds, what comes out is a value or a `ProviderError`, and no text that could act."""

import json as plain_json
import unicodedata

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st
from support.uniqodo_answers import CODE, account, answer, carried, check, entry, error, reply
from support.wire import NOW, Wire

from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.write import Write
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError, Refusal, Unclear
from pos_tui.providers.uniqodo.client import UniqodoProvider
from pos_tui.providers.uniqodo.decipher import problem

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(CODE)
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
SAVE5 = entry("SAVE5", "p-save")
WHOLE = [
    reply(SAVE5, entry()),
    reply(entry(), errors=(error("promotion_cannot_be_combined", "SAVE5"),)),
    reply(errors=(error("technical_error", reason="Why", reference="T-1"),)),
    reply(entry(), errors=(error("code_expired", None), error("new", None, "p-auto"))),
]
BEFORE = check(carried(SAVE5, entry()))
ORDER = UseOrder(coupon=Coupon(id=CODE, code=CODE, status="active", needs_owner=False), mark="w", check=BEFORE)
WRITE = Write(id="w", code=CODE, sale_id="sale-1", sent_at=NOW)
often = settings.get_profile("costly")


def spoilt(whole):
    """The same with some of its members, at any depth, replaced by anything."""
    if isinstance(whole, dict) and whole:
        names = st.sets(st.sampled_from(sorted(whole)), max_size=3)
        return names.flatmap(
            lambda chosen: st.fixed_dictionaries(
                {name: spoilt(value) | ANY_JSON if name in chosen else st.just(value) for name, value in whole.items()}
            )
        )
    if isinstance(whole, list) and whole:
        return st.tuples(*map(spoilt, whole)).map(list)
    return ANY_JSON


BODIES = st.sampled_from(WHOLE).flatmap(spoilt).map(lambda body: plain_json.dumps(body).encode()) | st.binary(
    max_size=9
)


def harmless(text):
    return all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in text)


async def outcome(body, status, call):
    """What a call makes of an answer."""
    wire = Wire(lambda request: httpx.Response(status, content=body))
    try:
        return await call(UniqodoProvider(wire.transport, lambda: NOW, account(lock_minutes=30)))
    except ProviderError as error:
        return error
    finally:
        await wire.transport.aclose()


@often
@given(body=BODIES, status=st.sampled_from([200, 201, 400, 404, 500]))
async def test_a_look_up(body, status):
    reading = await outcome(body, status, lambda provider: provider.look_up(CODE, BEFORE))
    assert isinstance(reading, Reading | ProviderError)
    assert harmless(reading.said)
    assert harmless(reading.detail)
    if isinstance(reading, Reading) and reading.quote:
        sent = plain_json.loads(reading.quote.carried)
        assert CODE in [one.get("couponCode") for one in sent if isinstance(one, dict)]
        assert sent == plain_json.loads(body)["order"]["appliedPromotions"]
        assert harmless(reading.coupon.reward)


@often
@given(body=BODIES, status=st.sampled_from([200, 201, 400, 404, 500]))
async def test_a_use_and_a_trace(body, status):
    use = await outcome(body, status, lambda provider: provider.use(ORDER))
    assert isinstance(use, Use | Refusal | Unclear)
    assert isinstance(use, ProviderError) or status < 300
    assert isinstance(await outcome(body, status, lambda provider: provider.trace(WRITE)), Reading | ProviderError)


@often
@given(body=BODIES, status=st.integers(300, 599))
def test_a_refusal(body, status):
    raised = problem(answer(status, body), CODE)
    assert harmless(raised.said)
    assert harmless(raised.detail)
    if status >= 500 or status < 400:
        assert type(raised) is Unclear
