"""A published OpenAPI 3.0 description as a judge of requests, and as the source of answers.

description = Description(json.load(file))
list(description.complaints(request))    # of an httpx request; nothing when it is described, and as described
description.example("get-voucher")       # what the description shows for a 200, by its own examples or its schema
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

_KEPT = ("type", "enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "required")
_QUERY_NAME = re.compile(r"\[?(\w+)\]?((?:\[[^\[\]]+\])*)")
"""`filters[a][b]` as the style deepObject has it, and `[filters][a][b]` as the vendor's guide writes it (listing)."""


class Operation(NamedTuple):
    """One call of the description; `ids` is what stands in its path."""

    name: str
    about: Mapping[str, Any]
    parameters: Mapping[str, Mapping[str, Any]]
    ids: Mapping[str, str]


class Description:
    """The document, with its schemas as JSON Schema (2020-12), and closed: what they do not name is refused."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        from jsonschema import Draft202012Validator

        self._document = document
        self._judge = Draft202012Validator
        schemas = document["components"]["schemas"]
        self._components = {"schemas": {name: self._open(schema) for name, schema in schemas.items()}}

    def operation(self, method: str, raw_path: str) -> Operation | None:
        """The call that a request is; of several templates the one with the fewest ids."""
        found = sorted(self._matching(method.lower(), raw_path.split("?")[0]), key=lambda one: len(one.ids))
        return found[0] if found else None

    def complaints(self, request: Any) -> Iterator[str]:
        """What is not described, or not as described: path, query, headers, body."""
        operation = self.operation(request.method, request.url.raw_path.decode())
        if operation is None:
            yield f"no call {request.method} {request.url.raw_path.decode()}"
            return
        yield from self._of_query(operation, request.url.query.decode())
        yield from self._of_headers(operation, request.headers)
        yield from self._of_body(operation, request)

    def examples_of(self, name: str) -> Mapping[str, Any]:
        """The answers that the description shows, by their names there."""
        return {title: one["value"] for title, one in self._content(name).get("examples", {}).items()}

    def asked_examples(self, name: str) -> Mapping[str, Any]:
        """The bodies that the description shows for a call."""
        content = self._named(name)["requestBody"]["content"]["application/json"]
        return {title: one["value"] for title, one in content.get("examples", {}).items()}

    def example(self, name: str, title: str = "") -> Any:
        """An answer: the named one, the first that is shown, or one built from the schema; None where it has none."""
        content, shown = self._content(name), self.examples_of(name)
        if shown:
            return shown[title] if title else next(iter(shown.values()))
        return self._built(content["schema"]) if content else None

    def complaints_about_body(self, name: str, body: Any) -> Iterator[str]:
        """What is wrong with a body of a call."""
        schema = self._named(name)["requestBody"]["content"]["application/json"]["schema"]
        yield from self._judged(schema, body, "body")

    def _named(self, name: str) -> Mapping[str, Any]:
        calls = (about for path in self._document["paths"].values() for about in path.values())
        return next(about for about in calls if isinstance(about, Mapping) and about.get("operationId") == name)

    def _content(self, name: str) -> Mapping[str, Any]:
        answers = self._named(name)["responses"]
        good = next(answer for status, answer in answers.items() if status.startswith("2"))
        return good.get("content", {}).get("application/json", {})

    def _matching(self, method: str, raw_path: str) -> Iterator[Operation]:
        parts = raw_path.split("/")
        for template, path in self._document["paths"].items():
            wanted = template.split("/")
            if method not in path or len(wanted) != len(parts):
                continue
            pairs = list(zip(wanted, parts, strict=True))
            if all((part and want.startswith("{")) or want == part for want, part in pairs):
                about = path[method]
                ids = {want[1:-1]: unquote(part) for want, part in pairs if want.startswith("{")}
                given = map(self._resolved, [*path.get("parameters", []), *about.get("parameters", [])])
                yield Operation(about["operationId"], about, {one["name"]: one for one in given}, ids)

    def _of_query(self, operation: Operation, query: str) -> Iterator[str]:
        pairs = parse_qsl(query, keep_blank_values=True)
        if len({name for name, _ in pairs}) < len(pairs):
            yield "a query parameter twice"
        told = {name: one for name, one in operation.parameters.items() if one["in"] == "query"}
        deep: dict[str, Any] = {}
        for name, value in pairs:
            match = _QUERY_NAME.fullmatch(name)
            base, keys = match.groups() if match else (name, "")
            if name in told:
                yield from self._judged(told[name]["schema"], self._typed(told[name]["schema"], value), name)
            elif keys and told.get(base, {}).get("style") == "deepObject":
                inner = deep.setdefault(base, {})
                *way, last = re.findall(r"\[([^\]]+)\]", keys)
                for key in way:
                    inner = inner.setdefault(key, {})
                inner[last] = value
            else:
                yield f"{operation.name} has no query parameter {name}"
        for base, value in deep.items():
            yield from self._judged(told[base]["schema"], value, base)
        for name, one in told.items():
            if one.get("required") and name not in {*dict(pairs), *deep}:
                yield f"{name} is missing"

    def _of_headers(self, operation: Operation, headers: Mapping[str, str]) -> Iterator[str]:
        """Keys by one of the ways that the call has (a token of OAuth replaces them), the version, what is accepted."""
        schemes = self._document["components"]["securitySchemes"]
        ways = operation.about.get("security", self._document.get("security")) or [{}]
        keyed = [[schemes[name]["name"] for name in way if schemes[name]["type"] == "apiKey"] for way in ways]
        if not any(names and all(headers.get(name) for name in names) for names in keyed):
            yield f"the keys of {operation.name} are missing"
        if headers.get("X-Voucherify-API-Version") != self._document["info"]["version"]:
            yield "another version of the API"
        if headers.get("Accept") not in ("application/json", "*/*"):
            yield "JSON is not accepted"

    def _of_body(self, operation: Operation, request: Any) -> Iterator[str]:
        told = operation.about.get("requestBody")
        if not told:
            if request.content:
                yield f"{operation.name} has no body"
            return
        if not request.content:
            yield f"{operation.name} has a body"
        elif request.headers.get("Content-Type") not in told["content"]:
            yield f"the body is {request.headers.get('Content-Type')}"
        else:
            yield from self.complaints_about_body(operation.name, json.loads(request.content))

    def _judged(self, schema: Mapping[str, Any], value: Any, where: str) -> Iterator[str]:
        judge = self._judge({**self._closed(schema), "components": self._components})
        for error in judge.iter_errors(value):
            yield f"{where}{error.json_path[1:]}: {error.message}"

    def _typed(self, schema: Mapping[str, Any], value: str) -> Any:
        """A query parameter is text; what it stands for, where it can be read so."""
        kind = self._resolved(schema).get("type")
        if kind == "integer" and re.fullmatch(r"-?\d+", value):
            return int(value)
        return {"true": True, "false": False}.get(value, value) if kind == "boolean" else value

    def _resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """A part of the document, or what it refers to."""
        if "$ref" not in part:
            return part
        kind, name = part["$ref"].removeprefix("#/components/").split("/")
        return self._document["components"][kind][name]

    def _closed(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """A schema where a value stands."""
        return self._open(schema) | ({"unevaluatedProperties": False} if self._names_members(schema) else {})

    def _open(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """A schema, or a part of one that others add to.

        Two things are looser than the letter, and the vendor's own examples need both: of `oneOf` several may fit, and
        a member that is required but described nowhere may be missing.
        """
        if "$ref" in schema:
            return {"$ref": schema["$ref"]}
        made = {name: schema[name] for name in _KEPT if name in schema}
        members = schema.get("properties", {})
        if members:
            made["properties"] = {name: self._closed(member) for name, member in members.items()}
            made["required"] = [name for name in schema.get("required", []) if name in members]
        if "items" in schema:
            made["items"] = self._closed(schema["items"])
        if "allOf" in schema:
            made["allOf"] = [self._open(part) for part in schema["allOf"]]
        if choices := schema.get("oneOf", schema.get("anyOf")):
            made["anyOf"] = [self._open(part) for part in choices]
        return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") else made

    def _names_members(self, schema: Mapping[str, Any]) -> bool:
        """Whether a schema says which members there are; one that says none is free (metadata)."""
        whole = self._resolved(schema)
        parts = [*whole.get("allOf", []), *whole.get("oneOf", []), *whole.get("anyOf", [])]
        named = "properties" in whole or any(map(self._names_members, parts))
        return named and not whole.get("additionalProperties")

    def _built(self, schema: Mapping[str, Any], depth: int = 0) -> Any:
        whole = self._resolved(schema)
        for said in ("example", "default"):
            if said in whole:
                return whole[said]
        if "enum" in whole:
            return whole["enum"][0]
        choices = whole.get("oneOf") or whole.get("anyOf")
        if choices and "properties" not in whole:
            return self._built(choices[0], depth + 1)
        if whole.get("type") == "array":
            return [] if depth > 12 else [self._built(whole["items"], depth + 1)]
        if depth <= 12 and ("properties" in whole or "allOf" in whole):
            made: dict[str, Any] = {}
            for part in whole.get("allOf", []):
                more = self._built(part, depth + 1)
                made |= more if isinstance(more, dict) else {}
            return made | {name: self._built(one, depth + 1) for name, one in whole.get("properties", {}).items()}
        return {"string": "", "integer": 0, "number": 0, "boolean": False, "object": {}}.get(whole.get("type", ""))
