"""Reading what requests say; what is wrong with a body is `invalid_payload` and names the property."""

import json
from typing import Any, cast

from pos_tui.sandbox.voucherify.endpoints import Call
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json


def body_of(call: Call, *, key: str = "invalid_payload") -> Json:
    """The body, an object; an empty one has no properties. `key` is that of a broken one."""
    if not call.body.strip():
        return {}
    try:
        body: Any = json.loads(call.body)
        json.dumps(body, ensure_ascii=False).encode()  # half a surrogate pair is no text that could be stored
    except (ValueError, RecursionError):
        raise Refusal(key, "Body is not a valid JSON") from None
    return an_object(body, "body", key=key)


def an_object(value: Any, name: str, *, key: str = "invalid_payload") -> Json:
    """The value if it is an object; null is none."""
    if not isinstance(value, dict):
        raise Refusal(key, f"Property .{name} should be object")
    return cast("Json", value)


def object_in(body: Json, name: str, *, key: str = "invalid_payload") -> Json | None:
    """A member that is an object, None where it is missing."""
    return an_object(body[name], name, key=key) if name in body else None


def objects_in(body: Json, name: str, *, key: str = "invalid_payload") -> list[Json]:
    """A member that is a list of objects, empty where it is missing."""
    value = body.get(name, [])
    if not isinstance(value, list):
        raise Refusal(key, f"Property .{name} should be array")
    return [an_object(one, f"{name}[]", key=key) for one in cast("list[Any]", value)]


def text_in(body: Json, name: str, *, key: str = "invalid_payload") -> str | None:
    """A member that is a text of some length, None where it is missing."""
    if name not in body:
        return None
    if not isinstance(body[name], str) or not body[name]:
        raise Refusal(key, f"Property .{name} should be string")
    return body[name]


def number_in(body: Json, name: str, *, least: int = 1, key: str = "invalid_payload") -> int | None:
    """A member that is a whole number, None where it is missing."""
    if name not in body:
        return None
    value = body[name]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 2**53:
        raise Refusal(key, f"Property .{name} should be integer of at least {least}")
    return value
