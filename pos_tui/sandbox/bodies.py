"""Reading the fields of a request's body, from JSON or from a form."""

import json
from collections.abc import Collection, Mapping
from typing import cast
from urllib.parse import parse_qsl

from pos_tui.sandbox.endpoints import Call
from pos_tui.sandbox.problems import FieldError, invalid

REQUIRED = "Este campo é obrigatório."
NO_STRING = "Não é uma string válida."
BLANK = "Este campo não pode ser em branco."
LARGEST_INT = 2**31 - 1

_FORM = "application/x-www-form-urlencoded"


def fields_of(call: Call, *, status: int = 422) -> Mapping[str, object]:
    """The body's fields; an empty body and one that is no object have none. `status` is that of a broken one."""
    if call.headers.get("content-type", "").startswith(_FORM):
        return dict(parse_qsl(call.body.decode("utf-8", "replace")))
    try:
        body: object = json.loads(call.body)
    except (ValueError, RecursionError):
        raise invalid(FieldError("non_field_errors", "JSON inválido."), status=status) from None
    return cast("dict[str, object]", body) if isinstance(body, dict) else {}


def text_in(fields: Mapping[str, object], name: str, *, longest: int, required: bool = False) -> str:
    """A text without blanks around it; empty where it is missing and need not be there."""
    value = fields.get(name)
    if value is None:
        if required:
            raise invalid(FieldError(name, REQUIRED))
        return ""
    if not isinstance(value, str) or not value.isprintable():
        raise invalid(FieldError(name, NO_STRING))
    if len(value) > longest:
        raise invalid(FieldError(name, f"Certifique-se de que este campo não tenha mais de {longest} caracteres."))
    if required and not value.strip():
        raise invalid(FieldError(name, BLANK))
    return value.strip()


def whole_number_in(fields: Mapping[str, object], name: str) -> int:
    """A required whole number of at least one, which a form gives as digits."""
    value = fields.get(name)
    if value is None:
        raise invalid(FieldError(name, REQUIRED))
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit() and len(value) < 12:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise invalid(FieldError(name, "Um número inteiro válido é exigido."))
    if value < 1:
        raise invalid(FieldError(name, "Certifique-se de que este valor seja maior ou igual a 1."))
    if value > LARGEST_INT:
        raise invalid(FieldError(name, f"Certifique-se de que este valor seja menor ou igual a {LARGEST_INT}."))
    return value


def flag_in(fields: Mapping[str, object], name: str) -> bool:
    """A truth value, false where it is missing."""
    value = fields.get(name, False)
    if value in (True, "true", "True", "1"):
        return True
    if value in (False, "false", "False", "0"):
        return False
    raise invalid(FieldError(name, "Deve ser um valor booleano válido."))


def choice_in(fields: Mapping[str, object], name: str, allowed: Collection[str]) -> str:
    """A required text that is one of the documented ones."""
    value = fields.get(name)
    if value is None:
        raise invalid(FieldError(name, REQUIRED))
    if not isinstance(value, str) or value not in allowed:
        raise invalid(FieldError(name, f'"{value}" não é uma escolha válida.'))
    return value
