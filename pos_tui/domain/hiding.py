"""What of a text that is no code may stand on a screen that a whole queue can read."""

from __future__ import annotations

import re
from typing import Final

from pos_tui.domain.grammar import upper
from pos_tui.domain.layouts import Layout, undone
from pos_tui.domain.numbers import without_private
from pos_tui.domain.scanned import NotACode, Why
from pos_tui.domain.text import clean, plain

MOST_SHOWN: Final = 60
MOST_SHOWN_OF_LONG: Final = 20
_ADDRESS: Final = re.compile(r"HTTPS?\b|[A-Z][A-Z0-9+.]{1,9}:|WWW\.|.*(?:://|%3A%2F|@|[A-Z0-9]\.[A-Z]{2,}[/?#])")
_DATA: Final = re.compile(r"\{|\[[^\]]*[\",]")

_SURELY_ADDRESS: Final = re.compile(
    r".*(?:://|%3A%2F%2F)"
    r"|(?:MAILTO|TEL|SMS|SMSTO|MMS|GEO|WIFI|OTPAUTH|MECARD|MATMSG|JAVASCRIPT|DATA|FILE|URN|MAGNET|BITCOIN|WHATSAPP):"
    r"|WWW\.[^.]+\.[A-Z]"
    r"|(?:[A-Z0-9-]+\.)+[A-Z]{2,}(?::\d+)?[/?#]"  # a host and a path
    r"|[^\s@]+@(?:[A-Z0-9-]+\.)+[A-Z]{2,}\Z"  # a mailbox
    r"|BEGIN:V|(?:FN|TEL|EMAIL|ADR|BDAY|ORG|URL|NOTE)(?:;[^:]*)?:|N(?:;[^:]*)?:[^;]*;",  # a line of a vCard (RFC 6350)
    re.IGNORECASE | re.ASCII,
)
_SURELY_DATA: Final = re.compile(
    r"\{.*[\":=,]|\[.*[\",{]"
    r"|000201.*6304[0-9A-F]{4}\Z",  # a payment, as of Pix (EMV QR Code Specification, "Merchant-Presented Mode")
    re.IGNORECASE,
)
_MAILBOX: Final = re.compile(r"(?:MAILTO:)?[^\s@:/]+@[^\s@:/?]+(?:\?.*)?", re.IGNORECASE)
_LINK: Final = re.compile(r"https?://", re.IGNORECASE)


def hidden(text: str) -> NotACode | None:
    """Addresses and data (in upper case) are neither opened nor shown, in any dress: codes have a form that they have
    not.
    """
    simple = plain(text)
    if _DATA.match(simple):
        return _data(simple)
    return _address(simple) if _ADDRESS.match(simple) else None


def surely_hidden(text: str) -> NotACode | None:
    """The same where any text may be a code: only what is an address, data, a payment or somebody's particulars without
    any doubt; a link also where it came through another keyboard.
    """
    simple = plain(text)
    if _SURELY_DATA.match(simple):
        return _data(simple)
    return _address(simple) if _SURELY_ADDRESS.match(simple) or _is_foreign_link(text) else None


def _is_foreign_link(text: str) -> bool:
    """Whether it would be a link on another keyboard: its letters are the same on all of them."""
    return text[:4].lower() == "http" and any(_LINK.match(undone(text, layout) or "") for layout in Layout)


def _address(text: str) -> NotACode:
    return NotACode("…@…" if _MAILBOX.fullmatch(text) else "://", Why.ADDRESS)


def _data(text: str) -> NotACode:
    return NotACode("[…]" if text[0] == "[" else "{…}", Why.DATA)


def shown(text: str, most: int = MOST_SHOWN) -> str:
    """What may be shown of a text that is no code: nobody's number, no address, no data."""
    is_hidden = hidden(upper(text))
    return is_hidden.read if is_hidden else clean(without_private(text), most) or "?"


def shown_as_it_came(text: str, most: int = MOST_SHOWN) -> str:
    """The same of a text that `surely_hidden` lets pass: where nothing is to be hidden, every sign as it came."""
    without = without_private(text)
    return clean(text if without == plain(text) else without, most) or "?"
