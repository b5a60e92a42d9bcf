"""Customers on the wire."""

from __future__ import annotations

from pos_tui.providers.wire import Id, Instant, MaybeFlag, Number, Text, Whole, Wire


class CustomerProfile(Wire):
    """A customer, from the detail or the list (which may be a summary)."""

    id: Id
    full_name: Text = None
    phone: Text = None
    email: Text = None
    cpf: Text = None
    tier: Text = None
    points_balance: Whole = None
    zupy_balance: Number = None
    card_number: Text = None
    is_active: MaybeFlag = None
    join_date: Instant = None
    last_activity_date: Instant = None


class Enrolment(Wire):
    """The answer to an enrolment; no example of it is published."""

    id: Id
    created: MaybeFlag = None
    matched_on: Text = None
