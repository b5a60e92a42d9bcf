"""One-time codes on the wire."""

from __future__ import annotations

from pos_tui.providers.wire import Flag, Id, Text, Token, Whole, Wire


class OtpRequested(Wire):
    """The answer to request-otp; `expires_in` is in seconds."""

    channel: Text = None
    expires_in: Whole = None


class OtpVerified(Wire):
    """The answer to verify-otp. `customer_id` may be a user's number: compare it, never put it in a path."""

    customer_id: Id
    is_new: Flag = False
    otp_session: Token
    full_name: Text = None
