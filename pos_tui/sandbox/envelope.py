"""The two forms of a successful answer (Zupy Partner API, responses).

Flat, since July 2026: fields at the root, and lists as `count`, `next`, `previous` and `results`, where `next` is an
address. Enveloped, before that: `data` beside `meta`, where a list's meta has the bare cursor.
"""

from starlette.datastructures import URL
from starlette.responses import JSONResponse

from pos_tui.sandbox.endpoints import Answer, Item, Many
from pos_tui.sandbox.options import ShapeName


def success(answer: Answer, shape: ShapeName, url: URL) -> JSONResponse:
    """The answer to the request at `url`, in the shape this sandbox speaks."""
    if isinstance(answer, Many):
        return JSONResponse(_flat_list(answer, url) if shape == "flat" else _enveloped_list(answer))
    body = answer.item if shape == "flat" else {"data": answer.item, "meta": {}}
    return JSONResponse(body, status_code=answer.status)


def _flat_list(answer: Many, url: URL) -> Item:
    return {
        "count": answer.count,
        "next": _at_cursor(url, answer.next_cursor),
        "previous": _at_cursor(url, answer.previous_cursor),
        "results": answer.items,
    }


def _enveloped_list(answer: Many) -> Item:
    meta = {"cursor": answer.next_cursor, "has_next": answer.next_cursor is not None, "count": answer.count}
    return {"data": answer.items, "meta": meta}


def _at_cursor(url: URL, cursor: str | None) -> str | None:
    return None if cursor is None else str(url.include_query_params(cursor=cursor))
