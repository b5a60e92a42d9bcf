"""The table `[uniqodo]`: one key, an address that must be given, and how an account calls the fields of an order."""

import pytest

from pos_tui.domain.capability import Capability
from pos_tui.domain.code import FreeGrammar
from pos_tui.providers.uniqodo.options import OrderNames, UniqodoOptions

KEY, ADDRESS = "uqd-7f3a90c2", "https://uniqodo.example.test"


@pytest.fixture
def till(bare):
    """A home whose environment names Uniqodo, its key and its address."""
    plain = bare.environment

    def environment(**variables):
        return plain(**({"provider": "uniqodo", "uniqodo_access_key": KEY, "base_url": ADDRESS} | variables))

    bare.environment = environment
    return bare


def test_a_key_and_an_address_are_enough(till):
    settings = till.load()
    assert (settings.provider, settings.label) == ("uniqodo", "Uniqodo")
    assert settings.api_key.reveal() == settings.secrets["access_key"].reveal() == KEY
    assert settings.base_url == ADDRESS
    assert settings.options == UniqodoOptions()
    assert settings.options.order == OrderNames(article="sku")
    assert settings.able == {Capability.SALE, Capability.SWITCH_OFF}
    assert settings.experimental
    assert settings.grammar == FreeGrammar()
    assert KEY not in repr(settings)


def test_without_an_address_it_says_so(till):
    line = till.refused(base_url=None)
    assert "POS_TUI_BASE_URL" in line
    assert "Uniqodo" in line
    till.write(f'[uniqodo]\nbase_url = "{ADDRESS}"\n')
    assert till.load(base_url=None).base_url == ADDRESS


def test_the_key_from_a_file(till):
    assert till.load(uniqodo_access_key=None, uniqodo_access_key_file=till.key_file(KEY)).api_key.reveal() == KEY


def test_all_of_it(till):
    till.write(
        '[uniqodo]\nlock_minutes = 15\njourney_field = "journerId"\n'
        '[uniqodo.order]\ntotal = "orderTotal"\narticle = "productId"\n'
        '[uniqodo.fixed]\nstoreId = "17"\ntill = 2\nrate = 0.5\nopen = true\n'
    )
    options = till.load().options
    assert (options.lock_minutes, options.journey_field) == (15, "journerId")
    assert options.order == OrderNames(total="orderTotal", article="productId")
    assert dict(options.fixed) == {"storeId": "17", "till": 2, "rate": 0.5, "open": True}
    with pytest.raises(TypeError):
        options.fixed["storeId"] = "18"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lock_minutes = -1", "uniqodo.lock_minutes"),
        ("lock_minutes = 1441", "uniqodo.lock_minutes"),
        ('lock_minutes = "15"', "uniqodo.lock_minutes"),
        ('journey_field = ""', "uniqodo.journey_field"),
        ('journey_field = "a b"', "uniqodo.journey_field"),
        ("journey_field = 1", "uniqodo.journey_field"),
        ("order = 1", "uniqodo.order"),
        ('[uniqodo.order]\nsum = "total"', "uniqodo.order.sum"),
        ('[uniqodo.order]\ntotal = ""', "uniqodo.order.total"),
        ("[uniqodo.order]\ntotal = 1", "uniqodo.order.total"),
        ('[uniqodo.order]\ntotal = "id"', "same name"),
        ('[uniqodo.order]\nprice = "quantity"', "same name"),
        ('[uniqodo.order]\nitems = "appliedPromotions"', "same name"),
        ("fixed = []", "uniqodo.fixed"),
        ("[uniqodo.fixed]\nstoreId = []", "uniqodo.fixed.storeId"),
        ("[uniqodo.fixed]\nstoreId = nan", "uniqodo.fixed.storeId"),
        ("[uniqodo.fixed]\nstoreId = inf", "uniqodo.fixed.storeId"),
        (f'[uniqodo.fixed]\nstoreId = "{"x" * 201}"', "uniqodo.fixed.storeId"),
        ('[uniqodo.fixed]\ntotal = "1"', "uniqodo.fixed.total"),
        ('[uniqodo.fixed]\nstatus = "new"', "uniqodo.fixed.status"),
        ('[uniqodo.fixed]\n"a b" = "1"', "uniqodo.fixed"),
        ('[uniqodo.fixed]\n"\\u001b[31m" = "1"', "uniqodo.fixed"),
        ('journey = "x"', "uniqodo.journey"),
        ('access_key = "two words"', "POS_TUI_UNIQODO_ACCESS_KEY"),
    ],
)
def test_what_cannot_be_is_one_sentence_that_names_it(till, text, named):
    till.write(f"[uniqodo]\n{text}\n")
    assert named in till.refused(**({"uniqodo_access_key": None} if text.startswith("access") else {}))


def test_an_item_may_be_called_as_the_order_is(till):
    till.write('[uniqodo.order]\narticle = "id"\n')
    assert till.load().options.order.article == "id"
