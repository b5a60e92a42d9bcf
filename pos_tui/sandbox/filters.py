"""Reading filters out of a query; an empty value filters nothing, a bad one is a validation error."""

import re
from collections.abc import Collection, Mapping

from pos_tui.sandbox.problems import FieldError, invalid

_PHONE = re.compile(r"[\d\s()+.\-]*\d[\d\s()+.\-]*", re.ASCII)


def text(query: Mapping[str, str], name: str) -> str | None:
    """The value as written."""
    return query.get(name) or None


def folded(query: Mapping[str, str], name: str) -> str | None:
    """The value for a comparison in which case does not matter."""
    value = text(query, name)
    return None if value is None else value.casefold()


def choice(query: Mapping[str, str], name: str, allowed: Collection[str]) -> str | None:
    """The value if it is one of the documented ones."""
    value = text(query, name)
    if value is not None and value not in allowed:
        raise invalid(FieldError(name, f'"{value}" não é uma escolha válida.'))
    return value


def phone_digits(query: Mapping[str, str], name: str) -> str | None:
    """The digits of a phone number or of a part of one."""
    value = text(query, name)
    if value is None:
        return None
    if not _PHONE.fullmatch(value):
        raise invalid(FieldError(name, "Informe apenas os dígitos do telefone."))
    return re.sub(r"\D", "", value)
