"""`/sandbox/faults/`: the rules in force, and others put in their place while the sandbox runs."""

import json
from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.named import Book
from pos_tui.sandbox.faults.rules import Rule, RuleError, read_rules

FAULTS = "/sandbox/faults/"


def faults_route(engine: Engine, book: Book, load: Callable[[Sequence[Rule]], None]) -> Route:
    """GET tells rules, counts and log; PUT takes rules, or `{"named": ...}`, and tells the same."""

    async def faults(request: Request) -> JSONResponse:
        if request.method == "PUT":
            try:
                load(rules_in(await request.body(), book))
            except RuleError as error:
                return JSONResponse({"error": str(error)}, status_code=422)
        return JSONResponse(engine.as_json())

    return Route(FAULTS, faults, methods=["GET", "PUT"])


def rules_in(body: bytes, book: Book) -> Sequence[Rule]:
    """The rules in a request's body."""
    try:
        given: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RuleError(f"no JSON: {error}") from error
    match given:
        case {"named": str(name)} if given == {"named": name}:
            return book.rules_of(name)
        case _:
            return read_rules(given, book.words)
