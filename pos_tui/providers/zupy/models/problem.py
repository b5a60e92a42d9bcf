"""Problems on the wire."""

from __future__ import annotations

from pos_tui.providers.wire import Text, Wire


class FieldError(Wire):
    """One entry of a problem's `errors`."""

    field: Text = None
    detail: Text = None


class Problem(Wire):
    """An RFC 7807 body in any of its generations; everything may be missing."""

    type: Text = None
    code: Text = None
    title: Text = None
    detail: Text = None
    errors: tuple[FieldError, ...] = ()
