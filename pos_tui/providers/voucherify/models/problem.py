"""Errors on the wire, at the top of an answer or within it."""

from __future__ import annotations

from typing import Annotated

from pos_tui.providers.voucherify.models.values import Lenient, MaybeOpaque
from pos_tui.providers.wire import LongText, Text, Whole, Wire


class Merchant(Wire):
    """The merchant's own wording, for the customer (Voucherify, errors)."""

    message: LongText = None


class Problem(Wire):
    """The error object. `code` is the HTTP status; everything may be missing."""

    code: Whole = None
    key: Text = None
    message: LongText = None
    details: LongText = None
    request_id: MaybeOpaque = None
    resource_type: Text = None
    error: Annotated[Merchant | None, Lenient] = None


class Details(Wire):
    """What is said beside the error of a code that is not applicable, and of one that was skipped."""

    key: Text = None
    message: LongText = None
