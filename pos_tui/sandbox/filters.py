"""Reading filters out of a query; an empty value filters nothing, a bad one is a validation error."""

import re
from collections.abc import Collection, Mapping

from pos_tui.sandbox.problems import FieldError, invalid

_PHONE = re.compile(r"[\d\s()+.\-]*\d[\d\s()+.\-]*", re.ASCII)
_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off"})


def where(conditions: Mapping[str, str], wanted: Mapping[str, object]) -> str:
    """The conditions of the filters that were given, as one; only these, so that an index can serve them."""
    return " AND ".join(condition for name, condition in conditions.items() if wanted[name] is not None)


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


def flag(query: Mapping[str, str], name: str) -> bool | None:
    """A truth value in any of the usual spellings."""
    value = folded(query, name)
    if value is None:
        return None
    if value not in _TRUE | _FALSE:
        raise invalid(FieldError(name, "Deve ser um valor booleano válido."))
    return value in _TRUE
