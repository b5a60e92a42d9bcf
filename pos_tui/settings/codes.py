"""The table `[codes]`: what the shop's coupon codes look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pos_tui.domain.grammar import Grammar
from pos_tui.domain.text import clean
from pos_tui.settings.section import Section
from pos_tui.settings.values import SettingsError, Table

if TYPE_CHECKING:
    from pos_tui.domain.free import FreeGrammar

_LONGEST_PATTERN: Final = 200
_FORMED: Final = frozenset({"prefixes", "length", "alphabet", "cards"})
_FREE: Final = frozenset({"pattern", "sample", "cards"})


def codes_table(top: Table) -> Table:
    """The table, without an unknown name."""
    return top.table("codes", _FORMED | _FREE)


def grammar_of(section: Section, codes: Table) -> Grammar | FreeGrammar:
    """The form of the codes: what the shop says over what the provider's usually are. Raises `SettingsError`."""
    usual = section.grammar
    return _formed(section, usual, codes) if isinstance(usual, Grammar) else _free(section, usual, codes)


def _formed(section: Section, usual: Grammar, codes: Table) -> Grammar:
    if set(codes.values) - _FORMED:
        raise SettingsError(f"codes: those of {section.label} have a form: give prefixes, length and alphabet only.")
    listed = _prefixes(codes.values.get("prefixes", list(usual.prefixes)))
    length = codes.whole("length", usual.length, 4, 32)
    alphabet = codes.values.get("alphabet", usual.alphabet)
    if not listed:
        raise SettingsError('codes.prefixes: give a list like ["CZ", "CP"], letters and digits only.')
    if not isinstance(alphabet, str) or not (alphabet.isascii() and alphabet.isalnum()):
        raise SettingsError('codes.alphabet: give the letters and digits that occur, like "0123456789ABCDEF".')
    return Grammar(listed, length, alphabet.upper(), _cards(codes, usual.cards))


def _free(section: Section, usual: FreeGrammar, codes: Table) -> FreeGrammar:
    if set(codes.values) - _FREE:
        raise SettingsError(f"codes: those of {section.label} are free text: give a pattern, a sample and cards only.")
    pattern, sample = codes.text("pattern", usual.pattern), codes.text("sample", usual.sample)
    if len(pattern) > _LONGEST_PATTERN:
        raise SettingsError(f"codes.pattern: give a regular expression of up to {_LONGEST_PATTERN} characters.")
    try:
        return type(usual)(pattern, _cards(codes, usual.cards), sample)
    except ValueError as error:
        raise SettingsError(f"codes: {clean(str(error))}") from None


def _cards(codes: Table, usual: tuple[str, ...]) -> tuple[str, ...]:
    listed = _prefixes(codes.values.get("cards", list(usual)))
    if listed is None:
        raise SettingsError('codes.cards: give a list like ["ZP"], letters and digits only.')
    return listed


def _prefixes(value: object) -> tuple[str, ...] | None:
    """The prefixes of a list, without their hyphen; None when it is no list of prefixes."""
    listed = cast("list[object]", value) if isinstance(value, list) else [None]
    return tuple(str(prefix).upper().rstrip("-") for prefix in listed) if all(map(_is_prefix, listed)) else None


def _is_prefix(prefix: object) -> bool:
    return isinstance(prefix, str) and prefix.rstrip("-").isalnum() and prefix.isascii()
