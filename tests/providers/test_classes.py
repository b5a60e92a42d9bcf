"""Every status there is, for every call: a value, a refusal, or unclear; nothing else."""

import pytest
from support.answers import answer

from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.zupy.decipher import Call, one, page
from pos_tui.providers.zupy.models import Validated

DECIDED_NO = {400, 401, 403, 404, 409, 410, 422, 429}


def outcome(read, *given):
    try:
        read(*given)
    except (Refusal, Unclear) as error:
        return type(error)
    return "value"


def expected(status):
    if 200 <= status < 300:
        return "value"
    return Refusal if status in DECIDED_NO else Unclear


@pytest.mark.parametrize("call", list(Call))
def test_every_status_has_its_class(call):
    found = {status: outcome(one, Validated, answer(status, {}), call) for status in range(100, 1000)}
    assert found == {status: expected(status) for status in range(100, 1000)}


@pytest.mark.parametrize("call", list(Call))
def test_the_classes_of_a_list_are_the_same(call):
    found = {status: outcome(page, answer(status, []), call) for status in range(100, 1000)}
    assert found == {status: expected(status) for status in range(100, 1000)}


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
@pytest.mark.parametrize("body", [b"", b"{", b'{"a": 1', b"<html>", b"null", b"[]", b"3", b'"yes"', b'{"data": null}'])
def test_a_2xx_that_cannot_be_read_is_unclear_and_has_said_yes(status, body):
    with pytest.raises(Unclear) as caught:
        one(Validated, answer(status, body, Date="Wed, 12 Aug 2026 15:00:00 GMT"), Call.USE)
    assert caught.value.said_yes
    assert caught.value.status == status


@pytest.mark.parametrize("kind", ["text/html", "text/plain; charset=utf-8"])
def test_a_page_in_front_of_the_provider_has_not_said_yes(kind):
    with pytest.raises(Unclear) as caught:
        one(Validated, answer(200, b"<html>Wi-Fi login", Content_Type=kind), Call.USE)
    assert not caught.value.said_yes


@pytest.mark.parametrize("status", [200, 201, 202])
def test_a_readable_2xx_is_a_yes_whatever_it_holds(status):
    assert (
        one(Validated, answer(status, {"remaining_usages": -3, "status": "exploded"}), Call.USE).remaining_usages == -3
    )
