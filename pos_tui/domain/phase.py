"""The states of the counter's machine. In a module of its own: the screen needs them before anything else."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """The states of the machine."""

    LOOKING_UP = "looking up"
    UNDECIDED = "no answer"
    NOT_OURS = "not ours"
    REFUSED = "refused"
    READY = "ready"
    READING_CUSTOMER = "reading the customer"
    SENDING_CODE = "sending the code"
    CODE_SENT = "code sent"
    VERIFYING = "verifying"
    CHECKING_OWNER = "checking the owner"
    USING = "using"
    READING_CONFLICT = "reading the conflict"
    USED = "used now"
    GIVEN_BACK = "given back"
    NOT_CONFIRMED = "not confirmed"


AT_REST = frozenset(
    {Phase.UNDECIDED, Phase.NOT_OURS, Phase.REFUSED, Phase.READY, Phase.USED, Phase.GIVEN_BACK, Phase.NOT_CONFIRMED},
)
"""Nothing is asked of anybody right now; another code may take the panel."""
